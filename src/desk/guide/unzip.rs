//! Archives.

use js_sys::{Array, Function};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{File, MessageEvent};

use crate::act::{Act, listener};
use crate::desk::Deed;
use crate::element::{Element, element};
use crate::guide::Guiding;
use crate::state::{Action, State};

#[wasm_bindgen(module = "/src/zip.js")]
extern "C" {
    fn unzip(archive: &File, heard: &Function);
}

/// Opens the texts of an archive.
pub fn open(archive: &File, act: &Act) {
    let act = act.clone();
    let heard = listener(move |event| {
        let told: Array = event.unchecked_into::<MessageEvent>().data().unchecked_into();
        let [name, text] = [0, 1].map(|place| told.get(place).as_string().unwrap_or_default());
        act.emit(match name.is_empty() {
            true => Action::Guide(Guiding::Opened(text.into())),
            false => Action::Deed(Deed::Open(name, text)),
        });
    });
    unzip(archive, &heard);
}

/// What came of the last archive.
pub fn unpacked(state: &State) -> Option<Element> {
    let said = &state.guide.unpacked;
    (!said.is_empty()).then(|| element("p.unpacked.aside[role=status][data-testid=unpacked]").text(said))
}

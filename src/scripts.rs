//! The scripts that the page starts: the worker's, and the one that keeps the page for use without a network.

use js_sys::Function;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker};

use crate::act::{Act, listener};
use crate::state::{Action, Newer};

#[wasm_bindgen(module = "/src/scripts.js")]
extern "C" {
    /// The engine's worker.
    #[wasm_bindgen(catch)]
    pub fn worker() -> Result<Worker, JsValue>;

    /// Loads the page's new version.
    pub fn renew();

    fn offline(heard: &Function);
}

/// Has the page kept for use without a network.
pub fn keep(act: &Act) {
    let act = act.clone();
    offline(&listener(move |event| {
        let said = event.unchecked_into::<MessageEvent>().data();
        act.emit(if said == "newer" { Action::Newer(Newer::There) } else { Action::Again });
    }));
}

//! The verdict for those who listen: said once, when typing rests, not with each keystroke.

use std::rc::Rc;

use crate::act::{Act, listener};
use crate::components::spoken;
use crate::element::{Element, element};
use crate::state::{Action, State};

/// So long must typing rest, in milliseconds.
const REST: i32 = 900;

/// What a screen reader says.
pub fn said(state: &State) -> Element {
    element("p.aloud[role=status][data-testid=spoken]").text(&state.said)
}

/// Has the verdict said, unless another text comes before.
pub fn say_later(state: &State, act: &Act) {
    let (act, revision, words) = (act.clone(), state.revision, Rc::<str>::from(spoken(state)));
    let rested = listener(move |_| act.emit(Action::Said(revision, words.clone())));
    if let Some(window) = web_sys::window() {
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&rested, REST);
    }
}

//! What the guide asks for, outside the document.

use smtplint::Verdict;
use wasm_bindgen::JsCast;
use web_sys::MessageEvent;

use crate::act::{Act, listener};
use crate::desk::sharing::copy;
use crate::engine::Question;
use crate::guide::Guiding;
use crate::state::{Action, State};
use crate::worker::Checker;

/// Longer texts are assured of only where nothing is wrong: it reads them once more.
const ASSURED: usize = 64 * 1024;

/// Does what the change from one state to the next asks for.
pub fn effects(before: &State, state: &State, act: &Act, checker: &Checker) {
    if before.desk.is_none() {
        checker.ask(0, Question::Servers, "", "");
        if state.clients.is_empty() {
            checker.ask(0, Question::Clients, "", "");
        }
    }
    let (guide, was) = (&state.guide, &before.guide);
    let [server, client, address] = &guide.choice;
    if guide.asked != was.asked && !server.is_empty() && !client.is_empty() {
        checker.ask(guide.asked, Question::Start, server, &[client, "\n", address].concat());
    }
    let judged = |state: &State| (state.checked, state.report.as_ref().map(std::rc::Rc::as_ptr));
    if state.fresh() && !state.text.trim().is_empty() && judged(state) != judged(before) {
        let works = state.report.as_ref().is_some_and(|report| report.verdict == Verdict::Works);
        if works || state.text.len() <= ASSURED {
            checker.ask(state.revision, Question::Assure, &state.text, "");
        }
    }
    let ready = |state: &State| state.guide.repaired.as_ref().map(|repaired| repaired.revision);
    if let Some(repaired) = guide.repaired.as_ref().filter(|_| ready(state) != ready(before)) {
        checker.ask(repaired.revision, Question::Repaired, &repaired.text, "");
    }
    let copied = |state: &State| state.guide.repaired.as_ref().and_then(|repaired| repaired.copied.clone());
    if let Some((_, text)) = copied(state).filter(|_| copied(state) != copied(before)) {
        let act = act.clone();
        let heard = listener(move |event| {
            let done = event.unchecked_into::<MessageEvent>().data().as_bool();
            act.emit(Action::Guide(Guiding::Copied(done == Some(true))));
        });
        copy(&text, &heard);
    }
    if let Some(archive) = guide.archive.as_ref().filter(|_| guide.archive != was.archive) {
        super::unzip::open(archive, act);
    }
}

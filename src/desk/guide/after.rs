//! How what guides a visitor changes.

use std::rc::Rc;

use super::safe::safe;
use crate::engine::Question;
use crate::guide::{Guiding, Repaired};
use crate::state::{Action, State, Step};
use crate::wire;

/// Its part of the reducer.
pub fn after(state: &mut State, guiding: Guiding) {
    match guiding {
        Guiding::Answered(id, question, text) => answered(state, id, question, &text),
        Guiding::Chosen(place, value) => {
            let guide = &mut state.guide;
            guide.choice[place] = value;
            guide.asked += 1;
            // What was asked before is not shown for what is asked now.
            guide.start = None;
        }
        Guiding::Place => {
            if let Some(Ok(start)) = state.guide.start.clone() {
                *state = state.after(Action::Load { text: start.text.clone().into(), own: true });
                state.guide.placed = Some(start);
            }
        }
        Guiding::ApplyAll => apply_all(state),
        Guiding::Repair => state.guide.repaired = repaired(state),
        Guiding::Secrets => {
            if let Some(repaired) = &mut state.guide.repaired {
                repaired.secrets = !repaired.secrets;
            }
        }
        Guiding::Copy => copy(state),
        Guiding::Copied(done) => {
            if let Some(repaired) = &mut state.guide.repaired {
                repaired.told =
                    if done { "Copied." } else { "The browser does not let the page copy. Select the text and copy it by hand." };
            }
        }
        Guiding::Open(file) => {
            state.guide.archive = Some(file);
            state.guide.unpacked = "Opening the archive …".into();
        }
        Guiding::Opened(said) => state.guide.unpacked = said,
    }
}

fn answered(state: &mut State, id: u32, question: Question, text: &str) {
    let guide = &mut state.guide;
    match question {
        Question::Servers => guide.servers = wire::read_pairs(text).unwrap_or_default().into(),
        Question::Start if id == guide.asked => guide.start = wire::read_start(text).map(|start| start.map(Rc::new).map_err(Rc::from)),
        Question::Assure => guide.assured = wire::read_assured(text, id).map(Rc::new),
        Question::Repaired => {
            if let Some(repaired) = guide.repaired.as_mut().filter(|repaired| repaired.revision == id) {
                repaired.redacted = Some(text.into());
            }
        }
        _ => {}
    }
}

/// All safe fixes as one step. Their places belong to the text that was judged.
fn apply_all(state: &mut State) {
    let Some(report) = state.report.clone().filter(|_| state.fresh()) else { return };
    let safe = safe(&report);
    if safe.edits.is_empty() {
        return;
    }
    let what = format!("Applied: {} safe fixes", safe.count);
    state.steps.push(Step { what: what.into(), before: state.text.clone(), fix: true });
    let text = smtplint::apply(&state.text, &safe.edits);
    state.replace(text.into());
}

fn repaired(state: &State) -> Option<Repaired> {
    let report = state.report.as_ref().filter(|_| state.fresh())?;
    let text = smtplint::apply(&state.text, &safe(report).edits).into();
    Some(Repaired { revision: state.revision, text, ..Repaired::default() })
}

/// What is copied has no secrets in it unless that was switched off, each time anew.
fn copy(state: &mut State) {
    let Some(repaired) = &mut state.guide.repaired else { return };
    let text = if repaired.secrets { Some(repaired.text.clone()) } else { repaired.redacted.clone() };
    if let Some(text) = text {
        let count = repaired.copied.as_ref().map_or(0, |(count, _)| *count);
        repaired.copied = Some((count + 1, text));
        (repaired.secrets, repaired.told) = (false, "");
    }
}

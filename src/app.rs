//! The page: text on one side, verdict on the other.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, KeyboardEvent};
use yew::{Callback, Component, Context, Html, NodeRef};

use crate::act::{Act, listener};
use crate::components::{Field, editor, examples, findings, move_focus, show_card, verdict};
use crate::desk::{self, Deed};
use crate::element::{element, nothing};
use crate::engine::Question;
use crate::explanations;
use crate::guide::Guiding;
use crate::live::{self, Live};
use crate::share::{Event as Shared, open_links};
use crate::start::Early;
use crate::state::{Action, State};
use crate::wire;
use crate::worker::{Answer, Checker, Failure};

/// The whole page.
pub struct App {
    state: State,
    act: Act,
    checker: Checker,
    field: Field,
    list: NodeRef,
    /// What was shown last; what differs from it has just come.
    before: State,
}

/// What an answer of the engine means to the page.
fn told(heard: Answer) -> Option<Action> {
    let Answer { id, question, answer } = heard;
    if question == Question::Check {
        let report = answer.and_then(|text| wire::read(&text).map(Rc::new).ok_or(Failure::Broken));
        return Some(Action::Checked(id, report));
    }
    if let Question::Share | Question::Report = question {
        return Some(Action::Sharing(Shared::Answered(id, question, answer.ok())));
    }
    let text = answer.ok()?;
    if let Question::Servers | Question::Start | Question::Assure | Question::Repaired = question {
        return Some(Action::Guide(Guiding::Answered(id, question, text.into())));
    }
    Some(match question {
        Question::Convert => Action::Converted(id, wire::read_converted(&text)?),
        Question::Reply => Action::Replied(id, text.into()),
        Question::Clients => Action::Clients(wire::read_pairs(&text)?.into()),
        Question::Compare => Action::Deed(Deed::Compared(id, text.into())),
        _ => return None,
    })
}

impl Component for App {
    type Message = Action;
    type Properties = Early;

    fn create(context: &Context<App>) -> App {
        let act = Act::new(context.link().callback(|action| action));
        let answer = act.clone();
        let checker = Checker::new(Callback::from(move |heard| {
            if let Some(action) = told(heard) {
                answer.emit(action);
            }
        }));
        listen_everywhere(act.clone());
        let mut state = State::new(context.props().text.clone());
        if let Some(text) = live::arrived() {
            state = state.after(Action::Load { text: text.into(), own: true });
        }
        open_links(&act);
        state.live = live::paired().then(Live::default);
        App { state, act, checker, field: Field::default(), list: NodeRef::default(), before: State::default() }
    }

    fn update(&mut self, _: &Context<App>, action: Action) -> bool {
        // A drag says the same many times a second.
        if matches!(action, Action::Drag(over) if over == self.state.over) {
            return false;
        }
        self.state = self.state.after(action);
        true
    }

    fn view(&self, _: &Context<App>) -> Html {
        let (state, act) = (&self.state, &self.act);
        let text = element("section.pane.pane-text[aria-label=Your text]");
        let judged = element("section.pane.pane-verdict[aria-label=Verdict]");
        [
            text.child(editor(state, act, &self.field)).child(examples(state, act)).into(),
            judged
                .child(verdict(state, act))
                .maybe(findings(state, act, &self.list))
                .html(state.desk.map_or_else(nothing, |desk| (desk.panels)(state, act)))
                .into(),
            state.desk.map_or_else(nothing, |desk| (desk.over)(state, act)),
        ]
        .into_iter()
        .collect()
    }

    fn rendered(&mut self, context: &Context<App>, first: bool) {
        let (state, before) = (&self.state, &self.before);
        if first {
            self.field.restore(context.props().selection);
        }
        // Behind the first verdict, and again with each, should it not have come.
        if state.desk.is_none() && state.checked != before.checked {
            let act = self.act.clone();
            spawn_local(async move {
                if let Ok(desk) = desk::desk().await {
                    act.emit(Action::Desk(desk));
                }
            });
        }
        if let Some(reveal) = state.reveal.filter(|_| state.reveal != before.reveal) {
            self.field.reveal(state, reveal);
        }
        if state.revision != before.revision {
            self.checker.check(state.revision, state.text.clone());
        }
        if let Some(current) = state.current.filter(|_| state.current != before.current) {
            show_card(&self.list, current);
        }
        if state.steps.len() != before.steps.len() && state.tabs.number() == before.tabs.number() {
            move_focus(state, before.steps.len());
        }
        if state.asked != before.asked {
            explanations::fetch(&self.act);
        }
        if let Some(desk) = state.desk {
            // What was asked before it came is new to it.
            let blank = State::default();
            (desk.effects)(if before.desk.is_some() { before } else { &blank }, state, &self.act, &self.checker);
        }
        self.before = self.state.clone();
    }
}

/// The keys that work wherever the focus is.
fn listen_everywhere(act: Act) {
    let pressed = listener(move |event: Event| {
        let event: &KeyboardEvent = event.unchecked_ref();
        if event.key() == "F8" {
            event.prevent_default();
            act.emit(Action::Step(!event.shift_key()));
        }
    });
    if let Some(window) = web_sys::window() {
        window.set_onkeydown(Some(&pressed));
    }
}

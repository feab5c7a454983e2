//! The page: text on one side, verdict on the other.

use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};
use yew::{Callback, Component, Context, Html, NodeRef};

use crate::act::{Act, listener};
use crate::components::{Field, convert, editor, examples, findings, ladder, move_focus, show_card, verdict};
use crate::element::element;
use crate::explanations;
use crate::start::Early;
use crate::state::{Action, Reveal, State};
use crate::worker::Checker;

/// The whole page.
pub struct App {
    state: State,
    act: Act,
    checker: Checker,
    field: Field,
    list: NodeRef,
    shown: Shown,
}

/// What the last rendering showed; what differs from it has just come.
#[derive(Default)]
struct Shown {
    revision: u32,
    reveal: Option<Reveal>,
    current: Option<usize>,
    steps: usize,
    asked: u32,
}

impl Component for App {
    type Message = Action;
    type Properties = Early;

    fn create(context: &Context<App>) -> App {
        let act = Act::new(context.link().callback(|action| action));
        let answer = act.clone();
        let checker = Checker::new(Callback::from(move |(revision, report): (u32, Option<_>)| {
            answer.emit(Action::Checked(revision, report.map(Into::into)));
        }));
        listen_everywhere(act.clone());
        let state = State::new(context.props().text.clone());
        App { state, act, checker, field: Field::default(), list: NodeRef::default(), shown: Shown::default() }
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
            text.child(editor(state, act, &self.field)).child(examples(act)),
            judged.child(verdict(state, act)).maybe(findings(state, act, &self.list)).maybe(ladder(state, act)).maybe(convert(state, act)),
        ]
        .into_iter()
        .collect()
    }

    fn rendered(&mut self, context: &Context<App>, first: bool) {
        let state = &self.state;
        let steps = state.steps.len();
        if first {
            self.field.restore(context.props().selection);
        }
        if let Some(reveal) = state.reveal.filter(|_| state.reveal != self.shown.reveal) {
            self.field.reveal(state, reveal);
        }
        if state.revision != self.shown.revision {
            self.checker.check(state.revision, state.text.clone());
        }
        if let Some(current) = state.current.filter(|_| state.current != self.shown.current) {
            show_card(&self.list, current);
        }
        if steps != self.shown.steps {
            move_focus(state, self.shown.steps);
        }
        if state.asked != self.shown.asked {
            explanations::fetch(&self.act);
        }
        self.shown = Shown { revision: state.revision, reveal: state.reveal, current: state.current, steps, asked: state.asked };
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

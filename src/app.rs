//! The page: text on one side, verdict on the other.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};
use yew::{Callback, Component, Context, Html, NodeRef};

use crate::act::{Act, listener};
use crate::components::{Field, convert, editor, examples, findings, ladder, move_focus, probe, relay, share, show_card, verdict};
use crate::element::element;
use crate::engine::Question;
use crate::explanations;
use crate::live::{self, Live};
use crate::start::Early;
use crate::state::{Action, Reveal, State};
use crate::wire;
use crate::worker::{Answer, Checker, Failure};

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
    /// What was asked to be redacted last: the revision, and whether all of it.
    redacted: Option<(u32, bool)>,
    copies: u32,
    probes: u32,
    /// The clients to choose from were asked for.
    clients: bool,
    /// What was asked to be converted last: the revision, and into what.
    converts: (u32, Rc<str>),
}

/// What an answer of the engine means to the page.
fn told(heard: Answer) -> Option<Action> {
    let Answer { id, question, answer } = heard;
    if question == Question::Check {
        let report = answer.and_then(|text| wire::read(&text).map(Rc::new).ok_or(Failure::Broken));
        return Some(Action::Checked(id, report));
    }
    let text = answer.ok()?;
    Some(match question {
        Question::Convert => Action::Converted(id, wire::read_converted(&text)?),
        Question::Clients => Action::Clients(wire::read_pairs(&text)?.into()),
        _ => Action::Redacted(id, question == Question::RedactAll, wire::read_shared(&text)?.into()),
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
        state.live = live::paired().then(Live::default);
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
            judged
                .child(verdict(state, act))
                .maybe(findings(state, act, &self.list))
                .maybe(relay(state, act))
                .maybe(ladder(state, act))
                .maybe(probe(state, act))
                .maybe(convert(state, act))
                .maybe(share(state, act)),
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
        let redacted = state.share.as_ref().map(|share| (state.revision, share.all));
        if let Some((revision, all)) = redacted.filter(|_| redacted != self.shown.redacted) {
            self.checker.ask(revision, if all { Question::RedactAll } else { Question::Redact }, &state.text, "");
        }
        if state.offers_clients() && !self.shown.clients {
            self.shown.clients = true;
            self.checker.ask(0, Question::Clients, "", "");
        }
        let converts = (state.revision, state.target.clone());
        if !state.target.is_empty() && converts != self.shown.converts {
            self.checker.ask(state.revision, Question::Convert, &state.text, &state.target);
        }
        let copies = state.share.as_ref().map_or(0, |share| share.copies);
        if let Some(share) = state.share.as_ref().filter(|_| copies > self.shown.copies) {
            copy(&share.copied());
        }
        let probes = state.live.as_ref().map_or(0, |live| live.asked);
        if let Some(live) = state.live.as_ref().filter(|_| probes > self.shown.probes) {
            live::probe(live, &self.act);
        }
        self.shown = Shown {
            revision: state.revision,
            reveal: state.reveal,
            current: state.current,
            steps,
            asked: state.asked,
            redacted,
            copies,
            probes,
            clients: self.shown.clients,
            converts,
        };
    }
}

/// Puts a text into the clipboard, which a page from an unsafe origin does not have.
fn copy(text: &str) {
    if let Some(window) = web_sys::window().filter(|window| window.is_secure_context()) {
        let _ = window.navigator().clipboard().write_text(text);
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

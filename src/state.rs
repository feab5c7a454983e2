//! What the page knows, and how it changes. Pure, so that it is tested without a browser.

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

use smtplint::Report;
use smtplint::report::{Range as Span, SegmentKind};

use crate::desk::{Deed, Desk, Dialog, Tabs};
use crate::explanations::{Explanations, File};
use crate::file::unify_line_ends;
use crate::guide::{Guide, Guiding};
use crate::live::Live;
use crate::place::{floor, from_utf16, line_end, line_start};
use crate::reply::{Change, Reply};
use crate::share::{Event, Sharing};
use crate::worker::Failure;

/// The most that can be edited and marked without making a keystroke wait, in bytes. Of a longer text an excerpt is shown.
pub const EDITABLE: usize = 64 * 1024;
/// How much of a long text is shown on each side of the chosen place, in bytes.
const EXCERPT: usize = 4 * 1024;

/// The page's whole state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// The text as it is judged, with line feeds only.
    pub text: Rc<str>,
    /// Whether the visitor typed or opened it; an example is nobody's loss.
    pub own: bool,
    /// Counts the changes of the text.
    pub revision: u32,
    /// The newest report.
    pub report: Option<Rc<Report>>,
    /// The revision that `report` speaks of.
    pub checked: u32,
    /// Why the check of this revision gave no report.
    pub broken: Option<(u32, Failure)>,
    /// What can be undone, newest last.
    pub steps: Vec<Step>,
    /// The chosen finding.
    pub current: Option<usize>,
    /// The place to show in the field.
    pub reveal: Option<Reveal>,
    /// Whether a file is being dragged over the field.
    pub over: bool,
    /// The dialect that the settings are also shown in; empty: none.
    pub target: Rc<str>,
    /// The settings in that dialect, or why they cannot be written, and of which revision.
    pub converted: Option<(u32, Result<String, String>)>,
    /// Every client whose settings can be written: title and name, by title; empty: not asked for yet.
    pub clients: Rc<[[String; 2]]>,
    /// Why the rules say what they say.
    pub explanations: Explanations,
    /// How often the explanations were asked for: once whatever is pasted, so that the request says nothing of it.
    pub asked: u32,
    /// What is to leave the page.
    pub sharing: Sharing,
    /// The text that a link brought, which stands in the address.
    pub linked: Rc<str>,
    /// Live probes, where a companion offers them.
    pub live: Option<Live>,
    /// What the page loads when it is up.
    pub desk: Option<Desk>,
    /// An example that was asked for before the desk was here.
    pub awaited: Option<usize>,
    /// The reply to the customer.
    pub reply: Option<Reply>,
    /// What guides the visitor.
    pub guide: Guide,
    /// The other texts.
    pub tabs: Rc<Tabs>,
    /// What lies over the page.
    pub dialog: Dialog,
    /// Whether another version of the page is there.
    pub newer: Newer,
    /// What a screen reader says of the verdict.
    pub said: Rc<str>,
}

/// Another version of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Newer {
    /// There is none.
    #[default]
    None,
    /// It can be had.
    There,
    /// The visitor wants it.
    Asked,
    /// The text is too long to be taken along.
    Stuck,
}

/// A change that the page made, not the visitor's hand.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What it was, for people.
    pub what: Rc<str>,
    /// The text before.
    pub before: Rc<str>,
    /// Whether it applied a fix.
    pub fix: bool,
}

/// A request to select and scroll to a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reveal {
    /// The place.
    pub span: Span,
    /// Tells two requests for one place apart.
    pub count: u32,
}

/// What can happen.
#[derive(Clone, Debug)]
pub enum Action {
    /// The visitor changed the text.
    Typed(String),
    /// An example, a file or an empty sheet takes the text's place.
    Load {
        /// The new text.
        text: Cow<'static, str>,
        /// Whether it is the visitor's, not an example.
        own: bool,
    },
    /// The example of this number takes it.
    Example(usize),
    /// The engine answered, or failed.
    Checked(u32, Result<Rc<Report>, Failure>),
    /// Apply this fix of this finding.
    Apply(usize, usize),
    /// Take the last step back.
    Undo,
    /// Show this finding's place.
    Choose(usize),
    /// Show a place that belongs to this finding.
    Show(usize, Span),
    /// Show a place of the text, and the finding that stands there.
    Place(Span),
    /// Choose the next finding, or the one before.
    Step(bool),
    /// The caret stands at this place of the field, in UTF-16 units.
    Caret(u32),
    /// Show the settings in this dialect too; empty: no longer.
    Convert(Rc<str>),
    /// The engine wrote the settings of the text of this revision.
    Converted(u32, Result<String, String>),
    /// The clients that can be chosen from.
    Clients(Rc<[[String; 2]]>),
    /// Ask for the explanations.
    Explain,
    /// The explanations are here, or cannot be had.
    Explained(Option<File>),
    /// What the page loads when it is up is here.
    Desk(Desk),
    /// A file is being dragged over the field, or no longer.
    Drag(bool),
    /// Something that leaves the page.
    Sharing(Event),
    /// A link brought a text, or cannot be read.
    Opened(Option<String>),
    /// Ask this server and port.
    Probe(String, String),
    /// Another version of the page is there, or asked for.
    Newer(Newer),
    /// The network is back: what could not be loaded is tried again.
    Again,
    /// Typing rested: the verdict on the text of this revision is said.
    Said(u32, Rc<str>),
    /// The companion said something: `+` a line as it happens, `=` the transcript, `!` why there is none.
    Heard(String),
    /// Something happens to the reply to the customer.
    Reply(Change),
    /// The engine wrote it, at this turn of it.
    Replied(u32, Rc<str>),
    /// Something that guides the visitor.
    Guide(Guiding),
    /// Something at the desk.
    Deed(Deed),
}

impl State {
    /// The state with `text` to begin with.
    pub fn new(text: Rc<str>) -> State {
        State { text, own: true, revision: 1, asked: 1, ..State::default() }
    }

    /// The state after `action`.
    pub fn after(&self, action: Action) -> State {
        let mut next = self.clone();
        match action {
            Action::Typed(text) => {
                if *text != *self.text {
                    next.steps.clear();
                    next.replace(unify_line_ends(text).into());
                    next.own = true;
                    next.sharing.lost = false;
                }
            }
            Action::Load { text, own } => {
                // Only what is the visitor's own comes back; from example to example it is kept.
                next.steps = match self.own {
                    true if !self.text.is_empty() => {
                        vec![Step { what: "Your text was replaced".into(), before: self.text.clone(), fix: false }]
                    }
                    true => Vec::new(),
                    false => self.steps.iter().take(1).filter(|step| !step.fix).cloned().collect(),
                };
                next.replace(unify_line_ends(text.into_owned()).into());
                next.own = own;
                next.sharing.lost = false;
            }
            Action::Checked(revision, report) => {
                if revision != self.revision {
                    return next;
                }
                match report {
                    Ok(report) => {
                        next.current = self.current.filter(|&current| current < report.findings.len());
                        next.report = Some(report);
                        next.broken = None;
                    }
                    Err(failure) => {
                        next.report = None;
                        next.broken = Some((revision, failure));
                    }
                }
                next.checked = revision;
            }
            Action::Apply(finding, fix) => {
                // The edits' places belong to the text that was judged.
                let Some(report) = self.report.as_ref().filter(|_| self.fresh()) else { return next };
                let Some(fix) = report.findings.get(finding).and_then(|finding| finding.fixes.get(fix)) else { return next };
                next.steps.push(Step { what: format!("Applied: {}", fix.title).into(), before: self.text.clone(), fix: true });
                next.replace(smtplint::apply(&self.text, &fix.edits).into());
            }
            Action::Undo => {
                if let Some(step) = next.steps.pop() {
                    next.replace(step.before);
                    // What a load replaced was the visitor's.
                    next.own |= !step.fix;
                }
            }
            Action::Choose(finding) => {
                if let Some(span) = self.span(finding) {
                    next.show(finding, span);
                }
            }
            Action::Show(finding, span) => next.show(finding, span),
            Action::Place(span) => {
                next.reveal(span);
                next.current = self.finding_at(span.start.offset);
            }
            Action::Step(forward) => {
                let count = self.report.as_ref().map_or(0, |report| report.findings.len());
                if count > 0 {
                    let finding = match (self.current, forward) {
                        (None, true) => 0,
                        (None, false) => count - 1,
                        (Some(current), true) => (current + 1) % count,
                        (Some(current), false) => (current + count - 1) % count,
                    };
                    if let Some(span) = self.span(finding) {
                        next.show(finding, span);
                    }
                }
            }
            Action::Caret(place) => next.current = self.finding_at(self.window().start + from_utf16(&self.text[self.window()], place)),
            Action::Convert(target) => (next.target, next.converted) = (target, None),
            Action::Converted(revision, converted) => {
                // What was right for the text before stands until the new is there.
                if revision == self.revision {
                    next.converted = Some((revision, converted));
                }
            }
            Action::Clients(clients) => next.clients = clients,
            Action::Explain => {
                next.explanations = Explanations::Awaited;
                next.asked += 1;
            }
            Action::Explained(file) => next.explanations = file.map_or(Explanations::Missing, Explanations::Here),
            Action::Desk(desk) => {
                next.desk = Some(desk);
                if let Some(number) = next.awaited.take() {
                    return next.after(Action::Example(number));
                }
            }
            Action::Example(number) => match self.desk {
                Some(desk) => return self.after(Action::Load { text: (desk.example)(number).into(), own: false }),
                // Its text is at the desk.
                None => next.awaited = Some(number),
            },
            Action::Drag(over) => next.over = over,
            Action::Sharing(event) => {
                if let Some(desk) = self.desk {
                    (desk.sharing)(&mut next.sharing, event);
                }
            }
            Action::Opened(Some(text)) => {
                // Beside what is there, not in its place.
                next = self.after(Action::Deed(Deed::Open(String::new(), text)));
                next.linked = next.text.clone();
            }
            Action::Opened(None) => next.sharing.lost = true,
            Action::Probe(host, port) => {
                if let Some(live) = next.live.as_mut().filter(|live| !live.running) {
                    live.ask(host, port);
                    live.tab = self.tabs.number();
                }
            }
            Action::Heard(said) => next.hear(&said),
            Action::Reply(change) => {
                if let Some(desk) = self.desk {
                    next.reply = (desk.reply)(next.reply, change);
                }
            }
            Action::Replied(turn, text) if self.reply.as_ref().is_some_and(|reply| reply.turn == turn) => {
                return self.after(Action::Reply(Change::Written(text)));
            }
            Action::Replied(..) => {}
            Action::Guide(guiding) => match (self.desk, guiding) {
                (Some(desk), guiding) => (desk.guide)(&mut next, guiding),
                // It is opened when the desk is here.
                (None, Guiding::Open(file)) => next.guide.archive = Some(file),
                (None, _) => {}
            },
            Action::Deed(deed) => match (self.desk, deed) {
                (Some(desk), deed) => (desk.after)(&mut next, deed),
                // The desk is not here yet, and no text may be lost.
                (None, Deed::Open(_, text)) => return self.after(Action::Load { text: text.into(), own: true }),
                (None, _) => {}
            },
            Action::Newer(newer) => next.newer = newer,
            Action::Again => next.again(),
            Action::Said(revision, words) => {
                if revision == self.revision {
                    next.said = words;
                }
            }
        }
        next
    }

    /// Whether the report speaks of the text as it is.
    pub fn fresh(&self) -> bool {
        self.checked == self.revision
    }

    /// Whether the text holds settings that another client could be given.
    pub fn offers_clients(&self) -> bool {
        let settings = |report: &Rc<Report>| report.segments.iter().any(|segment| segment.kind == SegmentKind::Settings);
        !self.is_excerpt() && self.report.as_ref().is_some_and(settings)
    }

    /// The part of the text that the field shows; all of it unless it is long.
    pub fn window(&self) -> Range<usize> {
        if self.text.len() <= EDITABLE {
            return 0..self.text.len();
        }
        let middle = self.reveal.map_or(0, |reveal| reveal.span.start.offset);
        let start = middle.saturating_sub(EXCERPT);
        let end = (start + 2 * EXCERPT).min(self.text.len());
        // Whole lines, unless a line alone is longer than the excerpt.
        let (first, last) = (line_start(&self.text, start), line_end(&self.text, end));
        let first = if start - first > EXCERPT { floor(&self.text, start) } else { first };
        let last = if last - end > EXCERPT { floor(&self.text, end) } else { last };
        first..last
    }

    /// Whether only an excerpt is shown, which cannot be edited.
    pub fn is_excerpt(&self) -> bool {
        self.text.len() > EDITABLE
    }

    /// What the field shows.
    pub fn excerpt(&self) -> Rc<str> {
        if self.is_excerpt() { self.text[self.window()].into() } else { self.text.clone() }
    }

    /// How many lines stand before what the field shows. Counted back from the shown place, as all of a long text is too much to count.
    pub fn lines_before(&self) -> usize {
        let Some(reveal) = self.reveal.filter(|_| self.is_excerpt()) else { return 0 };
        let from = self.window().start;
        let within = self.text[from..floor(&self.text, reveal.span.start.offset).max(from)].matches('\n').count();
        reveal.span.start.line.saturating_sub(1 + within)
    }

    /// Tries again what lacked the network.
    fn again(&mut self) {
        if matches!(self.broken, Some((_, Failure::Missing))) {
            self.revision += 1;
        }
        if self.explanations == Explanations::Missing {
            self.explanations = Explanations::Awaited;
            self.asked += 1;
        }
    }

    fn hear(&mut self, said: &str) {
        let (Some(live), Some((mark, said))) = (&mut self.live, said.split_at_checked(1)) else { return };
        if mark == "+" {
            live.lines.push_str(said);
            live.lines.push('\n');
            return;
        }
        live.running = false;
        if mark == "!" {
            live.told = said.to_owned();
            return;
        }
        live.lines.clear();
        live.told = [&live.host, "’s answers stand below the text and are judged with it."].concat();
        if let Some(desk) = self.desk.filter(|_| live.tab != self.tabs.number()) {
            return (desk.after)(self, Deed::Probed(said.to_owned()));
        }
        let (what, text) = (["Asked ", &live.host].concat(), live.joined(&self.text, said));
        self.steps.push(Step { what: what.into(), before: self.text.clone(), fix: false });
        self.replace(text.into());
        self.own = true;
    }

    /// Puts another text in the place of this one.
    pub fn replace(&mut self, text: Rc<str>) {
        self.text = text;
        self.revision += 1;
        self.current = None;
        self.reveal = None;
        // What was made ready is of the text before.
        self.sharing = Sharing { asked: self.sharing.asked + 1, lost: self.sharing.lost, ..Sharing::default() };
        if let Some(reply) = &mut self.reply {
            reply.rewrite();
        }
    }

    fn show(&mut self, finding: usize, span: Span) {
        self.current = Some(finding);
        self.reveal(span);
    }

    fn reveal(&mut self, span: Span) {
        self.reveal = Some(Reveal { span, count: self.reveal.map_or(0, |reveal| reveal.count) + 1 });
    }

    fn span(&self, finding: usize) -> Option<Span> {
        self.report.as_ref()?.findings.get(finding).map(|finding| finding.span)
    }

    /// The most important finding on the line of `offset`; one whose own text lies there goes first.
    fn finding_at(&self, offset: usize) -> Option<usize> {
        let report = self.report.as_ref().filter(|_| self.fresh())?;
        let line = line_start(&self.text, offset)..=line_end(&self.text, offset);
        let spans = || report.findings.iter().map(|finding| (finding.span.start.offset, finding.span.end.offset));
        spans()
            .position(|(start, end)| (start..=end).contains(&offset))
            .or_else(|| spans().position(|(start, end)| start <= *line.end() && end >= *line.start()))
    }
}

#[cfg(test)]
#[path = "state_tests.rs"]
mod tests;

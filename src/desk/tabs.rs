//! Several texts at hand. The one that is shown lies in the page's state; the others are put away here.

use std::rc::Rc;

use smtplint::{Report, Row, Verdict};

use super::{Deed, memory};
use crate::components::recognised;
use crate::file::unify_line_ends;
use crate::state::{State, Step};
use crate::wire;

/// So many closed texts can be brought back.
const CLOSED: usize = 10;

/// All texts, and what is done with them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tabs {
    /// In order; of the one that is shown only number and name are true. None: one text, which nothing was done with.
    pub all: Vec<Tab>,
    /// Which of them is shown.
    pub at: usize,
    /// The highest number that was given.
    pub last: u32,
    /// Closed texts with their places, the last at the end.
    pub closed: Vec<(usize, Tab)>,
    /// The revision that a text was closed at: it is told until something is typed.
    pub told: u32,
    /// What was kept has been brought back.
    pub restored: bool,
    /// The shown text is being named.
    pub naming: bool,
    /// The number of the text that is compared with; 0: none.
    pub against: u32,
    /// The comparison was asked for, and is to be shown when it comes.
    pub awaited: bool,
    /// What came of it, and of which revision.
    pub compared: Option<(u32, Rc<[Row]>)>,
    /// The texts are kept on this device.
    pub remember: bool,
    /// Keys of one sign do nothing.
    pub signs_off: bool,
}

/// A text that is put away.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tab {
    /// Its number, never given twice.
    pub number: u32,
    /// Its name; empty: it is named by what it holds.
    pub name: Rc<str>,
    /// What was recognised in it.
    pub title: Rc<str>,
    /// Its verdict, as far as it is known.
    pub verdict: Option<Verdict>,
    /// The text.
    pub text: Rc<str>,
    /// Whether it is the visitor's.
    pub own: bool,
    /// What can be undone.
    pub steps: Vec<Step>,
    /// The chosen finding.
    pub current: Option<usize>,
    /// The dialect that its settings are also shown in.
    pub target: Rc<str>,
    /// The report, if it is of this text.
    pub report: Option<Rc<Report>>,
}

impl Tabs {
    /// The number of the text that is shown.
    pub fn number(&self) -> u32 {
        self.all.get(self.at).map_or(1, |tab| tab.number)
    }

    /// The text of a number.
    pub fn tab(&self, number: u32) -> Option<&Tab> {
        self.all.iter().find(|tab| tab.number == number)
    }

    fn place(&self, number: u32) -> Option<usize> {
        self.all.iter().position(|tab| tab.number == number)
    }

    /// Adds a text to the end, and gives its place.
    fn add(&mut self, tab: Tab) -> usize {
        self.last += 1;
        self.all.push(Tab { number: self.last, ..tab });
        self.all.len() - 1
    }
}

/// A name for each text; those of one name are numbered.
pub fn names(state: &State) -> Vec<String> {
    let tabs = &state.tabs;
    let mut names: Vec<String> = Vec::new();
    for (place, tab) in tabs.all.iter().enumerate() {
        let (title, text) = if place == tabs.at { (recognised(state), &state.text) } else { (tab.title.to_string(), &tab.text) };
        let name = match (&*tab.name, text.trim().is_empty(), title.is_empty()) {
            ("", true, _) => "New text".to_owned(),
            ("", _, true) => "Text".to_owned(),
            ("", ..) => title,
            (name, ..) => name.to_owned(),
        };
        let mut unique = name.clone();
        let mut number = 2;
        while names.contains(&unique) {
            unique = [&name, " ", &number.to_string()].concat();
            number += 1;
        }
        names.push(unique);
    }
    names
}

/// The name of the text of a number.
pub fn name_of(state: &State, number: u32) -> String {
    let place = state.tabs.place(number);
    place.and_then(|place| names(state).into_iter().nth(place)).unwrap_or_default()
}

/// The verdict of the text at a place.
pub fn verdict_of(state: &State, place: usize) -> Option<Verdict> {
    match place == state.tabs.at {
        true if state.text.trim().is_empty() => None,
        true => state.report.as_ref().map(|report| report.verdict),
        false => state.tabs.all.get(place)?.verdict,
    }
}

/// What follows from what happened.
pub fn after(state: &mut State, deed: Deed) {
    let mut tabs = (*state.tabs).clone();
    if tabs.all.is_empty() {
        tabs.add(Tab { own: true, ..Tab::default() });
    }
    let number = tabs.number();
    match deed {
        Deed::New => {
            let place = tabs.add(Tab { own: true, ..Tab::default() });
            show(state, &mut tabs, place);
        }
        Deed::Open(name, text) => open(state, &mut tabs, &name, unify_line_ends(text).into()),
        Deed::Choose(number) => {
            if let Some(place) = tabs.place(number) {
                show(state, &mut tabs, place);
            }
        }
        Deed::Turn(forward) => {
            let count = tabs.all.len();
            let place = (tabs.at + if forward { 1 } else { count - 1 }) % count;
            show(state, &mut tabs, place);
        }
        Deed::Close(number) => close(state, &mut tabs, number),
        Deed::Reopen => reopen(state, &mut tabs),
        Deed::Rename => tabs.naming = true,
        // The field's end says it once more.
        Deed::Named(name) if std::mem::take(&mut tabs.naming) => {
            let at = tabs.at;
            let recognised = names(&State { tabs: Rc::new(unnamed(&tabs)), ..state.clone() });
            let name = name.trim();
            tabs.all[at].name = if recognised.get(at).is_some_and(|own| own == name) { "".into() } else { name.into() };
        }
        Deed::Unnamed => tabs.naming = false,
        Deed::Compare(other) => {
            (tabs.against, tabs.compared) = (if other == number { 0 } else { other }, None);
            tabs.awaited = tabs.against > 0;
        }
        Deed::Compared(revision, rows) if revision == state.revision && tabs.against > 0 => {
            tabs.compared = wire::read_rows(&rows).map(|rows| (revision, rows.into()));
            tabs.awaited = false;
        }
        Deed::Restore(kept, remember) => restore(state, &mut tabs, &kept, remember),
        Deed::Remember(remember) => tabs.remember = remember,
        Deed::Probed(said) => probed(state, &mut tabs, &said),
        _ => {}
    }
    state.tabs = Rc::new(tabs);
}

/// The same, with the shown text named by what it holds.
fn unnamed(tabs: &Tabs) -> Tabs {
    let mut tabs = tabs.clone();
    let at = tabs.at;
    tabs.all[at].name = "".into();
    tabs
}

/// Puts the shown text away, where it stays shown.
pub fn put_away(state: &State, tabs: &mut Tabs) {
    let at = tabs.at;
    if let Some(tab) = tabs.all.get_mut(at) {
        *tab = Tab {
            number: tab.number,
            name: tab.name.clone(),
            title: recognised(state).into(),
            verdict: state.report.as_ref().filter(|_| !state.text.trim().is_empty()).map(|report| report.verdict),
            text: state.text.clone(),
            own: state.own,
            steps: state.steps.clone(),
            current: state.current,
            target: state.target.clone(),
            report: state.report.clone().filter(|_| state.fresh()),
        };
    }
}

/// Shows the text at a place in the place of the one that is shown.
fn show(state: &mut State, tabs: &mut Tabs, place: usize) {
    if place == tabs.at {
        return;
    }
    put_away(state, tabs);
    let before = tabs.number();
    take_out(state, tabs, place);
    // The pair stays the same, whichever of the two is looked at.
    if tabs.against == tabs.number() {
        tabs.against = before;
    }
}

/// Takes the text at a place out.
fn take_out(state: &mut State, tabs: &mut Tabs, place: usize) {
    let Some(tab) = tabs.all.get(place).cloned() else { return };
    tabs.at = place;
    (tabs.naming, tabs.compared) = (false, None);
    state.replace(tab.text);
    (state.own, state.steps, state.current, state.target) = (tab.own, tab.steps, tab.current, tab.target);
    (state.converted, state.broken) = (None, None);
    if tab.report.is_some() {
        state.checked = state.revision;
    }
    state.report = tab.report;
}

/// A file's text: in the place of an empty sheet, or beside the others.
fn open(state: &mut State, tabs: &mut Tabs, name: &str, text: Rc<str>) {
    if state.text.is_empty() && state.steps.is_empty() {
        state.replace(text);
        state.own = true;
        let at = tabs.at;
        tabs.all[at].name = name.into();
        return;
    }
    // A link that is opened again, by a reload, brings nothing new.
    let same = tabs.all.iter().enumerate().position(|(place, tab)| if place == tabs.at { state.text == text } else { tab.text == text });
    let place = match same.filter(|_| name.is_empty()) {
        Some(place) => place,
        None => tabs.add(Tab { name: name.into(), text, own: true, ..Tab::default() }),
    };
    show(state, tabs, place);
}

fn close(state: &mut State, tabs: &mut Tabs, number: u32) {
    let Some(place) = tabs.place(number).filter(|_| tabs.all.len() > 1) else { return };
    put_away(state, tabs);
    let tab = tabs.all.remove(place);
    if tabs.against == number {
        (tabs.against, tabs.compared) = (0, None);
    }
    let empty = tab.text.trim().is_empty();
    if !empty {
        tabs.closed.push((place, tab));
        if tabs.closed.len() > CLOSED {
            tabs.closed.remove(0);
        }
    }
    if place == tabs.at {
        take_out(state, tabs, place.min(tabs.all.len() - 1));
        if tabs.against == tabs.number() {
            tabs.against = 0;
        }
    } else if place < tabs.at {
        tabs.at -= 1;
    }
    tabs.told = if empty { 0 } else { state.revision };
}

fn reopen(state: &mut State, tabs: &mut Tabs) {
    let Some((place, tab)) = tabs.closed.pop() else { return };
    put_away(state, tabs);
    let place = place.min(tabs.all.len());
    tabs.all.insert(place, tab);
    take_out(state, tabs, place);
    tabs.told = 0;
}

/// Puts what the browser kept before what was typed meanwhile.
fn restore(state: &mut State, tabs: &mut Tabs, kept: &str, remember: bool) {
    let Some(kept) = memory::read(kept).filter(|kept| !kept.all.is_empty()) else { return };
    tabs.remember |= remember;
    tabs.restored = true;
    tabs.signs_off = kept.signs_off;
    let typed = state.text.clone();
    put_away(state, tabs);
    let early = tabs.all.remove(tabs.at);
    let (at, first) = (kept.at, tabs.all.len());
    for tab in kept.all {
        tabs.add(tab);
    }
    let same = tabs.all.iter().position(|tab| tab.text == typed);
    let place = match same {
        _ if typed.is_empty() => (first + at).min(tabs.all.len() - 1),
        Some(place) => place,
        None => tabs.add(early),
    };
    take_out(state, tabs, place);
}

/// The transcript belongs to the text that it was asked for, which may be closed by now.
fn probed(state: &mut State, tabs: &mut Tabs, said: &str) {
    let Some(live) = &mut state.live else { return };
    let closed = tabs.closed.iter_mut().map(|(_, tab)| tab);
    let Some(tab) = tabs.all.iter_mut().chain(closed).find(|tab| tab.number == live.tab) else { return };
    let text: Rc<str> = live.joined(&tab.text, said).into();
    tab.steps.push(Step { what: ["Asked ", &live.host].concat().into(), before: std::mem::replace(&mut tab.text, text), fix: false });
    (tab.own, tab.report, tab.verdict, tab.current) = (true, None, None, None);
    live.told = ["The answers of ", &live.host, " stand below the text that it was asked for."].concat();
}

#[cfg(test)]
#[path = "tabs_tests.rs"]
mod tests;

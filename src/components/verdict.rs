//! What was recognised and whether it works.

use smtplint::Verdict;

use super::focus::{focus, focus_is_lost};
use crate::act::Act;
use crate::element::{Element, element};
use crate::state::{Action, State};
use crate::worker::Failure;

/// The verdict, and the way back from what was applied.
pub fn verdict(state: &State, act: &Act) -> Element {
    let empty = state.text.trim().is_empty();
    let verdict = state.report.as_ref().map_or(Verdict::Unknown, |report| report.verdict);
    element("div[data-testid=verdict]")
        .set("class", &format!("verdict {}", name(verdict)))
        .set("data-verdict", name(verdict))
        .set("data-fresh", if state.fresh() { "true" } else { "false" })
        .child(element("p.recognised[data-testid=recognised]").text(&told(state, empty)))
        .child(element("h2.word[id=verdict-word][tabindex=-1]").text(word(verdict, empty)))
        .child(element("p.summary[data-testid=summary]").text(summary(state)))
        .maybe(empty.then(readable))
        .maybe(undo(state, act))
}

/// What a screen reader says of it.
pub fn spoken(state: &State) -> String {
    let verdict = state.report.as_ref().filter(|_| !state.text.trim().is_empty());
    let word = verdict.map_or("", |report| word(report.verdict, false));
    [word, if word.is_empty() { "" } else { ". " }, summary(state)].concat()
}

fn summary(state: &State) -> &str {
    match (state.broken, &state.report) {
        (Some((_, failure)), _) => sorry(failure),
        _ if state.text.trim().is_empty() => "Paste, type or drop something. The verdict follows as you go.",
        (_, Some(report)) => &report.summary,
        _ => "Reading …",
    }
}

/// What to say where there is no report.
fn sorry(failure: Failure) -> &'static str {
    match failure {
        Failure::Broken => {
            "The check itself failed on this text and has been started anew. The fault is smtplint’s; your text is still here."
        }
        Failure::Late => {
            "The check took longer than five seconds and was stopped and started anew. The fault is smtplint’s; your text is still here."
        }
        Failure::Missing => {
            "A part of the checker could not be loaded. Are you online? It is tried again when you are, or when the text changes."
        }
    }
}

fn told(state: &State, empty: bool) -> String {
    match recognised(state) {
        none if none.is_empty() => (if empty { "Nothing pasted yet" } else { "Not recognised" }).to_owned(),
        titles => titles,
    }
}

/// The titles of what the text holds.
pub fn recognised(state: &State) -> String {
    let titles: Vec<&str> = state.report.iter().flat_map(|report| &report.segments).map(|segment| segment.title.as_str()).collect();
    titles.join(" + ")
}

/// What can be pasted; fills the side that has nothing to say yet.
fn readable() -> Element {
    const KINDS: [(&str, &str); 4] = [
        ("Settings", "of Laravel, Django, Nodemailer, Spring Boot, PHPMailer, mail programs and more"),
        ("A session", "from telnet, openssl s_client, swaks, curl or a debug log"),
        ("An error", "as a program, a mail server or a bounce tells it"),
        ("A server", "such as Postfix’s main.cf, judged for whom it relays"),
    ];
    let row = |(kind, which)| element("div").child(element("dt").text(kind)).child(element("dd").text(which));
    element("dl.readable").children(&mut KINDS.into_iter().map(row))
}

/// The button that takes the last step back.
fn undo(state: &State, act: &Act) -> Option<Element> {
    let step = state.steps.last()?;
    let button = element("button.button.quiet[id=undo][type=button][data-testid=undo]")
        .set("aria-label", &format!("Undo: {}", step.what))
        .on("click", act.always(Action::Undo))
        .text("Undo");
    Some(element("p.step").child(element("span.step-what").text(&step.what)).child(button))
}

/// Keeps the focus where the work goes on: a fix's button goes with its finding, and the undo button with the last step.
pub fn move_focus(state: &State, before: usize) {
    let count = state.steps.len();
    let fix = state.steps.last().is_some_and(|step| step.fix);
    if (count > before && fix) || (count < before && focus_is_lost()) {
        focus(if count == 0 { "verdict-word" } else { "undo" });
    }
}

/// The class that colours by verdict.
pub fn name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Works => "works",
        Verdict::Risky => "risky",
        Verdict::Fails => "fails",
        Verdict::Unknown => "unknown",
    }
}

fn word(verdict: Verdict, empty: bool) -> &'static str {
    match verdict {
        _ if empty => "Ready",
        Verdict::Works => "Works",
        Verdict::Risky => "Risky",
        Verdict::Fails => "Fails",
        Verdict::Unknown => "Unclear",
    }
}

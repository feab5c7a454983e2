//! What was recognised and whether it works.

use smtplint::Verdict;
use yew::prelude::*;

use super::focus::{focus, focus_is_lost};
use crate::state::{Action, State};

/// The verdict, and the way back from what was applied.
pub fn verdict(state: &State, act: &Callback<Action>) -> Html {
    let empty = state.text.trim().is_empty();
    let verdict = state.report.as_ref().map_or(Verdict::Unknown, |report| report.verdict);
    let name = name(verdict);
    let recognised =
        state.report.as_ref().map(|report| report.segments.iter().map(|segment| segment.title.as_str()).collect::<Vec<_>>().join(" + "));
    let summary = match &state.report {
        _ if state.broken.is_some() => "The check itself failed on this text. The fault is smtplint’s, not yours.",
        _ if empty => "Paste, type or drop something. The verdict follows as you go.",
        Some(report) => &report.summary,
        None => "Reading …",
    };
    html! {
        <div class={classes!("verdict", name)} data-testid="verdict" data-verdict={name} data-fresh={state.fresh().to_string()}>
            <p class="recognised" data-testid="recognised">{ recognised.filter(|title| !title.is_empty()).unwrap_or_else(|| if empty { "Nothing pasted yet".to_owned() } else { "Not recognised".to_owned() }) }</p>
            <h2 class="word" id="verdict-word" tabindex="-1">{ word(verdict, empty) }</h2>
            <p class="summary" data-testid="summary" aria-live="polite" aria-atomic="true">{ summary }</p>
            { for empty.then(readable) }
            { undo(state, act) }
        </div>
    }
}

/// What can be pasted; fills the side that has nothing to say yet.
fn readable() -> Html {
    const KINDS: [(&str, &str); 4] = [
        ("Settings", "of Laravel, Django, Nodemailer, Spring Boot, PHPMailer, mail programs and more"),
        ("A session", "from telnet, openssl s_client, swaks, curl or a debug log"),
        ("An error", "as a program, a mail server or a bounce tells it"),
        ("A server", "such as Postfix’s main.cf, judged for whom it relays"),
    ];
    html! {
        <dl class="readable">
            { for KINDS.map(|(kind, which)| html! { <div><dt>{ kind }</dt><dd>{ which }</dd></div> }) }
        </dl>
    }
}

/// The button that takes the last step back.
fn undo(state: &State, act: &Callback<Action>) -> Html {
    let Some(step) = state.steps.last() else { return html! {} };
    let undo = act.reform(|_: MouseEvent| Action::Undo);
    html! {
        <p class="step">
            <span class="step-what">{ &*step.what }</span>
            <button id="undo" type="button" class="button quiet" data-testid="undo" onclick={undo} aria-label={format!("Undo: {}", step.what)}>{ "Undo" }</button>
        </p>
    }
}

/// Keeps the focus where the work goes on: a fix's button goes with its finding, and the undo button with the last step.
#[hook]
pub fn use_focus_after_step(state: &State) {
    let last = use_mut_ref(|| 0);
    let fix = state.steps.last().is_some_and(|step| step.fix);
    use_effect_with(state.steps.len(), move |&count| {
        let before = last.replace(count);
        if (count > before && fix) || (count < before && focus_is_lost()) {
            focus(if count == 0 { "verdict-word" } else { "undo" });
        }
    });
}

fn name(verdict: Verdict) -> &'static str {
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

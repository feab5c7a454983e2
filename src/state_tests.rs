//! The reducer's tests.

use super::*;
use smtplint::report::{Applicability, Confidence, Edit, Finding, Fix, Position, Severity, Verdict};

fn span(text: &str, part: &str) -> Span {
    let start = text.find(part).expect("the text holds it");
    let position = |offset: usize| Position { offset, line: text[..offset].matches('\n').count() + 1, column: 1 };
    Span { start: position(start), end: position(start + part.len()) }
}

fn report(text: &str, parts: &[(&str, &str)]) -> Rc<Report> {
    let finding = |&(old, new): &(&str, &str)| Finding {
        rule: "a-rule".into(),
        severity: Severity::Error,
        confidence: Confidence::Certain,
        title: String::new(),
        message: String::new(),
        advice: String::new(),
        span: span(text, old),
        related: vec![],
        fixes: vec![Fix {
            title: format!("Write {new}"),
            applicability: Applicability::Safe,
            edits: vec![Edit { span: span(text, old), text: new.into() }],
        }],
        references: vec![],
        values: vec![],
    };
    Rc::new(Report {
        segments: vec![],
        relay: vec![],
        wire: vec![],
        findings: parts.iter().map(finding).collect(),
        verdict: Verdict::Fails,
        summary: String::new(),
    })
}

fn checked(text: &str, parts: &[(&str, &str)]) -> State {
    let state = State::new(text.into());
    state.after(Action::Checked(state.revision, Ok(report(text, parts))))
}

#[test]
fn apply_and_undo_give_the_text_back() {
    let state = checked("PORT=465\nTLS=tls\n", &[("465", "587"), ("tls", "ssl")]);
    let fixed = state.after(Action::Apply(0, 0));
    assert_eq!(&*fixed.text, "PORT=587\nTLS=tls\n");
    assert!(!fixed.fresh());
    assert_eq!(&*fixed.steps[0].what, "Applied: Write 587");
    assert_eq!(fixed.after(Action::Apply(1, 0)).text, fixed.text, "the report is of the text before");
    let back = fixed.after(Action::Undo);
    assert_eq!(back.text, state.text);
    assert!(back.steps.is_empty());
    assert_ne!(back.revision, state.revision, "what was asked in between must not count");
}

#[test]
fn a_late_report_is_dropped() {
    let state = State::new("a".into()).after(Action::Typed("ab".into()));
    let late = state.after(Action::Checked(1, Ok(report("a", &[]))));
    assert_eq!(late.report, None);
    assert!(!late.fresh());
}

#[test]
fn a_broken_check_is_told_until_the_next() {
    let state = State::new("a".into()).after(Action::Checked(1, Err(Failure::Broken)));
    assert_eq!(state.broken, Some((1, Failure::Broken)));
    let state = state.after(Action::Typed("b".into()));
    let state = state.after(Action::Checked(state.revision, Ok(report("b", &[]))));
    assert_eq!(state.broken, None);
}

#[test]
fn typing_ends_what_can_be_undone_but_nothing_typed_does_not() {
    let fixed = checked("x=1", &[("1", "2")]).after(Action::Apply(0, 0));
    assert_eq!(fixed.after(Action::Typed("x=2".into())), fixed);
    assert!(fixed.after(Action::Typed("x=23".into())).steps.is_empty());
}

#[test]
fn an_example_over_own_text_can_be_undone() {
    let load = |text: &str| Action::Load { text: text.to_owned().into(), own: false };
    let state = State::new("mine".into()).after(load("one\r\n")).after(load("two"));
    assert_eq!(&*state.text, "two");
    let state = state.after(Action::Undo);
    assert_eq!(&*state.text, "mine", "from example to example, the own text is kept");
    assert!(State::new("".into()).after(load("one")).after(load("two")).steps.is_empty());
    let edited = State::new("".into()).after(load("one")).after(Action::Typed("one!".into())).after(load("two"));
    assert_eq!(&*edited.after(Action::Undo).text, "one!", "an edited example is the visitor's");
    assert_eq!(&*State::new("".into()).after(load("a\r\nb\rc")).text, "a\nb\nc");
}

#[test]
fn stepping_goes_round() {
    let state = checked("a b", &[("a", "x"), ("b", "y")]);
    let first = state.after(Action::Step(true));
    assert_eq!(first.current, Some(0));
    assert_eq!(first.after(Action::Step(true)).current, Some(1));
    assert_eq!(first.after(Action::Step(false)).current, Some(1));
    assert_eq!(State::default().after(Action::Step(true)).current, None);
    let again = first.after(Action::Choose(0));
    assert_ne!(again.reveal, first.reveal, "choosing again shows again");
}

#[test]
fn a_place_is_shown_with_the_finding_that_stands_there() {
    let state = checked("a=1\nb=2\n", &[("b=2", "")]);
    let span = state.report.as_ref().expect("a report").findings[0].span;
    let shown = state.after(Action::Place(span));
    assert_eq!((shown.current, shown.reveal.map(|reveal| reveal.span)), (Some(0), Some(span)));
    let elsewhere = smtplint::report::Range::default();
    assert_eq!(shown.after(Action::Place(elsewhere)).current, None);
}

#[test]
fn the_caret_finds_its_finding() {
    let state = checked("a=1 b=2\nc=3\n", &[("a=1", ""), ("b=2", ""), ("c=3", "")]);
    let at = |offset| state.after(Action::Caret(offset)).current;
    assert_eq!((at(1), at(5), at(9), at(12)), (Some(0), Some(1), Some(2), None));
}

#[test]
fn a_long_text_is_shown_in_excerpts() {
    let text: String = (0..20_000).map(|n| format!("line {n}\n")).collect();
    let state = checked(&text, &[("line 15000\n", "")]);
    assert!(state.is_excerpt());
    assert_eq!(state.window().start, 0);
    let shown = state.after(Action::Choose(0));
    let window = shown.window();
    assert!(text[window.clone()].contains("line 15000\n"));
    assert_eq!(shown.lines_before(), text[..window.start].matches('\n').count());
    assert!(text[window.clone()].starts_with("line ") && window.len() < 3 * EXCERPT, "{window:?}");
    let long = State::new("é".repeat(EDITABLE).into());
    assert!(long.window().len() <= 2 * EXCERPT && long.text.get(long.window()).is_some());
}

#[test]
fn explanations_can_be_asked_for_again() {
    let state = checked("a=1\n", &[("a=1", "")]);
    let missing = state.after(Action::Explained(None));
    assert_eq!((&missing.explanations, missing.asked), (&Explanations::Missing, state.asked));
    assert_eq!(missing.report, state.report, "the findings stay");
    let again = missing.after(Action::Explain);
    assert_eq!((&again.explanations, again.asked), (&Explanations::Awaited, state.asked + 1));
}

#[test]
fn what_is_made_ready_goes_with_its_text() {
    let mut state = State::new("PASS=x".into());
    state.sharing = Sharing { open: true, bare: true, asked: 3, ..Sharing::default() };
    let typed = state.after(Action::Typed("PASS=y".into())).sharing;
    assert_eq!(typed, Sharing { asked: 4, ..Sharing::default() }, "redaction is on again, and a late answer is none");
}

#[test]
fn a_link_brings_a_text_and_what_stood_there_comes_back() {
    let state = State::new("own".into());
    let opened = state.after(Action::Opened(Some("a\r\nb".into())));
    assert_eq!((&*opened.text, &*opened.linked, opened.own), ("a\nb", "a\nb", true));
    assert_eq!(&*opened.after(Action::Undo).text, "own");
    let lost = state.after(Action::Opened(None));
    assert_eq!((&*lost.text, lost.sharing.lost, &*lost.linked), ("own", true, ""));
    assert!(!lost.after(Action::Typed("other".into())).sharing.lost);
}

#[test]
fn a_probe_stands_below_the_text_and_is_undone() {
    let mut state = State::new("HOST=a".into());
    assert_eq!(state.after(Action::Probe("a".into(), String::new())).live, None, "nobody to ask");
    state.live = Some(Live::default());
    let asked = state.after(Action::Probe("a".into(), "25".into()));
    let live = |state: &State| state.live.clone().expect("there is a companion");
    assert_eq!((live(&asked).running, live(&asked).asked), (true, 1));
    assert_eq!(asked.after(Action::Probe("b".into(), String::new())), asked, "one at a time");
    let heard = asked.after(Action::Heard("+<-  220 a".into()));
    assert_eq!(live(&heard).lines, "<-  220 a\n");
    assert_eq!(heard.text, state.text);
    let done = heard.after(Action::Heard("=<-  220 a\n".into()));
    assert_eq!((&*done.text, live(&done).running), ("HOST=a\n\n<-  220 a\n", false));
    let again = done.after(Action::Probe("a".into(), String::new())).after(Action::Heard("=<-  421 a\n".into()));
    assert_eq!(&*again.text, "HOST=a\n\n<-  421 a\n", "the newer answer takes the place of the older");
    assert_eq!(again.after(Action::Undo).text, done.text);
    assert_eq!(again.after(Action::Undo).after(Action::Undo).text, state.text);
    let refused = asked.after(Action::Heard("!No.".into()));
    assert_eq!((refused.text.clone(), live(&refused).told, live(&refused).running), (state.text, "No.".to_owned(), false));
    assert_eq!(asked.after(Action::Heard(String::new())), asked);
}

#[test]
fn a_reply_that_was_asked_for_in_another_language_is_not_shown() {
    let mut state = State::new("A=1".into());
    let written = |reply: &Option<Reply>| reply.as_ref().and_then(|reply| reply.text.clone());
    state.reply = Reply::after(None, Change::Language("en".into()));
    let turn = state.reply.as_ref().map_or(0, |reply| reply.turn);
    state.reply = Reply::after(state.reply, Change::Language("es".into()));
    assert_eq!(state.after(Action::Replied(turn, "Hello".into())), state);
    let typed = state.after(Action::Typed("A=2".into()));
    assert_eq!(typed.after(Action::Replied(turn + 1, "Hola".into())), typed, "of the text before");
    assert_eq!(written(&typed.reply), None);
}

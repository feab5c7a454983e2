//! From text to case: sessions first, then server configuration, then settings in what is left.

use crate::model::{Case, Plan, Segment, Session, Step};
use crate::parts::{Part, Parts, Sessions};
use crate::report::SegmentKind;
use crate::sessions::Repeats;
use crate::syntax::Notation;
use crate::text::{Span, masked};

/// Reads everything in a paste, or in the head of a long one, or names a part of the engine that it calls for and that is not there.
pub fn read(text: &str, repeats: &mut Repeats, parts: &Parts) -> Result<Case, Part> {
    let mut case = Case { text: text.to_owned(), ..Case::default() };
    let answers = parts.answers(text)?.map_or(Vec::new(), |more| (more.answers)(text));
    let mut claimed = Vec::new();
    if let Some(part) = parts.sessions(text)? {
        let conversations = if answers.is_empty() { std::borrow::Cow::Borrowed(text) } else { masked(text, &answers).into() };
        (case.sessions, claimed) = (part.read)(&conversations, repeats, parts.more.map(|more| more.mails));
        if repeats.mail {
            return Err(Part::More);
        }
        (part.certificates)(text, &mut case);
        case.encoded = encoded(text);
    }
    let rest = masked(text, &claimed);
    // A transcript leaves nothing to the readers of settings.
    if !rest.trim_ascii().is_empty() {
        let policy = parts.servers(&rest)?.map_or_else(Default::default, |more| (more.policies)(&rest));
        case.policies = policy.policies;
        case.plans = policy.plans;
        if let Some(part) = parts.settings(&rest)? {
            case.plans.extend((part.read)(&masked(&rest, &policy.claimed)));
        }
    }
    // A command's transcript shows what it did; what it asked for says nothing more.
    let shown = |plan: &Plan| {
        let behind = |session: &&Session| session.span.end > plan.span.end && session.span.start < plan.span.end + 200;
        let replies = |session: &Session| session.steps.iter().filter(|step| matches!(step, Step::Reply(_))).count() > 1;
        plan.entries.iter().any(|entry| entry.notation == Notation::Flag) && case.sessions.iter().filter(behind).any(replies)
    };
    crate::order::retain(&mut case.plans, &mut |plan| !shown(plan));
    if !case.plans.is_empty() {
        let whole: std::rc::Rc<str> = text.into();
        case.plans.iter_mut().for_each(|plan| plan.text = whole.clone());
    }
    note_segments(&mut case);
    Ok(case)
}

/// The same with the whole engine.
pub fn whole(text: &str) -> Case {
    read(text, &mut Repeats::default(), &Parts::all()).unwrap_or_default()
}

/// Base64 words that decode to text with a line end: what `echo … | base64` makes.
fn encoded(text: &str) -> Vec<(String, Span)> {
    if !text.contains("base64") && !text.contains("AUTH") {
        return Vec::new();
    }
    let is_base64 = |ch: char| ch.is_ascii_alphanumeric() || matches!(ch, '+' | '/' | '=');
    let line =
        |plain: &String| plain.strip_suffix('\n').is_some_and(|body| body.len() > 1 && body.bytes().all(|byte| byte.is_ascii_graphic()));
    let mut out = Vec::new();
    for word in text.split(|ch: char| !is_base64(ch)) {
        if word.len() >= 8
            && word.len() % 4 == 0
            && let Some(plain) = crate::syntax::base64::decoded(word).filter(line)
        {
            out.push((plain, Span::of(word, text)));
        }
    }
    out
}

/// Reads the sessions in a later piece of a long text, and in the last one, with `parts`, settings.
pub fn read_on(text: &str, repeats: &mut Repeats, part: &Sessions, parts: Option<&Parts>) -> Result<Case, Part> {
    let (sessions, claimed) = (part.read)(text, repeats, None);
    let mut case = Case { sessions, ..Case::default() };
    let rest = if parts.is_some() { masked(text, &claimed) } else { String::new() };
    if let Some(parts) = parts.filter(|_| !rest.trim_ascii().is_empty())
        && let Some(part) = parts.settings(&rest)?
    {
        case.plans = (part.read)(&rest);
        let whole: std::rc::Rc<str> = text.into();
        case.plans.iter_mut().for_each(|plan| plan.text = whole.clone());
    }
    if !case.sessions.is_empty() || !case.plans.is_empty() {
        text.clone_into(&mut case.text);
        note_segments(&mut case);
    }
    Ok(case)
}

fn note_segments(case: &mut Case) {
    let mut segments: Vec<Segment> = Vec::new();
    for plan in &case.plans {
        segments.push(Segment { kind: SegmentKind::Settings, dialect: plan.dialect.id, title: plan.dialect.title, span: plan.span });
    }
    for session in &case.sessions {
        segments.push(Segment { kind: SegmentKind::Session, dialect: session.form.id, title: session.form.title, span: session.span });
    }
    for policy in &case.policies {
        segments.push(Segment { kind: SegmentKind::Policy, dialect: policy.dialect, title: policy.title, span: policy.span });
    }
    crate::order::by_key(&mut segments, |segment| segment.span.start);
    case.segments = segments;
}

//! Returned mails: delivery status notifications (RFC 3464) and the free forms of mail servers older or odder than that.
//!
//! A returned mail says its reason several times, in fields, in quoted replies and in prose, and then quotes the mail itself. The text
//! that says most is taken, once for each recipient: words go before the enhanced status code and that before the basic code, what
//! the remote server said before what the local one made of it.

mod kind;
mod parts;
mod prose;
mod report;

use super::connections::{BOUNCE, DELAY};
use super::logs::Refusal;
use super::reader::Reader;
use crate::knowledge::{errors, replies};
use crate::model::{Reply, ReplyMeaning, Stage, Step};
use crate::text::{Line, Span, lower};
pub use kind::{Kind, kind};
use parts::{Parts, Region, field, untagged};
use prose::Prose;
use report::{Action, Report};

/// More recipients say nothing new.
const MOST_RECIPIENTS: usize = 5;
/// Reasons from here on rest on words.
const BY_WORDS: u8 = 5;

/// A reason found, how much it says, and of whom.
#[derive(Clone)]
struct Reason {
    weight: u8,
    refusal: Refusal,
    span: Span,
    address: String,
}

/// Whether a text is a returned mail, a receipt or the like.
pub fn is_bounce(text: &str) -> bool {
    matches!(kind(text), Kind::Returned | Kind::Silent)
}

/// What reads returned mails.
pub type Mails = fn(&mut Reader, Kind, &[Line]) -> usize;

/// Reads a whole text that is a mail of this kind; how many lines that were, none if it is no returned mail after all.
pub fn read(reader: &mut Reader, kind: Kind, all: &[Line]) -> usize {
    match kind {
        Kind::Other => return 0,
        Kind::Silent => {}
        kind if returned(reader, all, kind == Kind::Perhaps) => {}
        _ => return 0,
    }
    for line in all {
        reader.claim(line.span);
    }
    all.len()
}

/// Tells the reasons of a returned mail; whether it is one. If that is doubtful, it must give a telling reason.
fn returned(reader: &mut Reader, all: &[Line], doubtful: bool) -> bool {
    let (report, prose, title) = parse(all);
    let failed = report.recipients.iter().any(|one| one.action == Action::Failed);
    let delayed = report.recipients.iter().any(|one| one.action == Action::Delayed);
    let delivered = !report.recipients.is_empty() && report.recipients.iter().all(|one| one.action == Action::Delivered);
    if delivered {
        return true;
    }
    let whole = [title.as_str(), "\n", &prose.whole].concat();
    let waits = !failed && (delayed || kind::waits(&whole));
    let mut found = reasons(&report, &prose);
    if found.iter().all(|reason| reason.weight < BY_WORDS) {
        found.extend(titled(all, &title));
    }
    crate::order::retain(&mut found, &mut |reason| reason.weight > 0);
    // What no address stands before is about the first that is named.
    for reason in found.iter_mut().filter(|reason| reason.address.is_empty()) {
        reason.address.clone_from(&prose.first);
    }
    if doubtful && found.iter().all(|reason| reason.weight < BY_WORDS && reason.address.is_empty()) {
        return false;
    }
    let strongest = found.iter().map(|reason| reason.weight).max().unwrap_or(0);
    // What a code alone says of one recipient is no news beside words about the same.
    crate::order::retain(&mut found, &mut |reason| !reason.address.is_empty() || reason.weight == strongest);
    for reason in &found {
        tell(reader, reason);
    }
    let unsaid = reader.sessions.is_empty() && !waits && (failed || kind::fails(&whole));
    if unsaid {
        silent(reader, &report, &prose, all);
    }
    if let Some(session) = reader.sessions.last_mut() {
        session.form = if waits { DELAY } else { BOUNCE };
    }
    unsaid || waits || !found.is_empty()
}

/// The fields, the notice, and the mail's own title in lower case.
fn parse(all: &[Line]) -> (Report, Prose, String) {
    let (mut report, mut prose, mut title) = (Report::default(), Prose::default(), String::new());
    let first = all.iter().find(|line| !line.text.trim().is_empty()).map_or("", |line| line.text);
    let mut parts = Parts::beginning(first);
    let (mut index, mut open) = (0, false);
    while let Some(line) = all.get(index) {
        let known = field(line.text.trim()).and_then(|(name, _)| report::rank(&lower(name)));
        let region = parts.line(line.text);
        // A filter on the way may have wrapped the notice into a mail of its own.
        let wrapped = region == Region::Skipped && report.recipients.is_empty() && line.text.starts_with("Final-Recipient:");
        let fields = region == Region::Report || wrapped || region != Region::Skipped && known == Some(2);
        if fields && region != Region::Report {
            prose.end_paragraph();
            parts.reports();
        }
        index += match region {
            _ if fields => report.field(all, index),
            Region::Header => {
                prose.end_paragraph();
                if title.is_empty() && lower(line.text).starts_with("subject:") {
                    title = lower(line.text[8..].trim());
                }
                1
            }
            Region::Notice if line.text.trim().is_empty() => {
                prose.end_paragraph();
                1
            }
            Region::Notice => {
                prose.line(line.text, line.span);
                1
            }
            Region::Html => {
                for part in untagged(line.text, &mut open).split('\n') {
                    prose.line(part, line.span);
                }
                if line.text.trim().is_empty() {
                    prose.end_paragraph();
                }
                1
            }
            Region::Skipped | Region::Report => {
                prose.end_paragraph();
                1
            }
        };
    }
    prose.end_paragraph();
    (report, prose, title)
}

/// The best reason for each recipient.
fn reasons(report: &Report, prose: &Prose) -> Vec<Reason> {
    let mut found: Vec<Reason> = Vec::new();
    let open = || report.recipients.iter().filter(|one| one.action != Action::Delivered).take(MOST_RECIPIENTS);
    for recipient in open() {
        let own = recipient.reason();
        let theirs = |reason: &&Reason| reason.address.eq_ignore_ascii_case(&recipient.address);
        let of_others = |reason: &&Reason| open().any(|other| reason.address.eq_ignore_ascii_case(&other.address));
        let told = best(prose.reasons.iter().filter(theirs)).or_else(|| best(prose.reasons.iter().filter(|reason| !of_others(reason))));
        let mut reason = told.filter(|told| told.weight > own.weight).cloned().unwrap_or(own);
        reason.address.clone_from(&recipient.address);
        found.push(reason);
    }
    if !report.recipients.is_empty() {
        return found;
    }
    let Some(strongest) = best(prose.reasons.iter()) else { return found };
    found.push(strongest.clone());
    for reason in &prose.reasons {
        let better = best(prose.reasons.iter().filter(|other| other.address == reason.address));
        let new = !reason.address.is_empty() && found.iter().all(|other| other.address != reason.address);
        if new && reason.weight >= BY_WORDS && better.is_some_and(|better| better.span == reason.span) && found.len() < MOST_RECIPIENTS {
            found.push(reason.clone());
        }
    }
    found
}

/// The first of the strongest.
fn best<'a>(reasons: impl Iterator<Item = &'a Reason>) -> Option<&'a Reason> {
    reasons
        .fold(None, |best: Option<&Reason>, reason| if best.is_some_and(|best| best.weight >= reason.weight) { best } else { Some(reason) })
}

/// Some servers put the reason into the title: `Returned mail: User unknown`.
fn titled(all: &[Line], title: &str) -> Option<Reason> {
    let said = ["returned mail:", "delivery failure:", "failed mail:", "mail failure -", "mail error:"]
        .iter()
        .find_map(|words| title.strip_prefix(words))?;
    let line = all.iter().find(|line| lower(line.text).starts_with("subject:"))?;
    let refusal = Refusal { text: said.trim().to_owned(), enhanced: None, stage: Stage::Unknown, server_side: false };
    Some(Reason { weight: weight(&refusal), refusal, span: line.span, address: String::new() }).filter(|reason| reason.weight >= 4)
}

fn tell(reader: &mut Reader, reason: &Reason) {
    reader.refusal(&reason.refusal, reason.span);
    let Some(session) = reader.sessions.last_mut().filter(|_| !reason.address.is_empty()) else { return };
    let at = session.steps.len().saturating_sub(1);
    session.steps.insert(at, Step::Recipient { address: reason.address.clone(), span: reason.span });
}

/// A mail that came back without a word why.
fn silent(reader: &mut Reader, report: &Report, prose: &Prose, all: &[Line]) {
    let own = report.recipients.first().map(|one| one.reason());
    let span = own.as_ref().map(|reason| reason.span).or_else(|| prose.reasons.first().map(|reason| reason.span));
    let span = span.or_else(|| all.first().map(|line| line.span)).unwrap_or_default();
    let (enhanced, address) = own.map_or((None, String::new()), |reason| (reason.refusal.enhanced, reason.address));
    let address = if address.is_empty() { prose.first.clone() } else { address };
    let reply =
        Reply { code: 0, enhanced, text: String::new(), complete: true, stage: Stage::Unknown, meaning: Some(ReplyMeaning::Other), span };
    if !address.is_empty() {
        reader.push_as(Step::Recipient { address, span }, span, BOUNCE, false);
    }
    reader.push_as(Step::Reply(reply), span, BOUNCE, false);
}

/// 7: an error's own words, 4: words, 3: codes that tell, 2: generic words, 1: a bare code.
fn weight(refusal: &Refusal) -> u8 {
    let (code, enhanced, text) = refusal.parts();
    let weight = replies::weight(code, enhanced, text, refusal.stage);
    let sequel = replies::classify(code, enhanced, text, refusal.stage) == Some(ReplyMeaning::BadSequence);
    match errors::classify(text) {
        _ if sequel => 1,
        Some((_, false)) if weight < 4 => 7,
        Some((_, true)) if weight < 3 => 3,
        _ => weight,
    }
}

#[cfg(test)]
mod tests;

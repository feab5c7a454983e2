//! Replies inside a line, with the lines they are folded over.

use super::connections::{self, ERROR, LOG};
use super::marks::floor;
use super::reader::Reader;
use super::stages::stage_of;
use super::told::{is_log, is_trace};
use super::{is_setting, logs, words};
use crate::knowledge::errors;
use crate::limits::LONGEST_LINE;
use crate::model::{PlainError, ReplyMeaning, Step};
use crate::text::{Line, Span, begins};

/// Replies folded over more lines than this are cut.
const LONGEST_FOLD: usize = 14;

impl<'a> Reader<'a> {
    /// A reply inside a line, with the lines it is folded over.
    pub(super) fn folded(&mut self, all: &[Line<'a>], index: usize, at: usize) -> usize {
        let line = all[index];
        let mut text = line.text[at..floor(line.text, LONGEST_LINE)].to_owned();
        let code: u16 = text[..3].parse().unwrap_or(0);
        let mut taken = 1;
        // Postfix ends what a host said with the command it answered.
        let context = context(all, index);
        let said = line.text.contains("said:") || context.contains("said:") || line.text.contains("refused to talk");
        let last =
            all[index..].iter().take(LONGEST_FOLD).position(|line| line.text.contains("(in reply to") || line.text.trim().is_empty());
        let last = last.filter(|last| said && all[index + last].text.contains("(in reply to")).unwrap_or(0);
        while taken < LONGEST_FOLD && index + taken < all.len() && (taken <= last || continues(all[index + taken].text, &text, code)) {
            text.push('\n');
            text.push_str(all[index + taken].text.trim());
            taken += 1;
        }
        let span = Span::new(line.span.start, all[index + taken - 1].span.end);
        let stage = stage_of(&format!("{context} {}", &line.text[..at]), &text).max(self.stage());
        let mut reply = self.classified(code, logs::reason(&text[3..]), true, stage, span);
        if reply.meaning == Some(ReplyMeaning::RelayDenied)
            && line.text.contains("submission/smtpd")
            && text.contains("Client host rejected")
        {
            // The submission service asks everybody to log in.
            reply.meaning = Some(ReplyMeaning::AuthMissing);
        }
        self.claim(span);
        let server_side = line.text.contains("NOQUEUE") || line.text.contains("rejected RCPT") || line.text.contains("smtpd[");
        let form = if is_log(line.text) { LOG } else { ERROR };
        let step = self.telling(reply);
        self.push_as(step, span, form, server_side);
        if let Some((meaning, weak)) = errors::classify(&line.text[..at]) {
            let (host, port) = connections::named(line.text);
            self.push(Step::Error(PlainError { meaning, host, port, weak, span }), span);
        }
        taken
    }
}

/// The lines above that lead to this one: "SMTP error from remote mail server after RCPT TO:<…>:".
fn context<'a>(all: &[Line<'a>], index: usize) -> &'a str {
    let above = index.checked_sub(1).map_or("", |above| all[above].text.trim_end());
    if above.ends_with(':') || above.ends_with("said") || above.starts_with("msmtp: ") { above } else { "" }
}

/// Whether a line goes on with a reply that began above.
fn continues(line: &str, so_far: &str, code: u16) -> bool {
    let trimmed = line.trim();
    if trimmed.is_empty() || is_setting(line) || is_log(line) || is_trace(line) {
        return false;
    }
    let again = trimmed.get(..3).and_then(|digits| digits.parse::<u16>().ok()) == Some(code);
    let same = |at: usize| line.get(at..at + 3).and_then(|digits| digits.parse::<u16>().ok()) == Some(code);
    let indented = begins(line, " \t") && words::reply_inside(line).is_none_or(|at| again || same(at));
    let unfinished = so_far.matches('(').count() > so_far.matches(')').count() && so_far.len() < 1500 && !trimmed.contains(" = ");
    again || (indented && !trimmed.starts_with('<')) || (unfinished && words::command(trimmed).is_none())
}

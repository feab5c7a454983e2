//! STARTTLS hidden on the way.

use super::Findings;
use super::evidence::first;
use crate::model::{Case, ErrorMeaning, Stage, Step};
use crate::text::Span;

declare_rule! {
    /// ## What it means
    /// A device between client and server overwrites parts of the conversation (`220 ****`, `250-XXXXXXXA`): firewalls with "SMTP
    /// inspection" or "fixup", virus scanners. STARTTLS is hidden, so mail and passwords go in clear text or not at all.
    ///
    /// ## How to repair
    /// Switch SMTP inspection off in the firewall (Cisco: `no fixup protocol smtp 25`, `no inspect esmtp`) or the scanner, or use
    /// implicit TLS on port 465.
    "tls-stripped", "Something on the way hides STARTTLS", Tls, Error,
    explains: ["tls-not-offered", "auth-not-advertised", "proto-syntax", "auth-offered-before-tls", "proto-bad-sequence"],
    references: ["RFC 3207 §6"],
    checks: [Paste(of_paste)],
}

fn of_paste(out: &mut Findings) {
    if let Some(span) = overwritten(out.case).or_else(|| first(out.case, &[], &[ErrorMeaning::Masked])) {
        out.add(span)
            .likely()
            .message("Parts of the server's lines are overwritten with asterisks or X: a firewall or scanner on the way rewrites the conversation and hides STARTTLS.")
            .advice("Switch SMTP inspection off in the firewall (Cisco: no inspect esmtp / no fixup protocol smtp 25) or the virus scanner, or use implicit TLS on port 465.");
    }
}

fn overwritten(case: &Case) -> Option<Span> {
    let mut found = None;
    for step in case.steps() {
        match step {
            // What was overwritten was not STARTTLS.
            Step::Reply(reply) if reply.code == 220 && reply.stage == Stage::StartTls => return None,
            Step::Reply(reply) if reply.code == 220 && stars(&reply.text) => found = found.or(Some(reply.span)),
            Step::Reply(reply) if reply.code == 250 && reply.text.lines().skip(1).any(|line| crossed(line.trim())) => {
                found = found.or(Some(reply.span))
            }
            _ => {}
        }
    }
    found
}

/// A greeting of asterisks; inspection leaves `2`, `0` and blanks alone.
fn stars(text: &str) -> bool {
    let (mut all, mut stars, mut left) = (0, 0, 0);
    for ch in text.chars() {
        all += 1;
        stars += usize::from(ch == '*');
        left += usize::from(matches!(ch, ' ' | '0' | '2'));
    }
    stars >= 6 && (stars + left) * 10 >= all * 8
}

/// A capability of the same length as STARTTLS in its place: `XXXXXXXA`.
fn crossed(line: &str) -> bool {
    (6..=10).contains(&line.len()) && line.starts_with("XXXX") && line.bytes().all(|byte| matches!(byte, b'X' | b'A'..=b'D'))
}

//! STARTTLS hidden on the way.

use super::{Found, evidence};
use crate::model::{Case, ErrorMeaning, Step};
use crate::report::Confidence;
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
    references: [("RFC 3207 §6", "https://www.rfc-editor.org/rfc/rfc3207#section-6")],
}

fn check(case: &Case, out: &mut Vec<Found>) {
    let span = masked(case).or_else(|| evidence::first(case, &[], &[ErrorMeaning::Masked]));
    out.extend(span.map(|span| {
        Found::new(&RULE, span)
            .confidence(Confidence::Likely)
            .message("Parts of the server's lines are overwritten with asterisks or X: a firewall or scanner on the way rewrites the conversation and hides STARTTLS.")
            .advice("Switch SMTP inspection off in the firewall (Cisco: no inspect esmtp / no fixup protocol smtp 25) or the virus scanner, or use implicit TLS on port 465.")
    }));
}

fn masked(case: &Case) -> Option<Span> {
    case.sessions.iter().flat_map(|session| &session.steps).find_map(|step| {
        let Step::Reply(reply) = step else { return None };
        let stars = |text: &str| {
            text.chars().filter(|ch| *ch == '*').count() >= 6
                && text.chars().filter(|ch| matches!(ch, '*' | ' ' | '0' | '2')).count() * 10 >= text.chars().count() * 8
        };
        let crossed = |line: &str| {
            let line = line.trim();
            line.len() >= 6 && line.len() <= 10 && line.starts_with("XXXX") && line.chars().all(|ch| matches!(ch, 'X' | 'A'..='D'))
        };
        let greeting = reply.code == 220 && stars(&reply.text);
        let capability = reply.code == 250 && reply.text.lines().any(crossed);
        (greeting || capability).then_some(reply.span)
    })
}

//! Base64 of a login that decodes to something else than meant.

use super::{Found, evidence};
use crate::model::{Case, ReplyMeaning, Session, Step, Verb};
use crate::report::Confidence;
use crate::syntax::base64::decoded;
use crate::text::Span;

declare_rule! {
    /// ## What it means
    /// The base64 of user name or password holds more or less than it should: `echo` without `-n` adds a line end, PLAIN lacks its
    /// NUL characters, or the line is no base64 at all.
    ///
    /// ## How to repair
    /// `printf '%s' 'user' | base64` for LOGIN, `printf '\0%s\0%s' 'user' 'password' | base64` for PLAIN.
    "auth-base64-malformed", "The base64 of the login is wrong", Auth, Error,
    explains: ["auth-bad-credentials", "proto-syntax", "auth-username-shape"],
    references: [("RFC 4616 §2", "https://www.rfc-editor.org/rfc/rfc4616#section-2"), ("RFC 4954 §4", "https://www.rfc-editor.org/rfc/rfc4954#section-4")],
}

fn check(case: &Case, out: &mut Vec<Found>) {
    let line_end = case
        .sessions
        .iter()
        .find_map(newline)
        .or_else(|| case.encoded.iter().find(|(text, _)| text.ends_with('\n')).map(|(_, span)| *span));
    let plain = || case.sessions.iter().find_map(without_nul);
    if let Some(span) = line_end {
        out.push(
            Found::new(&RULE, span)
                .message("Decoded, the text ends in a line end, which counts as part of the user name or password: echo adds one.")
                .advice("Encode without it: printf '%s' 'TEXT' | base64 (or echo -n)."),
        );
    } else if let Some(span) = plain() {
        out.push(
            Found::new(&RULE, span)
                .message("AUTH PLAIN wants NUL, user name, NUL, password in one base64 text; this one has no NUL.")
                .advice("Encode it so: printf '\\0%s\\0%s' 'USER' 'PASSWORD' | base64."),
        );
    } else if let Some(span) = evidence::first(case, &[ReplyMeaning::Base64Malformed], &[]) {
        out.push(
            Found::new(&RULE, span)
                .confidence(Confidence::Likely)
                .message("The server could not decode what the client sent for the login.")
                .advice("Send one base64 line per question, without line ends inside: printf '%s' 'TEXT' | base64 -w0."),
        );
    }
}

fn newline(session: &Session) -> Option<Span> {
    session.steps.iter().find_map(|step| match step {
        Step::Command { verb: Verb::AuthData, argument, span, .. } => {
            decoded(argument.split_whitespace().next()?).filter(|text| text.ends_with('\n')).map(|_| *span)
        }
        Step::Command { verb: Verb::Auth, argument, span, .. } => {
            decoded(argument.split_whitespace().nth(1)?).filter(|text| text.ends_with('\n')).map(|_| *span)
        }
        _ => None,
    })
}

fn without_nul(session: &Session) -> Option<Span> {
    session.steps.iter().find_map(|step| match step {
        Step::Command { verb: Verb::Auth, argument, span, .. } => {
            let (mechanism, response) = argument.split_once(' ')?;
            let text = decoded(response.trim()).filter(|text| text.len() > 3 && text.chars().all(|ch| !ch.is_control()))?;
            (mechanism.eq_ignore_ascii_case("PLAIN") && !text.contains('\0')).then_some(*span)
        }
        _ => None,
    })
}

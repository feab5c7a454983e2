//! Base64 of a login that decodes to something else than meant.

use super::Findings;
use super::evidence::first;
use crate::model::{ReplyMeaning, Step, Verb};
use crate::syntax::base64::decoded;
use crate::text::up_to;

declare_rule! {
    /// ## What it means
    /// The base64 of user name or password holds more or less than it should: `echo` without `-n` adds a line end, PLAIN lacks its
    /// NUL characters, or the line is no base64 at all.
    ///
    /// ## How to repair
    /// `printf '%s' 'user' | base64` for LOGIN, `printf '\0%s\0%s' 'user' 'password' | base64` for PLAIN.
    "auth-base64-malformed", "The base64 of the login is wrong", Auth, Error,
    explains: ["auth-bad-credentials", "proto-syntax", "auth-username-shape"],
    references: ["RFC 4616 §2", "RFC 4954 §4"],
    checks: [Paste(of_paste)],
}

fn of_paste(out: &mut Findings) {
    let case = out.case;
    let (mut line_end, mut without_nul) = (None, None);
    for step in case.steps() {
        // `AUTH PLAIN response`, or the response alone after a 334.
        let (mechanism, response, span) = match step {
            Step::Command { verb: Verb::AuthData, argument, span, .. } => ("", argument.as_str(), *span),
            Step::Command { verb: Verb::Auth, argument, span, .. } => match argument.split_once(' ') {
                Some((mechanism, response)) => (mechanism, response.trim(), *span),
                None => continue,
            },
            _ => continue,
        };
        let word = up_to(response, " \t");
        let Some(text) = decoded(word) else { continue };
        if text.ends_with('\n') {
            line_end = line_end.or(Some(span));
        } else if mechanism.eq_ignore_ascii_case("PLAIN") && word == response && text.len() > 3 && !text.contains(char::is_control) {
            without_nul = without_nul.or(Some(span));
        }
    }
    let echoed = case.encoded.iter().find(|(text, _)| text.ends_with('\n')).map(|(_, span)| *span);
    if let Some(span) = line_end.or(echoed) {
        out.add(span)
            .message("Decoded, the text ends in a line end, which counts as part of the user name or password: echo adds one.")
            .advice("Encode without it: printf '%s' 'TEXT' | base64 (or echo -n).");
    } else if let Some(span) = without_nul {
        out.add(span)
            .message("AUTH PLAIN wants NUL, user name, NUL, password in one base64 text; this one has no NUL.")
            .advice("Encode it so: printf '\\0%s\\0%s' 'USER' 'PASSWORD' | base64.");
    } else if let Some(span) = first(case, &[ReplyMeaning::Base64Malformed], &[]) {
        out.add(span)
            .likely()
            .message("The server could not decode what the client sent for the login.")
            .advice("Send one base64 line per question, without line ends inside: printf '%s' 'TEXT' | base64 -w0.");
    }
}

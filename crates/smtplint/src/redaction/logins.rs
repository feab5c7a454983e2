//! Secrets of SASL exchanges (RFC 4954), in any tool's way of showing them.

use super::{Finder, Found, Kind, is_live, settings};
use crate::model::Verb;
use crate::sessions::{self, Side};
use crate::syntax::base64::decoded;
use crate::text::{Span, begins, holds, listed, up_to};

/// What the client is to say next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Asked {
    /// Nothing of a login.
    #[default]
    Nothing,
    /// The user name.
    User,
    /// The password.
    Password,
    /// What its mechanism says.
    Response,
}

/// What a 334 asks for.
pub fn asked(prompt: &str) -> Asked {
    match decoded(prompt).map(|text| text.to_ascii_lowercase()) {
        Some(text) if text.starts_with("user") => Asked::User,
        Some(text) if text.starts_with("pass") => Asked::Password,
        _ => Asked::Response,
    }
}

/// The secret that anybody can read in what a client said, decoded; empty where it holds none.
pub fn readable(asked: Asked, text: &str) -> &str {
    match unmistakable(text) {
        "" if asked == Asked::Password => text.trim_end_matches(['\r', '\n', '\0']),
        sure => sure,
    }
}

/// The same, and what passwords can be guessed from: the digest of CRAM-MD5 (RFC 2195), the proof of SCRAM (RFC 5802).
fn secret(asked: Asked, text: &str) -> &str {
    let whole = text.trim_end_matches(['\r', '\n', '\0']);
    match readable(asked, text) {
        "" if asked != Asked::Response || text.starts_with("n,") || text.starts_with("y,") => "",
        "" if text.contains(",p=") => text.rsplit(",p=").next().unwrap_or(""),
        "" => whole.rsplit_once(' ').filter(|(_, digest)| digest.len() >= 32).map_or(whole, |(_, digest)| digest),
        sure => sure,
    }
}

/// The secret in a text that can only be a login: PLAIN (RFC 4616), XOAUTH2 and OAUTHBEARER (RFC 7628).
pub fn unmistakable(text: &str) -> &str {
    let parts = || text.split('\0');
    let plain = parts().count() == 3 && parts().skip(1).all(|part| !part.is_empty() && !part.contains(char::is_control));
    if plain {
        return text.rsplit('\0').next().unwrap_or("");
    }
    let token = text.split_once('\u{1}').and_then(|(_, rest)| rest.split_once("auth=B").or_else(|| rest.split_once("auth=b")));
    token.map_or("", |(_, rest)| up_to(rest.trim_start_matches("earer "), "\u{1}"))
}

/// Follows an exchange from line to line.
#[derive(Default)]
pub(super) struct Exchange(Asked);

const MECHANISMS: &str = "PLAIN LOGIN CRAM-MD5 DIGEST-MD5 XOAUTH2 OAUTHBEARER NTLM GSSAPI EXTERNAL SCRAM-SHA-1 SCRAM-SHA-256";

impl Exchange {
    /// Reads one line.
    pub fn line(&mut self, finder: &mut Finder, line: &str) {
        if self.0 == Asked::Nothing && !holds(line, "334|AUTH|auth|Auth") || line.len() > 20_000 {
            return;
        }
        if let Some((command, answer)) = sessions::mailenable(line) {
            command.into_iter().for_each(|command| self.said(finder, command, Side::Client));
            return self.said(finder, answer, Side::Server);
        }
        for part in sessions::parts(line) {
            let marked = sessions::marked(part);
            self.said(finder, marked.body, marked.side);
        }
    }

    fn said(&mut self, finder: &mut Finder, body: &str, side: Side) {
        if let Some(reply) = sessions::reply(body) {
            let prompt = up_to(reply.text, " \t\\'\"");
            self.0 = if reply.code == 334 { asked(prompt) } else { Asked::Nothing };
            // CRAM-MD5's challenge names the server.
            if self.0 == Asked::Response {
                inside(finder, prompt, "");
            }
        } else if let Some((_, argument)) =
            sessions::command(body).filter(|(verb, argument)| *verb == Verb::Auth && sessions::is_telling(*verb, argument))
        {
            let (mechanism, response) = argument.split_once(' ').unwrap_or((argument, ""));
            let login = mechanism.eq_ignore_ascii_case("LOGIN");
            self.0 = if login { Asked::User } else { Asked::Response };
            if !response.is_empty() && !listed(MECHANISMS, &up_to(response, " ,").to_ascii_uppercase()) {
                self.data(finder, response.trim(), side);
            }
        } else if self.0 != Asked::Nothing && !body.is_empty() {
            self.data(finder, body, side);
        }
    }

    fn data(&mut self, finder: &mut Finder, body: &str, side: Side) {
        let word = up_to(body, " \t\\");
        // A sentence is no answer; a remark behind it may be.
        let alone = word.len() == body.len() || begins(body[word.len()..].trim_start(), "\\[(<");
        let asked = self.0;
        match decoded(word) {
            Some(text) if is_text(&text) && (side == Side::Client || alone && word.len() > 3) => {
                finder.encoded(word, secret(asked, &text));
                inside(finder, word, if asked == Asked::User && !text.contains('@') { text.trim_end() } else { "" });
            }
            // Not base64 of text: typed in clear, or NTLM's bytes.
            _ if asked != Asked::User && (side == Side::Client || asked == Asked::Password || is_base64(word)) && alone => {
                finder.secret(word, Kind::Login);
            }
            _ if asked == Asked::User && side == Side::Client => settings::name(finder, word),
            // Not the client's word: the exchange goes on.
            _ if side != Side::Client => return,
            _ => {}
        }
        self.0 = if asked == Asked::User { Asked::Password } else { Asked::Nothing };
    }
}

/// Base64 that holds a user's name, or something private that only decoding shows.
fn inside(finder: &mut Finder, word: &str, name: &str) {
    let options = finder.options;
    let (kind, wanted) =
        if name.is_empty() { (Kind::Address, options.addresses || options.hosts) } else { (Kind::Name, options.names && is_live(name)) };
    if wanted && decoded(word).is_some() {
        finder.found.push(Found {
            span: Span::of(word, finder.seen),
            kind,
            inner: if name.is_empty() { " ".to_owned() } else { name.to_owned() },
        });
    }
}

fn is_base64(word: &str) -> bool {
    word.len() > 7 && word.len().is_multiple_of(4) && crate::syntax::base64::bytes(word).is_some()
}

/// Whether decoded base64 was meant as text: many a word happens to be base64 of something.
fn is_text(text: &str) -> bool {
    !text.is_empty() && !text.contains(|ch: char| ch.is_control() && !matches!(ch, '\0' | '\u{1}' | '\r' | '\n' | '\t'))
}

//! One login, inside TLS that is beyond reproach, and nothing of the secret in the record.

mod cram;
mod scram;

use crate::link::{Link, Reply, Stop};
use crate::visit::{Door, greet, own_name};

/// Who logs in.
#[derive(Clone, Debug, Default)]
pub struct Login {
    /// User name.
    pub user: String,
    /// Password, or the access token for XOAUTH2 and OAUTHBEARER.
    pub secret: String,
    /// The secret is a token.
    pub token: bool,
}

/// Mechanisms, the best first. SCRAM never shows the password to the server; PLAIN and LOGIN are safe inside TLS alone.
const WITH_PASSWORD: [&str; 7] = ["SCRAM-SHA-256-PLUS", "SCRAM-SHA-1-PLUS", "SCRAM-SHA-256", "SCRAM-SHA-1", "PLAIN", "LOGIN", "CRAM-MD5"];
const WITH_TOKEN: [&str; 2] = ["OAUTHBEARER", "XOAUTH2"];

/// Tries it once.
pub fn try_once(login: &Login, door: &Door, link: &mut Link) -> Result<(), Stop> {
    let (_, tls, verified) = door.open(link)?;
    let name = own_name(link);
    let mut offered = greet(link, &name)?;
    let mut safe = tls.is_some() && verified;
    if !door.implicit {
        if !offered.offers("STARTTLS") || link.ask("STARTTLS")?.code != 220 {
            link.note("Login not tried: there is no TLS, and the password would go over the wire in clear");
            link.quit();
            return Ok(());
        }
        safe = door.start_tls(link)?.1;
        offered = greet(link, &name)?;
    }
    if !safe {
        link.note("Login not tried: the certificate is not beyond doubt, so the password is not sent");
        link.quit();
        return Ok(());
    }
    let mechanisms = offered.extension("AUTH").unwrap_or("").to_ascii_uppercase();
    let known: &[&str] = if login.token { &WITH_TOKEN } else { &WITH_PASSWORD };
    let bindable = link.channel_binding().is_some();
    match known
        .iter()
        .filter(|name| bindable || !name.ends_with("-PLUS"))
        .find(|name| mechanisms.split_whitespace().any(|offer| offer == **name))
    {
        Some(mechanism) => {
            let answer = with(mechanism, login, door, link)?;
            if answer.is_positive() {
                link.note(format!("Logged in as {} with {mechanism}", login.user));
            }
        }
        None if mechanisms.is_empty() => link.fault("AUTH not supported: the server does not offer a login here"),
        None => link.fault(format!("no common mechanism: the server offers {mechanisms}")),
    }
    link.quit();
    Ok(())
}

fn with(mechanism: &str, login: &Login, door: &Door, link: &mut Link) -> Result<Reply, Stop> {
    match mechanism {
        "PLAIN" => say(link, "AUTH PLAIN ", &format!("\0{}\0{}", login.user, login.secret)),
        "LOGIN" => {
            let prompt = link.ask("AUTH LOGIN")?;
            if prompt.code != 334 {
                return Ok(prompt);
            }
            let prompt = say(link, "", &login.user)?;
            if prompt.code == 334 { say(link, "", &login.secret) } else { Ok(prompt) }
        }
        "XOAUTH2" => {
            after_error(say(link, "AUTH XOAUTH2 ", &format!("user={}\x01auth=Bearer {}\x01\x01", login.user, login.secret))?, link)
        }
        // RFC 7628 §3.1
        "OAUTHBEARER" => {
            let Login { user, secret, .. } = login;
            let text = format!("n,a={user},\x01host={}\x01port={}\x01auth=Bearer {secret}\x01\x01", door.host, door.port);
            after_error(say(link, "AUTH OAUTHBEARER ", &text)?, link)
        }
        "CRAM-MD5" => cram::login(login, link),
        _ => scram::login(mechanism, login, link),
    }
}

/// A token's fault comes as a 334 with JSON, which wants an empty answer before the refusal.
fn after_error(reply: Reply, link: &mut Link) -> Result<Reply, Stop> {
    if reply.code == 334 { say(link, "", "\x01") } else { Ok(reply) }
}

/// Sends a base64 line behind a command, and shows only how long it is.
pub(crate) fn say(link: &mut Link, before: &str, text: &str) -> Result<Reply, Stop> {
    let line = format!("{before}{}", encoded(text.as_bytes()));
    link.send(&line, &format!("{before}<{} bytes, not shown>", line.len() - before.len()))?;
    link.reply(crate::limits::REPLY)
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Base64 (RFC 4648 §4).
pub(crate) fn encoded(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0u32, |group, &byte| group << 8 | u32::from(byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let sextet = ALPHABET[(group >> (18 - 6 * place) & 63) as usize];
            out.push(if place <= chunk.len() { sextet as char } else { '=' });
        }
    }
    out
}

/// The bytes of a base64 text.
pub(crate) fn decoded(text: &str) -> Option<Vec<u8>> {
    let (mut bits, mut held, mut out) = (0u32, 0, Vec::new());
    for byte in text.trim().trim_end_matches('=').bytes() {
        bits = bits << 6 | ALPHABET.iter().position(|&known| known == byte)? as u32;
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::{decoded, encoded};

    #[test]
    fn base64() {
        for text in ["", "f", "fo", "foo", "foob", "\0user\0pass\u{e4}"] {
            assert_eq!(decoded(&encoded(text.as_bytes())).as_deref(), Some(text.as_bytes()));
        }
        assert_eq!(encoded(b"foob"), "Zm9vYg==");
    }
}

//! SCRAM (RFC 5802, RFC 7677): the server proves that it knows the password, too, and with `-PLUS` that it holds the other end of this TLS.

use std::num::NonZeroU32;

use ring::rand::{SecureRandom, SystemRandom};
use ring::{digest, hmac, pbkdf2};

use super::{Login, decoded, encoded, say};
use crate::link::{Link, Reply, Stop};

/// A server may ask for no more rounds than this: it is our time.
const MOST_ROUNDS: u32 = 1_000_000;

struct Hash {
    hmac: hmac::Algorithm,
    digest: &'static digest::Algorithm,
    pbkdf2: pbkdf2::Algorithm,
}

pub fn login(mechanism: &str, login: &Login, link: &mut Link) -> Result<Reply, Stop> {
    let plus = mechanism.ends_with("-PLUS");
    let hash = match mechanism.trim_end_matches("-PLUS") {
        "SCRAM-SHA-1" => {
            Hash { hmac: hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, digest: &digest::SHA1_FOR_LEGACY_USE_ONLY, pbkdf2: pbkdf2::PBKDF2_HMAC_SHA1 }
        }
        _ => Hash { hmac: hmac::HMAC_SHA256, digest: &digest::SHA256, pbkdf2: pbkdf2::PBKDF2_HMAC_SHA256 },
    };
    let mut random = [0; 18];
    SystemRandom::new().fill(&mut random).map_err(|_| Stop::Broken("no randomness to be had".to_owned()))?;
    let nonce = encoded(&random);
    let bare = format!("n={},r={nonce}", login.user.replace('=', "=3D").replace(',', "=2C"));
    // Who could bind and is not offered it says so: a server that did offer it knows then that somebody took it out (RFC 5802 §6).
    let (header, bound) = match link.channel_binding() {
        Some((name, data)) if plus => (format!("p={name},,"), data),
        Some(_) => ("y,,".to_owned(), Vec::new()),
        None => ("n,,".to_owned(), Vec::new()),
    };
    let binding = encoded(&[header.as_bytes(), &bound].concat());
    let challenge = say(link, &format!("AUTH {mechanism} "), &format!("{header}{bare}"))?;
    if challenge.code != 334 {
        return Ok(challenge);
    }
    let first = text(&challenge);
    let Some((answer, expected)) = proof(&hash, &login.secret, &bare, &first, &nonce, &binding) else {
        link.fault("The server's SCRAM challenge cannot be read");
        return say(link, "", "*");
    };
    let reply = say(link, "", &answer)?;
    match reply.code {
        // The server's signature comes either in a last challenge or with the 235.
        334 => {
            let signed = text(&reply) == expected;
            let end = say(link, "", "")?;
            if end.is_positive() && !signed {
                link.fault("The server does not know the password: its SCRAM signature is wrong");
            }
            Ok(end)
        }
        _ => Ok(reply),
    }
}

fn text(reply: &Reply) -> String {
    let line = reply.lines.first().map_or("", String::as_str);
    decoded(line).and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// The client's last message and the server's, from what was said so far.
fn proof(hash: &Hash, password: &str, bare: &str, first: &str, nonce: &str, binding: &str) -> Option<(String, String)> {
    let field = |name: &str| first.split(',').find_map(|field| field.strip_prefix(name));
    let (all, salt) = (field("r=")?, decoded(field("s=")?)?);
    let rounds: u32 = field("i=")?.parse().ok().filter(|&rounds| rounds <= MOST_ROUNDS)?;
    if !all.starts_with(nonce) {
        return None;
    }
    let mut salted = vec![0; hash.digest.output_len()];
    pbkdf2::derive(hash.pbkdf2, NonZeroU32::new(rounds)?, &salt, password.as_bytes(), &mut salted);
    let sign = |key: &[u8], text: &[u8]| hmac::sign(&hmac::Key::new(hash.hmac, key), text).as_ref().to_vec();
    let client = sign(&salted, b"Client Key");
    let last = format!("c={binding},r={all}");
    let everything = format!("{bare},{first},{last}");
    let signature = sign(digest::digest(hash.digest, &client).as_ref(), everything.as_bytes());
    let proof: Vec<u8> = client.iter().zip(&signature).map(|(key, sign)| key ^ sign).collect();
    let server = sign(&sign(&salted, b"Server Key"), everything.as_bytes());
    Some((format!("{last},p={}", encoded(&proof)), format!("v={}", encoded(&server))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_rfc_7677() {
        let hash = Hash { hmac: hmac::HMAC_SHA256, digest: &digest::SHA256, pbkdf2: pbkdf2::PBKDF2_HMAC_SHA256 };
        let first = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
        let (client, server) =
            proof(&hash, "pencil", "n=user,r=rOprNGfwEbeRWgbNEkqO", first, "rOprNGfwEbeRWgbNEkqO", "biws").expect("a proof");
        assert_eq!(client, "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
        assert_eq!(server, "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
    }

    #[test]
    fn a_strange_challenge_is_none() {
        let hash = Hash { hmac: hmac::HMAC_SHA256, digest: &digest::SHA256, pbkdf2: pbkdf2::PBKDF2_HMAC_SHA256 };
        for first in ["", "r=other,s=YQ==,i=1", "r=mine,s=!,i=1", "r=mine,s=YQ==,i=0", "r=mine,s=YQ==,i=4000000000"] {
            assert!(proof(&hash, "x", "n=u,r=mine", first, "mine", "biws").is_none(), "{first}");
        }
    }
}

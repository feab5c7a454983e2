//! CRAM-MD5 (RFC 2195): old, and still the only one that some servers offer.

use md5::{Digest, Md5};

use super::{Login, decoded, say};
use crate::link::{Link, Reply, Stop};

pub fn login(login: &Login, link: &mut Link) -> Result<Reply, Stop> {
    let challenge = link.ask("AUTH CRAM-MD5")?;
    if challenge.code != 334 {
        return Ok(challenge);
    }
    let text = decoded(challenge.lines.first().map_or("", String::as_str)).unwrap_or_default();
    say(link, "", &format!("{} {}", login.user, hmac_md5(login.secret.as_bytes(), &text)))
}

/// HMAC-MD5 in hexadecimal (RFC 2104).
fn hmac_md5(key: &[u8], text: &[u8]) -> String {
    let mut block = [0; 64];
    if key.len() > block.len() {
        block[..16].copy_from_slice(&Md5::digest(key));
    } else {
        block[..key.len()].copy_from_slice(key);
    }
    let keyed = |pad: u8| Md5::new_with_prefix(block.map(|byte| byte ^ pad));
    let inner = keyed(0x36).chain_update(text).finalize();
    let outer = keyed(0x5c).chain_update(inner).finalize();
    outer.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_example_of_rfc_2195() {
        let answer = super::hmac_md5(b"tanstaaftanstaaf", b"<1896.697170952@postoffice.reston.mci.net>");
        assert_eq!(answer, "b913a602c7eda7a495b4e6e7334d3890");
    }
}

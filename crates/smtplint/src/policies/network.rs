//! Addresses and networks as servers write them.

/// Whether a client named by its address or network is in `network`. Everybody is in `0.0.0.0/0`; where nothing else is known of
/// two names, only the same name is the same network.
#[inline(never)]
pub fn holds(network: &str, client: Option<&str>) -> bool {
    if is_everybody(network) {
        return true;
    }
    let Some(client) = client else { return false };
    if network == client {
        return true;
    }
    match (numbers(network), numbers(client)) {
        (Some((network, bits)), Some((address, inner))) if bits <= inner => bits == 0 || network >> (32 - bits) == address >> (32 - bits),
        _ => false,
    }
}

/// Whether this is the whole Internet.
#[inline(never)]
pub fn is_everybody(network: &str) -> bool {
    crate::text::listed(
        "* all any 0.0.0.0/0 0.0.0.0/1 128.0.0.0/1 0/0 ::/0 [::]/0 0.0.0.0/0.0.0.0 0.0.0.0-255.255.255.255 ::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        network,
    )
}

/// `10.` and `10` are 10.0.0.0/8, as tcpserver and sendmail write it; anything else is as it is.
pub fn spelt(pattern: &str) -> String {
    match numbers(pattern) {
        Some((_, bits)) if bits < 32 && !pattern.contains('/') => {
            [pattern.trim_end_matches('.'), &".0".repeat(4 - bits as usize / 8), "/", &bits.to_string()].concat()
        }
        _ => pattern.to_owned(),
    }
}

/// Address and prefix length of an IPv4 network; `192.0.2` and `192.0.2.` are its /24.
fn numbers(text: &str) -> Option<(u32, u32)> {
    let (address, bits) = text.split_once('/').unwrap_or((text, ""));
    let (mut value, mut parts) = (0, 0);
    for part in address.trim_end_matches('.').split('.') {
        value = value << 8 | u32::from(part.parse::<u8>().ok()?);
        parts += 1;
    }
    let bits = if bits.is_empty() { parts * 8 } else { bits.parse().ok()? };
    (parts <= 4 && bits <= 32).then(|| (value << (8 * (4 - parts)), bits))
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn networks_hold_addresses() {
        assert!(holds("192.0.2.0/24", Some("192.0.2.7")));
        assert!(holds("192.0.2", Some("192.0.2.7")));
        assert!(holds("10.0.0.0/8", Some("10.1.0.0/16")));
        assert!(!holds("10.1.0.0/16", Some("10.0.0.0/8")));
        assert!(!holds("192.0.2.7", None));
        assert!(holds("0.0.0.0/0", None));
        assert!(!holds("256.0.0.0/8", Some("0.0.0.1")));
    }
}

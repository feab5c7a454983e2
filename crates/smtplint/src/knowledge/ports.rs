//! What ports stand for.

/// How a port starts, by IANA's registry and providers' habit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PortUse {
    /// Implicit TLS submission: 465 (RFC 8314 §3.3) and providers' alternatives 2465, 8465, 994 at NetEase.
    ImplicitTls,
    /// Starts in clear, STARTTLS: 587 (RFC 6409), and alternatives such as 2525, 2587, 588.
    StartTls,
    /// Relay between servers (RFC 5321), often blocked for clients.
    Relay,
    /// Local catchers: 1025, 3025.
    Catcher,
    /// Another service: IMAP, POP3, HTTP.
    NotSmtp(&'static str),
    /// None of these.
    Unusual,
}

/// What `port` stands for.
pub fn port_use(port: u16) -> PortUse {
    match port {
        465 | 2465 | 8465 => PortUse::ImplicitTls,
        587 | 2525 | 2587 | 588 | 8025 => PortUse::StartTls,
        25 | 26 => PortUse::Relay,
        1025 | 3025 => PortUse::Catcher,
        143 => PortUse::NotSmtp("IMAP"),
        993 => PortUse::NotSmtp("IMAP over TLS"),
        110 => PortUse::NotSmtp("POP3"),
        995 => PortUse::NotSmtp("POP3 over TLS"),
        80 => PortUse::NotSmtp("HTTP"),
        443 => PortUse::NotSmtp("HTTPS"),
        22 => PortUse::NotSmtp("SSH"),
        53 => PortUse::NotSmtp("DNS"),
        4190 => PortUse::NotSmtp("ManageSieve"),
        389 | 636 => PortUse::NotSmtp("LDAP"),
        3306 => PortUse::NotSmtp("MySQL"),
        _ => PortUse::Unusual,
    }
}

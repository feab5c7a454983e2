//! A port a server listens on.

use super::Value;
use crate::text::Span;

/// TLS as one listener has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListenerTls {
    /// STARTTLS is not offered.
    Off,
    /// STARTTLS is offered; mail is taken without it.
    Offered,
    /// STARTTLS must come before MAIL.
    Required,
    /// TLS from the first byte (RFC 8314 §3.3).
    Implicit,
}

/// When a listener offers AUTH.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthOffer {
    /// Never.
    Never,
    /// Once TLS is up.
    InsideTls,
    /// In clear, too (RFC 4954 §4 asks for TLS before mechanisms that send the password).
    InClear,
}

/// One listener. What the paste neither states nor implies is `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listener {
    /// As the configuration calls it: `smtp`, `submission`, `587`.
    pub name: String,
    /// Its TCP port.
    pub port: Option<u16>,
    /// The line that opens it, where the text shows it.
    pub span: Option<Span>,
    /// Its TLS.
    pub tls: Option<Value<ListenerTls>>,
    /// When it offers AUTH.
    pub auth: Option<Value<AuthOffer>>,
    /// Only this machine reaches it, a proxy before it, perhaps.
    pub loopback: bool,
}

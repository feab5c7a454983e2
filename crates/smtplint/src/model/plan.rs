//! What a client will do on the wire.

use super::Value;
use crate::dialects::Dialect;
use crate::syntax::Entry;
use crate::text::{Span, bared};

/// How a client protects the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TlsMode {
    /// Never encrypts.
    None,
    /// STARTTLS if the server offers it, clear text otherwise (RFC 3207, open to stripping).
    Opportunistic,
    /// STARTTLS or nothing.
    StartTls,
    /// TLS from the first byte (RFC 8314 "implicit TLS").
    Implicit,
}

/// What the client program can and does do, whatever the settings say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Client {
    /// E.g. "Nodemailer", "Laravel".
    pub name: &'static str,
    /// Whether it can speak implicit TLS at all. `false` e.g. for .NET's SmtpClient and Django before 1.7.
    pub implicit_tls: bool,
    /// Whether it turns to implicit TLS by itself on port 465, whatever the switch says (Symfony Mailer).
    pub implicit_on_465: bool,
    /// The meaning of the switches is this client's for certain, not a guess from the key's name.
    pub known: bool,
}

/// The shape of a secret: never its text beyond what rules need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret {
    /// The decoded text. Must not be written into messages.
    pub text: String,
    /// Whether it is a reference (`process.env.X`, `${PASS}`) rather than a literal.
    pub reference: bool,
}

/// Something the dialect's reader saw and a rule may judge. Readers state, rules judge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// A key the client does not read, and the one that was probably meant.
    UnknownKey {
        /// Where the key stands.
        span: Span,
        /// As written.
        key: String,
        /// The key the client reads.
        meant: Option<&'static str>,
        /// Why it is not read, e.g. "Laravel 11 and later read MAIL_SCHEME".
        why: &'static str,
    },
    /// A value of the encryption switch that the client does not know.
    UnknownEncryption {
        /// Where the value stands.
        span: Span,
        /// As written.
        value: String,
        /// What the client then does.
        effect: &'static str,
    },
    /// Two switches contradict.
    Conflict {
        /// One of them.
        first: Span,
        /// The other.
        second: Span,
        /// What the client then does, e.g. "Django raises ValueError".
        effect: &'static str,
        /// Whether it is certain to fail.
        fatal: bool,
    },
    /// A boolean whose type makes it mean something else than it says.
    EnvType {
        /// Where the value stands.
        span: Span,
        /// What the client makes of it.
        effect: &'static str,
        /// The literal that means what was meant.
        right: &'static str,
    },
    /// A value that quoting or escaping changes.
    Mangled {
        /// Where the value stands.
        span: Span,
        /// What happens to it, e.g. "everything after # is a comment".
        effect: &'static str,
        /// The text that survives, replacing `span`.
        repaired: Option<String>,
        /// Whether it is certain to change.
        certain: bool,
    },
    /// A sign in the host field divides it otherwise than it looks.
    Divided {
        /// Where the field stands.
        span: Span,
        /// What the client makes of it.
        effect: &'static str,
        /// The text that means what was meant, replacing `span`.
        repaired: String,
    },
    /// The port is not a number from 1 to 65535.
    BadPort {
        /// Where it stands.
        span: Span,
        /// As written.
        value: String,
    },
}

/// What a client will do on the wire, as far as its settings and its defaults tell.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The dialect it was read from; writes the fixes.
    pub dialect: &'static Dialect,
    /// The program, with what it can do.
    pub client: Client,
    /// The path in front of the client's keys.
    pub base: String,
    /// The text that `span` and `entries` are places of, for the writer of fixes.
    pub text: std::rc::Rc<str>,
    /// Where the settings stand.
    pub span: Span,
    /// Every key and value of the settings, for the writer of fixes.
    pub entries: Vec<Entry>,
    /// The server's name, exactly as given (may hold a scheme or port, see `host-is-url`).
    pub host: Option<Value<String>>,
    /// The port that will be used.
    pub port: Option<Value<u16>>,
    /// How the connection is protected; `None` where it cannot be known.
    pub tls: Option<Value<TlsMode>>,
    /// Spans of the switches that decide `tls`.
    pub tls_switches: Vec<Span>,
    /// Whether certificates are checked; `None`: unknown.
    pub verify: Option<Value<bool>>,
    /// User name.
    pub user: Option<Value<String>>,
    /// Password or token.
    pub secret: Option<Value<Secret>>,
    /// Whether the client will authenticate (`SMTPAuth`, `mail.smtp.auth`), where a switch says so.
    pub auth: Option<Value<bool>>,
    /// SASL mechanism asked for, upper case.
    pub mechanism: Option<Value<String>>,
    /// Name in EHLO.
    pub helo: Option<Value<String>>,
    /// From address.
    pub sender: Option<Value<String>>,
    /// What the reader saw.
    pub oddities: Vec<Oddity>,
    /// It runs in a container (compose file, `docker run`), so that localhost is the container itself.
    pub in_container: bool,
    /// Only a fragment that says nothing about where mail goes (no host stated): rules on what is absent keep still.
    pub fragment: bool,
}

impl Plan {
    /// Takes down something odd.
    #[inline(never)]
    pub fn note(&mut self, oddity: Oddity) {
        self.oddities.push(oddity);
    }

    /// The entry with this path.
    #[inline(never)]
    pub fn entry(&self, path: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.path == path)
    }

    /// The first entry whose path ends so.
    #[inline(never)]
    pub fn entry_behind(&self, end: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.path.ends_with(end))
    }

    /// An empty plan.
    pub fn new(dialect: &'static Dialect, client: Client, span: Span) -> Self {
        Plan {
            dialect,
            client,
            base: String::new(),
            text: "".into(),
            span,
            entries: Vec::new(),
            host: None,
            port: None,
            tls: None,
            tls_switches: Vec::new(),
            verify: None,
            user: None,
            secret: None,
            auth: None,
            mechanism: None,
            helo: None,
            sender: None,
            oddities: Vec::new(),
            in_container: false,
            fragment: false,
        }
    }

    /// The TLS mode, if known.
    pub fn tls_mode(&self) -> Option<TlsMode> {
        self.tls.as_ref().map(|tls| tls.value)
    }

    /// The port number, if known.
    pub fn port_number(&self) -> Option<u16> {
        self.port.as_ref().map(|port| port.value)
    }

    /// The host in lower case without brackets, or "".
    pub fn host_name(&self) -> String {
        self.host.as_ref().map_or(String::new(), |host| bared(&host.value, "[]").to_ascii_lowercase())
    }

    /// The user name, or "".
    pub fn user_name(&self) -> &str {
        self.user.as_ref().map_or("", |user| &user.value)
    }

    /// Where the user name stands.
    pub fn user_span(&self) -> Option<Span> {
        self.user.as_ref()?.span()
    }

    /// The password, if it stands there itself and not a reference to it.
    pub fn literal_secret(&self) -> Option<&Value<Secret>> {
        self.secret.as_ref().filter(|secret| !secret.value.reference)
    }

    /// Whether it has a user name or a password to send.
    pub fn has_credentials(&self) -> bool {
        let secret = self.secret.as_ref().is_some_and(|secret| secret.value.reference || !secret.value.text.is_empty());
        secret || !self.user_name().is_empty()
    }
}

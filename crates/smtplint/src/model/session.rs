//! What happened on the wire, from transcripts, debug dumps, logs, errors and bounces.

use crate::text::Span;

/// How a session was written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// The dialect's name, e.g. `phpmailer-debug`.
    pub id: &'static str,
    /// For people, e.g. "PHPMailer debug output".
    pub title: &'static str,
}

/// An SMTP command verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Verb {
    Helo,
    Ehlo,
    StartTls,
    Auth,
    Mail,
    Rcpt,
    Data,
    Rset,
    Noop,
    Vrfy,
    Help,
    Quit,
    /// A line of a SASL exchange (base64 after a 334).
    AuthData,
    /// The message, or its end.
    Message,
    /// Not an SMTP command; what a tool was told on its command line.
    Other,
}

/// Where in a session something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Stage {
    Unknown,
    Connect,
    Greeting,
    Ehlo,
    StartTls,
    Auth,
    Mail,
    Rcpt,
    Data,
    EndOfData,
    Quit,
}

/// A reply (RFC 5321 §4.2), its lines joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Three digits; 0 where the text names none (a log that gives only the enhanced code).
    pub code: u16,
    /// Enhanced status code (RFC 3463), if given.
    pub enhanced: Option<(u8, u16, u16)>,
    /// The text after the codes, lines joined by `\n`.
    pub text: String,
    /// Whether its last line (`250 `) is shown: only then is a missing capability known to be absent.
    pub complete: bool,
    /// What it answers.
    pub stage: Stage,
    /// What it means, as `knowledge::replies` classifies it.
    pub meaning: Option<ReplyMeaning>,
    /// Where it stands.
    pub span: Span,
}

/// TLS facts a transcript shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TlsFacts {
    /// E.g. "TLSv1.2".
    pub version: Option<String>,
    /// Cipher suite.
    pub cipher: Option<String>,
    /// The peer certificate's common name.
    pub peer_name: Option<String>,
}

/// One thing that happened, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The client opens or opened a connection.
    Connect {
        /// Name or address.
        host: Option<String>,
        /// Port.
        port: Option<u16>,
        /// Whether it is known to have succeeded.
        opened: bool,
        /// Where.
        span: Span,
    },
    /// A command, or a line the client sent.
    Command {
        /// Which.
        verb: Verb,
        /// What follows the verb, trimmed.
        argument: String,
        /// Whether the text itself says that it went inside TLS (swaks `~>`).
        in_tls: bool,
        /// Where.
        span: Span,
    },
    /// Whom the next reply is about, where a returned mail or a log names it.
    Recipient {
        /// The address.
        address: String,
        /// Where the reply stands.
        span: Span,
    },
    /// A reply.
    Reply(Reply),
    /// TLS is up.
    TlsStarted {
        /// What is known of it.
        facts: TlsFacts,
        /// Where.
        span: Span,
    },
    /// A client's own error or log line that means something.
    Error(PlainError),
    /// The connection ended.
    Closed {
        /// By the server without QUIT.
        by_server: bool,
        /// Where.
        span: Span,
    },
}

/// An error a client or server program printed in its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlainError {
    /// What it means.
    pub meaning: ErrorMeaning,
    /// Host it names.
    pub host: Option<String>,
    /// Port it names.
    pub port: Option<u16>,
    /// It comes with every cause ("could not connect"): it counts only where nothing says more.
    pub weak: bool,
    /// Where.
    pub span: Span,
}

/// A conversation, or the trace of one.
#[derive(Clone, Debug)]
pub struct Session {
    /// How it was written down.
    pub form: Form,
    /// Where.
    pub span: Span,
    /// What happened, in order.
    pub steps: Vec<Step>,
    /// TLS from the first byte is known (`Some(true)`), known not to be (`Some(false)`), or unknown.
    pub implicit_tls: Option<bool>,
    /// A log of the server's side (smtpd), not of the client's.
    pub server_side: bool,
}

/// What a client's error text means. Each is produced by rows of `knowledge::errors`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorMeaning {
    /// TLS was spoken to a port that greets in clear text ("wrong version number").
    TlsToCleartextPort,
    /// TCP connection refused.
    Refused,
    /// TCP connection timed out or unreachable.
    TimedOut,
    /// No address or route (IPv6 missing).
    Unreachable,
    /// IPv6 address cannot be used.
    Ipv6Unavailable,
    /// The name does not resolve.
    HostUnresolvable,
    /// The host field is empty.
    HostMissing,
    /// The host field holds a URL, port or too many colons.
    HostIsUrl,
    /// The port is missing or not a number.
    PortInvalid,
    /// Connected, but no greeting came.
    NoGreeting,
    /// The peer closed unexpectedly.
    Dropped,
    /// STARTTLS demanded, not offered.
    StartTlsNotOffered,
    /// Server or client refuses to go on without TLS.
    TlsRequired,
    /// The client refuses to send credentials in clear text.
    CleartextAuthRefused,
    /// Another handshake failure.
    Handshake,
    /// No common protocol version, or an obsolete one.
    TlsVersion,
    /// No common cipher.
    TlsCipher,
    /// The certificate does not name the host.
    CertName,
    /// Expired or not yet valid.
    CertExpired,
    /// Issuer unknown, self-signed, chain incomplete.
    CertUntrusted,
    /// AUTH is not offered.
    AuthNotOffered,
    /// No common mechanism.
    NoCommonMechanism,
    /// Credentials refused.
    BadCredentials,
    /// No credentials given.
    CredentialsMissing,
    /// OAuth2 token fault.
    OauthInvalid,
    /// The value of the encryption switch is unknown to the client.
    UnknownEncryption,
    /// Two encryption switches contradict.
    EncryptionConflict,
    /// Postfix: port 465 needs smtp_tls_wrappermode.
    WrapperModeNeeded,
    /// SASL back end missing or unreachable.
    SaslBackEnd,
    /// No SASL mechanism is left on the server.
    SaslNoMechanism,
    /// Configuration syntax.
    ConfigSyntax,
    /// Commands pipelined without permission.
    Pipelining,
    /// The URL's user or password is not percent-encoded.
    UrlNotEncoded,
    /// Characters that cannot be encoded (non-ASCII password with smtplib).
    NotAscii,
    /// A blocklist refuses public resolvers.
    DnsblOpenResolver,
    /// Recipient's domain does not resolve (a mail server's log).
    RecipientDomain,
    /// The server's own restrictions name no reject (Postfix refuses to start).
    RestrictionsMissing,
    /// A configuration warns of being an open relay.
    OpenRelayWarning,
    /// A server trusts the gateway of its container network, which strangers may come through.
    GatewayTrusted,
    /// The greeting or EHLO answer is masked by a firewall (`220 ****`, `XXXXXXXA`).
    Masked,
    /// The peer does not speak SMTP.
    NotSmtp,
    /// Text in clear counts inside TLS.
    Injection,
    /// Something else than CR LF . CR LF ends a message.
    Smuggled,
    /// A stranger's recipient elsewhere was accepted.
    Relays,
    /// A version that is no longer allowed is still spoken besides others.
    OldTlsTaken,
    /// A suite that is no longer allowed is still spoken besides others.
    WeakSuiteTaken,
    /// The greeting or a reply was long in coming.
    Late,
}

/// What a reply means. Each is produced by rows of `knowledge::replies`; its rule has the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum ReplyMeaning {
    AuthMissing,
    BadCredentials,
    AppPasswordNeeded,
    BasicDisabled,
    OauthInvalid,
    AuthLocked,
    MechanismMismatch,
    AuthNotAdvertised,
    Base64Malformed,
    UsernameShape,
    TlsRequired,
    TlsNotAvailable,
    TlsAlreadyActive,
    TlsHandshake,
    TlsObsolete,
    RelayDenied,
    SenderNotOwned,
    SenderDomainBad,
    RcptUnknown,
    RcptDomainBad,
    RcptQuota,
    MessageTooLarge,
    LineTooLong,
    Greylisted,
    Spf,
    Dkim,
    Dmarc,
    Unauthenticated,
    Blocklist,
    OpenResolver,
    ReverseDns,
    Spam,
    RateLimited,
    ConnRateLimited,
    BannerReject,
    Dropped,
    /// The recipient's server did not answer for as long as was tried.
    Unanswered,
    MailLoop,
    Policy,
    EhloInvalid,
    BadSequence,
    Pipelining,
    Syntax,
    BareLf,
    ExtensionNotOffered,
    NotTerminated,
    /// 2xx/3xx.
    Fine,
    /// A refusal nobody can read more from.
    Other,
}

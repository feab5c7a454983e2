//! How long and how much: a probe is a guest.

use std::time::Duration;

/// To connect.
pub const CONNECT: Duration = Duration::from_secs(8);
/// For the greeting; Postfix' postscreen makes strangers wait 6 s, RFC 5321 §4.5.3.2.1 allows minutes.
pub const GREETING: Duration = Duration::from_secs(20);
/// After which silence makes a port suspect of waiting for TLS.
pub const SILENCE: Duration = Duration::from_secs(3);
/// A greeting or a reply later than this is worth a word.
pub const SLOW: Duration = Duration::from_secs(4);
/// For any other reply.
pub const REPLY: Duration = Duration::from_secs(15);
/// For a TLS handshake.
pub const HANDSHAKE: Duration = Duration::from_secs(10);
/// For all sessions with one port together.
pub const PORT: Duration = Duration::from_secs(60);
/// Connections to one port without any opt-in.
pub const CONNECTIONS: usize = 8;
/// Of a line, what is kept, in bytes (RFC 5321 §4.5.3.1.5 allows a server 512).
pub const LINE: usize = 2048;
/// Lines of one reply.
pub const LINES: usize = 64;
/// Everything a server may send in one session, in bytes.
pub const SESSION: usize = 256 * 1024;
/// For a question to a resolver.
pub const QUESTION: Duration = Duration::from_secs(3);
/// Questions to resolvers about one domain or one port, those of the validator among them.
pub const QUESTIONS: usize = 400;
/// Records of one answer that are written down.
pub const RECORDS: usize = 64;
/// Aliases that are followed one after the other.
pub const ALIASES: usize = 8;
/// For a page over HTTPS.
pub const PAGE: Duration = Duration::from_secs(10);
/// Of a page, what is read, in bytes (RFC 8461 §3.3 suggests this limit).
pub const PAGE_SIZE: usize = 64 * 1024;
/// Names that an SPF record leads to: more than the ten that it may (RFC 7208 §4.6.4), to say how many they are.
pub const SPF_NAMES: usize = 40;

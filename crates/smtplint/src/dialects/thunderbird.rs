//! Thunderbird's `prefs.js`: `try_ssl` 0 is clear text, 2 STARTTLS or nothing, 3 implicit TLS; 1 was STARTTLS if offered
//! (comm-central mailnews/base/public/MailNewsTypes2.idl nsMsgSocketType).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "comm-central mailnews/base/public/MailNewsTypes2.idl nsMsgSocketType";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
thunderbird-prefs Thunderbird prefs.js
client Thunderbird
in properties
host hostname
port port
user username
helo hello_argument
mechanism authMethod
tls try_ssl! 0=none 1=opportunistic 2=starttls 3=implicit
bad Thunderbird knows 0 (none), 2 (STARTTLS) and 3 (SSL/TLS)
other description
default none
";

//! listmonk: `tls_type` "TLS" is implicit TLS, "STARTTLS" STARTTLS, "none" nothing (listmonk internal/messenger/email/email.go).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "listmonk internal/messenger/email/email.go";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
listmonk listmonk settings
client listmonk
in json
in ini
host host
port port
user username
secret password
helo hello_hostname
mechanism auth_protocol!
skip tls_skip_verify!
other max_conns! idle_timeout wait_timeout max_msg_retries! enabled
tls tls_type! TLS=implicit STARTTLS=starttls none=none empty=none
bad listmonk knows STARTTLS, TLS and none
default none
";

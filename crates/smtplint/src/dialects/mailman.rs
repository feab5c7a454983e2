//! Mailman 3: `smtp_secure_mode` in `[mta]` is `smtp` (clear text, unless set), `starttls` or `smtps`; port 25 (mailman/mta/connection.py,
//! config/schema.cfg). The container takes the same in capitals, with `SMTP_HOST_USER` and `SMTP_HOST_PASSWORD`.

/// Where what is said here is from.
pub(super) const SOURCE: &str = "mailman mailman/mta/connection.py, config/schema.cfg; maxking/docker-mailman README";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
mailman Mailman configuration
client Mailman
in ini -
in yaml -
in env - mailman-env Mailman environment
mark [mta]
case
host smtp_host
port smtp_port
user smtp_user smtp_host_user!
secret smtp_pass smtp_host_password!
verify smtp_verify_cert!
other smtp_verify_hostname!
tls smtp_secure_mode! smtps=implicit starttls=starttls smtp=none
bad Mailman stops with an invalid configuration; it knows smtp, starttls and smtps
default none
ports 25
unread Mailman has another name for it: smtp_username=smtp_user smtp_password=smtp_pass smtp_tls=smtp_secure_mode
";

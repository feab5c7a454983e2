//! lettre in code: `relay` is implicit TLS on 465, `starttls_relay` STARTTLS, demanded, on 587, `builder_dangerous` clear text on 25; `.port()`
//! changes the port and nothing else (lettre src/transport/smtp/transport.rs).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "lettre src/transport/smtp/transport.rs";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = r#"
lettre lettre code
client lettre
in call
mark lettre SmtpTransport Tokio1Executor
host relay.0 starttls_relay.0! builder_dangerous.0!
port port.0
user Credentials::new.0
secret Credentials::new.1
skip dangerous_accept_invalid_certs.0! dangerous_accept_invalid_hostnames.0!
tls relay() *=implicit
tls starttls_relay()! *=starttls
tls builder_dangerous()! *=none
default none
ports 25 465 587
code implicit let mailer = SmtpTransport::relay("%h")?
code starttls let mailer = SmtpTransport::starttls_relay("%h")?
code none let mailer = SmtpTransport::builder_dangerous("%h")
code *     .port(%p)
code login     .credentials(Credentials::new("%u".into(), std::env::var("SMTP_PASSWORD")?))
code *     .build();
"#;

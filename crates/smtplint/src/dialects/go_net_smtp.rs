//! Go's net/smtp: `SendMail` upgrades where STARTTLS is offered and has no implicit TLS; `PlainAuth` refuses to send the password in
//! clear text except to localhost, which makes TLS a demand (Go src/net/smtp/smtp.go, auth.go; docs/evidence/clients.md).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "Go src/net/smtp/smtp.go SendMail, auth.go; run in tests/lab";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = r#"
go-net-smtp Go net/smtp code
client Go's net/smtp
in call
mark net/smtp smtp.SendMail smtp.PlainAuth
host SendMail.0!
user PlainAuth.1
secret PlainAuth.2
other PlainAuth.0 PlainAuth.3 SendMail()
sender SendMail.2
tls PlainAuth()! *=starttls
default opportunistic
hostport
explicit
code starttls|opportunistic // net/smtp upgrades with STARTTLS where it is offered, and sends no login in clear text.
code login auth := smtp.PlainAuth("", "%u", os.Getenv("SMTP_PASSWORD"), "%h")
code login err := smtp.SendMail("%h:%p", auth, from, to, message)
code anonymous err := smtp.SendMail("%h:%p", nil, from, to, message)
"#;

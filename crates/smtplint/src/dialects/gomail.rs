//! Gomail (`gopkg.in/gomail.v2`, `go-mail/mail`): `NewDialer` sets `SSL`, implicit TLS, on port 465 by itself; else it upgrades where STARTTLS
//! is offered; `StartTLSPolicy` of go-mail/mail demands or forbids it (gomail smtp.go).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "go-gomail/gomail smtp.go; go-mail/mail smtp.go";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = r#"
gomail gomail code
client gomail
in call
mark gomail go-mail/mail mail.NewDialer
host NewDialer.0 NewPlainDialer.0 Host
port NewDialer.1 NewPlainDialer.1 Port
user NewDialer.2 NewPlainDialer.2 Username
secret NewDialer.3 NewPlainDialer.3 Password
skip InsecureSkipVerify
other NewDialer() NewPlainDialer() LocalName TLSConfig
tls SSL true=implicit false=opportunistic
tls StartTLSPolicy mail.MandatoryStartTLS=starttls mail.OpportunisticStartTLS=opportunistic mail.NoStartTLS=none
default auto
code login d := mail.NewDialer("%h", %p, "%u", os.Getenv("SMTP_PASSWORD"))
code anonymous d := &mail.Dialer{Host: "%h", Port: %p}
code implicit d.SSL = true
code starttls d.StartTLSPolicy = mail.MandatoryStartTLS
code opportunistic d.StartTLSPolicy = mail.OpportunisticStartTLS
code none d.StartTLSPolicy = mail.NoStartTLS
code * err := d.DialAndSend(m)
versions
"#;

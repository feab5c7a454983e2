//! MailKit in code: the third argument of `Connect` is a SecureSocketOptions or a boolean; `true` is implicit TLS, `false` STARTTLS where
//! offered; without it (and with `Auto`) 465 is implicit TLS and all else STARTTLS where offered (MailKit SmtpClient.cs
//! ComputeDefaultValues).

use crate::text::{bared_behind};
use crate::model::{Plan, Value};

/// Where what is said here is from.
pub(super) const SOURCE: &str = "MailKit/Net/Smtp/SmtpClient.cs ComputeDefaultValues; MailKit/MailService.cs Connect";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// What it cannot.
pub(super) const ADJUST: super::Adjust = Some(adjust);

const TABLE: &str = r#"
mailkit MailKit code
client MailKit
in call
mark MailKit SecureSocketOptions. MimeKit new+SmtpClient()
host ConnectAsync.0 Connect.0
port ConnectAsync.1 Connect.1
user AuthenticateAsync.0 Authenticate.0
secret AuthenticateAsync.1 Authenticate.1
other SmtpClient()! CheckCertificateRevocation ServerCertificateValidationCallback
tls ConnectAsync.2 Connect.2 SecureSocketOptions.SslOnConnect=implicit SecureSocketOptions.StartTls=starttls SecureSocketOptions.StartTlsWhenAvailable=opportunistic SecureSocketOptions.None=none SecureSocketOptions.Auto=auto true=implicit false=opportunistic
default auto
code * using var client = new SmtpClient();
code implicit client.Connect("%h", %p, SecureSocketOptions.SslOnConnect);
code starttls client.Connect("%h", %p, SecureSocketOptions.StartTls);
code opportunistic client.Connect("%h", %p, SecureSocketOptions.StartTlsWhenAvailable);
code none client.Connect("%h", %p, SecureSocketOptions.None);
code login client.Authenticate("%u", Environment.GetEnvironmentVariable("SMTP_PASSWORD"));
code * client.Send(message);
"#;

/// `ServerCertificateValidationCallback = (s, c, h, e) => true` takes any certificate.
fn adjust(plan: &mut Plan, _: &str) {
    let callback = plan.entries.iter().find(|entry| entry.name() == "ServerCertificateValidationCallback");
    let trusting = callback.filter(|entry| bared_behind(&entry.value, "; ").ends_with("true"));
    plan.verify = trusting.map(|entry| Value::stated(false, entry.span)).or(plan.verify.take());
}

//! PHPMailer's properties.
//!
//! `SMTPSecure` `'ssl'` is implicit TLS, `'tls'` STARTTLS; with neither, `SMTPAutoTLS` (on by default) upgrades where offered. The
//! port is 25 unless it is set, and `SMTPAuth` is off; Host may hold `ssl://`, `tls://`, a port and several servers (PHPMailer
//! src/PHPMailer.php; docs/evidence/clients.md).

use super::fields::truth;
use crate::model::{Plan, Value};
use crate::syntax::{Entry, Kind, literal, object};

/// Where what is said here is from.
pub(super) const SOURCE: &str = "PHPMailer src/PHPMailer.php smtpConnect; run in tests/lab";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// What it cannot.
pub(super) const ADJUST: super::Adjust = Some(adjust);

const TABLE: &str = "
phpmailer PHPMailer code
client PHPMailer
in php
mark PHPMailer isSMTP( IsSMTP(
case
host Host
port Port
user Username
secret Password
sender From
helo Helo Hostname
mechanism AuthType
auth SMTPAuth!
other SMTPOptions! Mailer SMTPDebug!
tls SMTPSecure! ssl=implicit ENCRYPTION_SMTPS=implicit tls=starttls ENCRYPTION_STARTTLS=starttls empty=pass false=pass
bad PHPMailer knows 'tls' and 'ssl' in small letters; with anything else it connects in clear text and upgrades only if the server offers STARTTLS
tls SMTPAutoTLS! false=none true=pass
default opportunistic
ports 25
hostport
write $mail->%k = %v;
scheme ssl=implicit tls=starttls
unread PHPMailer has no property of this name: SMTPsecure=SMTPSecure SMTPsecured=SMTPSecure SmtpSecure=SMTPSecure SMTPauth=SMTPAuth SmtpAuth=SMTPAuth UserName=Username User=Username SMTPPort=Port SMTPUsername=Username SMTPPassword=Password SMTPHost=Host PassWord=Password port=Port host=Host
";

fn adjust(plan: &mut Plan, text: &str) {
    set_from(plan, text);
    for entry in
        object::entries(text).iter().filter(|entry| matches!(entry.name(), "verify_peer" | "verify_peer_name" | "allow_self_signed"))
    {
        let off = truth(entry) == Some(entry.name() == "allow_self_signed");
        if off && plan.verify.is_none() {
            plan.verify = Some(Value::stated(false, entry.span));
        }
        plan.entries.push(Entry { path: entry.name().to_owned(), ..entry.clone() });
    }
}

/// `setFrom('user@example.org', 'Name')`.
fn set_from(plan: &mut Plan, text: &str) {
    let Some(at) = text.find("setFrom(").map(|at| at + 8) else { return };
    let found = literal::literal(text, at, &[',']);
    if found.kind == Kind::Text && plan.sender.is_none() {
        plan.sender = Some(Value::stated(found.value, found.span));
    }
}

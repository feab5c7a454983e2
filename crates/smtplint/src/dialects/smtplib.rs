//! Python code that calls smtplib: `SMTP` begins in clear text, `SMTP_SSL` with TLS, `starttls()` upgrades or raises
//! (CPython Lib/smtplib.py; docs/evidence/clients.md).

use crate::model::{Plan, Value};
use crate::text::Span;

/// Where what is said here is from.
pub(super) const SOURCE: &str = "CPython Lib/smtplib.py; run in tests/lab";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// What it cannot.
pub(super) const ADJUST: super::Adjust = Some(adjust);

const TABLE: &str = "
smtplib Python smtplib code
client smtplib
in call
mark smtplib
host SMTP.0 SMTP_SSL.0 SMTP.host SMTP_SSL.host
port SMTP.1 SMTP_SSL.1 SMTP.port SMTP_SSL.port
user login.0 login.user
secret login.1 login.password
other SMTP()
tls SMTP_SSL()! *=implicit
tls starttls() *=starttls
default none
ports 25 465
hostport
";

fn adjust(plan: &mut Plan, text: &str) {
    let off = ["CERT_NONE", "_create_unverified_context"].iter().find_map(|word| text.find(word).map(|at| Span::new(at, at + word.len())));
    if let Some(span) = off {
        plan.verify = Some(Value::stated(false, span));
    }
}

//! Python code that calls smtplib: `SMTP` begins in clear text, `SMTP_SSL` with TLS, `starttls()` upgrades or raises
//! (CPython Lib/smtplib.py; docs/evidence/clients.md). A login before `starttls()` goes out in clear text.

use super::fields::{Role, fill};
use crate::model::{Plan, TlsMode, Value};
use crate::syntax::Entry;
use crate::text::Span;

/// Where what is said here is from.
pub(super) const SOURCE: &str = "CPython Lib/smtplib.py; run in tests/lab";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// What it cannot.
pub(super) const ADJUST: super::Adjust = Some(adjust);

const TABLE: &str = r#"
smtplib Python smtplib code
client smtplib
in call
mark smtplib
host SMTP.0 SMTP_SSL.0 SMTP.host SMTP_SSL.host connect.0 connect.host
port SMTP.1 SMTP_SSL.1 SMTP.port SMTP_SSL.port connect.1 connect.port
user login.0 login.user
secret login.1 login.password
other SMTP()
tls SMTP_SSL()! *=implicit
tls starttls() *=starttls
conflict !SMTP_SSL() starttls() starttls() inside SMTP_SSL raises SMTPNotSupportedError, for the connection is encrypted already
default none
ports 25 465
hostport
code * import os, smtplib, ssl
code * context = ssl.create_default_context()
code implicit with smtplib.SMTP_SSL("%h", %p, context=context) as server:
code starttls|none with smtplib.SMTP("%h", %p) as server:
code starttls     server.starttls(context=context)
code login     server.login("%u", os.environ["SMTP_PASSWORD"])
code *     server.send_message(message)
"#;

fn adjust(plan: &mut Plan, text: &str) {
    let off = ["CERT_NONE", "_create_unverified_context"].iter().find_map(|word| text.find(word).map(|at| Span::new(at, at + word.len())));
    if let Some(span) = off {
        plan.verify = Some(Value::stated(false, span));
    }
    other_connect(plan);
    let called = |name: &str| plan.entry_behind(name).map(|entry| entry.key);
    if let (Some(login), Some(starttls)) = (called("login.0"), called("starttls()"))
        && login.start < starttls.start
        && plan.tls_mode() == Some(TlsMode::StartTls)
    {
        plan.tls = Some(Value::stated(TlsMode::None, login));
    }
}

/// `connect(…)` beside `SMTP(host, …)` is a database's.
fn other_connect(plan: &mut Plan) {
    let own = |entry: &&Entry, key: [&str; 2]| entry.path.contains("SMTP") && key.iter().any(|key| entry.path.ends_with(key));
    if !plan.entries.iter().any(|entry| entry.path.starts_with("connect.")) {
        return;
    }
    let host = plan.entries.iter().find(|entry| own(entry, [".0", ".host"])).cloned();
    let port = plan.entries.iter().find(|entry| own(entry, [".1", ".port"])).cloned();
    if let Some(host) = host {
        plan.port = None;
        fill(plan, Role::Host, &host);
        if let Some(port) = port {
            fill(plan, Role::Port, &port);
        }
        plan.entries.iter_mut().filter(|entry| entry.path.starts_with("connect.")).for_each(|entry| entry.path.clear());
    }
}

//! The `emailjs` package: `ssl` is implicit TLS on 465, `tls` STARTTLS on 587, which must succeed, neither clear text on 25; either may
//! be an object of TLS options (emailjs smtp/connection). And `smtp-client`, whose `secure` is implicit TLS and which upgrades when its
//! `secure()` is called.

use crate::model::{Plan, TlsMode, Value};

/// Where what is said here is from.
pub(super) const SOURCE: &str = "npm emailjs dist/connection.js; npm smtp-client README.md";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE, SMTP_CLIENT];

/// What it cannot.
pub(super) const ADJUST: super::Adjust = Some(adjust);

const TABLE: &str = "
emailjs emailjs options
client emailjs
in object
mark emailjs server.connect(
write import { SMTPClient } from 'emailjs'; new SMTPClient(%);
host host
port port
user user
secret password
helo domain
other timeout authentication ssl.ciphers tls.ciphers ssl.ca tls.ca ssl.key tls.key
tls ssl true=implicit false=pass
tls tls true=starttls false=pass
verify ssl.rejectUnauthorized tls.rejectUnauthorized
default none
ports 25 465
unread emailjs has no option of this name: username=user pass=password secure=ssl hostname=host
";

const SMTP_CLIENT: &str = "
smtp-client smtp-client options
client smtp-client
in object
mark smtp-client
write const { SMTPClient } = require('smtp-client'); new SMTPClient(%);
host host
port port
tls secure true=implicit false=none
default none
ports 25
";

fn adjust(plan: &mut Plan, text: &str) {
    let mode = plan.tls_mode();
    if mode == Some(TlsMode::None) && plan.client.name == "smtp-client" && text.contains(".secure(") {
        plan.tls = Some(Value::default(TlsMode::StartTls, "secure()"));
    }
    // An object of TLS options switches it on as well.
    let options = |name: &str| plan.entries.iter().find(|entry| entry.path.strip_prefix(&plan.base).is_some_and(|path| path.starts_with(name)));
    if let (Some(TlsMode::None), Some(entry)) = (mode, options("ssl.").or_else(|| options("tls."))) {
        let mode = if entry.path.contains("ssl.") { TlsMode::Implicit } else { TlsMode::StartTls };
        plan.tls = Some(Value::stated(mode, entry.line));
    }
    let port = match plan.tls_mode() {
        Some(TlsMode::StartTls) => 587,
        Some(TlsMode::Implicit) => 465,
        _ => 25,
    };
    if plan.client.name == "emailjs" && plan.port.as_ref().is_some_and(|port| !port.is_stated()) {
        plan.port = Some(Value::default(port, "emailjs"));
    }
}

//! Apache Commons Email in code.
//!
//! `setSSLOnConnect` (once `setSSL`) is implicit TLS on `setSslSmtpPort` (465 unless it is set), whatever `setSmtpPort` says;
//! `setStartTLSEnabled` (once `setTLS`) upgrades where offered, `setStartTLSRequired` demands it (Email.java getMailSession).

use crate::model::{Plan, TlsMode, Value};

/// Where what is said here is from.
pub(super) const SOURCE: &str = "commons-email src/main/java/org/apache/commons/mail/Email.java getMailSession";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// What it cannot.
pub(super) const ADJUST: super::Adjust = Some(adjust);

const TABLE: &str = "
commons-email Commons Email code
client Commons Email
in call
mark commons.mail
host setHostName.0!
port setSmtpPort.0!
user setAuthentication.0 DefaultAuthenticator.0!
secret setAuthentication.1 DefaultAuthenticator.1
sender setFrom.0
other setSslSmtpPort.0!
tls setSSLOnConnect.0! setSSL.0 true=implicit false=pass
tls setStartTLSRequired.0! true=starttls false=pass
tls setStartTLSEnabled.0! setTLS.0 true=opportunistic false=pass
default none
ports 25
";

/// Implicit TLS has a port of its own.
fn adjust(plan: &mut Plan, _: &str) {
    if plan.tls_mode() != Some(TlsMode::Implicit) || plan.host.is_none() {
        return;
    }
    let own = plan.entries.iter().rev().find(|entry| entry.path == "setSslSmtpPort.0");
    plan.port = match own {
        Some(entry) => entry.value.parse().ok().map(|port| Value::stated(port, entry.span)),
        None => Some(Value::default(465, plan.client.name)),
    };
}

//! Alertmanager: port 465 is implicit TLS by itself; `smtp_require_tls` (true unless it is set) demands STARTTLS, and did so on 465 too, where
//! it must be false ("does not advertise the STARTTLS extension"); false elsewhere is clear text. `smtp_force_implicit_tls` is of 0.31 and
//! later (alertmanager notify/email/email.go; issues 980 and 4507, pull request 4818).

use super::fields::truth;
use crate::model::{Oddity, Plan, TlsMode, Value};

/// Where what is said here is from.
pub(super) const SOURCE: &str = "alertmanager notify/email/email.go; https://prometheus.io/docs/alerting/latest/configuration/; prometheus/alertmanager issues 980, 4507, 4818";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[GLOBAL, RECEIVER];

/// What it cannot.
pub(super) const ADJUST: super::Adjust = Some(adjust);

const GLOBAL: &str = "
alertmanager-yaml Alertmanager configuration
client Alertmanager
in yaml
host smtp_smarthost!
user smtp_auth_username!
secret smtp_auth_password!
sender smtp_from
helo smtp_hello!
skip smtp_tls_config.insecure_skip_verify!
other smtp_auth_identity! smtp_auth_secret! smtp_auth_password_file! smtp_force_implicit_tls!
tls smtp_require_tls! true=starttls false=465
default starttls
hostport
unread Alertmanager refuses a key it does not know: smtp_host=smtp_smarthost smtp_username=smtp_auth_username smtp_user=smtp_auth_username smtp_password=smtp_auth_password smtp_auth_user=smtp_auth_username smtp_tls=smtp_require_tls smtp_starttls=smtp_require_tls smtp_port=smtp_smarthost
";

const RECEIVER: &str = "
alertmanager-receiver Alertmanager receiver
client Alertmanager
in yaml
host smarthost!
user auth_username!
secret auth_password!
sender from
helo hello
skip tls_config.insecure_skip_verify
other auth_identity! auth_secret! auth_password_file! force_implicit_tls! to send_resolved
tls require_tls! true=starttls false=465
default starttls
hostport
";

/// STARTTLS demanded on a connection that began with TLS.
fn adjust(plan: &mut Plan, _: &str) {
    // A receiver may leave the server to the whole.
    if plan.host.is_none() && plan.tls_mode() == Some(TlsMode::None) {
        plan.tls = None;
    }
    let forced = plan.entry_behind("force_implicit_tls").filter(|entry| truth(entry) == Some(true));
    if let Some(entry) = forced {
        plan.tls = Some(Value::stated(TlsMode::Implicit, entry.outer));
        return;
    }
    let (Some(465), Some(TlsMode::StartTls), Some(second)) =
        (plan.port_number(), plan.tls_mode(), plan.port.as_ref().and_then(|port| port.span()))
    else {
        return;
    };
    let first = plan.tls.as_ref().and_then(|tls| tls.span()).unwrap_or(second);
    let effect = "on port 465 Alertmanager begins with TLS, and require_tls (true unless it is set) then demands a STARTTLS that no server offers any more";
    plan.note(Oddity::Conflict { first, second, effect, fatal: true });
    plan.tls = None;
}

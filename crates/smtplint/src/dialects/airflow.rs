//! Airflow: `smtp_ssl` opens with TLS, `smtp_starttls` (on unless set) then calls `starttls()`, also inside TLS, where it fails. In
//! `airflow.cfg` a `%` is ConfigParser's (airflow/utils/email.py `send_mime_email`; config reference, section smtp).

use crate::model::{Oddity, Plan};
use crate::syntax::Notation;

/// Where what is said here is from.
pub(super) const SOURCE: &str = "apache/airflow airflow/utils/email.py send_mime_email; https://airflow.apache.org/docs/apache-airflow/stable/configurations-ref.html#smtp";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// What it cannot.
pub(super) const ADJUST: super::Adjust = Some(adjust);

const TABLE: &str = "
airflow Airflow configuration
client Airflow
in ini smtp.
in env AIRFLOW__SMTP__! airflow-env Airflow environment
in yaml smtp. airflow-yaml Airflow Helm values
host smtp_host!
port smtp_port
user smtp_user
secret smtp_password
sender smtp_mail_from!
other smtp_timeout smtp_retry_limit!
tls smtp_ssl! true=implicit false=pass
tls smtp_starttls! true=starttls false=none
conflict !smtp_ssl smtp_starttls+ Airflow calls starttls() also after smtp_ssl, unless smtp_starttls is False, and the server refuses it inside TLS
default starttls
ports 25
";

/// ConfigParser replaces `%(name)s` and stops at any other single `%`.
fn adjust(plan: &mut Plan, _: &str) {
    for entry in plan.entries.iter().filter(|entry| matches!(entry.notation, Notation::Ini | Notation::Python)) {
        if entry.value.replace("%%", "").contains('%') && !entry.value.contains("%(") {
            let effect = "ConfigParser takes % for the beginning of a reference and stops; doubled it stands for itself";
            let repaired = Some(entry.value.replace("%%", "%").replace('%', "%%"));
            plan.oddities.push(Oddity::Mangled { span: entry.span, effect, repaired, certain: true });
        }
    }
}

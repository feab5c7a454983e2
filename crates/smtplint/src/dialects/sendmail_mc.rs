//! sendmail's `sendmail.mc`: mail goes to `SMART_HOST`, with STARTTLS if offered, to port 25 or the one in `RELAY_MAILER_ARGS`
//! (sendmail cf/README, "SMART_HOST"; it has no implicit TLS).

use super::fields::{Role, fill};
use crate::model::Plan;
use crate::syntax::Entry;
use crate::text::Span;

/// Where what is said here is from.
pub(super) const SOURCE: &str = "sendmail cf/README; https://www.sendmail.org/~ca/email/starttls.html";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// What it cannot.
pub(super) const ADJUST: super::Adjust = Some(adjust);

const TABLE: &str = "
sendmail-mc sendmail smart host
client sendmail
in properties
host SMART_HOST!
other RELAY_MAILER_ARGS! ESMTP_MAILER_ARGS! confAUTH_OPTIONS confAUTH_MECHANISMS
default opportunistic
ports 25
explicit
";

/// `TCP $h 587`: the port is the last word.
fn adjust(plan: &mut Plan, _: &str) {
    let Some(entry) = plan.entry("RELAY_MAILER_ARGS").cloned() else { return };
    let port = entry.value.rsplit(' ').next().unwrap_or_default().to_owned();
    let span = Span::new(entry.span.end - port.len().min(entry.span.len()), entry.span.end);
    fill(plan, Role::Port, &Entry { value: port, span, ..entry });
}

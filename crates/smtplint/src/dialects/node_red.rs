//! Node-RED's e-mail node: `secure` is Nodemailer's, `tls` whether certificates are checked (node-red-node-email 61-email.js).

use crate::text::{holds_any};
use crate::model::Plan;

/// Where what is said here is from.
pub(super) const SOURCE: &str = "npm node-red-node-email 61-email.js; nodemailer lib/smtp-connection/index.js";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// What it cannot.
pub(super) const ADJUST: super::Adjust = Some(adjust);

const TABLE: &str = "
node-red Node-RED e-mail node
client Node-RED
in object
mark \"e-mail\"
host server
port port
sender from
verify tls
other authtype
with authtype=BASIC
write [{\"type\": \"e-mail\"}, %]
tls secure true=implicit false=pass
default opportunistic
ports 587 465
";

/// A flow holds other nodes, whose ports and switches are not this one's.
fn adjust(plan: &mut Plan, text: &str) {
    super::nodemailer::by_port(plan, text);
    let Some(host) = plan.host.as_ref().and_then(|host| host.span()) else { return };
    let apart = |span: crate::text::Span| {
        let (from, to) = if span.start < host.start { (span.end, host.start) } else { (host.end, span.start) };
        text.get(from..to).is_none_or(|between| holds_any(between, "{}"))
    };
    plan.port = plan.port.take().filter(|port| !port.span().is_some_and(apart));
    plan.tls = plan.tls.take().filter(|tls| !tls.span().is_some_and(apart));
    plan.verify = plan.verify.take().filter(|verify| !verify.span().is_some_and(apart));
}

//! A client submits on port 25.

use super::Findings;
use super::settings::{host_span, host_unknown, port_span, provider, stays_local, submits};
use crate::dialects::Change;
use crate::model::Plan;
use crate::report::{Applicability, Severity};

declare_rule! {
    /// ## What it means
    /// Port 25 is for mail between servers. Home providers, offices and clouds block it outwards or redirect it to a server of
    /// their own, and many servers take no logins there.
    ///
    /// ## How to repair
    /// Submit on 587 with STARTTLS, or on 465 with implicit TLS.
    "port-25-for-submission", "A client logs in on port 25, the port between servers", Transport, Warning,
    explains: ["conn-blocked"],
    references: ["RFC 6409 §3.1", "RFC 8314 §3.3"],
    checks: [Plans(of_plan)],
}

fn of_plan(plan: &Plan, out: &mut Findings) {
    let judged = submits(plan) || provider(plan).is_some();
    // Without a login it may be a relay that knows this machine by its address; MTAs are at home on 25.
    let application = plan.client.known
        && !["Postfix", "Exim", "sendmail", "OpenSMTPD", "nullmailer"].contains(&plan.client.name)
        && plan.port.as_ref().is_some_and(|port| port.is_stated());
    if plan.port_number() != Some(25) || !(judged || application) || stays_local(plan) || (host_unknown(plan) && plan.host.is_none()) {
        return;
    }
    out.add_of(plan, port_span(plan).or(host_span(plan)).unwrap_or(plan.span))
        .severity(if judged { Severity::Warning } else { Severity::Info })
        .likely()
        .message("{port} would be used for submission: many networks block or redirect it, and many servers take no login there.")
        .advice("Use port 587 with STARTTLS, or 465 with implicit TLS.")
        .change("Use port 587", Applicability::Review, plan, &[Change::Port(587)]);
}

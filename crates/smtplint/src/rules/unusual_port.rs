//! A port nobody lists for SMTP.

use super::Findings;
use super::settings::{port_span, provider, stays_local};
use crate::knowledge::ports::{PortUse, port_use};
use crate::model::Plan;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// Submission is served on 587 and 465, by some providers on 2525 too. This is another port: right only if the server's
    /// operator says so.
    ///
    /// ## How to repair
    /// Ask the provider's page. `nc -v HOST PORT` shows whether something greets there.
    "unusual-port", "This port is not usual for SMTP", Transport, Info,
    explains: [],
    references: ["RFC 6409", "RFC 8314"],
    checks: [Plans(of_plan)],
}

fn of_plan(plan: &Plan, out: &mut Findings) {
    let unusual = plan.port_number().map(port_use) == Some(PortUse::Unusual) && provider(plan).is_none() && !stays_local(plan);
    if let (true, Some(span)) = (unusual, port_span(plan)) {
        out.add_of(plan, span)
            .confidence(Confidence::Possible)
            .message("Port {number} is neither a standard submission port nor a provider's known alternative.")
            .advice("Check the number with the server's operator; the usual ones are 587 and 465.");
    }
}

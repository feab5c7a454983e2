//! A port nobody lists for SMTP.

use super::Found;
use super::settings::{port_span, provider, stays_local};
use crate::knowledge::ports::{PortUse, port_use};
use crate::model::Case;
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
    references: [("RFC 6409", "https://www.rfc-editor.org/rfc/rfc6409"), ("RFC 8314", "https://www.rfc-editor.org/rfc/rfc8314")],
}

fn check(case: &Case, out: &mut Vec<Found>) {
    for plan in case.plans.iter().filter(|plan| !stays_local(plan) && provider(plan).is_none()) {
        let (Some(port), Some(span)) = (plan.port_number(), port_span(plan)) else { continue };
        if port_use(port) == PortUse::Unusual {
            out.push(
                Found::new(&RULE, span)
                    .confidence(Confidence::Possible)
                    .message(format!("Port {port} is neither a standard submission port nor a provider's known alternative."))
                    .advice("Check the number with the server's operator; the usual ones are 587 and 465."),
            );
        }
    }
}

//! More than a name in the host field.

use super::settings::host_span;
use super::{Found, evidence};
use crate::dialects::Change;
use crate::model::{Case, ErrorMeaning};
use crate::report::{Applicability, Confidence};

declare_rule! {
    /// ## What it means
    /// The host field takes a name such as `smtp.example.org` and nothing else. A scheme (`smtp://`), a port (`:587`), a path
    /// or an address in it becomes part of the name, which then does not resolve, or gets a second port appended
    /// ("too many colons in address").
    ///
    /// ## How to repair
    /// Leave only the name; the port and the encryption have fields of their own.
    "host-is-url", "The host field holds more than a host name", Host, Error,
    explains: ["host-unresolvable", "invalid-port"],
    references: [("RFC 5321 §2.3.5", "https://www.rfc-editor.org/rfc/rfc5321#section-2.3.5")],
}

fn check(case: &Case, out: &mut Vec<Found>) {
    let before = out.len();
    for plan in &case.plans {
        let (Some(host), Some(span)) = (&plan.host, host_span(plan)) else { continue };
        let Some(name) = bare(&host.value) else { continue };
        out.push(
            Found::new(&RULE, span)
                .message(format!("\"{}\" is taken for a host name as it stands, so it does not resolve.", host.value))
                .advice(format!("Write {name} and put the port into its own field."))
                .change(format!("Write {name}"), Applicability::Safe, plan, &[Change::Host(name.to_owned())]),
        );
    }
    if out.len() == before {
        out.extend(evidence::error(case, ErrorMeaning::HostIsUrl).take(1).map(|(_, error)| {
            Found::new(&RULE, error.span)
                .confidence(Confidence::Likely)
                .message("The client says that its host value holds more than a name.")
                .advice("Leave only the name in the host field: no scheme, no port, no path.")
        }));
    }
}

/// The name inside, if there is more than a name.
fn bare(host: &str) -> Option<&str> {
    let host = host.trim();
    if host.contains(['$', '{', '<', '%']) || host.starts_with('[') || host.matches(':').count() > 2 && !host.contains("://") {
        return None;
    }
    let name = host.split_once("://").map_or(host, |(_, rest)| rest);
    let name = name.rsplit_once('@').map_or(name, |(_, rest)| rest);
    let name = name.split(['/', '?', ':', ' ']).next().unwrap_or(name);
    (name != host && !name.is_empty()).then_some(name)
}

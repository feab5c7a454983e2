//! More than a name in the host field.

use super::settings::host_span;
use super::{Diagnosis, Findings};
use crate::dialects::Change;
use crate::model::{ErrorMeaning, Oddity, Plan};
use crate::report::{Applicability, Confidence};
use crate::text::{holds_any, up_to};

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
    references: ["RFC 5321 §2.3.5"],
    checks: [Plans(of_plan), Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[],
    errors: &[ErrorMeaning::HostIsUrl],
    message: "The client says that its host value holds more than a name.",
    advice: "Leave only the name in the host field: no scheme, no port, no path.",
};

fn of_plan(plan: &Plan, out: &mut Findings) {
    for oddity in &plan.oddities {
        if let Oddity::Divided { span, effect, repaired } = oddity {
            let found = out.add(*span).value("right", repaired).value("effect", effect);
            found.message("{effect}.").advice("Write {right}.").replace("Write {right}", Applicability::Review, *span, repaired);
            return;
        }
    }
    let (Some(host), Some(span)) = (&plan.host, host_span(plan)) else { return };
    let Some(name) = bare(&host.value) else { return };
    // A port that goes with the rest must stand in its own field already.
    let safe = plan.port.as_ref().is_some_and(|port| port.is_stated());
    out.add(span)
        .value("host", &host.value)
        .value("name", name)
        .message("\"{host}\" is taken for a host name as it stands, so it does not resolve.")
        .advice("Write {name} and put the port into its own field.")
        .change("Write {name}", if safe { Applicability::Safe } else { Applicability::Review }, plan, &[Change::Host(name.to_owned())]);
}

/// The name in it, if there is more around it.
fn bare(host: &str) -> Option<&str> {
    let host = host.trim();
    if holds_any(host, "${<%") || host.starts_with('[') || host.matches(':').count() > 2 && !host.contains("://") {
        return None;
    }
    let name = host.split_once("://").map_or(host, |(_, rest)| rest);
    let name = name.rsplit_once('@').map_or(name, |(_, rest)| rest);
    let name = up_to(name, "/?: ]");
    (name != host && !name.is_empty()).then_some(name)
}

//! localhost inside a container.

use super::Found;
use super::settings::host_span;
use crate::model::Case;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// Inside a container, `localhost` and `127.0.0.1` are the container itself, not the machine it runs on. Unless the mail
    /// server runs in the same container, nothing listens there.
    ///
    /// ## How to repair
    /// Name the service (Compose), the host's address on the bridge, or `host.docker.internal`, and let that server accept the
    /// container's address.
    "host-localhost-in-container", "localhost is the container itself", Host, Error,
    explains: ["conn-refused", "cleartext-submission", "port-25-for-submission"],
    references: [("Docker: networking", "https://docs.docker.com/engine/network/")],
}

fn check(case: &Case, out: &mut Vec<Found>) {
    for plan in case.plans.iter().filter(|plan| plan.in_container) {
        if !matches!(plan.host_name().as_str(), "localhost" | "127.0.0.1" | "::1") || host_span(plan).is_none() {
            continue;
        }
        out.push(
            Found::new(&RULE, host_span(plan).unwrap_or(plan.span))
                .confidence(Confidence::Likely)
                .message(format!("These settings run in a container, where {} is the container itself.", plan.host_name()))
                .advice("Write the mail service's Compose name, or host.docker.internal for a server on the machine itself."),
        );
    }
}

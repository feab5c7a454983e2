//! localhost inside a container.

use super::Findings;
use super::settings::host_span;
use crate::model::Plan;

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
    checks: [Plans(of_plan)],
}

fn of_plan(plan: &Plan, out: &mut Findings) {
    let itself = plan.in_container && matches!(plan.host_name().as_str(), "localhost" | "127.0.0.1" | "::1");
    if let (true, Some(span)) = (itself, host_span(plan)) {
        out.add_of(plan, span)
            .likely()
            .message("These settings run in a container, where {host} is the container itself.")
            .advice("Write the mail service's Compose name, or host.docker.internal for a server on the machine itself.");
    }
}

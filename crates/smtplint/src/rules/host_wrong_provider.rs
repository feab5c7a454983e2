//! A host that is not the account's.

use super::Findings;
use super::settings::{host_span, provider};
use crate::dialects::Change;
use crate::knowledge::providers::{by_address, submission_instead_of_mx};
use crate::model::{Plan, Session, Step};
use crate::report::Applicability;

declare_rule! {
    /// ## What it means
    /// The host does not take logins for this account: it is a mail exchanger, which only receives mail for its own
    /// users, or it belongs to another provider than the address that logs in.
    ///
    /// ## How to repair
    /// Use the submission host of the provider where the account lives.
    "host-wrong-provider", "This host does not serve this account", Host, Error,
    explains: ["conn-blocked", "conn-refused", "auth-not-advertised", "auth-bad-credentials", "relay-denied", "provider-port-unsupported"],
    references: ["RFC 6409 §3"],
    checks: [Plans(of_plan), Sessions(of_session)],
}

fn of_plan(plan: &Plan, out: &mut Findings) {
    // Relaying to one's own users through the exchanger needs no login and is a documented way (Microsoft's "direct send").
    let direct_send = plan.port_number() == Some(25) && !plan.has_credentials();
    match submission_instead_of_mx(&plan.host_name()) {
        Some((what, right)) if !direct_send => {
            out.add_of(plan, host_span(plan).unwrap_or(plan.span))
                .value("what", what)
                .value("right", right)
                .title("{host} is {what}, not a submission server")
                .message("{host} receives mail for its own users on port 25; it takes no logins.")
                .advice("Use {right} with port 587 and STARTTLS.")
                .change("Use {right}", Applicability::Safe, plan, &[Change::Host(right.to_owned())]);
        }
        _ => other_provider(plan, out),
    }
}

fn other_provider(plan: &Plan, out: &mut Findings) {
    let user = plan.user_span();
    let (Some(_), Some(home), Some(host)) = (user, by_address(plan.user_name()), provider(plan)) else { return };
    // Providers without mailbox domains relay for any address; the same house under two names is one.
    let same_house = home.name == host.name || host.domains.is_empty() || (home.name.contains("Outlook") && host.name.contains("365"));
    if let (false, Some(&right)) = (same_house, home.hosts.first()) {
        out.add_of(plan, host_span(plan).unwrap_or(plan.span))
            .value("home", home.name)
            .value("right", right)
            .title("A {home} account cannot log in at {provider}")
            .likely()
            .message("{host} is {provider}'s server, and the user name belongs to {home}.")
            .advice("Use {right}.")
            .related(user, "the account")
            .change("Use {right}", Applicability::Review, plan, &[Change::Host(right.to_owned())]);
    }
}

/// A log that shows a client at an exchanger's submission port, which does not exist.
fn of_session(session: &Session, out: &mut Findings) {
    for step in &session.steps {
        let (host, port, span) = match step {
            Step::Connect { host: Some(host), port: Some(port), span, .. } => (host, *port, *span),
            Step::Error(error) => match (&error.host, error.port) {
                (Some(host), Some(port)) => (host, port, error.span),
                _ => continue,
            },
            _ => continue,
        };
        let Some((what, right)) = submission_instead_of_mx(host).filter(|_| port != 25 && out.case.plans.is_empty()) else { continue };
        out.add(span)
            .value("host", host)
            .value("what", what)
            .value("right", right)
            .number("port", port)
            .title("{host} is {what}, not a submission server")
            .message("{host} receives mail on port 25 only; nothing answers on {port}.")
            .advice("Use {right} with port 587 and STARTTLS.");
        return;
    }
}

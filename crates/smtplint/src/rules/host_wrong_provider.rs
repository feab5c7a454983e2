//! A host that is not the account's.

use super::Found;
use super::settings::host_span;
use crate::dialects::Change;
use crate::knowledge::providers::{by_address, by_host, submission_instead_of_mx};
use crate::model::{Case, Plan, Step};
use crate::report::{Applicability, Confidence};

declare_rule! {
    /// ## What it means
    /// The host does not take logins for this account: it is a mail exchanger, which only receives mail for its own
    /// users, or it belongs to another provider than the address that logs in.
    ///
    /// ## How to repair
    /// Use the submission host of the provider where the account lives.
    "host-wrong-provider", "This host does not serve this account", Host, Error,
    explains: ["conn-blocked", "conn-refused", "auth-not-advertised", "auth-bad-credentials", "relay-denied", "provider-port-unsupported"],
    references: [("RFC 6409 §3", "https://www.rfc-editor.org/rfc/rfc6409#section-3")],
}

fn check(case: &Case, out: &mut Vec<Found>) {
    for plan in &case.plans {
        out.extend(exchanger(plan).or_else(|| other_provider(plan)));
    }
    if case.plans.is_empty() {
        out.extend(case.sessions.iter().flat_map(|session| &session.steps).find_map(of_step));
    }
}

fn exchanger(plan: &Plan) -> Option<Found> {
    let (what, right) = submission_instead_of_mx(&plan.host_name())?;
    // Relaying to one's own users through the exchanger needs no login and is a documented way (Microsoft's "direct send").
    if plan.port_number() == Some(25) && !plan.has_credentials() {
        return None;
    }
    Some(
        Found::new(&RULE, host_span(plan).unwrap_or(plan.span))
            .title(format!("{} is {what}, not a submission server", plan.host_name()))
            .message(format!("{} receives mail for its own users on port 25; it takes no logins.", plan.host_name()))
            .advice(format!("Use {right} with port 587 and STARTTLS."))
            .change(format!("Use {right}"), Applicability::Safe, plan, &[Change::Host(right.to_owned())]),
    )
}

fn other_provider(plan: &Plan) -> Option<Found> {
    let user = plan.user.as_ref().filter(|user| user.is_stated())?;
    let (home, host) = (by_address(&user.value)?, by_host(&plan.host_name())?);
    // Providers without mailbox domains relay for any address; the same house under two names is one.
    let same_house = home.name == host.name || host.domains.is_empty() || (home.name.contains("Outlook") && host.name.contains("365"));
    if same_house {
        return None;
    }
    let right = home.hosts.first()?;
    Some(
        Found::new(&RULE, host_span(plan).unwrap_or(plan.span))
            .title(format!("A {} account cannot log in at {}", home.name, host.name))
            .confidence(Confidence::Likely)
            .message(format!("{} is {}'s server, and the user name belongs to {}.", plan.host_name(), host.name, home.name))
            .advice(format!("Use {right}."))
            .related(user.span(), "the account")
            .change(format!("Use {right}"), Applicability::Review, plan, &[Change::Host((*right).to_owned())]),
    )
}

/// A log that shows a client at an exchanger's submission port, which does not exist.
fn of_step(step: &Step) -> Option<Found> {
    let (host, port, span) = match step {
        Step::Connect { host: Some(host), port: Some(port), span, .. } => (host, *port, *span),
        Step::Error(error) => (error.host.as_ref()?, error.port?, error.span),
        _ => return None,
    };
    let (what, right) = submission_instead_of_mx(host).filter(|_| port != 25)?;
    Some(
        Found::new(&RULE, span)
            .title(format!("{host} is {what}, not a submission server"))
            .message(format!("{host} receives mail on port 25 only; nothing answers on {port}."))
            .advice(format!("Use {right} with port 587 and STARTTLS.")),
    )
}

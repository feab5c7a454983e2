//! A host for fetching mail used for sending.

use super::Findings;
use super::settings::host_span;
use crate::dialects::Change;
use crate::model::Plan;
use crate::report::Applicability;
use crate::text::listed;

declare_rule! {
    /// ## What it means
    /// `imap.` and `pop.` hosts hand mail out; they do not take mail in. At large providers nothing answers SMTP there.
    ///
    /// ## How to repair
    /// Use the provider's submission host, mostly `smtp.`.
    "host-wrong-protocol", "This host is for fetching mail, not for sending", Host, Error,
    explains: ["not-an-smtp-port", "conn-blocked", "conn-refused", "proto-not-smtp", "host-typo"],
    references: [],
    checks: [Plans(of_plan)],
}

/// First labels of hosts that hand mail out.
const FETCHING: &str = "imap imaps imap4 pop pop3 pops imap-mail pop-mail pop3s";

fn of_plan(plan: &Plan, out: &mut Findings) {
    let host = plan.host_name();
    let Some((first, rest)) = host.split_once('.') else { return };
    if listed(FETCHING, first) && rest.contains('.') {
        let right = format!("smtp.{rest}");
        out.add_of(plan, host_span(plan).unwrap_or(plan.span))
            .value("right", &right)
            .title("{host} is for fetching mail, not for sending")
            .likely()
            .message("{host} is by its name an IMAP or POP3 server.")
            .advice("Use the provider's submission host, probably {right}.")
            .change("Use {right}", Applicability::Review, plan, &[Change::Host(right)]);
    }
}

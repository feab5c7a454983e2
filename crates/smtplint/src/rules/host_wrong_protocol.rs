//! A host for fetching mail used for sending.

use super::Found;
use super::settings::host_span;
use crate::dialects::Change;
use crate::model::Case;
use crate::report::{Applicability, Confidence};

declare_rule! {
    /// ## What it means
    /// `imap.` and `pop.` hosts hand mail out; they do not take mail in. At large providers nothing answers SMTP there.
    ///
    /// ## How to repair
    /// Use the provider's submission host, mostly `smtp.`.
    "host-wrong-protocol", "This host is for fetching mail, not for sending", Host, Error,
    explains: ["not-an-smtp-port", "conn-blocked", "conn-refused", "proto-not-smtp", "host-typo"],
    references: [],
}

fn check(case: &Case, out: &mut Vec<Found>) {
    for plan in &case.plans {
        let host = plan.host_name();
        let Some((_, rest)) = host.split_once('.').filter(|(first, rest)| is_fetching(first) && rest.contains('.')) else { continue };
        let right = format!("smtp.{rest}");
        out.push(
            Found::new(&RULE, host_span(plan).unwrap_or(plan.span))
                .title(format!("{host} is for fetching mail, not for sending"))
                .confidence(Confidence::Likely)
                .message(format!("{host} is by its name an IMAP or POP3 server."))
                .advice(format!("Use the provider's submission host, probably {right}."))
                .change(format!("Use {right}"), Applicability::Review, plan, &[Change::Host(right.clone())]),
        );
    }
}

fn is_fetching(label: &str) -> bool {
    matches!(label, "imap" | "imaps" | "imap4" | "pop" | "pop3" | "pops" | "imap-mail" | "pop-mail" | "pop3s")
}

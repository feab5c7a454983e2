//! A server that passed mail on for a stranger.

use super::Found;
use super::settings::is_local;
use crate::model::{Case, Session, Step, Verb};
use crate::report::Confidence;
use crate::text::Span;

declare_rule! {
    /// ## What it means
    /// The server accepted a recipient at another domain from a sender at another domain, without a login: strangers can send spam
    /// through it, and it will soon be on block lists.
    ///
    /// ## How to repair
    /// Let only logged-in users and this machine send to foreign domains (Postfix: `reject_unauth_destination`).
    "open-relay", "The server relays for strangers", Relay, Error,
    explains: [],
    references: [("RFC 5321 §7.6", "https://www.rfc-editor.org/rfc/rfc5321#section-7.6"), ("RFC 2505 §2.1", "https://www.rfc-editor.org/rfc/rfc2505#section-2.1")],
}

fn check(case: &Case, out: &mut Vec<Found>) {
    out.extend(case.sessions.iter().filter(|session| !session.server_side).filter_map(of_session).take(1).map(|(span, sender, recipient)| {
        Found::new(&RULE, span)
            .confidence(Confidence::Likely)
            .message(format!("Without a login the server accepted a recipient at {recipient} from a sender at {sender}; neither looks like its own domain."))
            .advice("If the test came from outside the server's own network, close it: Postfix smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination. Some servers accept and reject later: send a whole test message to be sure.")
    }));
}

fn of_session(session: &Session) -> Option<(Span, String, String)> {
    let mut sender: Option<String> = None;
    let mut recipient: Option<(String, Span)> = None;
    let mut own: Vec<String> = Vec::new();
    let mut accepted = None;
    for (state, step) in session.walk() {
        if let Some(host) = state.host {
            if is_local(host) {
                return None;
            }
            own.push(host.to_ascii_lowercase());
        }
        match step {
            Step::Command { verb: Verb::Auth, .. } => return None,
            Step::Command { verb: Verb::Mail, argument, .. } => sender = domain(argument),
            Step::Command { verb: Verb::Rcpt, argument, span, .. } => recipient = domain(argument).map(|domain| (domain, *span)),
            Step::Reply(reply) if matches!(reply.code, 220 | 250) && recipient.is_none() && sender.is_none() => {
                own.extend(reply.text.split_whitespace().next().map(str::to_ascii_lowercase))
            }
            Step::Reply(reply) if matches!(state.verb, Some(Verb::Rcpt)) && reply.code == 250 => accepted = accepted.or(recipient.clone()),
            // Refused at the end of DATA: it does not relay after all.
            Step::Reply(reply) if reply.code >= 400 && accepted.is_some() => return None,
            _ => {}
        }
    }
    let (sender, (recipient, span)) = (sender?, accepted?);
    let foreign = |domain: &str| !own.iter().any(|name| related(name, domain));
    // The conversation must show that the client came over the network.
    let shown =
        session.steps.iter().any(|step| matches!(step, Step::Connect { .. }) || matches!(step, Step::Reply(reply) if reply.code == 220));
    (shown && sender != recipient && foreign(&sender) && foreign(&recipient) && !receives_for(&own, &recipient))
        .then_some((span, sender, recipient))
}

fn domain(argument: &str) -> Option<String> {
    let (_, domain) = argument.split_once('@')?;
    let end = domain.find(['>', ' ', '"', '\'']).unwrap_or(domain.len());
    Some(domain[..end].to_ascii_lowercase()).filter(|domain| domain.contains('.') && !domain.contains(['*', '<', '…']))
}

/// `mail.example.org` and `example.org` are the same house; so are hosts of one registered name.
fn related(name: &str, domain: &str) -> bool {
    let house = |name: &str| name.rsplit('.').take(2).map(str::to_owned).collect::<Vec<_>>();
    name == domain || name.ends_with(&format!(".{domain}")) || domain.ends_with(&format!(".{name}")) || house(name) == house(domain)
}

/// Exchangers of the big providers receive for their own and their customers' domains.
fn receives_for(own: &[String], recipient: &str) -> bool {
    const EXCHANGERS: &[(&str, &[&str])] = &[
        ("google", &["gmail.com", "googlemail.com"]),
        ("outlook.com", &["outlook.com", "hotmail.com", "live.com", "msn.com"]),
        ("yahoodns", &["yahoo.com", "aol.com", "ymail.com"]),
        ("icloud.com", &["icloud.com", "me.com", "mac.com"]),
    ];
    let customer = own
        .iter()
        .any(|name| ["google.com", "outlook.com", "messagelabs", "pphosted", "mimecast"].iter().any(|house| name.contains(house)));
    customer || EXCHANGERS.iter().any(|(house, domains)| domains.contains(&recipient) && own.iter().any(|name| name.contains(house)))
}

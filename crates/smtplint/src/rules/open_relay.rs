//! A server that passed mail on for a stranger.

use super::settings::is_local;
use super::{Diagnosis, Findings};
use crate::model::{ErrorMeaning, Session, Step, Verb};
use crate::report::Confidence;
use crate::text::{Span, holds_any, listed, up_to};

declare_rule! {
    /// ## What it means
    /// The server accepted a recipient at another domain from a sender at another domain, without a login: strangers can send spam
    /// through it, and it will soon be on block lists.
    ///
    /// ## How to repair
    /// Let only logged-in users and this machine send to foreign domains (Postfix: `reject_unauth_destination`).
    "open-relay", "The server relays for strangers", Relay, Error,
    explains: [],
    references: ["RFC 5321 §7.6", "RFC 2505 §2.1"],
    checks: [Sessions(of_session), Shown(&PROBED)],
}

const PROBED: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[],
    errors: &[ErrorMeaning::Relays],
    message: "Without a login the server accepted a recipient at a domain that is not its own.",
    advice: "If the probe came from a network that the server trusts, ask again from outside. Otherwise close it: Postfix smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination. Some servers accept and reject later: send a whole test message to be sure.",
};

fn of_session(session: &Session, out: &mut Findings) {
    let Some((span, sender, recipient)) = relayed(session).filter(|_| !session.server_side) else { return };
    out.add(span)
        .value("sender", &sender)
        .value("recipient", &recipient)
        .likely()
        .message("Without a login the server accepted a recipient at {recipient} from a sender at {sender}; neither looks like its own domain.")
        .advice("If the test came from outside the server's own network, close it: Postfix smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination. Some servers accept and reject later: send a whole test message to be sure.");
}

/// Where a recipient was accepted, and the domains of sender and recipient, both foreign to the server.
fn relayed(session: &Session) -> Option<(Span, String, String)> {
    let (mut sender, mut recipient, mut accepted) = (None, None, None);
    // Names the server is called or calls itself.
    let mut own = String::new();
    // The conversation must show that the client came over the network.
    let mut shown = false;
    let mut latest = Verb::Other;
    for step in &session.steps {
        match step {
            Step::Connect { host, .. } => {
                let host = host.as_deref().unwrap_or("");
                if is_local(host) {
                    return None;
                }
                own = [&own, " ", host].concat();
                (shown, latest) = (true, Verb::Other);
            }
            Step::Command { verb, argument, span, .. } => {
                match verb {
                    Verb::Auth => return None,
                    Verb::Mail => sender = domain(argument),
                    Verb::Rcpt => recipient = domain(argument).map(|domain| (domain, *span)),
                    _ => {}
                }
                latest = *verb;
            }
            Step::Reply(reply) => match reply.code {
                // The server names the client's address: its own machine and its own network may relay.
                250 if trusted(&reply.text) => return None,
                220 | 250 if recipient.is_none() && sender.is_none() => {
                    own = [&own, " ", reply.text.split_whitespace().next().unwrap_or("")].concat();
                    shown |= reply.code == 220;
                }
                220 => shown = true,
                250 if latest == Verb::Rcpt && accepted.is_none() => accepted = recipient.clone(),
                // Refused at the end of DATA: it does not relay after all.
                400.. if accepted.is_some() => return None,
                _ => {}
            },
            _ => {}
        }
    }
    let (sender, (recipient, span)) = (sender?, accepted?);
    let own = own.to_ascii_lowercase();
    let ours = |name: &str| related(name, &sender) || related(name, &recipient) || receives_for(name, &recipient);
    (shown && sender != recipient && !own.split_whitespace().any(ours)).then_some((span, sender, recipient))
}

/// The domain of the address in an argument, where it is shown.
/// `250-mx.example.org Hello web [127.0.0.1]`: what the server saw is an address that nobody has on the open network.
fn trusted(reply: &str) -> bool {
    let first = reply.lines().next().unwrap_or("");
    first.split(['[', '(']).skip(1).any(|part| is_local(up_to(part, "])")))
}

fn domain(argument: &str) -> Option<String> {
    let (_, domain) = argument.split_once('@')?;
    let domain = up_to(domain, "> \"'");
    (domain.contains('.') && !holds_any(domain, "*<…")).then(|| domain.to_ascii_lowercase())
}

/// `mail.example.org` and `example.org` are the same house; so are hosts of one registered name.
fn related(name: &str, domain: &str) -> bool {
    let below = |name: &str, domain: &str| name.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    below(name, domain) || below(domain, name) || house(name) == house(domain)
}

fn house(name: &str) -> &str {
    let last = name.rfind('.').unwrap_or(0);
    name[..last].rfind('.').map_or(name, |at| &name[at + 1..])
}

/// Mail exchangers that take mail for domains of other names: free mail houses for their own, filters for any customer's.
fn receives_for(exchanger: &str, recipient: &str) -> bool {
    const FREE_MAIL: &[(&str, &str)] = &[("yahoodns", "yahoo.com aol.com ymail.com"), ("icloud.com", "icloud.com me.com mac.com")];
    const ANY_CUSTOMER: &str = "google.com outlook.com messagelabs pphosted mimecast";
    ANY_CUSTOMER.split(' ').any(|house| exchanger.contains(house))
        || (exchanger.contains("google") && listed("gmail.com googlemail.com", recipient))
        || FREE_MAIL.iter().any(|(house, domains)| exchanger.contains(house) && listed(domains, recipient))
}

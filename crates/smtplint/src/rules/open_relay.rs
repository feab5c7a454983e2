//! A server that passed mail on for a stranger.

use super::Findings;
use super::settings::is_local;
use crate::model::{Session, Step, Verb};
use crate::text::{Span, listed};

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
    checks: [Sessions(of_session)],
}

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
    let mut sender: Option<String> = None;
    let mut recipient: Option<(String, Span)> = None;
    let mut own: Vec<String> = Vec::new();
    let mut accepted = None;
    // The conversation must show that the client came over the network.
    let mut shown = false;
    let mut walk = session.walk();
    while let Some((state, step)) = walk.step() {
        if let Some(host) = state.host {
            if is_local(host) {
                return None;
            }
            own.push(host.to_ascii_lowercase());
        }
        match step {
            Step::Connect { .. } => shown = true,
            Step::Command { verb: Verb::Auth, .. } => return None,
            Step::Command { verb: Verb::Mail, argument, .. } => sender = domain(argument),
            Step::Command { verb: Verb::Rcpt, argument, span, .. } => recipient = domain(argument).map(|domain| (domain, *span)),
            Step::Reply(reply) => {
                shown |= reply.code == 220;
                match reply.code {
                    220 | 250 if recipient.is_none() && sender.is_none() => {
                        own.extend(reply.text.split_whitespace().next().map(str::to_ascii_lowercase));
                    }
                    250 if state.verb == Some(Verb::Rcpt) && accepted.is_none() => accepted = recipient.clone(),
                    // Refused at the end of DATA: it does not relay after all.
                    400.. if accepted.is_some() => return None,
                    _ => {}
                }
            }
            _ => {}
        }
    }
    let (sender, (recipient, span)) = (sender?, accepted?);
    let foreign = |domain: &str| !own.iter().any(|name| related(name, domain));
    let stranger = shown && sender != recipient && foreign(&sender) && foreign(&recipient);
    (stranger && !own.iter().any(|name| receives_for(name, &recipient))).then_some((span, sender, recipient))
}

/// The domain of the address in an argument, where it is shown.
fn domain(argument: &str) -> Option<String> {
    let (_, domain) = argument.split_once('@')?;
    let domain = domain.split(['>', ' ', '"', '\'']).next()?;
    (domain.contains('.') && !domain.contains(['*', '<', '…'])).then(|| domain.to_ascii_lowercase())
}

/// Whether both names belong to one house: one lies below the other, or their last two labels are the same.
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

//! What went right in a session.

use super::Facts;
use crate::model::{Reply, Session, Stage, State, Step, Verb};
use crate::text::{Span, listed};

/// Tells what went right.
pub fn of(session: &Session, facts: &mut Facts) {
    let mut upgraded = false;
    let mut walk = session.walk();
    while let Some((state, step)) = walk.step() {
        match step {
            Step::Connect { opened: true, span, .. } => {
                facts.tell("conn-blocked conn-refused host-unresolvable conn-ipv6", Some(*span), &["The server could be reached"]);
            }
            Step::Command { verb, span, in_tls, .. } => of_command(*verb, *span, *in_tls, upgraded, state, facts),
            Step::TlsStarted { facts: tls, span } => {
                if let Some(version) = tls.version.as_deref().filter(|version| listed("TLSv1.2 TLSv1.3 TLS1.2 TLS1.3", version)) {
                    facts.tell("tls-version-obsolete tls-handshake-failed", Some(*span), &[version, " was agreed on"]);
                }
            }
            Step::Reply(reply) => {
                upgraded |= state.verb == Some(Verb::StartTls) && reply.code == 220;
                of_reply(reply, state, facts);
            }
            _ => {}
        }
    }
}

fn of_command(verb: Verb, span: Span, in_tls: bool, upgraded: bool, state: &State, facts: &mut Facts) {
    let tls = state.tls || in_tls;
    match verb {
        Verb::StartTls if state.capabilities_complete && state.offers("STARTTLS") && !state.offers("AUTH") => {
            facts.tell("auth-offered-before-tls", Some(span), &["No login is offered before TLS"]);
        }
        Verb::Auth if tls => facts.tell("auth-before-tls", Some(span), &["AUTH was sent inside TLS"]),
        Verb::Mail if tls => facts.tell("cleartext-submission tls-required-by-server", Some(span), &["The mail was sent inside TLS"]),
        _ => {}
    }
    if matches!(verb, Verb::Auth | Verb::Mail) && upgraded && state.greeted {
        facts.tell("tls-no-ehlo-after proto-bad-sequence", Some(span), &["EHLO was sent anew inside TLS"]);
    }
}

fn of_reply(reply: &Reply, state: &State, facts: &mut Facts) {
    let (rules, text) = match (reply.stage, reply.code) {
        (Stage::Greeting, 220) => ("conn-no-greeting conn-banner-reject proto-not-smtp", "The server greets as SMTP servers do (220)"),
        (_, 220) if state.verb == Some(Verb::StartTls) => {
            ("tls-not-offered tls-stripped tls-handshake-failed", "The server takes STARTTLS (220)")
        }
        (_, 235) => {
            let rules =
                "auth-bad-credentials auth-app-password-needed auth-basic-disabled auth-mechanism-mismatch auth-locked auth-missing";
            (rules, "The login was accepted (235)")
        }
        (Stage::Mail, 250) => ("sender-not-owned sender-domain-bad sender-unauthenticated", "The sender was accepted (250)"),
        (Stage::Rcpt, 250 | 251) => {
            ("rcpt-unknown rcpt-domain-bad rcpt-quota relay-denied open-relay greylisted", "The recipient was accepted (250)")
        }
        (Stage::EndOfData, 250) => {
            let rules = "content-spam message-too-large policy-other sender-auth-spf sender-auth-dkim sender-auth-dmarc rate-limited \
                proto-data-not-terminated proto-bare-lf";
            (rules, "The server took the message (250)")
        }
        (_, 221) => ("conn-dropped", "The connection ended in order (221)"),
        _ => return,
    };
    facts.tell(rules, Some(reply.span), &[text]);
}

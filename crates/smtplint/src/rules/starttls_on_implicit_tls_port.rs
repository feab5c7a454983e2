//! STARTTLS (or nothing) configured on a port that starts with TLS.

use super::settings::{effective_mode, port_of, port_words, tls_span, words};
use super::{Found, evidence};
use crate::dialects::Change;
use crate::knowledge::ports::PortUse;
use crate::model::{Case, ErrorMeaning, Plan, Session, Step, TlsMode};
use crate::report::{Applicability, Confidence};

declare_rule! {
    /// ## What it means
    /// Port 465 speaks TLS from the first byte. A client set to STARTTLS first waits for a greeting in clear text,
    /// which never comes: the connection hangs until it times out, or ends at once.
    ///
    /// ## How to repair
    /// Either keep 465 and choose implicit TLS (often called "SSL", "SSL/TLS" or `smtps`), or keep STARTTLS and use 587.
    /// RFC 8314 recommends implicit TLS where both are served. Mind the words: in many programs "TLS" means STARTTLS.
    "starttls-on-implicit-tls-port", "STARTTLS is set for a port that starts with TLS", Transport, Error,
    explains: ["conn-no-greeting", "conn-blocked", "conn-dropped", "tls-handshake-failed", "cleartext-submission", "auth-without-encryption", "opportunistic-tls", "host-missing"],
    references: [("RFC 8314 §3.3", "https://www.rfc-editor.org/rfc/rfc8314#section-3.3"), ("RFC 3207", "https://www.rfc-editor.org/rfc/rfc3207")],
}

fn check(case: &Case, out: &mut Vec<Found>) {
    let before = out.len();
    out.extend(case.plans.iter().filter(|plan| plan.client.implicit_tls).filter_map(|plan| of_plan(case, plan)));
    if out.len() == before {
        out.extend(evidence::error(case, ErrorMeaning::WrapperModeNeeded).take(1).map(|(_, error)| postfix(error.span)));
    }
    if out.len() == before {
        out.extend(case.sessions.iter().filter_map(of_session).take(1));
    }
}

fn of_plan(case: &Case, plan: &Plan) -> Option<Found> {
    let mode = effective_mode(plan).filter(|mode| *mode != TlsMode::Implicit)?;
    if port_of(plan)? != PortUse::ImplicitTls {
        return None;
    }
    // Clear text on 465 that nobody chose: settings that say nothing about encryption are judged only for known clients.
    let sure = plan.client.known;
    let port = port_words(plan);
    let found = Found::new(&RULE, tls_span(plan))
        .title(format!("{} waits for a greeting in clear text, but {port} starts with TLS", plan.client.name))
        .confidence(if sure { Confidence::Certain } else { Confidence::Likely })
        .message(format!("These settings mean {} on {port}, where the server expects TLS from the first byte. The client waits for a greeting that never comes.", words(mode)))
        .advice("Use implicit TLS on this port, or keep STARTTLS and use port 587.")
        .related(super::settings::port_span(plan), "this port starts with TLS")
        .related(evidence::first(case, &[], &[ErrorMeaning::NoGreeting, ErrorMeaning::TimedOut, ErrorMeaning::Dropped]), "what comes of it")
        .change("Use implicit TLS", Applicability::Safe, plan, &[Change::Tls(TlsMode::Implicit)])
        .change("Use STARTTLS on port 587", Applicability::Review, plan, &[Change::Port(587), Change::Tls(TlsMode::StartTls)]);
    Some(found)
}

fn postfix(span: crate::text::Span) -> Found {
    Found::new(&RULE, span)
        .title("Postfix speaks STARTTLS to port 465, which starts with TLS")
        .message("Postfix's SMTP client begins in clear text unless it is told otherwise; the relay host's port 465 wants TLS at once.")
        .advice("Set smtp_tls_wrappermode = yes and smtp_tls_security_level = encrypt (smtp_, not smtpd_), or use [host]:587 as relayhost with level encrypt.")
}

/// A transcript in clear text to port 465 that gets no greeting.
fn of_session(session: &Session) -> Option<Found> {
    let span = session.steps.iter().find_map(|step| match step {
        Step::Connect { port: Some(465 | 2465 | 8465), span, .. } if session.implicit_tls == Some(false) => Some(*span),
        _ => None,
    })?;
    let silent = session.steps.iter().any(|step| matches!(step, Step::Error(error) if matches!(error.meaning, ErrorMeaning::NoGreeting | ErrorMeaning::TimedOut | ErrorMeaning::Dropped)));
    let greeted = session.steps.iter().any(|step| matches!(step, Step::Reply(_)));
    (silent && !greeted).then(|| {
        Found::new(&RULE, span)
            .confidence(Confidence::Likely)
            .message("The client opened port 465 in clear text and got no greeting: that port starts with TLS.")
            .advice("Choose implicit TLS (\"SSL\", smtps) in the client, or use STARTTLS on port 587.")
    })
}

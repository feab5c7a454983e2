//! STARTTLS (or nothing) configured on a port that starts with TLS.

use super::Findings;
use super::evidence::first;
use super::settings::{effective_mode, lacks_implicit_tls, port_of, port_span, tls_span, words};
use crate::dialects::Change;
use crate::knowledge::ports::PortUse;
use crate::model::records::{Records, owner};
use crate::model::{ErrorMeaning, Plan, Policy, Session, Step, TlsMode};
use crate::report::Applicability;

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
    references: ["RFC 8314 §3.3", "RFC 3207"],
    checks: [Plans(of_plan), Paste(of_postfix), Sessions(of_session), Policies(of_policy)],
}

/// What a client sees that waits for a greeting in clear text.
const SILENCE: &[ErrorMeaning] = &[ErrorMeaning::NoGreeting, ErrorMeaning::TimedOut, ErrorMeaning::Dropped];

fn of_plan(plan: &Plan, out: &mut Findings) {
    let Some(mode) = effective_mode(plan).filter(|mode| *mode != TlsMode::Implicit) else { return };
    if lacks_implicit_tls(plan) || port_of(plan) != Some(PortUse::ImplicitTls) {
        return;
    }
    let silence = first(out.case, &[], SILENCE);
    out.add_of(plan, tls_span(plan))
        .value("mode", words(mode))
        .title("{client} waits for a greeting in clear text, but {port} starts with TLS")
        // Clear text on 465 that nobody chose: settings that say nothing about encryption are judged only for known clients.
        .likely_unless(plan.client.known)
        .message("These settings mean {mode} on {port}, where the server expects TLS from the first byte. The client waits for a greeting that never comes.")
        .advice("Use implicit TLS on this port, or keep STARTTLS and use port 587.")
        .related(port_span(plan), "this port starts with TLS")
        .related(silence, "what comes of it")
        .change("Use implicit TLS", Applicability::Safe, plan, &[Change::Tls(TlsMode::Implicit)])
        .change("Use STARTTLS on port 587", Applicability::Review, plan, &[Change::Port(587), Change::Tls(TlsMode::StartTls)]);
}

fn of_postfix(out: &mut Findings) {
    if let Some(found) = out.otherwise(ErrorMeaning::WrapperModeNeeded) {
        found
            .title("Postfix speaks STARTTLS to port 465, which starts with TLS")
            .message("Postfix's SMTP client begins in clear text unless it is told otherwise; the relay host's port 465 wants TLS at once.")
            .advice("Set smtp_tls_wrappermode = yes and smtp_tls_security_level = encrypt (smtp_, not smtpd_), or use [host]:587 as relayhost with level encrypt.");
    }
}

/// A transcript in clear text to port 465 that gets no greeting.
fn of_session(session: &Session, out: &mut Findings) {
    let (mut connected, mut silent, mut greeted) = (None, false, false);
    for step in &session.steps {
        match step {
            Step::Connect { port: Some(465 | 2465 | 8465), span, .. } => connected = connected.or(Some(*span)),
            Step::Error(error) => silent |= SILENCE.contains(&error.meaning),
            Step::Reply(_) => greeted = true,
            _ => {}
        }
    }
    let shown = silent && !greeted && session.implicit_tls == Some(false) && out.nothing_yet();
    if let (true, Some(span)) = (shown, connected) {
        out.add(span)
            .likely()
            .message("The client opened port 465 in clear text and got no greeting: that port starts with TLS.")
            .advice("Choose implicit TLS (\"SSL\", smtps) in the client, or use STARTTLS on port 587.");
    }
}

/// An SRV record that tells mail programs so.
fn of_policy(policy: &Policy, out: &mut Findings) {
    let Some(records) = Records::of(policy) else { return };
    for record in
        records.all("SRV").filter(|record| owner(record).starts_with("_submission._tcp.") && record.value.split(' ').nth(2) == Some("465"))
    {
        out.add(record.value_span)
            .title("The SRV record tells mail programs to use STARTTLS on port 465")
            .message("_submission stands for STARTTLS; port 465 starts with TLS, and its service is _submissions.")
            .advice("Name port 587 here, and port 465 in _submissions._tcp.");
    }
}

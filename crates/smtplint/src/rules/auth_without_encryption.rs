//! Credentials without encryption.

use super::settings::{host_span, host_unknown, stays_local, tls_span};
use super::{Diagnosis, Findings};
use crate::dialects::Change;
use crate::model::{ErrorMeaning, Plan, TlsMode};
use crate::report::{Applicability, Confidence};

declare_rule! {
    /// ## What it means
    /// A user name and password are set, and nothing encrypts the connection: PLAIN and LOGIN send them readable for
    /// everybody on the way. Most servers offer no login before TLS, so it also fails.
    ///
    /// ## How to repair
    /// Switch on STARTTLS (port 587) or implicit TLS (port 465).
    "auth-without-encryption", "The password would be sent without encryption", Auth, Error,
    explains: ["cleartext-submission", "auth-not-advertised", "tls-required-by-server"],
    references: ["RFC 4954 §4", "RFC 8314 §3"],
    checks: [Plans(of_plan), Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Certain,
    replies: &[],
    errors: &[ErrorMeaning::CleartextAuthRefused],
    message: "The client refuses to send the password over a connection without TLS.",
    advice: "Switch on STARTTLS with port 587, or implicit TLS with port 465; the server must offer it.",
};

fn of_plan(plan: &Plan, out: &mut Findings) {
    let clear = plan.tls_mode() == Some(TlsMode::None) && plan.has_credentials() && !stays_local(plan);
    if !clear || (host_unknown(plan) && host_span(plan).is_none()) {
        return;
    }
    out.add_of(plan, tls_span(plan))
        .likely_unless(plan.client.known)
        .message("{client} has credentials to send and these settings switch no encryption on.")
        .advice("Switch on STARTTLS with port 587, or implicit TLS with port 465.")
        .related(plan.user_span(), "the user name that goes out in clear text")
        .change("Use STARTTLS", Applicability::Safe, plan, &[Change::Tls(TlsMode::StartTls)]);
}

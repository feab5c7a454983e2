//! A value the encryption switch does not know.

use super::{Diagnosis, Findings};
use crate::dialects::Change;
use crate::model::{ErrorMeaning, Oddity, Plan, TlsMode};
use crate::report::{Applicability, Confidence};

declare_rule! {
    /// ## What it means
    /// The client knows a few words for its encryption switch, and this is none of them. Some clients stop with an error,
    /// others take it for "no encryption" without a word.
    ///
    /// ## How to repair
    /// Write one of the client's own words. Which word means STARTTLS and which implicit TLS differs between clients.
    "unknown-encryption-value", "The encryption setting has a value the client does not know", Transport, Error,
    explains: ["cleartext-submission", "opportunistic-tls", "auth-without-encryption"],
    references: [],
    checks: [Plans(of_plan), Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[],
    errors: &[ErrorMeaning::UnknownEncryption],
    message: "The client says that it does not know the value of its encryption setting.",
    advice: "Write the client's own word for STARTTLS (port 587) or implicit TLS (port 465).",
};

fn of_plan(plan: &Plan, out: &mut Findings) {
    for oddity in &plan.oddities {
        let Oddity::UnknownEncryption { span, value, effect } = oddity else { continue };
        let (mode, title) = match plan.port_number() {
            Some(465) => (TlsMode::Implicit, "Use implicit TLS"),
            _ => (TlsMode::StartTls, "Use STARTTLS"),
        };
        out.add_of(plan, *span)
            .value("value", value)
            .value("effect", effect)
            .title("{client} does not know the encryption \"{value}\"")
            .message("\"{value}\" is not a value {client} knows: {effect}.")
            .advice(DIAGNOSIS.advice)
            .change(title, Applicability::Safe, plan, &[Change::Tls(mode)]);
    }
}

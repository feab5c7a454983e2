//! The port is no port.

use super::{Diagnosis, Findings};
use crate::dialects::Change;
use crate::model::{ErrorMeaning, Oddity, Plan};
use crate::report::{Applicability, Confidence};

declare_rule! {
    /// ## What it means
    /// A port is a number from 1 to 65535. Anything else (a name, an empty value, two numbers, the host by mistake) makes the
    /// client stop, or fall back to a default that nobody meant.
    ///
    /// ## How to repair
    /// Write 587 (STARTTLS) or 465 (implicit TLS).
    "invalid-port", "The port is not a number from 1 to 65535", Transport, Error,
    explains: ["conn-refused", "host-is-url"],
    references: [],
    checks: [Plans(of_plan), Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[],
    errors: &[ErrorMeaning::PortInvalid],
    message: "The client says that it got no usable port.",
    advice: "Set the port to 587 for STARTTLS or 465 for implicit TLS, as a number.",
};

fn of_plan(plan: &Plan, out: &mut Findings) {
    for oddity in &plan.oddities {
        let Oddity::BadPort { span, value } = oddity else { continue };
        out.add(*span)
            .value("value", value)
            .message("\"{value}\" is no port.")
            .advice("Write 587 for STARTTLS or 465 for implicit TLS.")
            .change("Use port 587", Applicability::Review, plan, &[Change::Port(587)]);
    }
}

//! No host.

use super::{Diagnosis, Findings};
use crate::model::{ErrorMeaning, Plan};
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The host is empty. Most libraries then try this machine, where usually no mail server listens.
    ///
    /// ## How to repair
    /// Write the submission host of your provider.
    "host-missing", "No mail server is named", Host, Error,
    explains: ["conn-refused"],
    references: [],
    checks: [Plans(of_plan), Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[],
    errors: &[ErrorMeaning::HostMissing],
    message: "The client had no host and tried this machine.",
    advice: "Check that the setting that names the host is read: its key, its file, its environment.",
};

fn of_plan(plan: &Plan, out: &mut Findings) {
    let Some(host) = plan.host.as_ref().filter(|host| host.value.trim().is_empty()) else { return };
    if let Some(span) = host.span() {
        out.add_of(plan, span)
            .likely()
            .message("{client} gets an empty host and falls back to this machine, or stops.")
            .advice("Write the submission host of your provider, e.g. smtp.example.org.");
    }
}

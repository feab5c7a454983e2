//! Quoting or escaping changes a value.

use super::Findings;
use super::evidence::first;
use crate::model::{ErrorMeaning, Oddity, Plan};
use crate::report::{Applicability, Severity};

declare_rule! {
    /// ## What it means
    /// Notations give some characters a meaning: `#` begins a comment, `$` a variable, `@ : / ? %` divide a URL, quotes end
    /// a text. A password that holds them arrives changed, and the server answers "wrong password".
    ///
    /// ## How to repair
    /// Quote or escape the value as the notation asks, or choose a password without such characters.
    "auth-value-mangled", "This value does not arrive as it is written", Auth, Warning,
    explains: ["auth-bad-credentials", "starttls-on-implicit-tls-port", "invalid-port", "host-unresolvable", "host-is-url"],
    references: ["RFC 3986 §2.1"],
    checks: [Plans(of_plan), Paste(of_error)],
}

fn of_plan(plan: &Plan, out: &mut Findings) {
    for oddity in &plan.oddities {
        let Oddity::Mangled { span, effect, repaired, certain } = oddity else { continue };
        let found = out.add(*span).severity(if *certain { Severity::Error } else { Severity::Warning }).likely_unless(*certain);
        found.value("effect", effect).message("What happens to it: {effect}.").advice("Quote or escape it as this notation asks.");
        if let Some(text) = repaired {
            found.replace("Escape the value", Applicability::Safe, *span, text);
        }
    }
}

fn of_error(out: &mut Findings) {
    let error = first(out.case, &[], &[ErrorMeaning::UrlNotEncoded, ErrorMeaning::NotAscii]);
    if let (true, Some(span)) = (out.nothing_yet(), error) {
        out.add(span)
            .severity(Severity::Error)
            .message("The client could not take the value apart: a character in it has a meaning in this notation.")
            .advice("Percent-encode user name and password in a URL (@ is %40, # is %23, / is %2F); double each % in Symfony YAML.");
    }
}

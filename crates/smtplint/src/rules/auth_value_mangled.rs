//! Quoting or escaping changes a value.

use super::{Found, evidence};
use crate::model::{Case, ErrorMeaning, Oddity};
use crate::report::{Applicability, Confidence, Severity};

declare_rule! {
    /// ## What it means
    /// Notations give some characters a meaning: `#` begins a comment, `$` a variable, `@ : / ? %` divide a URL, quotes end
    /// a text. A password that holds them arrives changed, and the server answers "wrong password".
    ///
    /// ## How to repair
    /// Quote or escape the value as the notation asks, or choose a password without such characters.
    "auth-value-mangled", "This value does not arrive as it is written", Auth, Warning,
    explains: ["auth-bad-credentials", "starttls-on-implicit-tls-port", "invalid-port", "host-unresolvable", "host-is-url"],
    references: [("RFC 3986 §2.1", "https://www.rfc-editor.org/rfc/rfc3986#section-2.1")],
}

fn check(case: &Case, out: &mut Vec<Found>) {
    let before = out.len();
    for plan in &case.plans {
        for oddity in &plan.oddities {
            let Oddity::Mangled { span, effect, repaired, certain } = oddity else { continue };
            let found = Found::new(&RULE, *span)
                .severity(if *certain { Severity::Error } else { Severity::Warning })
                .confidence(if *certain { Confidence::Certain } else { Confidence::Likely })
                .message(format!("What happens to it: {effect}."))
                .advice("Quote or escape it as this notation asks.");
            out.push(match repaired {
                Some(text) => found.replace("Escape the value", Applicability::Safe, *span, text.clone()),
                None => found,
            });
        }
    }
    if out.len() == before {
        out.extend(evidence::first(case, &[], &[ErrorMeaning::UrlNotEncoded, ErrorMeaning::NotAscii]).map(|span| {
            Found::new(&RULE, span)
                .severity(Severity::Error)
                .message("The client could not take the value apart: a character in it has a meaning in this notation.")
                .advice("Percent-encode user name and password in a URL (@ is %40, # is %23, / is %2F); double each % in Symfony YAML.")
        }));
    }
}

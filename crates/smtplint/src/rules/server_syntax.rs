//! A configuration the server does not understand.

use super::{Found, evidence};
use crate::model::{Case, ErrorMeaning, Policy};
use crate::report::{Applicability, Confidence, Severity};

declare_rule! {
    /// ## What it means
    /// A parameter is misspelt, stands there twice with different values, or the server refuses to read the file. Postfix ignores
    /// names it does not know, and of two lines the last one holds.
    ///
    /// ## How to repair
    /// `postfix check` and `postconf -n` show what the server really reads.
    "server-syntax", "The server does not read this as it is meant", Server, Warning,
    explains: [],
    references: [("postconf(5)", "https://www.postfix.org/postconf.5.html")],
}

/// Common slips, and the parameter that is meant.
const MISSPELT: &[(&str, &str)] = &[("mynetwork", "mynetworks"), ("my_networks", "mynetworks"), ("relay_host", "relayhost"), ("mydestinations", "mydestination")];

fn check(case: &Case, out: &mut Vec<Found>) {
    let before = out.len();
    for policy in &case.policies {
        misspelt(policy, out);
        duplicates(policy, out);
    }
    if out.len() == before {
        out.extend(evidence::first(case, &[], &[ErrorMeaning::ConfigSyntax]).map(|span| {
            Found::new(&RULE, span)
                .severity(Severity::Error)
                .confidence(Confidence::Likely)
                .message("The server refuses its configuration at this place.")
                .advice("Look at the line and the one before it: a missing brace, quote or blank, a word of another version, a key without value.")
        }));
    }
}

fn misspelt(policy: &Policy, out: &mut Vec<Found>) {
    for param in &policy.params {
        let family = ["smptd_", "stmpd_"].iter().find_map(|wrong| param.name.strip_prefix(wrong).map(|rest| format!("smtpd_{rest}")));
        let meant = family.or_else(|| MISSPELT.iter().find(|(wrong, _)| *wrong == param.name).map(|(_, right)| (*right).to_owned()));
        out.extend(meant.map(|meant| {
            Found::new(&RULE, param.name_span)
                .confidence(Confidence::Likely)
                .title(format!("Postfix has no parameter {}", param.name))
                .message(format!("Postfix ignores {}; {meant} was probably meant.", param.name))
                .advice(format!("Write {meant}."))
                .replace(format!("Write {meant}"), Applicability::Review, param.name_span, meant.clone())
        }));
    }
}

fn duplicates(policy: &Policy, out: &mut Vec<Found>) {
    let main: Vec<_> = policy.params.iter().filter(|param| param.service.is_none()).collect();
    for (at, param) in main.iter().enumerate() {
        let later = main[at + 1..].iter().find(|other| other.name == param.name && other.value != param.value);
        // A change shown as "before, after" repeats one name; a whole file that repeats it is a slip.
        if let Some(later) = later.filter(|_| main.len() >= 8) {
            out.push(
                Found::new(&RULE, param.span)
                    .severity(Severity::Info)
                    .title(format!("{} stands here twice", param.name))
                    .message(format!("Only the last line counts: {} = {}.", later.name, later.value))
                    .advice("Take one of them out.")
                    .related(Some(later.span), "this one holds"),
            );
        }
    }
}

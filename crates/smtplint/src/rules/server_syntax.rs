//! A configuration the server does not understand.

use super::Findings;
use super::evidence::first;
use crate::model::{ErrorMeaning, FaultKind, Policy};
use crate::report::{Applicability, Severity};

declare_rule! {
    /// ## What it means
    /// A parameter is misspelt, stands there twice with different values, or the server refuses to read the file. Postfix ignores
    /// names it does not know, and of two lines the last one holds.
    ///
    /// ## How to repair
    /// `postfix check` and `postconf -n` show what the server really reads.
    "server-syntax", "The server does not read this as it is meant", Server, Warning,
    explains: ["server-rejects-all"],
    references: [("postconf(5)", "https://www.postfix.org/postconf.5.html")],
    checks: [Policies(of_policy), Paste(of_error)],
}

fn of_policy(policy: &Policy, out: &mut Findings) {
    for fault in &policy.faults {
        let (severity, title, advice, fix) = match fault.kind {
            FaultKind::Name => (Severity::Warning, "The server has no parameter {word}", "Write {meant}.", "Write {meant}"),
            FaultKind::Word => (Severity::Error, "The server cannot read {word}", "Write {meant}.", "Write {meant}"),
            FaultKind::Value => (Severity::Error, "{word} is no value it can have", "Write one of: {meant}.", ""),
            FaultKind::Version => (Severity::Warning, "{word} is gone in newer versions", "Write {meant}.", "Write {meant}"),
            FaultKind::Idle => (Severity::Warning, "{word} does nothing", "Take it out, or name what is meant.", ""),
            FaultKind::Remark => (Severity::Info, "A remark stands behind the value", "Put the remark on a line of its own.", ""),
            FaultKind::Twice => (Severity::Info, "{word} stands here twice", "Take one of them out; what holds is: {meant}", ""),
            FaultKind::Form => (Severity::Error, "{word} stands in the wrong place", "Move it, or take it out.", ""),
        };
        let found = out.add(fault.span).severity(severity).likely_unless(fault.kind == FaultKind::Value);
        found.value("word", &fault.word).value("meant", &fault.meant).value("effect", &fault.effect);
        found.title(title).message("{word} {effect}.");
        if !fault.meant.is_empty() || matches!(fault.kind, FaultKind::Form | FaultKind::Idle) {
            found.advice(advice);
        }
        if !fix.is_empty() && !fault.meant.is_empty() {
            found.replace(fix, Applicability::Review, fault.span, &fault.meant);
        }
    }
}

fn of_error(out: &mut Findings) {
    if let (true, Some(span)) = (out.nothing_yet(), first(out.case, &[], &[ErrorMeaning::ConfigSyntax])) {
        out.add(span).severity(Severity::Error).likely().message("The server refuses its configuration at this place.").advice(
            "Look at the line and the one before it: a missing brace, quote or blank, a word of another version, a key without value.",
        );
    }
}

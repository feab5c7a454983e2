//! Settings of servers that a table knows: each row is said by the rule it names.

use super::Findings;
use crate::knowledge::servers::{Setting, settings};
use crate::model::{Answer, Case, Param};
use crate::policies::applies;
use crate::report::{Applicability, Severity};

/// What the table says of a case's policies.
pub fn of(case: &Case) -> Vec<(Setting<'static>, &Param)> {
    let mut out = Vec::new();
    for row in settings().filter(|row| !row.rule.is_empty() && !row.rules()) {
        for policy in case.policies.iter().filter(|policy| policy.dialect == row.dialect) {
            let refused = row.rule == "open-relay-restrictions"
                && policy.relays_for_strangers().is_some_and(|ruling| ruling.answer == Answer::Refuses);
            out.extend(
                policy
                    .params
                    .iter()
                    .filter(|param| param.name == row.key && !refused && applies(&row, param, policy))
                    .map(|param| (row, param)),
            );
        }
    }
    out
}

/// What it says in the name of the rule that looks now.
pub fn say(out: &mut Findings, known: &[(Setting, &Param)]) {
    let id = out.rule.id();
    for (row, param) in known.iter().filter(|(row, _)| row.rule == id) {
        out.say(row, param);
    }
}

impl Findings<'_> {
    fn say(&mut self, row: &Setting, param: &Param) {
        let value = param.value.as_str();
        // A walk through the whole decision has said it already, or knows better.
        if self.list.iter().any(|found| found.span == param.span || found.span == param.value_span) {
            return;
        }
        let severity = match row.severity {
            "E" | "e" => Severity::Error,
            "I" => Severity::Info,
            _ => Severity::Warning,
        };
        let found = self
            .add(if value.is_empty() { param.span } else { param.value_span })
            .severity(severity)
            .likely_unless(matches!(row.severity, "E" | "W" | "I"));
        found.value("key", row.key).value("value", value).value("instead", row.instead);
        found.message(&[if value.is_empty() { "{key}: " } else { "{key} = {value}: " }, row.words].concat());
        found.advice(if row.advice.is_empty() { "Write {key} = {instead}." } else { row.advice });
        // The mark in a box is written otherwise than its word.
        if !row.instead.is_empty() && param.value.len() <= param.value_span.end - param.value_span.start {
            found.replace("Write {instead}", Applicability::Review, param.value_span, row.instead);
        }
    }
}

//! Settings of servers that a table knows: each row is said by the rule it names.

use super::Findings;
use super::server_tls_obsolete::allows_old;
use crate::knowledge::servers::{Setting, settings};
use crate::model::{Answer, Case, Param, Policy};
use crate::policies::is_everybody;
use crate::report::{Applicability, Severity};
use crate::text::list;

/// What the table says of a case's policies.
pub fn of(case: &Case) -> Vec<(Setting<'static>, &Param)> {
    let mut out = Vec::new();
    for row in settings().filter(|row| !row.rule.is_empty()) {
        for policy in case.policies.iter().filter(|policy| policy.dialect == row.dialect) {
            out.extend(
                policy.params.iter().filter(|param| param.name == row.key && applies(&row, param, policy)).map(|param| (row, param)),
            );
        }
    }
    out
}

impl Findings<'_> {
    /// What it says in the name of the rule that looks now.
    pub(super) fn known_settings(&mut self, known: &[(Setting, &Param)]) {
        let id = self.rule.id();
        for (row, param) in known.iter().filter(|(row, _)| row.rule == id) {
            self.say(row, param);
        }
    }

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
        if !row.instead.is_empty() {
            found.replace("Write {instead}", Applicability::Review, param.value_span, row.instead);
        }
    }
}

/// Whether the row is about this value, beside the others.
fn applies(row: &Setting, param: &Param, policy: &Policy) -> bool {
    let (values, unless) = row.values.split_once(" unless ").unwrap_or((row.values, ""));
    let (values, condition) = values.split_once(" if ").unwrap_or((values, ""));
    let holds = |pair: &str| {
        let Some((key, part)) = pair.split_once('~') else { return false };
        policy.params.iter().any(|other| other.name == key && other.value.to_ascii_lowercase().contains(part))
    };
    let value = param.value.to_ascii_lowercase();
    let refused = row.rule.starts_with("open-relay-restrictions")
        && policy.relays_for_strangers().is_some_and(|ruling| ruling.answer == Answer::Refuses);
    let is_it = |one: &str| match one {
        "*" => true,
        "?" => value.is_empty(),
        "^" => list(&value).any(|word| is_everybody(crate::text::bared(word, "[]{}\"';:"))),
        "old" => allows_old(param),
        _ => one.strip_prefix('~').map_or(one == value, |part| value.contains(part)),
    };
    !refused && (condition.is_empty() || holds(condition)) && !holds(unless) && values.split(',').any(is_it)
}

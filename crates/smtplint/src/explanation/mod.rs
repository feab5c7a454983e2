//! What a rule's name or a server's reply means, for people who ask.

mod reply;

#[doc(hidden)]
pub use reply::Reply;

use serde::Serialize;

use crate::knowledge::acting::Actor;
use crate::report::{Reference, Severity};
use crate::rules::{Rule, rule};

/// What a rule or a reply means.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[non_exhaustive]
pub struct Explanation {
    /// Of a reply its codes, the basic one before the enhanced one. Empty for a rule.
    pub codes: Vec<Code>,
    /// Of a reply that refuses: for good (sending it again changes nothing), or for now (the sending server tries again).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub permanent: Option<bool>,
    /// The rule; for a reply, the one whose diagnosis it is. None for a reply that refuses nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub rule: Option<ExplainedRule>,
    /// Whether a reply's own words, or systems that are known to answer so, say which rule it is; otherwise only its codes do.
    pub told: bool,
    /// Who must act, e.g. "the sender". None where the rule is not about replies.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub actor: Option<&'static str>,
    /// Mail systems that are known to answer so. Empty for a rule.
    pub known: Vec<KnownReply>,
}

/// What a code says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[non_exhaustive]
pub struct Code {
    /// As it is written: `550`, `5.7.1`.
    pub code: String,
    /// What it means. None where no registry has it: its sender gives it a meaning of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub meaning: Option<&'static str>,
    /// Where that is defined, e.g. "RFC 3463".
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub source: Option<String>,
}

/// A rule with its explanation.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[non_exhaustive]
pub struct ExplainedRule {
    /// Its name.
    pub id: &'static str,
    /// What it finds, in one line.
    pub title: &'static str,
    /// Which part of the field it belongs to.
    #[cfg_attr(test, ts(as = "crate::rules::Group"))]
    pub group: &'static str,
    /// Its usual severity.
    pub severity: Severity,
    /// What it means and how to repair it, in Markdown.
    pub text: String,
    /// Where to read more.
    pub references: Vec<Reference>,
}

/// A reply that a mail system is known to send.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[non_exhaustive]
pub struct KnownReply {
    /// The system, or several that answer alike.
    pub system: &'static str,
    /// As it is sent.
    pub reply: &'static str,
    /// The rule whose diagnosis it is.
    pub rule: &'static str,
    /// Who must act.
    pub actor: &'static str,
    /// The system's page, or the source code it is from.
    pub source: &'static str,
}

/// What a rule's name or a reply means: `starttls-on-implicit-tls-port`, `550`, `4.4.7`, `535 5.7.139`, `550-5.7.26 This mail has been
/// blocked`. None if it is neither.
///
/// ```
/// let explanation = smtplint::explain("535 5.7.139").unwrap();
/// assert_eq!(explanation.codes[0].code, "535");
/// assert_eq!(explanation.rule.unwrap().id, "auth-basic-disabled");
/// assert!(smtplint::explain("no-such-rule").is_none());
/// ```
pub fn explain(what: &str) -> Option<Explanation> {
    of_reply(what).or_else(|| of_rule(what))
}

/// What a reply, or its codes alone, mean.
#[doc(hidden)]
pub fn of_reply(what: &str) -> Option<Explanation> {
    reply::Reply::of(what).as_ref().map(reply::explain)
}

/// What a rule means.
#[doc(hidden)]
pub fn of_rule(name: &str) -> Option<Explanation> {
    let rule = rule(name.trim())?;
    let actor = Actor::of(rule.id()).map(Actor::words);
    Some(Explanation { codes: Vec::new(), permanent: None, rule: Some(explained(rule)), told: true, actor, known: Vec::new() })
}

fn explained(rule: &'static Rule) -> ExplainedRule {
    let references = rule.references().map(|(title, url)| Reference { title: title.into(), url }).collect();
    let (id, title, group) = (rule.id(), rule.title(), rule.group.name());
    ExplainedRule { id, title, group, severity: rule.severity, text: unindented(rule.doc()), references }
}

/// A doc comment's line begins with the blank that follows `///`.
fn unindented(doc: &str) -> String {
    let mut out = String::with_capacity(doc.len());
    for line in doc.trim().lines() {
        out.push_str(line.strip_prefix(' ').unwrap_or(line).trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_explained() {
        for rule in crate::rules() {
            let explained = explain(rule.id()).and_then(|explanation| explanation.rule).expect("each is explained");
            assert!(explained.text.starts_with("## ") && !explained.text.contains("\n ## "), "{}", explained.text);
        }
    }

    #[test]
    fn what_is_neither_is_none() {
        for what in ["", " ", "no-such-rule", "5500", "1.2.3", "\0"] {
            assert!(explain(what).is_none(), "{what}");
        }
    }
}

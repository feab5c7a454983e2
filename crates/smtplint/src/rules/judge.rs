//! Running the rules: choice, causes before symptoms, order.

use super::{Found, Rule, rules};
use crate::model::Case;
use crate::report::Severity;

/// Which rules run.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Only these, if any is named.
    pub only: Vec<String>,
    /// Not these.
    pub ignore: Vec<String>,
}

impl Options {
    fn allows(&self, rule: &Rule) -> bool {
        let named = |list: &[String]| list.iter().any(|id| id == rule.id);
        (self.only.is_empty() || named(&self.only)) && !named(&self.ignore)
    }
}

/// More findings of one rule than this say nothing new: a log repeats its fault on every line.
const MOST_OF_ONE_RULE: usize = 5;

/// All findings on a case, most important first.
pub fn judge(case: &Case, options: &Options) -> Vec<Found> {
    let mut found = Vec::new();
    for rule in rules().iter().filter(|rule| options.allows(rule)) {
        let before = found.len();
        (rule.check)(case, &mut found);
        found.truncate(before + MOST_OF_ONE_RULE);
    }
    order(&mut found);
    fold_symptoms(found)
}

/// Errors before warnings before remarks, sure before unsure, then the table's order: causes stand first in it.
fn order(found: &mut [Found]) {
    let rank = |rule: &Rule| rules().iter().position(|other| std::ptr::eq(*other, rule)).unwrap_or(usize::MAX);
    crate::order::by_key(found, |one| {
        let hygiene = one.rule.id == "secret-in-paste";
        (std::cmp::Reverse(one.severity), hygiene, std::cmp::Reverse(one.confidence), rank(one.rule), one.span.start)
    });
}

/// One cause, one finding: what a stronger finding explains becomes its evidence.
fn fold_symptoms(found: Vec<Found>) -> Vec<Found> {
    let causes: Vec<(&'static Rule, Severity)> = found.iter().map(|one| (one.rule, one.severity)).collect();
    let cause_of = |symptom: &Found| {
        causes.iter().position(|(cause, severity)| {
            *severity > Severity::Info && cause.id != symptom.rule.id && cause.explains.contains(&symptom.rule.id)
        })
    };
    let folded: Vec<Option<usize>> = found.iter().map(cause_of).collect();
    let mut kept: Vec<Option<Found>> = found.into_iter().map(Some).collect();
    for (index, cause) in folded.iter().enumerate() {
        // A cause that is itself folded away hands nothing on: its own cause already explains the paste.
        let Some(cause) = cause.filter(|cause| folded[*cause].is_none()) else { continue };
        let Some(symptom) = kept[index].take() else { continue };
        if let Some(Some(cause)) = kept.get_mut(cause).map(Option::as_mut) {
            cause.related.push((symptom.span, symptom.title));
        }
    }
    kept.into_iter().flatten().collect()
}

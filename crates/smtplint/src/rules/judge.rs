//! Running the rules: choice, causes before symptoms, order.

use super::{Check, Findings, Found, Rule, rules};
use crate::model::Case;
use crate::parts::Parts;
use crate::report::Severity;

/// Which rules run, and what is known of a text beside what it says.
#[derive(Clone, Debug, Default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Options {
    /// Only these, if any is named.
    #[cfg_attr(test, ts(optional, as = "Option<Vec<String>>"))]
    pub only: Vec<String>,
    /// Not these.
    #[cfg_attr(test, ts(optional, as = "Option<Vec<String>>"))]
    pub ignore: Vec<String>,
    /// The dialect of its settings: where a few lines fit several, it is this one. Empty: as they tell.
    #[cfg_attr(test, ts(optional, as = "Option<String>"))]
    pub dialect: String,
    /// The provider it is for, by name or host: settings without a host, or with a stand-in for one, are judged as its. Empty: none.
    #[cfg_attr(test, ts(optional, as = "Option<String>"))]
    pub provider: String,
}

impl Options {
    fn allows(&self, rule: &Rule) -> bool {
        let named = |list: &[String]| list.iter().any(|id| id == rule.id());
        (self.only.is_empty() || named(&self.only)) && !named(&self.ignore)
    }
}

/// More findings of one rule than this say nothing new: a log repeats its fault on every line.
const MOST_OF_ONE_RULE: usize = 5;

/// All findings on a case, most important first, as far as these parts of the engine look.
pub fn judge(case: &Case, options: &Options, parts: &Parts) -> Vec<Found> {
    let mut found = found(case, options, parts);
    order(&mut found);
    fold_symptoms(&mut found);
    found
}

/// The rules that found something, those among them whose finding another explains.
pub fn standing(case: &Case, options: &Options, parts: &Parts) -> Vec<&'static str> {
    found(case, options, parts).iter().map(|found| found.rule.id()).collect()
}

fn found(case: &Case, options: &Options, parts: &Parts) -> Vec<Found> {
    let mut out = Findings { case, rule: rules()[0], list: Vec::new(), before: 0 };
    let checks = parts.checks();
    let servers = parts.more.filter(|_| !case.policies.is_empty()).map(|more| (more, (more.known)(case)));
    for (number, rule) in rules().iter().enumerate().filter(|(_, rule)| options.allows(rule)) {
        out.rule = rule;
        out.before = out.list.len();
        // Each part has a place for each check of the rule.
        for place in 0..checks.iter().flatten().next().map_or(0, |all| all[number].len()) {
            if let Some(check) = checks.iter().flatten().find_map(|all| all[number][place].as_ref()) {
                out.look(check, parts);
            }
        }
        if let Some((more, known)) = &servers {
            (more.say)(&mut out, known);
        }
        out.list.truncate(out.before + MOST_OF_ONE_RULE);
    }
    out.list
}

impl Findings<'_> {
    fn look(&mut self, check: &Check, parts: &Parts) {
        let case = self.case;
        match check {
            Check::Plans(check) => case.plans.iter().for_each(|plan| check(plan, self)),
            Check::Policies(check) => case.policies.iter().for_each(|policy| check(policy, self)),
            Check::Sessions(check) => {
                let before = self.list.len();
                for session in &case.sessions {
                    if self.list.len() == before {
                        check(session, self);
                    }
                }
            }
            Check::Paste(check) | Check::Whole(check) => check(self),
            Check::Shown(diagnosis) => {
                if let Some(sessions) = parts.sessions.filter(|_| self.nothing_yet()) {
                    (sessions.diagnose)(diagnosis, self);
                }
            }
        }
    }
}

/// Errors before warnings before remarks, sure before unsure, then the table's order: causes stand first in it.
fn order(found: &mut [Found]) {
    let rank = |rule: &Rule| rules().iter().position(|other| std::ptr::eq(*other, rule)).unwrap_or(usize::MAX);
    crate::order::by_key(found, |one| (std::cmp::Reverse(one.severity), std::cmp::Reverse(one.confidence), rank(one.rule), one.span.start));
}

/// One cause, one finding: what a stronger finding explains becomes its evidence.
fn fold_symptoms(found: &mut Vec<Found>) {
    let mut causes: Vec<Option<usize>> = Vec::new();
    for symptom in found.iter() {
        let id = symptom.rule.id();
        let strong = |cause: &Found| cause.severity > Severity::Info && cause.severity >= symptom.severity && !symptom.alone;
        causes.push(found.iter().position(|cause| strong(cause) && cause.rule.explains(id) && cause.rule.id() != id));
    }
    // A cause that is itself folded away hands nothing on: its own cause already explains the paste.
    let folded = |index: usize| causes[index].filter(|&cause| causes[cause].is_none());
    for index in 0..causes.len() {
        if let Some(cause) = folded(index) {
            let symptom = (found[index].span, std::mem::take(&mut found[index].title));
            found[cause].related.push(symptom);
        }
    }
    for index in (0..causes.len()).rev() {
        if folded(index).is_some() {
            found.remove(index);
        }
    }
}

//! Why a text is said to be right: what was looked at and found in order, as facts about this text.
//!
//! A fact names the rules that looked. Where a finding of one of them stands, the fact is not told, and a rule that had nothing to look at
//! has no fact: what a text does not show is not praised.

mod servers;
mod sessions;
mod settings;

use crate::limits::WHOLE;
use crate::parts::Parts;
use crate::report::{Places, Position, Range};
use crate::text::{Span, View, listed};
use crate::{Options, reading, rules};

/// Something that was looked at and found in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passed {
    /// The rules that looked, with blanks between their names.
    pub rules: &'static str,
    /// The fact, without a full stop.
    pub text: String,
    /// The text that shows it; what follows from a client's default has none.
    pub span: Option<Range>,
}

/// What was looked at in a text and found in order, in the order of connecting, TLS, login and sending. Of a text above 1 MiB nothing is said:
/// not everything of it is kept.
///
/// ```
/// let passed = smtplint::passed("MAIL_HOST=smtp.gmail.com\nMAIL_PORT=465\nMAIL_SCHEME=smtps\n");
/// assert!(passed.iter().any(|one| one.text == "The host is Gmail’s own"));
/// ```
pub fn passed(text: &str) -> Vec<Passed> {
    if text.len() > WHOLE {
        return Vec::new();
    }
    let view = View::of(text);
    let case = reading::whole(view.text());
    let places = Places::new(text, &view, Position::default());
    let found = rules::standing(&case, &Options::default(), &Parts::all());
    let mut facts = Facts { places: &places, found, list: Vec::new() };
    case.plans.iter().for_each(|plan| settings::of(plan, &mut facts));
    case.sessions.iter().for_each(|session| sessions::of(session, &mut facts));
    case.policies.iter().for_each(|policy| servers::of(policy, &mut facts));
    facts.list
}

/// Facts in the making.
struct Facts<'a> {
    places: &'a Places<'a>,
    /// The rules with a finding.
    found: Vec<&'static str>,
    list: Vec<Passed>,
}

impl Facts<'_> {
    /// Tells a fact once, unless one of the rules that looked found something.
    fn tell(&mut self, rules: &'static str, span: Option<Span>, text: &[&str]) {
        let text = text.concat();
        if self.found.iter().any(|found| listed(rules, found)) || self.list.iter().any(|known| known.text == text) {
            return;
        }
        self.list.push(Passed { rules, text, span: span.map(|span| self.places.range(span)) });
    }
}

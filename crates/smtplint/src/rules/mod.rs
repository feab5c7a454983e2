//! The rules: one diagnosis a file. A rule reads models, never text.

pub mod evidence;
mod found;
mod judge;

pub use found::{Found, RawFix};
pub use judge::{Options, judge};

use crate::model::Case;
use crate::report::Severity;

/// Which part of the field a rule belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Group {
    Transport,
    Host,
    Auth,
    Relay,
    Tls,
    Connection,
    Protocol,
    Delivery,
    Server,
    Secrets,
}

impl Group {
    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Group::Transport => "transport",
            Group::Host => "host",
            Group::Auth => "auth",
            Group::Relay => "relay",
            Group::Tls => "tls",
            Group::Connection => "connection",
            Group::Protocol => "protocol",
            Group::Delivery => "delivery",
            Group::Server => "server",
            Group::Secrets => "secrets",
        }
    }
}

/// One diagnosis a mail engineer would give.
pub struct Rule {
    /// Its name, kebab-case; the contract of reports.
    pub id: &'static str,
    /// What it finds, in one line.
    pub title: &'static str,
    /// Its group.
    pub group: Group,
    /// Its usual severity.
    pub severity: Severity,
    /// The explanation in Markdown, shown by the page, `smtplint explain` and the docs.
    pub doc: &'static str,
    /// Title and address of what to read.
    pub references: &'static [(&'static str, &'static str)],
    /// Rules whose findings are symptoms of this one: they become related evidence of it.
    pub explains: &'static [&'static str],
    /// Looks at a case.
    pub check: fn(&Case, &mut Vec<Found>),
}

/// Declares a rule; its doc comment is its explanation.
macro_rules! declare_rule {
    ($(#[doc = $doc:literal])* $id:literal, $title:literal, $group:ident, $severity:ident,
     explains: [$($explains:literal),* $(,)?], references: [$(($ref_title:literal, $ref_url:literal)),* $(,)?] $(,)?) => {
        $(#[doc = $doc])*
        pub static RULE: crate::rules::Rule = crate::rules::Rule {
            id: $id,
            title: $title,
            group: crate::rules::Group::$group,
            severity: crate::report::Severity::$severity,
            doc: concat!($($doc, "\n"),*),
            references: &[$(($ref_title, $ref_url)),*],
            explains: &[$($explains),*],
            check,
        };
    };
}
pub(crate) use declare_rule;

mod all;
pub use all::rules;

/// The rule of that name.
pub fn rule(id: &str) -> Option<&'static Rule> {
    rules().iter().copied().find(|rule| rule.id == id)
}

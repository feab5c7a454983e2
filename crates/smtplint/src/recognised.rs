//! The table of everything that is recognised.

use serde::Serialize;

use crate::dialects::{all, writes};
use crate::report::SegmentKind;
use crate::{policies, sessions};

/// Something that is recognised in a text: what a segment's `dialect` names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Dialect"))]
#[non_exhaustive]
pub struct Recognised {
    /// Its name, e.g. `laravel-env`.
    pub id: &'static str,
    /// For people, e.g. "Laravel .env".
    pub title: &'static str,
    /// Which of the three models it becomes.
    pub kind: SegmentKind,
    /// Whether `convert` can write it.
    pub written: bool,
}

/// Everything that is recognised, by title.
///
/// ```
/// let laravel = smtplint::dialects().into_iter().find(|one| one.id == "laravel-env").unwrap();
/// assert!(laravel.written && laravel.kind == smtplint::SegmentKind::Settings);
/// ```
pub fn dialects() -> Vec<Recognised> {
    let mut out = Vec::new();
    for dialect in all() {
        out.push(Recognised { id: dialect.id, title: dialect.title, kind: SegmentKind::Settings, written: writes(dialect) });
    }
    for form in sessions::forms() {
        out.push(Recognised { id: form.id, title: form.title, kind: SegmentKind::Session, written: false });
    }
    for (id, title) in policies::kinds() {
        out.push(Recognised { id, title, kind: SegmentKind::Policy, written: false });
    }
    out.sort_unstable_by(|left, right| left.title.cmp(right.title));
    out
}

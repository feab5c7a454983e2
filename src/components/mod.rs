//! The page's parts: functions from what is known to what is shown. The only component beside the page itself is `kept`.

mod diff;
mod editor;
mod examples;
mod explanation;
mod field;
mod finding;
mod findings;
mod fix;
mod focus;
mod kept;
mod mirror;
mod verdict;

pub use diff::diff;
pub use editor::editor;
pub use examples::examples;
pub use field::Field;
pub use findings::{findings, show_card};
pub use focus::{focus, focus_is_lost};
pub use mirror::{mirror, severity_class};
pub use verdict::{move_focus, name, recognised, spoken, verdict};

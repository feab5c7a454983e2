//! The page's parts: functions from what is known to what is shown. The only component beside the page itself is `kept`.

mod convert;
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
mod ladder;
mod mirror;
mod probe;
mod relay;
mod share;
mod verdict;

pub use convert::convert;
pub use editor::editor;
pub use examples::examples;
pub use field::Field;
pub use findings::{findings, show_card};
pub use ladder::ladder;
pub use probe::probe;
pub use relay::relay;
pub use share::share;
pub use verdict::{move_focus, verdict};

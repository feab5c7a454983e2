//! The page's parts. Most are plain functions: each component costs some KiB of program.

mod diff;
mod editor;
mod examples;
mod explanation;
mod finding;
mod findings;
mod fix;
mod focus;
mod masthead;
mod sheet;
mod verdict;

pub use editor::editor;
pub use examples::examples;
pub use findings::{findings, use_card_in_view};
pub use masthead::masthead;
pub use verdict::{use_focus_after_step, verdict};

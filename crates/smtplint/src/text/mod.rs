//! Text as it was pasted: spans, lines, and the cleaned view that readers see.

pub mod edges;
mod lines;
mod lower;
mod masked;
mod mime;
mod span;
mod unwrap;
mod view;

pub use lines::{Line, LineIndex, lines};
pub use lower::lower;
pub use masked::masked;
pub use span::Span;
pub use view::View;

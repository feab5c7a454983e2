//! Text as it was pasted: spans, lines, and the cleaned view that readers see.

mod charset;
mod lines;
mod lower;
mod masked;
mod mime;
mod span;
mod unwrap;
mod view;
mod words;

pub use charset::decoded;
pub use lines::{Line, LineIndex, is_blank, lines};
pub use lower::lower;
pub use masked::masked;
pub use span::Span;
pub use view::View;
pub use words::{
    bared, bared_before, bared_behind, before, begins, behind, cut, ends, holds, holds_any, last, line_start, list, listed, opens, parted,
    past, sign, up_to, word_len, word_start,
};

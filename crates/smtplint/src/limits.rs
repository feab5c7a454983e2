//! How much of a text is read, and why no more.

/// The largest text that is taken whole, in bytes: what a page can hold twice. [`crate::Reading`] takes any length, in pieces.
pub const LARGEST_INPUT: usize = 64 << 20;
/// A returned mail up to this size is read as a whole, with all that it carries.
pub const WHOLE: usize = 1 << 20;
/// Nobody pastes more settings by hand: what is longer is a log. It is read in pieces of this size, which the processor's cache holds;
/// settings and servers' configuration are looked for in the first.
pub const PIECE: usize = 256 << 10;
/// Whether it is one, the beginning tells.
pub const HEAD: usize = 64 << 10;
/// People paste their settings below a log, too: they are looked for in as much of its end.
pub const TAIL: usize = 16 << 10;
/// As much of a conversation or log is read line by line; of what follows, only what differs.
pub const IN_FULL: usize = 64 << 10;
/// More different steps than this say nothing new, and a text made to differ everywhere would take forever.
pub const MOST_STEPS: usize = 5_000;
/// Lines are read up to here: no command or reply is longer (RFC 5321 §4.5.3.1 allows 1000 bytes).
pub const LONGEST_LINE: usize = 20_000;

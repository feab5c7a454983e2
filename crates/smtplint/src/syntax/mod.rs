//! Tolerant readers of the notations settings come in. Each turns text into [`Entry`]s and can write one back.

pub mod base64;
mod entry;

pub use entry::{Entry, Kind, Notation};

//! Tolerant readers of the notations settings come in. Each turns text into [`Entry`]s and can write one back.

pub mod base64;
mod entry;
pub mod env;
pub mod form;
pub mod literal;
pub mod object;
pub mod properties;
pub mod statement;
pub mod yaml;

pub use entry::{Entry, Kind, Notation};

//! Tolerant readers of the notations settings come in. Each turns text into [`Entry`]s and can write one back.

pub mod assigned;
pub mod assignment;
pub mod base64;
pub mod call;
mod entry;
pub mod flag;
pub mod form;
pub mod line;
pub mod literal;
pub mod object;
pub mod word;
pub mod x509;
pub mod xml;
pub mod yaml;

pub use entry::{Entry, Kind, Notation, joined};
pub use literal::Literal;

//! Facts as data, each with its source.

pub mod acting;
pub mod codes;
pub mod errors;
pub mod known;
pub mod networks;
pub mod ports;
pub mod providers;
pub mod replies;
pub mod servers;

pub mod words;

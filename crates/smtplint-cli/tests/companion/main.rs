//! The built companion, as a person or a script runs it.

mod check;
mod formats;
mod human;
mod policies;
mod probe;
mod redact;
mod run;
mod serve;
mod tables;

//! The built companion, as a person or a script runs it.

mod check;
mod compare;
mod config;
mod directories;
mod documents;
mod fix;
mod formats;
mod human;
mod ignores;
mod integrations;
mod manual;
mod policies;
mod probe;
mod redact;
mod reply;
mod run;
mod serve;
mod serve_failures;
mod serve_gate;
mod serve_probe;
mod serving;
mod tables;

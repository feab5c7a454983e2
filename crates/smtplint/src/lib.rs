//! The smtplint engine.
#![forbid(unsafe_code)]

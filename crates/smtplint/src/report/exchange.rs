//! The conversation on the wire, as the report shows it.

use serde::{Deserialize, Serialize};

use super::Range;
use crate::wire::Party;

/// A conversation of client and server.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Exchange {
    /// Of what, for people.
    pub title: String,
    /// Predicted from settings, not seen.
    pub predicted: bool,
    /// In order.
    pub turns: Vec<Turn>,
    /// Command lines that try it for real; they hold no secret.
    pub commands: Vec<String>,
}

/// One move of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Turn {
    /// Who.
    pub by: Party,
    /// What is said, without secrets.
    pub text: String,
    /// Inside TLS.
    pub tls: bool,
    /// It carries a secret that everybody on the way can read.
    pub exposed: bool,
    /// Here it goes wrong.
    pub failed: bool,
    /// The text that shows or decides it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub span: Option<Range>,
}

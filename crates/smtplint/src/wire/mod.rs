//! What happens on the wire: the conversation of client and server, predicted from settings or read from a session, for the page's diagram.

mod actual;
mod predicted;

pub(crate) use actual::of as actual;
pub(crate) use predicted::of as predicted;

use serde::{Deserialize, Serialize};

use crate::model::Case;
use crate::parts::Parts;
use crate::text::Span;

/// Who makes a move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Party {
    /// The client.
    Client,
    /// The server.
    Server,
    /// Both, or the network: connecting, the TLS handshake, the end.
    Both,
}

/// One move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
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
    /// The text that shows or decides it; what is only inferred has none.
    pub span: Option<Span>,
}

/// A conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversation {
    /// Of what, for people.
    pub title: String,
    /// From settings, not from what happened.
    pub predicted: bool,
    /// In order.
    pub moves: Vec<Move>,
    /// Command lines that try it for real.
    pub commands: Vec<String>,
}

/// As many conversations as anybody looks at, and as many moves of each.
const CONVERSATIONS: usize = 4;
const MOVES: usize = 80;

/// The conversations of a paste, in the order of the text; of long ones the beginning.
pub fn conversations(case: &Case, parts: &Parts) -> Vec<Conversation> {
    let mut all = Vec::new();
    if let Some(part) = parts.settings {
        all.extend(case.plans.iter().filter_map(part.predicted).take(CONVERSATIONS));
    }
    if let Some(part) = parts.sessions {
        all.extend(case.sessions.iter().filter_map(|session| (part.actual)(session, &case.text)).take(CONVERSATIONS));
    }
    for one in &mut all {
        one.moves.truncate(MOVES);
    }
    all
}

impl Conversation {
    fn new(title: &str, predicted: bool) -> Conversation {
        Conversation { title: title.to_owned(), predicted, moves: Vec::new(), commands: Vec::new() }
    }

    /// Takes down a move; the caller says what is special about it.
    fn add(&mut self, by: Party, text: &str, tls: bool, span: Option<Span>) -> &mut Move {
        let at = self.moves.len();
        self.moves.push(Move { by, text: text.to_owned(), tls, exposed: false, failed: false, span });
        &mut self.moves[at]
    }
}

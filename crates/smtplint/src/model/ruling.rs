//! Who may relay where: the rows a server's own decision comes to.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// Who asks the server to take a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Asker {
    /// Anybody on the Internet, not logged in.
    Stranger,
    /// A client from a network the server trusts, not logged in.
    Trusted,
    /// Anybody who has logged in.
    Authenticated,
}

impl Asker {
    /// Who it is, within a sentence or a table.
    pub fn words(self) -> &'static str {
        match self {
            Asker::Stranger => "a stranger",
            Asker::Trusted => "a trusted network",
            Asker::Authenticated => "logged in",
        }
    }
}

/// Whom the message is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Recipient {
    /// Somebody else's domain: taking it is relaying.
    Elsewhere,
    /// A domain this server is responsible for.
    Here,
}

impl Recipient {
    /// Where that is.
    pub fn words(self) -> &'static str {
        match self {
            Recipient::Elsewhere => "elsewhere",
            Recipient::Here => "here",
        }
    }
}

/// What the server says to it at RCPT TO.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// It takes the message.
    Accepts,
    /// It refuses, for good or for now.
    Refuses,
    /// The paste does not show what decides (a map, a macro, another file).
    Unknown,
}

impl Answer {
    /// What becomes of the message.
    pub fn words(self) -> &'static str {
        match self {
            Answer::Accepts => "accepted",
            Answer::Refuses => "refused",
            Answer::Unknown => "unknown",
        }
    }
}

/// Which kind of thing decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The client's network is trusted.
    Network,
    /// The client has logged in.
    Login,
    /// A word, a condition or a table that the text shows.
    Word,
    /// Every domain counts as the server's own.
    Domains,
    /// Whatever the domain, it is delivered on this machine: nothing is passed on.
    Delivery,
    /// A single setting, of which the table of settings says what it does.
    Setting,
    /// Nothing decides: the list ends, or a default does.
    Default,
    /// The server does not run with this configuration, or answers every request with an error.
    Broken,
    /// Something that the text does not show.
    Hidden,
}

/// One row: who, where to, the answer, and what decides it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// The listener's name as its configuration calls it (`smtp`, `submission`, `587`), empty where there is only one.
    pub listener: String,
    /// Who asks.
    pub asker: Asker,
    /// Whom it is for.
    pub recipient: Recipient,
    /// What the server says.
    pub answer: Answer,
    /// What kind of thing decides.
    pub cause: Cause,
    /// Why, for people, with the deciding words: "permit_mynetworks", "the default of smtpd_relay_restrictions".
    pub because: String,
    /// The text that decides; a default has none.
    pub by: Option<Span>,
}

//! The engine, of which the page loads the parts that a text calls for: each is a wasm file of its own, loaded once.

use std::cell::Cell;

use smtplint::parts::{self, Part, Parts, check_with};
use smtplint::{Options, dialects};
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::share::Shared;
use crate::wire;

/// What is asked of the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// The report.
    Check,
    /// The text without its secrets.
    Redact,
    /// The same without all that is private.
    RedactAll,
    /// The text's settings in the dialect that is named with the question.
    Convert,
    /// Every dialect that settings can be written in.
    Clients,
}

impl Question {
    /// The question of a number.
    pub fn of(number: u32) -> Option<Question> {
        [Question::Check, Question::Redact, Question::RedactAll, Question::Convert, Question::Clients].get(number as usize).copied()
    }
}

/// A part could not be loaded: the visitor is offline, or the page is not what it was when it was opened.
pub struct Missing;

impl From<SplitLoaderError> for Missing {
    fn from(_: SplitLoaderError) -> Self {
        Missing
    }
}

/// What only this part can do.
#[derive(Clone, Copy)]
struct More {
    part: &'static parts::More,
    share: fn(&str, bool) -> Shared,
    convert: fn(&str, &str) -> Result<String, String>,
    clients: fn() -> Vec<[String; 2]>,
}

#[wasm_split(settings, fallible)]
fn settings() -> Result<&'static parts::Settings, Missing> {
    Ok(&parts::SETTINGS)
}

#[wasm_split(sessions, fallible)]
fn sessions() -> Result<&'static parts::Sessions, Missing> {
    Ok(&parts::SESSIONS)
}

#[wasm_split(more, fallible)]
fn more() -> Result<More, Missing> {
    let convert = |text: &str, to: &str| smtplint::convert(text, to).map_err(|error| error.to_string());
    Ok(More { part: &parts::MORE, share: Shared::of, convert, clients })
}

thread_local! {
    static LOADED: Cell<(Parts, Option<More>)> = Cell::default();
}

fn loaded() -> Parts {
    LOADED.get().0
}

/// Brings a part, if it is not there.
async fn bring(part: Part) -> Result<(), Missing> {
    let (mut parts, mut rest) = LOADED.get();
    match part {
        Part::Settings => parts.settings = Some(settings().await?),
        Part::Sessions => parts.sessions = Some(sessions().await?),
        Part::More => {
            let more = more().await?;
            (parts.more, rest) = (Some(more.part), Some(more));
        }
    }
    // Others may have come meanwhile.
    let (others, other) = LOADED.get();
    let parts = Parts {
        settings: parts.settings.or(others.settings),
        sessions: parts.sessions.or(others.sessions),
        more: parts.more.or(others.more),
    };
    LOADED.set((parts, rest.or(other)));
    Ok(())
}

/// Brings everything, in an order that does not depend on what was pasted.
pub async fn bring_all() -> Result<(), Missing> {
    for part in [Part::Settings, Part::Sessions, Part::More] {
        bring(part).await?;
    }
    Ok(())
}

/// The answer to a question about a text, in the form of [`wire`]. A check says each time that it goes on, when nothing is to be loaded.
pub async fn answer(question: Question, text: &str, about: &str, goes_on: &dyn Fn()) -> Result<String, Missing> {
    if question == Question::Check {
        loop {
            goes_on();
            match check_with(text, &Options::default(), loaded()) {
                Ok(report) => return Ok(wire::write(&report)),
                Err(part) => bring(part).await?,
            }
        }
    }
    bring(Part::More).await?;
    let Some(more) = LOADED.get().1 else { return Err(Missing) };
    Ok(match question {
        Question::Convert => wire::write_converted(&(more.convert)(text, about)),
        Question::Clients => wire::write_pairs(&(more.clients)()),
        _ => wire::write_shared(&(more.share)(text, question == Question::RedactAll)),
    })
}

/// Every client whose settings can be written: title and name, by title.
fn clients() -> Vec<[String; 2]> {
    let mut clients: Vec<_> =
        dialects::all().iter().filter(|dialect| dialects::writes(dialect)).map(|dialect| (dialect.title, dialect.id)).collect();
    dialects::by_title(&mut clients);
    clients.iter().map(|(title, id)| [(*title).to_owned(), (*id).to_owned()]).collect()
}

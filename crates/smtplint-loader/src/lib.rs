//! The engine for the page and for JavaScript. Each of its parts ([`smtplint::parts`]) is a wasm file of its own, loaded once, when a text
//! calls for it. Built for another target than wasm everything is there at once.

use std::cell::Cell;

use smtplint::parts::{self, Part, Parts, check_with};
use smtplint::{Options, Passed, Recognised, RedactOptions, Redacted, Report, Server, Start, Trial};
use wasm_split_helpers::{SplitLoaderError, wasm_split};

/// A part could not be loaded: the visitor is offline, or the files are not those that were there at the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing;

impl From<SplitLoaderError> for Missing {
    fn from(_: SplitLoaderError) -> Self {
        Missing
    }
}

/// What is asked for less often than a check.
#[derive(Clone, Copy)]
pub struct Rest {
    /// The whole engine's verdict.
    pub check: fn(&str, &Options) -> Report,
    /// The text without its secrets.
    pub redact: fn(&str, &RedactOptions) -> Redacted,
    /// The text's settings in another dialect, or why there are none, in words.
    pub convert: fn(&str, &str) -> Result<String, String>,
    /// Everything that is recognised, by title.
    pub dialects: fn() -> Vec<Recognised>,
    /// The reply to a customer on the text, with the sentences of a language, in the form with that number.
    pub reply: fn(&str, &str, usize) -> String,
    /// Why it is right, as far as it is.
    pub passed: fn(&str) -> Vec<Passed>,
    /// How to test what is wrong.
    pub trials: fn(&str, &Report) -> Vec<Trial>,
    /// The servers that settings can be started from.
    pub servers: fn() -> Vec<Server>,
    /// The settings of a server in a dialect for an address, or why there are none, in words.
    pub start: fn(&str, &str, &str) -> Result<Start, String>,
    /// Two texts side by side.
    pub compare: fn(&str, &str) -> Vec<smtplint::Row>,
    part: &'static parts::More,
}

#[wasm_split(settings, fallible)]
fn settings() -> Result<&'static parts::Settings, Missing> {
    Ok(&parts::SETTINGS)
}

#[wasm_split(sessions, fallible)]
fn conversations() -> Result<&'static parts::Sessions, Missing> {
    Ok(&parts::SESSIONS)
}

#[wasm_split(more, fallible)]
fn more() -> Result<Rest, Missing> {
    Ok(Rest {
        check: smtplint::check,
        redact: smtplint::redact,
        convert,
        dialects: smtplint::dialects,
        passed: smtplint::passed,
        trials: smtplint::trials,
        servers: smtplint::servers,
        start,
        reply,
        compare: smtplint::compare,
        part: &parts::MORE,
    })
}

fn convert(text: &str, to: &str) -> Result<String, String> {
    smtplint::convert(text, to).map_err(|error| error.to_string())
}

fn reply(text: &str, sentences: &str, form: usize) -> String {
    smtplint::reply::reply(text, sentences, smtplint::reply::Form::ALL.get(form).map_or(smtplint::reply::Form::Plain, |(form, _)| *form))
}

fn start(server: &str, to: &str, address: &str) -> Result<Start, String> {
    smtplint::start(server, to, address).map_err(|error| error.to_string())
}

thread_local! {
    static LOADED: Cell<Parts> = Cell::default();
}

/// Brings a part and keeps it.
async fn bring(part: Part) -> Result<(), Missing> {
    match part {
        Part::Settings => {
            let part = settings().await?;
            LOADED.set(Parts { settings: Some(part), ..LOADED.get() });
        }
        Part::Sessions => {
            let part = conversations().await?;
            LOADED.set(Parts { sessions: Some(part), ..LOADED.get() });
        }
        Part::More => {
            let rest = more().await?;
            LOADED.set(Parts { more: Some(rest.part), ..LOADED.get() });
        }
    }
    Ok(())
}

/// Brings everything, in an order that does not depend on any text.
///
/// # Errors
/// If a part could not be loaded. What is missing is tried again when it is called for.
pub async fn bring_all() -> Result<(), Missing> {
    for part in [Part::Settings, Part::Sessions, Part::More] {
        bring(part).await?;
    }
    Ok(())
}

/// The verdict on a text. `goes_on` is called whenever the check goes on, with nothing to be loaded.
///
/// # Errors
/// If a part that the text calls for could not be loaded.
pub async fn check(text: &str, options: &Options, goes_on: &dyn Fn()) -> Result<Report, Missing> {
    loop {
        goes_on();
        match check_with(text, options, LOADED.get()) {
            Ok(report) => return Ok(report),
            Err(part) => bring(part).await?,
        }
    }
}

/// What is asked for less often.
///
/// # Errors
/// If it could not be loaded.
pub async fn rest() -> Result<Rest, Missing> {
    bring(Part::More).await?;
    more().await
}

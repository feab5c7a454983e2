//! The command line of `smtplint reply`.

use std::ffi::OsString;
use std::io::IsTerminal;

use lexopt::prelude::*;
use smtplint::reply::{Form, sentences};

use super::Command;

/// What `reply` was asked for.
#[derive(Debug)]
pub struct ReplyArgs {
    /// The sentences of the customer's language.
    pub sentences: &'static str,
    /// What the help desk takes.
    pub form: Form,
    /// A file; `-` is stdin.
    pub path: OsString,
}

/// Reads the rest of the command line.
pub fn reply(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let (mut language, mut form, mut path) = ("en".to_owned(), Form::Plain, None);
    while let Some(arg) = parser.next()? {
        match arg {
            Long("lang") => language = parser.value()?.string()?,
            Long("format") => {
                form = match parser.value()?.string()?.as_str() {
                    "plain" => Form::Plain,
                    "markdown" => Form::Markdown,
                    "html" => Form::Html,
                    other => return Err(format!("--format takes plain, markdown or html, not `{other}`").into()),
                }
            }
            Short('h') | Long("help") => return Ok(Command::Help("reply")),
            Value(name) if path.is_none() => path = Some(name),
            other => return Err(other.unexpected()),
        }
    }
    let unknown = || format!("--lang takes en, de, fr, es, pt or ja, not `{language}`");
    let sentences = sentences(&language).ok_or_else(unknown)?;
    if path.is_none() && std::io::stdin().is_terminal() {
        return Ok(Command::Help("reply"));
    }
    Ok(Command::Reply(ReplyArgs { sentences, form, path: path.unwrap_or_else(|| "-".into()) }))
}

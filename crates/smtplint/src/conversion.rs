//! A paste's settings in another client's keys.

use crate::dialects::{self, Dialect};
use crate::text::View;

/// Why a text cannot be converted.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConvertError {
    /// No dialect has this name.
    UnknownDialect(String),
    /// Settings of this dialect can be read but not written from nothing (code, XML).
    NotWritten(&'static str),
    /// The text holds no settings.
    NoSettings,
    /// The client of that dialect cannot do what the settings ask for, e.g. implicit TLS.
    Impossible(&'static str),
    /// It is neither a provider nor a host.
    NoServer(String),
}

impl std::fmt::Display for ConvertError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ConvertError::UnknownDialect(name) => write!(out, "there is no dialect `{name}`"),
            ConvertError::NotWritten(title) => write!(out, "{title} can be read but not written"),
            ConvertError::NoSettings => out.write_str("no settings were found in the text"),
            ConvertError::Impossible(title) => write!(out, "{title} cannot express these settings"),
            ConvertError::NoServer(name) => write!(out, "`{name}` is neither a provider that is known nor a host"),
        }
    }
}

impl std::error::Error for ConvertError {}

/// The settings in `text`, written in the dialect named `to`. Passwords become references: none is written out.
///
/// ```
/// let text = smtplint::convert("EMAIL_HOST = 'smtp.example.org'\nEMAIL_PORT = 587\nEMAIL_USE_TLS = True\n", "laravel-env").unwrap();
/// assert!(text.contains("MAIL_HOST=smtp.example.org"));
/// ```
pub fn convert(text: &str, to: &str) -> Result<String, ConvertError> {
    written(text, target(to)?)
}

/// The dialect of a name, if it can be written.
pub(crate) fn target(to: &str) -> Result<&'static Dialect, ConvertError> {
    let target = dialects::all().iter().find(|dialect| dialect.id == to).copied();
    let target = target.ok_or_else(|| ConvertError::UnknownDialect(to.to_owned()))?;
    if dialects::writes(target) { Ok(target) } else { Err(ConvertError::NotWritten(target.title)) }
}

fn written(text: &str, target: &'static Dialect) -> Result<String, ConvertError> {
    let case = crate::reading::whole(View::of(text).text());
    let mut out = Vec::new();
    for plan in case.plans.iter().filter(|plan| plan.host.is_some()) {
        out.push(dialects::convert(plan, target).ok_or(ConvertError::Impossible(target.title))?);
    }
    if out.is_empty() { Err(ConvertError::NoSettings) } else { Ok(out.join("\n")) }
}

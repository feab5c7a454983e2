//! Settings dialects: one file each. A dialect reads text and says what its client does; it never judges.

mod all;
mod django;
mod env;
mod fields;
mod form_list;
mod generic;
mod keys;
mod laravel_env;
mod nested;
mod nodemailer;
mod phpmailer;
pub mod postfix;
mod smtp_url;
mod smtplib_code;
mod spring;
mod url;
mod write;

pub use all::all;
pub use write::edits;

use crate::model::{Plan, TlsMode};
use crate::syntax::Kind;

/// A notation of SMTP settings with its client's meaning.
pub struct Dialect {
    /// Its name, e.g. `laravel-env`.
    pub id: &'static str,
    /// For people, e.g. "Laravel .env".
    pub title: &'static str,
    /// Reads every plan of this dialect out of a text; an empty list where it is none of it.
    pub read: fn(&'static Dialect, &str) -> Vec<Plan>,
    /// Which settings bring about a change, in this dialect's keys.
    pub spell: fn(&Plan, &Change) -> Option<Vec<Setting>>,
}

impl std::fmt::Debug for Dialect {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.id)
    }
}

/// What a fix wants of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Another protection of the connection.
    Tls(TlsMode),
    /// Another port.
    Port(u16),
    /// Another host.
    Host(String),
    /// Check certificates.
    Verify,
    /// Another user name.
    User(String),
}

/// One key to set. The writer replaces the value where the key stands and adds the key where it does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The key's path as this plan writes it.
    pub path: String,
    /// The new value; `None` takes the entry out.
    pub value: Option<String>,
    /// Whether it is written as text, number, boolean, null or expression.
    pub kind: Kind,
}

impl Setting {
    /// Sets `path` to `value`.
    pub fn set(path: impl Into<String>, value: impl Into<String>, kind: Kind) -> Self {
        Setting { path: path.into(), value: Some(value.into()), kind }
    }

    /// Takes `path` out.
    pub fn remove(path: impl Into<String>) -> Self {
        Setting { path: path.into(), value: None, kind: Kind::Empty }
    }
}

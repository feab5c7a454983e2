//! A key and its value, whatever the notation.

use super::Literal;
use crate::text::Span;

/// What sort of value was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Quoted text.
    Text,
    /// Unquoted text.
    Bare,
    /// A number.
    Number,
    /// `true`, `false`, `True`, `yes` … as the notation has them.
    Bool,
    /// `null`, `None`, `nil`, `~`.
    Null,
    /// A reference or expression: `process.env.X`, `${PASS}`, `$config['x']`, a constant.
    Reference,
    /// Nothing after the sign.
    Empty,
}

/// How entries of a notation are written; what a fix writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// `KEY=value`
    Env,
    /// `- KEY=value` in a Compose list
    ComposeList,
    /// `KEY: value` (Compose map, YAML)
    Yaml,
    /// `-e KEY=value`
    DockerRun,
    /// `key.path=value`
    Properties,
    /// `key: value` in a JavaScript object
    Js,
    /// `"key": value`
    Json,
    /// `KEY = value` in Python
    Python,
    /// `$mail->Key = value;`
    PhpProperty,
    /// `'key' => value,`
    PhpArray,
    /// `key = value` (ini, git config, main.cf)
    Ini,
    /// `Key: value` as people write it
    Form,
    /// A part of a URL
    Url,
    /// An argument of a call
    Argument,
    /// `key value` (msmtp's file)
    Words,
    /// `--key value` on a command line
    Flag,
    /// An element or attribute
    Xml,
    /// `KEY=value` beside others on a command line
    Shell,
    /// `KEY: base64` (a Kubernetes Secret)
    Encoded,
    /// `name = KEY` and `value = …` side by side
    Pair,
}

/// One key with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Dotted path as written: `spring.mail.host`, `auth.user`, `MAIL_HOST`.
    pub path: String,
    /// Where the last part of the key stands.
    pub key: Span,
    /// The value, unquoted and unescaped.
    pub value: String,
    /// Where the value stands, without its quotes.
    pub span: Span,
    /// Where the value stands, with its quotes.
    pub outer: Span,
    /// The quote sign, if any.
    pub quote: Option<char>,
    /// What sort of value.
    pub kind: Kind,
    /// How it is written.
    pub notation: Notation,
    /// The line or lines it stands on, without the last terminator.
    pub line: Span,
    /// It is commented out.
    pub commented: bool,
}

/// Lists such as Kubernetes' `env` have a key's name and its value each in a pair of their own: both become one entry.
pub fn joined(entries: Vec<Entry>) -> Vec<Entry> {
    let mut out: Vec<Entry> = Vec::with_capacity(entries.len());
    for entry in entries {
        let is_name = |name: &Entry| {
            name.name() == "name"
                && name.path.len() + 1 == entry.path.len()
                && name.path[..name.path.len() - 4] == entry.path[..name.path.len() - 4]
                && name.value.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-'))
                && name.value.len() > 2
        };
        match out.pop_if(|last| entry.name() == "value" && is_name(last)) {
            Some(name) => {
                let notation = if entry.notation == Notation::Yaml { Notation::Yaml } else { Notation::Pair };
                out.push(Entry { path: name.value, key: name.span, line: name.line.join(entry.line), notation, ..entry });
            }
            None => out.push(entry),
        }
    }
    out
}

impl Entry {
    /// An entry that is in force, with a value as it was found.
    #[inline(never)]
    pub fn of(path: String, key: Span, found: Literal, notation: Notation, line: Span) -> Entry {
        let Literal { value, kind, span, outer, quote, .. } = found;
        Entry { path, key, value, span, outer, quote, kind, notation, line, commented: false }
    }

    /// The last part of the path.
    pub fn name(&self) -> &str {
        self.path.rsplit('.').next().unwrap_or(&self.path)
    }
}

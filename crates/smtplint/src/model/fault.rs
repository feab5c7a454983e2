//! What a server does not understand of its configuration.

use crate::text::Span;

/// One place that the server refuses, ignores, or reads otherwise than it looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where it stands.
    pub span: Span,
    /// What is wrong with it.
    pub kind: FaultKind,
    /// The word, as written.
    pub word: String,
    /// What should stand there: the name or value that was meant, or the values that are known; may be empty.
    pub meant: String,
    /// What the server does with it, as a clause that follows the word: "is ignored", "stops Postfix with \"fatal: …\"".
    pub effect: String,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// A name that the server does not know; it goes on without it.
    Name,
    /// A word that the server stops at, or answers every request with an error for.
    Word,
    /// A value that its parameter cannot have.
    Value,
    /// It belongs to another version: deprecated, or gone.
    Version,
    /// It is read, and comes to nothing.
    Idle,
    /// A remark that the server takes for part of the value.
    Remark,
    /// It stands there twice, and only one counts.
    Twice,
    /// The line is in the wrong place or form: nothing above it that it belongs to, a brace left open.
    Form,
}

//! A fact with where it comes from.

use crate::text::Span;

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It stands there.
    Stated(Span),
    /// The paste does not say it; this is what the client then does, e.g. "Nodemailer's default".
    Default(&'static str),
}

/// A value and its origin. What a paste neither states nor implies is `Option::None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value<T> {
    /// The value.
    pub value: T,
    /// Where it comes from.
    pub origin: Origin,
}

impl<T> Value<T> {
    /// A value that stands at `span`.
    pub fn stated(value: T, span: Span) -> Self {
        Value { value, origin: Origin::Stated(span) }
    }

    /// What the client does when nothing is said.
    pub fn default(value: T, whose: &'static str) -> Self {
        Value { value, origin: Origin::Default(whose) }
    }

    /// Where it stands, if it does.
    pub fn span(&self) -> Option<Span> {
        match self.origin {
            Origin::Stated(span) => Some(span),
            Origin::Default(_) => None,
        }
    }

    /// Whether the paste says it itself.
    pub fn is_stated(&self) -> bool {
        self.span().is_some()
    }
}

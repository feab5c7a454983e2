//! The report: what the page, the command line and every export show.

mod assemble;
pub mod document;
mod exchange;
mod finding;
pub mod markdown;
pub mod sarif;
#[cfg(test)]
mod typescript;
mod verdict;

#[doc(hidden)]
pub use assemble::{Places, assemble};
pub use exchange::{Exchange, Turn};
pub use finding::{
    Applicability, Confidence, Edit, Finding, Fix, Passage, Position, Range, Reference, Related, Report, Segment, SegmentKind, Severity,
    Verdict, apply,
};

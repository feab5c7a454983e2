//! The report: what the page, the command line and every export show.

mod assemble;
mod finding;
mod verdict;

pub use assemble::assemble;
pub use finding::{
    Applicability, Confidence, Edit, Finding, Fix, Passage, Position, Range, Reference, Related, Report, Segment, SegmentKind, Severity,
    Verdict, apply,
};

//! How an input is judged: its name says whether it is a document, its place which configuration counts.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use smtplint::report::{Segment, SegmentKind};
use smtplint::{Options, Report};

use crate::config::Config;
use crate::documents::{self, Notation};
use crate::ignores::Ignores;
use crate::walk;

/// Judges one input, as often as a fix changes it.
pub struct Judge {
    options: Options,
    config: Option<Rc<Config>>,
    path: PathBuf,
    notation: Option<Notation>,
    found: bool,
}

impl Judge {
    /// A judge of what stands at `path`, which is absolute.
    pub fn new(path: &Path, config: Option<Rc<Config>>, given: &Options) -> Self {
        let options = config.as_ref().map_or_else(|| given.clone(), |config| config.options(path, given));
        let notation = path.file_name().and_then(|name| documents::notation(&name.to_string_lossy()));
        Judge { options, config, path: path.to_owned(), notation, found: false }
    }

    /// The same for a file that was found, not named: only settings and servers' configuration count there. Source code and documents
    /// speak of errors that nobody has.
    pub fn of_found(self) -> Self {
        Judge { found: true, ..self }
    }

    /// Whether the configuration leaves the input out.
    pub fn leaves_out(&self) -> bool {
        self.config.as_ref().is_some_and(|config| config.ignores(&self.path))
    }

    /// Which rules run.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The report on `text`.
    pub fn report(&self, text: &str) -> Report {
        if self.found && !walk::speaks_of_mail(text) {
            return smtplint::check("", &self.options);
        }
        let blocks = self.notation.map(|notation| documents::blocks(text, notation));
        let (ignores, bared) = Ignores::of(text, blocks.as_deref().unwrap_or_default());
        let mut report = match self.notation {
            Some(notation) => documents::check(&bared, &documents::blocks(&bared, notation), &self.options),
            None => smtplint::check(&bared, &self.options),
        };
        if self.found {
            only_settings(&mut report);
        }
        ignores.apply(&mut report, &self.options);
        self.weighed(report)
    }

    /// The report with the severities that the configuration asks for.
    pub fn weighed(&self, mut report: Report) -> Report {
        if let Some(config) = &self.config {
            config.judge(&self.path, &mut report);
        }
        report
    }
}

/// The plain lists that people write in mails: in a file that was found, any list looks so.
const LIST: &str = "form-list";

/// Leaves out sessions and errors, and what was found in them.
fn only_settings(report: &mut Report) {
    let (before, sessions) = (report.segments.len(), |segment: &Segment| segment.kind == SegmentKind::Session || segment.dialect == LIST);
    report.segments.retain(|segment| !sessions(segment));
    if report.segments.len() == before {
        return;
    }
    let segments = &report.segments;
    report.findings.retain(|finding| {
        let at = finding.span.start.offset;
        segments.iter().any(|segment| (segment.span.start.offset..=segment.span.end.offset).contains(&at))
    });
    report.retell();
}

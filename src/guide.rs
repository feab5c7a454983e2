//! What guides a visitor: settings to start with, why a text is right, all safe repairs at once, archives.

use std::rc::Rc;

use smtplint::Start;
use smtplint::report::Range;
use web_sys::File;

use crate::engine::Question;

/// What is known of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Guide {
    /// The providers that can be chosen; empty: not asked for yet.
    pub servers: Rc<[[String; 2]]>,
    /// The provider or host, the client and the address that were chosen.
    pub choice: [Rc<str>; 3],
    /// Counts the choices.
    pub asked: u32,
    /// The settings of the last choice, or why there are none.
    pub start: Option<Result<Rc<Start>, Rc<str>>>,
    /// The settings that were put into the field.
    pub placed: Option<Rc<Start>>,
    /// What is right, and how to test what is wrong.
    pub assured: Option<Rc<Assured>>,
    /// The repaired text is being made ready to be copied.
    pub repaired: Option<Repaired>,
    /// The archive that is to be opened.
    pub archive: Option<File>,
    /// What came of it.
    pub unpacked: Rc<str>,
}

impl Guide {
    /// The command lines that test a finding of a rule.
    pub fn commands(&self, rule: &str) -> Rc<[String]> {
        let trials = self.assured.iter().flat_map(|assured| &assured.trials);
        trials.filter(|(of, _)| of == rule).map(|(_, commands)| commands.clone()).next().unwrap_or_default()
    }
}

/// The engine's assurances of one revision.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Assured {
    /// Of which revision.
    pub revision: u32,
    /// What passed.
    pub facts: Vec<Fact>,
    /// Of a rule the commands that test it.
    pub trials: Vec<(String, Rc<[String]>)>,
}

/// Something that was looked at and found in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// The rules that looked, with blanks between them.
    pub rules: String,
    /// What is in order.
    pub text: String,
    /// Where it stands.
    pub span: Option<Range>,
}

/// The repaired text on its way out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Repaired {
    /// Of which revision.
    pub revision: u32,
    /// With all safe fixes.
    pub text: Rc<str>,
    /// The same without secrets, once it is there.
    pub redacted: Option<Rc<str>>,
    /// Secrets stay in this once.
    pub secrets: bool,
    /// What is copied next, and how often something was.
    pub copied: Option<(u32, Rc<str>)>,
    /// What came of it.
    pub told: &'static str,
}

/// What can happen to it.
#[derive(Clone, Debug)]
pub enum Guiding {
    /// The engine answered.
    Answered(u32, Question, Rc<str>),
    /// The provider or host (0), the client (1) or the address (2) is this.
    Chosen(usize, Rc<str>),
    /// Put the settings into the field.
    Place,
    /// Apply all safe fixes.
    ApplyAll,
    /// Make the repaired text ready.
    Repair,
    /// Secrets stay in, or no longer.
    Secrets,
    /// Copy the repaired text.
    Copy,
    /// Whether it is in the clipboard.
    Copied(bool),
    /// Open an archive.
    Open(File),
    /// What came of it.
    Opened(Rc<str>),
}

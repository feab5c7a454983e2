//! The engine in parts. A program that is loaded over the network, such as the page, need not have all of them: it asks
//! [`check_with`] what a text calls for, and brings that. Everywhere else [`crate::check`] has them all.
//!
//! A part is a table of functions. Nothing else names them, so a part that is not named is not linked, or is linked apart.

mod cues;

use crate::knowledge::servers::Setting;
use crate::model::{Case, Param, Plan, Session};
use crate::rules::{self, Checks, Diagnosis, Findings};
use crate::sessions::{self, Mails, Repeats};
use crate::text::Span;
use crate::wire::{self, Conversation};
use crate::{Options, Report, dialects, pieces, policies};

/// What a text may call for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// [`SETTINGS`].
    Settings,
    /// [`SESSIONS`].
    Sessions,
    /// [`MORE`].
    More,
}

/// Sessions, and where they stand.
type Read = (Vec<Session>, Vec<Span>);

/// Reads and judges clients' settings.
pub struct Settings {
    pub(crate) read: fn(&str, &str, &str) -> Vec<Plan>,
    pub(crate) predicted: fn(&Plan) -> Option<Conversation>,
    checks: Checks,
}

/// Reads and judges conversations, logs and errors.
pub struct Sessions {
    pub(crate) read: fn(&str, &mut Repeats, Option<Mails>) -> Read,
    pub(crate) certificates: fn(&str, &mut Case),
    pub(crate) actual: fn(&Session, &str) -> Option<Conversation>,
    pub(crate) diagnose: fn(&Diagnosis, &mut Findings),
    checks: Checks,
}

/// What is pasted less often: servers' configuration and returned mails.
pub struct More {
    pub(crate) answers: fn(&str) -> Vec<Span>,
    pub(crate) policies: fn(&str) -> policies::Read,
    pub(crate) known: for<'a> fn(&'a Case) -> Vec<(Setting<'static>, &'a Param)>,
    pub(crate) say: fn(&mut Findings, &[(Setting, &Param)]),
    pub(crate) mails: Mails,
    checks: Checks,
}

/// Every dialect of clients' settings.
pub static SETTINGS: Settings = Settings { read: dialects::read_for, predicted: wire::predicted, checks: rules::SETTINGS };

/// Every form of conversation.
pub static SESSIONS: Sessions = Sessions {
    read: sessions::read_with,
    certificates: sessions::certificates::add,
    actual: wire::actual,
    diagnose: rules::diagnose,
    checks: rules::SESSIONS,
};

/// Every server and every returned mail.
pub static MORE: More = More {
    answers: policies::answers,
    policies: policies::read,
    known: rules::known_settings::of,
    say: rules::known_settings::say,
    mails: sessions::mails,
    checks: rules::SERVERS,
};

/// The parts that are there.
#[derive(Clone, Copy, Default)]
pub struct Parts {
    /// For settings.
    pub settings: Option<&'static Settings>,
    /// For conversations.
    pub sessions: Option<&'static Sessions>,
    /// For the rest.
    pub more: Option<&'static More>,
}

impl Parts {
    /// The whole engine.
    pub fn all() -> Parts {
        Parts { settings: Some(&SETTINGS), sessions: Some(&SESSIONS), more: Some(&MORE) }
    }

    /// The part for settings, if a text holds any.
    pub(crate) fn settings(&self, rest: &str) -> Result<Option<&'static Settings>, Part> {
        self.settings.map_or_else(|| lacks(cues::sets(rest), Part::Settings), |part| Ok(Some(part)))
    }

    /// The part for conversations, if a text holds any.
    pub(crate) fn sessions(&self, text: &str) -> Result<Option<&'static Sessions>, Part> {
        self.sessions.map_or_else(|| lacks(cues::told(text), Part::Sessions), |part| Ok(Some(part)))
    }

    /// The part for servers, if a text may hold what they are told to answer.
    pub(crate) fn answers(&self, text: &str) -> Result<Option<&'static More>, Part> {
        self.more.map_or_else(|| lacks(cues::answers(text), Part::More), |part| Ok(Some(part)))
    }

    /// The part for servers, if a text holds their configuration.
    pub(crate) fn servers(&self, rest: &str) -> Result<Option<&'static More>, Part> {
        self.more.map_or_else(|| lacks(cues::serves(rest), Part::More), |part| Ok(Some(part)))
    }

    /// Of each part its checks.
    pub(crate) fn checks(&self) -> [Option<Checks>; 3] {
        [self.settings.map(|part| part.checks), self.sessions.map(|part| part.checks), self.more.map(|part| part.checks)]
    }
}

/// What is not there is missed only if it is called for.
fn lacks<T>(called: bool, part: Part) -> Result<Option<T>, Part> {
    if called { Err(part) } else { Ok(None) }
}

/// Judges a text if these parts suffice; otherwise names one that is missing.
///
/// What a text calls for is told by words in it. A text may speak in words that nobody has thought of: a program that can have all
/// parts loads them when it has time, and judges once more.
pub fn check_with(text: &str, options: &Options, parts: Parts) -> Result<Report, Part> {
    pieces::check(text, options, parts)
}

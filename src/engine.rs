//! What the page asks of the engine, in the worker or without one.

#[cfg(test)]
use std::future::Future;

use smtplint::{Options, RedactOptions};
use smtplint_loader::{Missing, Rest};

use crate::reports::reports;
use crate::share::Shared;
use crate::wire;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// The report.
    Check,
    /// The text made ready to leave; how much is taken out is named with the question.
    Share,
    /// The report on a text that leaves, in the form that is named with the question.
    Report,
    /// The text's settings in the dialect that is named with the question.
    Convert,
    /// Every dialect that settings can be written in.
    Clients,
    /// The reply to the customer: the number of its form, and the sentences of its language, are named with the question.
    Reply,
    /// The text beside the one that comes with the question.
    Compare,
    /// Every server that settings can be started from.
    Servers,
    /// The settings of a server in the dialect, for the address, that are named with the question.
    Start,
    /// What is right, and how to test what is wrong.
    Assure,
    /// A repaired text without its secrets.
    Repaired,
}

impl Question {
    /// The question of a number.
    pub fn of(number: u32) -> Option<Question> {
        use Question::{Assure, Check, Clients, Compare, Convert, Repaired, Reply, Report, Servers, Share, Start};
        [Check, Share, Report, Convert, Clients, Reply, Compare, Servers, Start, Assure, Repaired].get(number as usize).copied()
    }
}

/// The answer to a question about a text, in the form of [`wire`]. A check says each time that it goes on, when nothing is to be loaded.
pub async fn answer(question: Question, text: &str, about: &str, goes_on: &dyn Fn()) -> Result<String, Missing> {
    if question == Question::Check {
        return Ok(wire::write(&smtplint_loader::check(text, &Options::default(), goes_on).await?));
    }
    let rest = smtplint_loader::rest().await?;
    Ok(match question {
        Question::Convert => wire::write_converted(&(rest.convert)(text, about)),
        Question::Reply => reply(&rest, text, about),
        Question::Clients => wire::write_pairs(&clients(&rest)),
        Question::Compare => wire::write_rows(&(rest.compare)(text, about)),
        Question::Report => (reports().await?)(text, (rest.check)(text, &Options::default()), about),
        Question::Servers => wire::write_pairs(&servers(&rest)),
        Question::Start => {
            let (client, address) = about.split_once('\n').unwrap_or((about, ""));
            wire::write_start(&(rest.start)(text, client, address))
        }
        Question::Assure => wire::write_assured(&(rest.passed)(text), &(rest.trials)(text, &(rest.check)(text, &Options::default()))),
        Question::Repaired => (rest.redact)(text, &RedactOptions::default()).text,
        _ => wire::write_shared(&Shared::of(text, about, &rest)),
    })
}

fn reply(rest: &Rest, text: &str, about: &str) -> String {
    let (form, sentences) = about.split_at_checked(1).unwrap_or_default();
    (rest.reply)(text, sentences, form.parse().unwrap_or(0))
}

/// Every client whose settings can be written: title and name, by title.
fn clients(rest: &Rest) -> Vec<[String; 2]> {
    (rest.dialects)().iter().filter(|one| one.written).map(|one| [one.title.to_owned(), one.id.to_owned()]).collect()
}

/// Every server that settings can be started from: what is typed for it, and what else it is known by.
fn servers(rest: &Rest) -> Vec<[String; 2]> {
    let all = (rest.servers)();
    let alone = |name: &str| all.iter().filter(|one| one.name == name).count() == 1;
    let known_by = |typed: &str, other: &str, domains: &str| [typed.to_owned(), [other, " ", domains].concat().trim_end().to_owned()];
    let row = |one: &smtplint::Server| match alone(one.name) && !one.name.is_empty() {
        true => known_by(one.name, one.id, &one.domains),
        false => known_by(one.id, one.name, &one.domains),
    };
    all.iter().map(row).collect()
}

/// The whole engine, which outside wasm is there at once.
#[cfg(test)]
pub fn whole() -> Rest {
    let mut asked = std::pin::pin!(smtplint_loader::rest());
    match asked.as_mut().poll(&mut std::task::Context::from_waker(std::task::Waker::noop())) {
        std::task::Poll::Ready(Ok(rest)) => rest,
        _ => panic!("the engine is not here"),
    }
}

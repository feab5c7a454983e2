//! What the page asks of the engine, in the worker or without one.

#[cfg(test)]
use std::future::Future;

use smtplint::Options;
use smtplint_loader::{Missing, Rest};

use crate::share::Shared;
use crate::wire;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// The report.
    Check,
    /// The text without its secrets.
    Redact,
    /// The same without all that is private.
    RedactAll,
    /// The text's settings in the dialect that is named with the question.
    Convert,
    /// Every dialect that settings can be written in.
    Clients,
    /// The text beside the one that comes with the question.
    Compare,
}

impl Question {
    /// The question of a number.
    pub fn of(number: u32) -> Option<Question> {
        [Question::Check, Question::Redact, Question::RedactAll, Question::Convert, Question::Clients, Question::Compare]
            .get(number as usize)
            .copied()
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
        Question::Clients => wire::write_pairs(&clients(&rest)),
        Question::Compare => wire::write_rows(&(rest.compare)(text, about)),
        _ => wire::write_shared(&Shared::of(text, question == Question::RedactAll, &rest)),
    })
}

/// Every client whose settings can be written: title and name, by title.
fn clients(rest: &Rest) -> Vec<[String; 2]> {
    (rest.dialects)().iter().filter(|one| one.written).map(|one| [one.title.to_owned(), one.id.to_owned()]).collect()
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

//! The reply to the customer that is being written.

use std::rc::Rc;

/// What is known of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reply {
    /// The customer's language: its code.
    pub language: Rc<str>,
    /// The place of its form in `smtplint::reply::Form::ALL`.
    pub form: usize,
    /// The sentences of that language.
    pub sentences: Option<Rc<str>>,
    /// Counts how often the sentences were asked for, by language or by another try.
    pub asked: u32,
    /// The sentences cannot be had.
    pub missing: bool,
    /// The reply, as the agent changed it; none while it is being written.
    pub text: Option<Rc<str>>,
    /// Counts what it was to be written for: another text, language or form. An answer to an earlier question is not it.
    pub turn: u32,
    /// Counts how often it was to be copied.
    pub copies: u32,
    /// Whether the last time worked.
    pub copied: Option<bool>,
}

/// What can happen to it.
#[derive(Clone, Debug)]
pub enum Change {
    /// Write one in this language, or again.
    Language(Rc<str>),
    /// Write it in this form.
    Form(usize),
    /// The sentences of a language are here, or cannot be had.
    Sentences(Rc<str>, Option<Rc<str>>),
    /// The engine wrote the reply as it is wanted now.
    Written(Rc<str>),
    /// The agent changed it.
    Edited(Rc<str>),
    /// Copy it.
    Copy,
    /// It was copied, or could not be.
    Copied(bool),
    /// Put it away.
    Close,
}

impl Reply {
    /// The reply after a change.
    pub fn after(before: Option<Reply>, change: Change) -> Option<Reply> {
        let mut next = before.unwrap_or_default();
        match change {
            Change::Language(language) => {
                let same = next.language == language;
                let (sentences, text) = if same { (next.sentences, next.text) } else { (None, None) };
                return Some(Reply {
                    language,
                    sentences,
                    text,
                    missing: false,
                    asked: next.asked + 1,
                    turn: next.turn + u32::from(!same),
                    copied: None,
                    ..next
                });
            }
            Change::Close => return None,
            _ if next.language.is_empty() => return None,
            Change::Form(form) => {
                next.form = form;
                next.rewrite();
            }
            Change::Sentences(language, sentences) => {
                if language == next.language && next.sentences.is_none() {
                    (next.missing, next.sentences) = (sentences.is_none(), sentences);
                }
            }
            Change::Written(text) => (next.text, next.copied) = (Some(text), None),
            Change::Edited(text) => (next.text, next.copied) = (Some(text), None),
            Change::Copy => next.copies += u32::from(next.text.is_some()),
            Change::Copied(done) => next.copied = Some(done),
        }
        Some(next)
    }

    /// It is to be written anew.
    pub fn rewrite(&mut self) {
        (self.text, self.copied) = (None, None);
        self.turn += 1;
    }

    /// What the text depends on, once all of it is there.
    pub fn wanted(&self) -> Option<(&str, usize)> {
        self.sentences.is_some().then_some((&*self.language, self.form))
    }
}

#[cfg(test)]
mod tests {
    use super::{Change, Reply};

    #[test]
    fn a_reply_waits_for_its_sentences() {
        let opened = Reply::after(None, Change::Language("de".into()));
        let reply = opened.clone().expect("it is open");
        assert_eq!((&*reply.language, reply.wanted(), reply.asked), ("de", None, 1));
        let late = Reply::after(opened.clone(), Change::Sentences("fr".into(), Some("x".into())));
        assert_eq!(late, opened, "of a language that was left again");
        let here = Reply::after(opened.clone(), Change::Sentences("de".into(), Some("x".into()))).expect("open");
        assert_eq!(here.wanted(), Some(("de", 0)));
        let missing = Reply::after(opened, Change::Sentences("de".into(), None)).expect("open");
        assert!(missing.missing);
        let again = Reply::after(Some(missing), Change::Language("de".into())).expect("open");
        assert_eq!((again.missing, again.asked), (false, 2));
    }

    #[test]
    fn another_language_or_form_is_another_text() {
        let mut reply = Reply::after(None, Change::Language("de".into()));
        for change in [
            Change::Sentences("de".into(), Some("x".into())),
            Change::Written("Hallo".into()),
            Change::Edited("Hallo!".into()),
            Change::Copy,
            Change::Copied(true),
        ] {
            reply = Reply::after(reply, change);
        }
        let written = reply.clone().expect("open");
        assert_eq!((written.text.as_deref(), written.copies, written.copied), (Some("Hallo!"), 1, Some(true)));
        let html = Reply::after(reply.clone(), Change::Form(2)).expect("open");
        assert_eq!((html.text.as_deref(), html.copied, html.wanted()), (None, None, Some(("de", 2))));
        let french = Reply::after(reply.clone(), Change::Language("fr".into())).expect("open");
        assert_eq!((french.text.as_deref(), french.wanted()), (None, None));
        assert_eq!(Reply::after(reply, Change::Close), None);
        assert_eq!(Reply::after(None, Change::Copy), None);
    }
}

//! The fields of a delivery status notification (RFC 3464), one recipient each.

use super::super::logs::Refusal;
use super::super::words;
use super::parts::field;
use super::{Reason, weight};
use crate::model::Stage;
use crate::text::{Line, Span, bared, begins, lower};

/// What happened to a recipient.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Action {
    /// The report does not say.
    #[default]
    Unsaid,
    /// It was given up.
    Failed,
    /// It is still being tried.
    Delayed,
    /// Delivered, relayed or expanded.
    Delivered,
}

/// What a delivery status notification says of one recipient.
#[derive(Default)]
pub struct Recipient {
    pub action: Action,
    pub address: String,
    status: Option<(u8, u16, u16)>,
    /// The reply or the reason, as the fields quote it.
    diagnostic: String,
    /// What stands behind the status: `5.0.0 (recipient reached disk quota)`.
    comment: String,
    span: Span,
}

/// Reads the reports of all recipients.
#[derive(Default)]
pub struct Report {
    pub recipients: Vec<Recipient>,
}

/// How much a field's name says that a delivery report stands here: 2 where no prose begins so, 1 inside a report; `None`: other fields.
pub fn rank(name: &str) -> Option<u8> {
    match name {
        "final-recipient" | "original-recipient" | "diagnostic-code" | "reporting-mta" | "x-actual-recipient" | "final-log-id" => Some(2),
        "remote-mta"
        | "arrival-date"
        | "last-attempt-date"
        | "received-from-mta"
        | "will-retry-until"
        | "dsn-gateway"
        | "original-envelope-id"
        | "action"
        | "status"
        | "x-supplementary-info" => Some(1),
        _ if name.starts_with("x-postfix-") => Some(2),
        _ => None,
    }
}

impl Report {
    /// Reads the field at `index`; how many lines it takes.
    pub fn field(&mut self, all: &[Line], index: usize) -> usize {
        let (text, span) = (all[index].text.trim(), all[index].span);
        let Some((name, value)) = field(text) else { return 1 };
        let name = &lower(name);
        match name.as_str() {
            "final-recipient" => self.recipient(value, true, span),
            "original-recipient" | "x-actual-recipient" if self.recipients.last().is_none_or(|last| !last.address.is_empty()) => {
                self.recipient(value, false, span);
            }
            "action" => self.latest(span).action = action(&lower(value)),
            "status" => {
                let latest = self.latest(span);
                latest.status = words::enhanced(value).map(|(code, _)| code).or(latest.status);
                latest.comment = value.split_once('(').map_or("", |(_, comment)| comment.trim_end_matches(')')).to_owned();
            }
            "diagnostic-code" => return self.diagnostic(all, index),
            "x-supplementary-info" | "reason" | "x-reason" if self.recipients.last().is_some_and(|last| last.diagnostic.is_empty()) => {
                return self.diagnostic(all, index);
            }
            _ => {}
        }
        1
    }

    /// A new recipient, or the name of one whose other fields stood above.
    fn recipient(&mut self, value: &str, finally: bool, span: Span) {
        let address = bared(value.split_once(';').map_or(value, |(_, address)| address), " <>\"").to_owned();
        let open = self.recipients.last().is_some_and(|last| last.address.is_empty() || finally && !last.finally());
        if !open {
            self.recipients.push(Recipient { span, ..Recipient::default() });
        }
        let latest = self.latest(span);
        latest.address = address;
        if latest.span.is_empty() || finally && latest.diagnostic.is_empty() {
            latest.span = span;
        }
    }

    fn latest(&mut self, span: Span) -> &mut Recipient {
        if self.recipients.is_empty() {
            self.recipients.push(Recipient { span: Span::new(span.start, span.start), ..Recipient::default() });
        }
        let last = self.recipients.len() - 1;
        &mut self.recipients[last]
    }

    /// A field folded over lines; some servers forget the blank before the rest.
    fn diagnostic(&mut self, all: &[Line], index: usize) -> usize {
        let mut text = all[index].text.trim().split_once(':').map_or("", |(_, rest)| rest.trim()).to_owned();
        let mut taken = 1;
        while let Some(line) = all.get(index + taken) {
            let rest = line.text.trim();
            let other =
                field(rest).is_some_and(|(name, _)| rank(&lower(name)).is_some() || !name.bytes().all(|byte| byte.is_ascii_digit()));
            if rest.is_empty() || rest.starts_with("--") && !rest.contains(' ') || !begins(line.text, " \t") && other {
                break;
            }
            text.push('\n');
            text.push_str(rest);
            taken += 1;
        }
        let span = all[index].span.join(all[index + taken - 1].span);
        let latest = self.latest(span);
        latest.span = span;
        // `smtp; 550 …`, `X-Postfix; …`: the kind of the quoted words.
        let bare =
            text.split_once(';').filter(|(kind, _)| kind.len() < 16 && !kind.contains(' ')).map_or(text.as_str(), |(_, rest)| rest.trim());
        latest.diagnostic = bare.to_owned();
        taken
    }
}

fn action(value: &str) -> Action {
    match value {
        _ if value.starts_with("fail") => Action::Failed,
        _ if value.starts_with("delay") => Action::Delayed,
        _ if value.starts_with("delivered") || value.starts_with("relayed") || value.starts_with("expanded") => Action::Delivered,
        _ => Action::Unsaid,
    }
}

impl Recipient {
    /// Whether the recipient's other fields have begun.
    fn finally(&self) -> bool {
        self.action != Action::Unsaid || self.status.is_some() || !self.diagnostic.is_empty()
    }

    /// What its own fields say.
    pub fn reason(&self) -> Reason {
        let refusal = |text: &str| Refusal { text: text.to_owned(), enhanced: self.status, stage: Stage::Unknown, server_side: false };
        let said = refusal(&self.diagnostic);
        let noted = refusal(&self.comment);
        let refusal = if weight(&said) < 4 && !self.comment.is_empty() && weight(&noted) >= 4 { noted } else { said };
        let weight = match (weight(&refusal), self.diagnostic.is_empty()) {
            (4, _) => 8,
            (3, false) => 5,
            (weight, _) => weight,
        };
        Reason { weight, refusal, span: self.span, address: self.address.clone() }
    }
}

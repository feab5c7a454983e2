//! The decision of smtpd at RCPT TO, in its own order (SMTPD_ACCESS_README, smtpd_check.c).

use super::names::nearest;
use super::networks::{Trusting, trusting};
use super::restrictions::{DEMANDED, Effect, all, effect, looks_so};
use super::settings::Settings;
use super::tables::{Found, is_table, look, permits, refuses};
use super::words::{Word, words};
use crate::model::{Answer, Asker, Cause, Recipient, Ruling};
use crate::text::{Span, listed};

/// Tables and classes refer to each other no deeper than this.
const DEEPEST: usize = 10;

/// What a list comes to.
#[derive(Clone)]
pub struct Decision {
    /// The answer.
    pub answer: Answer,
    /// What kind of thing decides.
    pub cause: Cause,
    /// In words.
    pub because: String,
    /// Where it stands.
    pub by: Option<Span>,
}

impl Decision {
    fn new(answer: Answer, cause: Cause, because: String, by: Option<Span>) -> Decision {
        Decision { answer, cause, because, by }
    }
}

/// What is the same for everybody who asks one listener.
pub struct Server<'a> {
    /// Its settings.
    pub settings: Settings<'a>,
    /// `mynetworks`.
    pub networks: Vec<Word>,
    /// What it comes to.
    pub trusting: Trusting,
    /// Whether every domain counts as its own.
    pub every_domain: Option<Word>,
    /// A domain of its own.
    pub here: String,
    /// TLS is there to be had.
    pub tls: bool,
    /// The whole configuration is shown, as far as one can see: a word that nothing explains is none.
    pub whole: bool,
}

/// One question.
struct Asking<'a> {
    server: &'a Server<'a>,
    asker: Asker,
    recipient: Recipient,
    /// The list that is walked.
    list: &'static str,
    /// Whether a login has happened, and the recipient is known, when the list is walked.
    logged_in: bool,
    rcpt_known: bool,
    /// A word asked to refuse for now whatever is let through.
    deferred: Option<Decision>,
}

const CLIENT: &str = "smtpd_client_restrictions";
const HELO: &str = "smtpd_helo_restrictions";
const SENDER: &str = "smtpd_sender_restrictions";
const RELAY: &str = "smtpd_relay_restrictions";
const RECIPIENT: &str = "smtpd_recipient_restrictions";
const DATA: &str = "smtpd_data_restrictions";

const LISTS: [&str; 6] = [CLIENT, HELO, SENDER, RELAY, RECIPIENT, DATA];

impl<'a> Server<'a> {
    /// Reads what is the same for everybody.
    pub fn new(settings: Settings<'a>, tls: bool, whole: bool) -> Server<'a> {
        const CLASSES: &str = "mydestination virtual_alias_domains virtual_mailbox_domains relay_domains";
        let (mut every_domain, mut here) = (None, String::new());
        for class in CLASSES.split(' ') {
            for word in settings.list(class) {
                if is_table(&word.text) {
                    let all = matches!(look(&word.text, false, ""), Found::Value(_));
                    every_domain = every_domain.or_else(|| all.then(|| word.clone()));
                    here.push(' ');
                } else if here.trim().is_empty() {
                    here = word.text;
                }
            }
        }
        let networks = settings.list("mynetworks");
        Server { settings, trusting: trusting(&networks), networks, every_domain, here, tls, whole }
    }

    /// Why it does not run, if it does not.
    pub fn stops(&self) -> Option<Decision> {
        let broken = |because: &str, by| Some(Decision::new(Answer::Refuses, Cause::Broken, because.to_owned(), by));
        if let Some(at) = self.trusting.fatal {
            let word = &self.networks[at];
            return broken(&["smtpd does not run: to Postfix ", &word.text, " is a table of an unknown kind"].concat(), word.span);
        }
        if let Some(param) = super::faults::stopping(&self.settings) {
            return broken(&["smtpd does not run: ", &param.name, " cannot be ", &param.value].concat(), Some(param.value_span));
        }
        if let Some(word) = self.lonely_policy_service() {
            return broken("smtpd does not run: check_policy_service names no service", word.span);
        }
        if self.demands(RELAY, 0) || self.demands(RECIPIENT, 0) {
            return None;
        }
        let by = [RELAY, RECIPIENT].iter().find_map(|name| self.settings.param(name)).map(|param| match param.value.is_empty() {
            true => param.span,
            false => param.value_span,
        });
        broken("smtpd does not run: no word in smtpd_relay_restrictions or smtpd_recipient_restrictions refuses other people's mail", by)
    }

    /// Whether one of the words stands in the list without which smtpd does not start.
    fn demands(&self, list: &str, depth: usize) -> bool {
        let mut skip = false;
        for word in self.settings.list(list) {
            let text = word.text.to_ascii_lowercase();
            if std::mem::replace(&mut skip, text == "warn_if_reject") {
                continue;
            }
            if text == "permit" {
                return false;
            }
            // What the text does not show may be it.
            if listed(DEMANDED, &text) || text.starts_with('$') || text.contains("..") {
                return true;
            }
            if depth < DEEPEST && self.is_class(&word.text) && self.demands(&word.text, depth + 1) {
                return true;
            }
        }
        false
    }

    /// `check_policy_service` without `type:name` behind it.
    fn lonely_policy_service(&self) -> Option<Word> {
        for list in LISTS {
            let words = self.settings.list(list);
            let lonely = |(at, word): &(usize, &Word)| {
                let service = words.get(at + 1).is_some_and(|next| next.text.contains([':', '$', '{']));
                word.text == "check_policy_service" && !service
            };
            if let Some((_, word)) = words.iter().enumerate().find(lonely) {
                return Some(word.clone());
            }
        }
        None
    }

    fn is_class(&self, name: &str) -> bool {
        self.settings.list("smtpd_restriction_classes").iter().any(|class| class.text == name)
    }

    /// The row of the table.
    pub fn ruling(&self, listener: &str, asker: Asker, recipient: Recipient) -> Ruling {
        let mut asking = Asking { server: self, asker, recipient, list: CLIENT, logged_in: false, rcpt_known: true, deferred: None };
        let Decision { answer, cause, because, by } = self.stops().unwrap_or_else(|| asking.decision());
        Ruling { listener: listener.to_owned(), asker, recipient, answer, cause, because, by }
    }
}

impl Asking<'_> {
    fn decision(&mut self) -> Decision {
        let at_once = !self.server.settings.is_on("smtpd_delay_reject");
        let relay_first = self.server.settings.is_on("smtpd_relay_before_recipient_restrictions");
        let last = if relay_first { [RELAY, RECIPIENT] } else { [RECIPIENT, RELAY] };
        let (mut hidden, mut permitted) = (None, None);
        for list in [CLIENT, HELO, SENDER, last[0], last[1], DATA] {
            self.list = list;
            // Without smtpd_delay_reject a list is walked when its command comes: before the login, before the recipient is known.
            let early = at_once && listed("smtpd_client_restrictions smtpd_helo_restrictions", list);
            self.logged_in = self.asker == Asker::Authenticated && !early;
            self.rcpt_known = !(early || at_once && list == SENDER);
            match self.walk(&self.server.settings.list(list), 0) {
                Some(decision) if decision.answer == Answer::Refuses => return decision,
                Some(decision) if decision.answer == Answer::Unknown => hidden = hidden.or(Some(decision)),
                // What lets through in the list that first speaks of relaying is the reason to show.
                Some(decision) if listed("smtpd_relay_restrictions smtpd_recipient_restrictions", list) => {
                    permitted = permitted.or(Some(decision));
                }
                _ => {}
            }
            if let (true, Some(deferred)) = (list == last[1], &self.deferred) {
                return deferred.clone();
            }
        }
        hidden.unwrap_or_else(|| self.accepted(permitted))
    }

    /// Nothing refused it.
    fn accepted(&self, permitted: Option<Decision>) -> Decision {
        let own = |because: String, cause, by| Decision::new(Answer::Accepts, cause, because, by);
        let by_domain = permitted.as_ref().is_none_or(|decision| decision.cause == Cause::Domains);
        if let (Recipient::Elsewhere, Some(word), true) = (self.recipient, &self.server.every_domain, by_domain) {
            return own(["every domain is its own: ", &word.text].concat(), Cause::Domains, word.span);
        }
        if let Some(decision) = permitted {
            return decision;
        }
        match self.recipient {
            Recipient::Here => own(
                "a domain of its own".to_owned(),
                Cause::Default,
                self.server.settings.param("mydestination").map(|param| param.value_span),
            ),
            Recipient::Elsewhere => {
                let lists = [RELAY, RECIPIENT].iter().find_map(|name| self.server.settings.param(name));
                own("no word refuses it".to_owned(), Cause::Default, lists.map(|param| param.span))
            }
        }
    }

    /// What the words of a list come to; nothing where the list ends.
    fn walk(&mut self, list: &[Word], depth: usize) -> Option<Decision> {
        let mut words = list.iter().peekable();
        let mut only_logged = false;
        while let Some(word) = words.next() {
            let found = effect(&word.text);
            let argument = found.filter(|(_, takes)| *takes).map(|_| words.next());
            let decision = match (found, argument) {
                (Some((Effect::Warn, _)), _) => {
                    only_logged = true;
                    continue;
                }
                (Some(_), Some(None)) => Some(self.broken(word, "lacks its argument")),
                (Some((Effect::Client | Effect::Helo | Effect::Sender | Effect::Recipient, _)), Some(Some(table)))
                    if !table.text.contains([':', '$']) =>
                {
                    Some(self.broken(word, "names no table"))
                }
                (Some((effect, _)), argument) => self.apply(effect, word, argument.flatten(), depth),
                (None, _) if is_table(&word.text) => self.apply(self.own_table(), word, Some(word), depth),
                (None, _) => self.class(word, depth),
            };
            match decision {
                Some(decision) if only_logged && decision.answer == Answer::Refuses => only_logged = false,
                Some(decision) => return Some(decision),
                None => only_logged = false,
            }
        }
        None
    }

    /// What a table without a word before it looks up.
    fn own_table(&self) -> Effect {
        match self.list {
            CLIENT => Effect::Client,
            HELO => Effect::Helo,
            SENDER => Effect::Sender,
            _ => Effect::Recipient,
        }
    }

    fn apply(&mut self, effect: Effect, word: &Word, argument: Option<&Word>, depth: usize) -> Option<Decision> {
        let here = self.recipient == Recipient::Here || self.server.every_domain.is_some();
        let trusted = self.asker == Asker::Trusted;
        let domains = if self.recipient == Recipient::Elsewhere { Cause::Domains } else { Cause::Word };
        match effect {
            Effect::Permit => self.says(Answer::Accepts, Cause::Word, word),
            Effect::Refuse => self.says(Answer::Refuses, Cause::Word, word),
            Effect::PermitLogin if self.logged_in => self.says(Answer::Accepts, Cause::Login, word),
            Effect::PermitNetworks => self.network(word),
            Effect::PermitOurselves if trusted && !self.server.trusting.others => self.says(Answer::Accepts, Cause::Network, word),
            Effect::PermitDestination | Effect::Destination if here && self.rcpt_known => self.says(Answer::Accepts, domains, word),
            Effect::RefuseDestination | Effect::Destination if !here && self.rcpt_known => self.says(Answer::Refuses, Cause::Word, word),
            Effect::Plaintext if !self.server.tls => self.says(Answer::Refuses, Cause::Word, word),
            Effect::DeferIfPermit => {
                self.deferred = self.says(Answer::Refuses, Cause::Word, word);
                None
            }
            Effect::Policy => {
                let program = argument.map_or("", |argument| argument.text.as_str());
                let because = ["check_policy_service asks ", program, ", whose answer the text does not show"].concat();
                Some(Decision::new(Answer::Unknown, Cause::Hidden, because, word.span))
            }
            Effect::Client | Effect::Helo | Effect::Sender | Effect::Recipient => self.table(effect, word, argument?, depth),
            _ => None,
        }
    }

    /// `permit_mynetworks`.
    fn network(&self, word: &Word) -> Option<Decision> {
        let trusting = &self.server.trusting;
        let stranger = self.asker != Asker::Trusted;
        let trusts = if stranger { trusting.everybody } else { trusting.anybody };
        let unreadable = trusting.broken.filter(|_| stranger && trusts.is_none() || trusting.broken_first());
        let network = &self.server.networks[unreadable.or(trusts)?];
        let (answer, cause, because) = match unreadable {
            Some(_) => (
                Answer::Refuses,
                Cause::Broken,
                ["451 Temporary lookup failure: Postfix cannot read ", &network.text, " in mynetworks"].concat(),
            ),
            None => (Answer::Accepts, Cause::Network, [&word.text, ": ", &network.text, " in mynetworks"].concat()),
        };
        Some(Decision::new(answer, cause, because, network.span.or(word.span)))
    }

    /// `check_…_access`.
    fn table(&mut self, effect: Effect, word: &Word, table: &Word, depth: usize) -> Option<Decision> {
        if effect == Effect::Recipient && !self.rcpt_known || depth > DEEPEST {
            return None;
        }
        let may_claim = matches!(effect, Effect::Helo | Effect::Sender);
        let key = if effect == Effect::Recipient && self.recipient == Recipient::Here { self.server.here.as_str() } else { "" };
        let found = match look(&table.text, may_claim, key) {
            Found::Unseen => super::files::look(self.server.settings.text, &table.text, may_claim, key),
            found => found,
        };
        let (value, claim) = match found {
            Found::Value(value) => (value, None),
            Found::Claimed(name, value) => (value, Some(name)),
            Found::Nothing | Found::Unseen => return None,
        };
        let mut decision = self.action(&value, word, depth)?;
        decision.because = [&word.text, " ", &table.text].concat();
        if let Some(name) = claim {
            decision.because.push_str(", for whoever says to be ");
            decision.because.push_str(&name);
        }
        Some(decision)
    }

    /// A table's right-hand side (access(5)).
    fn action(&mut self, value: &str, word: &Word, depth: usize) -> Option<Decision> {
        let first = words(value).first().copied().unwrap_or("").to_ascii_uppercase();
        if permits(value) {
            return self.says(Answer::Accepts, Cause::Word, word);
        }
        match first.as_str() {
            code if refuses(code) => self.says(Answer::Refuses, Cause::Word, word),
            // Taken, and thrown away.
            "DISCARD" => self.says(Answer::Accepts, Cause::Word, word),
            "DEFER_IF_PERMIT" => {
                self.deferred = self.says(Answer::Refuses, Cause::Word, word);
                None
            }
            "" | "DUNNO" | "HOLD" | "FILTER" | "INFO" | "WARN" | "PREPEND" | "BCC" | "REDIRECT" | "DEFER_IF_REJECT" | "DELAY" => None,
            _ => {
                let list: Vec<Word> = words(value).into_iter().map(|text| Word { text: text.to_owned(), span: word.span }).collect();
                self.walk(&list, depth + 1)
            }
        }
    }

    /// A class of somebody's own, or a word that Postfix does not know.
    fn class(&mut self, word: &Word, depth: usize) -> Option<Decision> {
        if depth < DEEPEST && self.server.is_class(&word.text) && self.server.settings.param(&word.text).is_some() {
            return self.walk(&self.server.settings.list(&word.text), depth + 1);
        }
        let plain = word.text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        match !self.server.is_class(&word.text) {
            true if plain && self.server.whole || looks_so(&word.text) || nearest(&word.text, &mut all()).is_some() => {
                Some(self.broken(word, "is no restriction"))
            }
            _ => {
                let because = [&word.text, ", which the text does not show"].concat();
                Some(Decision::new(Answer::Unknown, Cause::Hidden, because, word.span))
            }
        }
    }

    /// A configuration that smtpd answers with an error of its own.
    fn broken(&self, word: &Word, fault: &str) -> Decision {
        let because = ["451 Server configuration error: ", &word.text, " ", fault].concat();
        Decision::new(Answer::Refuses, Cause::Broken, because, word.span)
    }

    fn says(&self, answer: Answer, cause: Cause, word: &Word) -> Option<Decision> {
        let whose = if word.span.is_some() { " in " } else { " in the default of " };
        Some(Decision::new(answer, cause, [&word.text, whose, self.list].concat(), word.span))
    }
}

//! OpenSMTPD's `smtpd.conf`: listeners and rules, of which the first that matches decides; what none matches is rejected
//! (smtpd.conf(5); before 6.4 rules began with `accept` and `reject`).

mod statement;

use super::decision::{Ask, Decision, Truth, Verdict, rulings};
use super::network;
use crate::model::{Answer, AuthOffer, Cause, Fault, FaultKind, Listener, ListenerTls, Param, Policy, Ruling, Trust, Value};
use crate::text::{Line, Span, cut, holds, listed, opens};
use statement::{Statement, Word, statements};

/// The policy of a text, if it is OpenSMTPD's.
pub fn read(text: &str, lines: &[Line]) -> Option<Policy> {
    if !["listen on ", "match ", "accept ", "action "].iter().any(|word| text.contains(word)) {
        return None;
    }
    let file = File::of(statements(lines));
    if !file.rules.iter().chain(&file.listens).chain(&file.actions).any(is_certain) {
        return None;
    }
    let mut policy = Policy::of("opensmtpd-conf", "OpenSMTPD smtpd.conf", file.params(text), file.is_whole())?;
    policy.rulings = file.decisions();
    // What only this machine reaches needs no TLS.
    policy.listeners = file.ears.iter().filter(|ear| !ear.local).map(Ear::listener).collect();
    policy.trusted = file.trusted();
    policy.closing = file.closing(&policy);
    policy.faults = file.faults();
    Some(policy)
}

/// Statements that no other program has.
fn is_certain(statement: &Statement) -> bool {
    match statement.word(0) {
        "match" => statement.says("action") || statement.says("reject"),
        "accept" | "reject" => listed("from for tagged sender", statement.word(1)) && statement.says("for"),
        "listen" => {
            ["tls", "smtps", "tls-require", "secure", "pki", "port", "auth", "auth-optional"].iter().any(|word| statement.says(word))
                || opens(statement.word(2), "lo|socket|egress")
        }
        _ => listed("relay maildir mbox lmtp mda expand-only forward-only", statement.word(2)),
    }
}

/// What a text shows of the file.
#[derive(Default)]
struct File {
    tables: Vec<Statement>,
    listens: Vec<Statement>,
    actions: Vec<Statement>,
    rules: Vec<Statement>,
    ears: Vec<Ear>,
}

/// What one `listen on` says.
struct Ear {
    port: String,
    tls: ListenerTls,
    /// 0: no logins, 1: who wants, 2: everybody must.
    auth: u8,
    tag: String,
    local: bool,
    /// Clients come through a proxy that says who they are.
    span: Span,
}

impl Ear {
    fn of(listen: &Statement) -> Ear {
        let tls = if listen.says("smtps") {
            ListenerTls::Implicit
        } else if listen.says("tls-require") {
            ListenerTls::Required
        } else if listen.says("tls") || listen.says("secure") {
            ListenerTls::Offered
        } else {
            ListenerTls::Off
        };
        let named = listen.behind("port").map(|port| port.text.as_str());
        let port = match named {
            Some("smtp") => "25",
            Some("submission") => "587",
            Some("smtps" | "submissions") => "465",
            Some(port) => port,
            None if tls == ListenerTls::Implicit => "465",
            None => "25",
        };
        Ear {
            port: port.to_owned(),
            tls,
            auth: if listen.says("auth") { 2 } else { u8::from(listen.says("auth-optional")) },
            tag: listen.behind("tag").map_or(String::new(), |tag| tag.text.clone()),
            local: opens(listen.word(2), "lo|127.|::1|socket"),
            span: listen.span,
        }
    }

    fn listener(&self) -> Listener {
        let auth = match self.auth {
            0 => AuthOffer::Never,
            // It offers AUTH inside TLS only, whatever is asked of it.
            _ => AuthOffer::InsideTls,
        };
        Listener {
            loopback: false,
            name: self.port.clone(),
            port: self.port.parse().ok(),
            // Where nobody logs in, clear text is what other servers offer, too.
            tls: Some(if self.tls == ListenerTls::Off {
                Value::default(self.tls, "OpenSMTPD's default")
            } else {
                Value::stated(self.tls, self.span)
            }),
            auth: Some(Value::stated(auth, self.span)),
            span: Some(self.span),
        }
    }
}

impl File {
    fn of(statements: Vec<Statement>) -> File {
        let mut file = File::default();
        for statement in statements {
            match statement.word(0) {
                "table" => file.tables.push(statement),
                "listen" if statement.word(1) == "on" => {
                    file.ears.push(Ear::of(&statement));
                    file.listens.push(statement);
                }
                "action" => file.actions.push(statement),
                "match" | "accept" | "reject" if statement.words.len() > 2 => file.rules.push(statement),
                _ => {}
            }
        }
        file
    }

    fn is_whole(&self) -> bool {
        !self.listens.is_empty() && !self.rules.is_empty()
    }

    /// Statements as parameters; relays to a named host are the client's side.
    fn params(&self, text: &str) -> Vec<Param> {
        let all = self.tables.iter().chain(&self.listens).chain(&self.actions).chain(&self.rules);
        let mut out = Vec::new();
        for statement in all.filter(|statement| !(statement.says("relay") && (statement.says("host") || statement.says("via")))) {
            let name = statement.words[0].span;
            let rest = Span::new(name.end, statement.span.end);
            let value = rest.text(text).trim();
            let param = Param::new(statement.word(0), value, name, rest, statement.span);
            out.push(Param { service: Some(String::new()), ..param });
        }
        out
    }

    /// Whether one of the values that `word` stands for is meant: itself, a `{ list }`, or a table of them.
    fn holds(&self, word: &str, wanted: Option<&str>, unseen: Truth) -> Truth {
        let found = self.values(word).iter().any(|value| network::holds(value, wanted));
        if found {
            return Truth::Yes;
        }
        if self.is_seen(word) { Truth::No } else { unseen }
    }

    /// `<name>`'s own statement.
    fn table(&self, word: &str) -> Option<&Statement> {
        let name = word.strip_prefix('<')?.strip_suffix('>')?;
        self.tables.iter().find(|table| table.word(1) == name)
    }

    fn is_seen(&self, word: &str) -> bool {
        !word.starts_with('<') || self.table(word).is_some_and(|table| table.word(2).starts_with('{'))
    }

    fn values<'a>(&'a self, word: &'a str) -> Vec<&'a str> {
        let list = self.table(word).map(|table| table.word(2)).filter(|list| list.starts_with('{')).unwrap_or(word);
        cut(list, " {}")
    }

    /// Whether a rule matches, and whether it rejects.
    fn matches(&self, rule: &Statement, ear: Option<&Ear>, ask: &Ask) -> (Truth, bool) {
        let mut result = Truth::Yes;
        let (mut from, mut to, mut at) = (false, false, 1);
        let rejects = rule.word(0) == "reject" || rule.words.last().is_some_and(|word| word.text == "reject");
        // Before 6.4 who had logged in was local, too.
        let is_local = ask.login && rule.word(0) != "match" || ask.host == Some("127.0.0.1");
        while at < rule.words.len() {
            let bare = rule.word(at).trim_start_matches('!');
            let negated = bare.len() < rule.word(at).len();
            at += 1;
            if bare.is_empty() {
                continue;
            }
            let negated = negated || at > 1 && rule.word(at.saturating_sub(2)) == "!";
            let mut kind = bare;
            if matches!(bare, "from" | "for") {
                from |= bare == "from";
                to |= bare == "for";
                kind = rule.word(at);
                at += 1;
            }
            let regex = rule.word(at) == "regex";
            at += usize::from(regex);
            let value = rule.word(at);
            let takes = listed("domain rcpt-to recipient src source mail-from sender helo tag tagged", kind)
                || matches!(kind, "auth" | "rdns") && opens(value, "<|{")
                || regex;
            at += usize::from(takes);
            let holds = match kind {
                "action" | "deliver" | "relay" | "reject" | "virtual" | "alias" => break,
                "any" => Truth::Yes,
                "local" if bare == "from" => Truth::of(is_local),
                "local" => Truth::of(ask.domain == Some("local")),
                "socket" => Truth::No,
                _ if regex => Truth::Unknown,
                "domain" | "rcpt-to" | "recipient" => self.holds(value, ask.domain, Truth::No),
                "src" | "source" => self.holds(value, ask.host, Truth::Unknown),
                "auth" => Truth::of(ask.login),
                "tag" | "tagged" => ear.map_or(Truth::Unknown, |ear| Truth::of(ear.tag == value)),
                // Never matches: smtpd 6.8 does not keep it.
                "tls" => Truth::No,
                // What the client says itself, it says so that it fits.
                "mail-from" | "sender" | "helo" | "rdns" => Truth::of(rejects == negated),
                _ => Truth::Yes,
            };
            result = result.min(if negated { holds.not() } else { holds });
        }
        // What a rule does not say of sources and destinations means local ones.
        if !from {
            result = result.min(Truth::of(is_local));
        }
        if !to {
            result = result.min(Truth::of(ask.domain == Some("local")));
        }
        (result, rejects)
    }

    fn decide(&self, ear: Option<&Ear>, ask: &Ask) -> Decision {
        if let Some(ear) = ear {
            if ear.auth == 2 && !ask.login {
                return Decision::new(Answer::Refuses, "auth: this listener takes mail of clients that have logged in", Some(ear.span));
            }
            if ear.local && ask.host.is_none() {
                return Decision::new(Answer::Refuses, "only this machine reaches this listener", Some(ear.span));
            }
        }
        let mut verdict = Verdict::default();
        for rule in &self.rules {
            let (matches, rejects) = self.matches(rule, ear, ask);
            let answer = match self.passes_on(rule) {
                _ if rejects => Answer::Refuses,
                // A rule alone does not say what its action does.
                None if ask.domain.is_none() => Answer::Unknown,
                _ => Answer::Accepts,
            };
            if let Some(decision) = verdict.meet(matches, Decision::new(answer, "", Some(rule.span)).by(self.cause(rule, answer, ask))) {
                return decision;
            }
        }
        let (answer, because) = match self.is_whole() {
            true => (Answer::Refuses, "no rule matches"),
            false => (Answer::Unknown, "the rest of the rules is not shown"),
        };
        let cause = if answer == Answer::Unknown { Cause::Hidden } else { Cause::Default };
        verdict.end(Decision::new(answer, because, None).by(cause))
    }

    /// Whether a rule's action hands mail to other machines; nothing where the action is not shown.
    fn passes_on(&self, rule: &Statement) -> Option<bool> {
        let Some(name) = rule.behind("action").filter(|_| rule.word(0) == "match") else { return Some(rule.says("relay")) };
        let action = self.actions.iter().find(|action| action.word(1) == name.text)?;
        let here = action.behind("host").is_some_and(|host| holds(&host.text, "localhost|127.0.0.1|[::1]"));
        Some(action.word(2) == "relay" && !here)
    }

    /// What kind of thing a rule that matches asks for.
    fn cause(&self, rule: &Statement, answer: Answer, ask: &Ask) -> Cause {
        let source = rule.behind("src").or(rule.behind("source"));
        match answer {
            Answer::Unknown => Cause::Hidden,
            Answer::Accepts if self.passes_on(rule) == Some(false) => Cause::Delivery,
            Answer::Accepts if ask.login => Cause::Login,
            Answer::Accepts if source.is_some() || ask.host.is_some() && rule.behind("from").is_none_or(|from| from.text == "local") => {
                Cause::Network
            }
            _ => Cause::Word,
        }
    }

    /// The networks that rules let send anywhere.
    fn trusted(&self) -> Vec<Trust> {
        let mut out = Vec::new();
        for rule in self
            .rules
            .iter()
            .filter(|rule| rule.behind("for").is_some_and(|word| word.text == "any") && !rule.says("reject") && !rule.says("auth"))
        {
            let Some(source) = rule.behind("src").or(rule.behind("source")) else { continue };
            out.extend(self.values(&source.text).into_iter().map(|net| Trust {
                list: "src".to_owned(),
                network: net.to_owned(),
                span: source.span,
            }));
        }
        out
    }

    fn decisions(&self) -> Vec<Ruling> {
        if self.rules.is_empty() {
            return Vec::new();
        }
        let (mut hosts, mut domains) = (Vec::new(), Vec::new());
        for rule in &self.rules {
            for (names, out) in [("src source", &mut hosts), ("domain rcpt-to recipient", &mut domains)] {
                for pair in rule.words.windows(2).filter(|pair| listed(names, &pair[0].text)) {
                    out.extend(self.values(&pair[1].text).into_iter().filter(|value| !network::is_everybody(value)));
                }
            }
        }
        hosts.push("127.0.0.1");
        domains.push("local");
        let mut ears: Vec<Option<&Ear>> = self.ears.iter().filter(|ear| !ear.local).map(Some).collect();
        if ears.is_empty() {
            ears.push(self.ears.first());
        }
        let mut out: Vec<Ruling> = Vec::new();
        for ear in &ears {
            let name = ear.filter(|_| ears.len() > 1).map_or("", |ear| &ear.port);
            if out.iter().any(|ruling| ruling.listener == name) {
                continue;
            }
            let tls = ear.is_none_or(|ear| ear.tls != ListenerTls::Off);
            let logins = ear.is_none_or(|ear| ear.auth > 0 && tls);
            out.extend(rulings(name, &hosts, &domains, tls, logins, &|ask: &Ask| self.decide(*ear, ask)));
        }
        out
    }

    /// `match from any for any` becomes `match from any auth for any`; before 6.4 `from any` becomes `from local`.
    fn closing(&self, policy: &Policy) -> Option<(Span, String)> {
        let open = policy.relays_for_strangers().filter(|ruling| ruling.answer == Answer::Accepts)?;
        let rule = self.rules.iter().find(|rule| Some(rule.span) == open.by)?;
        let any: &Word = rule.behind("from").filter(|word| word.text == "any")?;
        Some(match rule.word(0) {
            "match" => (Span::new(any.span.end, any.span.end), " auth".to_owned()),
            _ => (any.span, "local".to_owned()),
        })
    }

    /// What smtpd stops at, or reads otherwise than it looks.
    fn faults(&self) -> Vec<Fault> {
        let mut out = Vec::new();
        let mut note = |span: Span, word: &str, effect: &str| {
            out.push(Fault { span, kind: FaultKind::Word, word: word.to_owned(), meant: String::new(), effect: effect.to_owned() });
        };
        for listen in &self.listens {
            let any = |words: &str| listen.words.iter().any(|word| listed(words, &word.text));
            if listen.says("auth") && listen.says("auth-optional") {
                note(listen.span, "auth", "and auth-optional exclude each other on one listener");
            } else if listen.says("smtps") && any("tls tls-require") {
                note(listen.span, "smtps", "and tls exclude each other on one listener");
            } else if any("auth auth-optional") && !any("tls smtps tls-require secure") {
                note(listen.span, "auth", "needs tls, tls-require or smtps on the same listener: smtpd offers AUTH inside TLS only");
            }
        }
        for rule in self.rules.iter().filter(|rule| rule.word(0) == "match" && self.is_whole() && !self.actions.is_empty()) {
            let Some(name) = rule.behind("action") else { continue };
            if !self.actions.iter().any(|action| action.word(1) == name.text) {
                note(name.span, &name.text, "is the name of no action here: smtpd refuses the file");
            }
        }
        out
    }
}

//! From a wanted change to the keys that bring it about, read out of the client's table backwards.

use super::fields::{Role, truth};
use super::read::SHARED;
use super::table::{Form, Meaning, Row, Table, plain};
use super::{Change, Setting};
use crate::model::{Plan, TlsMode};
use crate::syntax::{Entry, Kind, Notation};
use crate::text::{holds_any, past};

/// The settings that bring `change` about.
pub fn spell(form: &Form, table: &'static Table, plan: &Plan, change: &Change) -> Option<Vec<Setting>> {
    let keys = Keys { form: *form, table, plan };
    match change {
        Change::Tls(mode) => keys.tls(*mode),
        Change::Port(port) => keys.port(*port),
        Change::Host(host) => keys.value(Role::Host, host),
        Change::User(user) => keys.value(Role::User, user),
        Change::Verify => keys.verify(),
    }
}

/// A client's keys, as one plan writes them.
pub struct Keys<'a> {
    /// How they are written.
    pub form: Form,
    /// What they mean.
    pub table: &'static Table,
    /// Where they stand.
    pub plan: &'a Plan,
}

impl Keys<'_> {
    /// The row's entry, the last one that is set.
    fn entry(&self, row: &Row) -> Option<&Entry> {
        self.plan.entries.iter().rev().find(|entry| row.names(self.form, &entry.path, self.table.case, false))
    }

    /// The row's key as this plan writes it.
    fn path(&self, row: &Row) -> String {
        self.entry(row).map_or_else(|| self.own_path(row.key()), |entry| past(&entry.path, SHARED).to_owned())
    }

    fn own_path(&self, key: &str) -> String {
        match self.form.notation {
            "env" => [&self.plan.base, self.form.start(), &self.variable(key)].concat(),
            _ => [&self.plan.base, key].concat(),
        }
    }

    /// A key as an environment variable has it: in capitals where the table does not say otherwise.
    fn variable(&self, key: &str) -> String {
        let small = |ch: char| ch.is_ascii_lowercase();
        match self.form.start().contains(small) || key.contains(|ch: char| ch.is_ascii_uppercase()) {
            true => key.to_owned(),
            false => key.replace(['.', '-'], "_").to_ascii_uppercase(),
        }
    }

    fn rows(&self, role: Role) -> impl Iterator<Item = &'static Row> + use<> {
        self.table.rows.iter().filter(move |row| row.role == role)
    }

    /// A row's value, kept with what the client takes beside it (`host:port`).
    fn value(&self, role: Role, value: &str) -> Option<Vec<Setting>> {
        let row = self.rows(role).find(|row| self.entry(row).is_some())?;
        let entry = self.entry(row)?;
        let own = self.plan.host.as_ref().filter(|_| role == Role::Host).and_then(|host| host.span());
        let (before, after) = own.map_or(("", ""), |own| {
            let at = own.start.saturating_sub(entry.span.start).min(entry.value.len());
            (entry.value.get(..at).unwrap_or(""), entry.value.get(at + own.len()..).unwrap_or(""))
        });
        Setting::alone(&entry.path, [before, value, after].concat(), Kind::Text)
    }

    fn port(&self, port: u16) -> Option<Vec<Setting>> {
        let number = |path: String| {
            let text = self.plan.entries.iter().any(|entry| entry.path == path && entry.kind == Kind::Text);
            Setting::alone(path, port.to_string(), if text { Kind::Text } else { Kind::Number })
        };
        if self.plan.entry("/port").is_some() {
            return number("/port".to_owned());
        }
        match self.rows(Role::Port).next() {
            Some(row) => number(self.path(row)),
            None if self.plan.port.as_ref().is_some_and(|port| port.is_stated()) => None,
            None => {
                let row = self.rows(Role::Host).find(|row| self.table.host_port && self.entry(row).is_some())?;
                let entry = self.entry(row)?;
                let begin = entry.value.find("://").map_or(0, |at| at + 3);
                let (before, path) = entry.value.split_at(begin + entry.value[begin..].find('/').unwrap_or(entry.value.len() - begin));
                Setting::alone(&entry.path, format!("{before}:{port}{path}"), Kind::Text)
            }
        }
    }

    fn verify(&self) -> Option<Vec<Setting>> {
        for (role, on) in [(Role::Verify, true), (Role::SkipVerify, false)] {
            let mut set = Vec::new();
            for row in self.rows(role) {
                let Some(entry) = self.entry(row) else { continue };
                set.push(match entry.value.to_ascii_lowercase().as_str() {
                    "none" => Setting::set(&entry.path, "peer", Kind::Text),
                    "ignore" => Setting::set(&entry.path, "strict", Kind::Text),
                    "*" | "" => Setting::remove(&entry.path),
                    word if word.ends_with("_none") => {
                        Setting::set(&entry.path, format!("{}PEER", &entry.value[..word.len() - 4]), Kind::Reference)
                    }
                    _ => Setting::set(&entry.path, as_written(entry, on), Kind::Bool),
                });
            }
            if !set.is_empty() {
                return Some(set);
            }
        }
        None
    }

    /// The path of the first key of a role.
    pub fn first(&self, role: Role) -> Option<String> {
        self.rows(role).next().map(|row| self.path(row))
    }

    /// What the client needs beside the settings proper.
    pub fn written_along(&self) -> Vec<Setting> {
        let mut out = Vec::new();
        for (key, value) in self.table.with.split_whitespace().filter_map(|pair| pair.split_once('=')) {
            out.push(match self.rows(Role::Other).find(|row| row.key() == key) {
                Some(row) => self.switch(row, None, value),
                None => Setting::set(self.own_path(key), value, Kind::Bool),
            });
        }
        out
    }

    /// A switch that must be on for a login.
    pub fn switched_on(&self, role: Role) -> Option<Setting> {
        self.first(role).map(|path| Setting::set(path, "true", Kind::Bool))
    }

    /// The settings that protect a connection to `port` as `mode` says, written from nothing.
    pub fn tls_with(&self, mode: TlsMode, port: u16) -> Option<Vec<Setting>> {
        let client = &self.table.client;
        let by_itself = client.implicit_on_465 && port == 465 && mode == TlsMode::Implicit;
        let possible = mode != TlsMode::Implicit || client.implicit_tls;
        let found = if possible { self.tls(mode) } else { None };
        found.or_else(|| by_itself.then(Vec::new))
    }

    fn tls(&self, mode: TlsMode) -> Option<Vec<Setting>> {
        let passing = self.scheme(Meaning::Pass);
        let scheme = self.scheme(Meaning::Mode(mode));
        let switched = self.rows(Role::Tls).next().is_some();
        let placed = self.plan.entries.iter().find(|entry| entry.path == "/scheme" && !entry.value.is_empty());
        let by_row = |row: &Row| row.values().any(|(_, meaning)| meaning == Some(Meaning::Mode(mode)));
        let written = self.plan.entries.is_empty() && (passing.is_some() || !self.rows(Role::Tls).any(by_row));
        let mut out = Vec::new();
        if placed.is_some() || !switched || written {
            match &scheme {
                Some(scheme) => {
                    out.push(scheme.clone());
                    // A switch beside it may have had the last word.
                    let decides = self.plan.tls.as_ref().and_then(|tls| tls.span());
                    if placed.is_some_and(|entry| decides.is_some_and(|span| span != entry.span)) {
                        for row in self.rows(Role::Tls) {
                            out.extend(self.entry(row).map(|entry| self.neutral(row, entry, mode, false)).unwrap_or_default().flatten());
                        }
                    }
                    return Some(out);
                }
                // The scheme leaves it to the switches, or goes.
                None if passing.is_some() => out.extend(passing),
                None if placed.is_some() && switched => out.push(Setting::remove("/scheme")),
                None if placed.is_some() => return None,
                None => {}
            }
        }
        let mut rows: Vec<&'static Row> = self.rows(Role::Tls).collect();
        if self.table.versions && rows.iter().any(|row| self.entry(row).is_some()) {
            rows.retain(|row| self.entry(row).is_some());
        }
        let by_port = |meaning: Option<Meaning>, wanted: TlsMode| {
            meaning.is_some_and(|meaning| matches!(meaning, Meaning::ByPort(_)) && super::read::mode(self.plan, meaning) == wanted)
        };
        let gives = |row: &Row, wanted: TlsMode| {
            let plain = row.values().find(|(_, meaning)| *meaning == Some(Meaning::Mode(wanted)));
            plain.or_else(|| row.values().find(|(_, meaning)| by_port(*meaning, wanted))).map(|(value, _)| value)
        };
        let set = |wanted: TlsMode| rows.iter().position(|row| self.entry(row).is_some() && gives(row, wanted).is_some());
        let chosen = |wanted: TlsMode| set(wanted).or_else(|| rows.iter().position(|row| gives(row, wanted).is_some()));
        let by_default = |wanted| self.table.default == Some(Meaning::Mode(wanted)) || by_port(self.table.default, wanted);
        // What goes without saying is said only where all is new.
        let unsaid = !self.plan.entries.is_empty() && set(mode).is_none() && by_default(mode);
        // A client that cannot demand STARTTLS uses it where it is offered.
        let (wanted, place) = match chosen(mode).filter(|_| !unsaid) {
            Some(place) => (mode, Some(place)),
            None if by_default(mode) => (mode, None),
            None if scheme.is_some() => {
                out.extend(scheme);
                (mode, None)
            }
            None if mode == TlsMode::StartTls && chosen(TlsMode::Opportunistic).is_some() => {
                (TlsMode::Opportunistic, chosen(TlsMode::Opportunistic))
            }
            None if mode == TlsMode::StartTls && by_default(TlsMode::Opportunistic) => (TlsMode::Opportunistic, None),
            None => return None,
        };
        let also = |row: &Row| {
            let of = self
                .table
                .also
                .iter()
                .filter(|(_, modes)| modes.split(' ').any(|mode| super::table::meaning(mode) == Some(Meaning::Mode(wanted))));
            of.filter_map(|(pair, _)| pair.split_once('=')).find(|(key, _)| *key == row.key()).map(|(_, value)| value)
        };
        let renamed = place.is_some_and(|place| rows[place].key().strip_suffix("()").is_some_and(|name| self.takes_host(name)));
        for (number, row) in rows.iter().enumerate() {
            let entry = self.entry(row);
            if let Some(value) = also(row) {
                out.push(self.switch(row, entry, value));
            } else if Some(number) == place {
                let already = entry.is_some_and(|entry| row.meaning(entry, false) == Some(Meaning::Mode(wanted)));
                match (gives(row, wanted)?, row.key().strip_suffix("()")) {
                    ("*", Some(_)) if already => {}
                    ("*", Some(name)) if self.takes_host(name) => out.push(self.class(name)?),
                    ("*", Some(name)) if entry.is_none() && name.bytes().next().is_some_and(|ch| ch.is_ascii_lowercase()) => {
                        out.push(Setting::set(row.key(), name, Kind::Reference));
                    }
                    ("*", Some(_)) => return None,
                    (value, _) => out.push(self.switch(row, entry, value)),
                }
            } else if let Some(entry) = entry.filter(|entry| !(renamed && self.is_class(entry))) {
                out.extend(self.neutral(row, entry, wanted, place.is_some_and(|place| place < number))?);
            } else if let Some(off) = self.off_by_word(row).filter(|_| place.is_some() && wanted == TlsMode::Implicit) {
                out.push(self.switch(row, None, off));
            }
        }
        Some(out)
    }

    /// What stands in front of the host and means it; with its signs where nothing stands there yet.
    fn scheme(&self, meaning: Meaning) -> Option<Setting> {
        let mut pairs = self.table.schemes.split_whitespace().filter_map(|pair| pair.split_once('='));
        let (scheme, _) = pairs.find(|(_, word)| super::table::meaning(word) == Some(meaning))?;
        let missing = self.plan.entries.iter().any(|entry| entry.path == "/scheme" && entry.value.is_empty());
        let signs = if missing { "://" } else { "" };
        Some(Setting::set("/scheme", [scheme, signs].concat(), Kind::Bare))
    }

    /// Sets a switch to a value of its table.
    fn switch(&self, row: &Row, entry: Option<&Entry>, value: &'static str) -> Setting {
        let path = self.path(row);
        let qualified = entry
            .filter(|entry| entry.kind == Kind::Reference)
            .and_then(|entry| entry.value.rfind(['.', ':']).map(|at| &entry.value[..=at]));
        match (value, qualified) {
            ("true" | "false", _) => {
                let like = entry.or_else(|| self.plan.entries.iter().find(|entry| truth(entry).is_some() && entry.kind == Kind::Bool));
                let text = like.map_or_else(|| self.boolean(value == "true"), |entry| as_written(entry, value == "true"));
                // Where text is read for what it says, it stays text.
                let quoted = entry.is_some_and(|entry| entry.kind == Kind::Text) && self.table.truthy.is_empty();
                Setting::set(path, text, if quoted { Kind::Text } else { Kind::Bool })
            }
            ("empty", _) => Setting::set(path, "", Kind::Text),
            ("*", _) => Setting::set(path, "", Kind::Empty),
            ("null", _) => Setting::set(path, "null", Kind::Null),
            (word, Some(object)) if word.bytes().next().is_some_and(|ch| ch.is_ascii_uppercase()) || holds_any(word, ":.") => {
                Setting::set(path, [object, plain(word)].concat(), Kind::Reference)
            }
            (word, None) if holds_any(word, ":.") => Setting::set(path, word, Kind::Reference),
            (word, _) => Setting::set(path, word, Kind::Text),
        }
    }

    /// Another class of the same client: `SMTP_SSL` in place of `SMTP`, `starttls_relay` in place of `relay`.
    fn class(&self, name: &'static str) -> Option<Setting> {
        let entry = self.plan.entries.iter().find(|entry| self.is_class(entry)).filter(|_| self.takes_host(name))?;
        Some(Setting::set(&entry.path, name, Kind::Reference))
    }

    /// A call that is given the host.
    fn is_class(&self, entry: &Entry) -> bool {
        entry.path.strip_suffix("()").is_some_and(|name| self.takes_host(name))
    }

    fn takes_host(&self, name: &str) -> bool {
        self.rows(Role::Host).flat_map(|row| row.keys()).any(|(key, _)| key.strip_prefix(name).is_some_and(|rest| rest == ".0"))
    }

    /// Makes a switch that stands in the way say nothing; `None` where that takes more than an edit of a value.
    fn neutral(&self, row: &Row, entry: &Entry, wanted: TlsMode, later: bool) -> Option<Option<Setting>> {
        let truthy = !self.table.truthy.is_empty();
        let meaning = row.meaning(entry, truthy);
        // STARTTLS where it is offered does not stand in the way of STARTTLS.
        if meaning == Some(Meaning::Pass)
            || (wanted == TlsMode::StartTls && meaning == Some(Meaning::Mode(TlsMode::Opportunistic)) && later)
        {
            return Some(None);
        }
        // An option among the arguments can be taken out, a statement may be needed.
        if entry.path.ends_with("()") && entry.line.end == entry.key.end {
            return None;
        }
        let ruby = matches!(self.form.notation, "hash" | "ruby");
        let pass = row
            .values()
            .find(|(value, meaning)| *meaning == Some(Meaning::Pass) && *value != "*" && !(ruby && *value != "false"))
            .map(|(value, _)| value);
        Some(Some(match pass.or_else(|| self.off_by_word(row)) {
            Some(value) => self.switch(row, Some(entry), value),
            None => Setting::remove(&entry.path),
        }))
    }

    /// The value that switches off what is on unless it is set.
    fn off_by_word(&self, row: &Row) -> Option<&'static str> {
        let on_unless_set =
            self.table.conflicts.iter().any(|line| line.split(' ').nth(1).and_then(|key| key.strip_suffix('+')) == Some(row.key()));
        let off = |(_, meaning): &(&str, Option<Meaning>)| *meaning == Some(Meaning::Mode(TlsMode::None));
        row.values().find(off).map(|(value, _)| value).filter(|_| on_unless_set)
    }

    fn boolean(&self, on: bool) -> String {
        let python = matches!(self.form.notation, "python" | "dict");
        match (on, python) {
            (true, true) => "True",
            (false, true) => "False",
            (true, false) => "true",
            (false, false) => "false",
        }
        .to_owned()
    }
}

/// A boolean in the words the paste uses.
pub fn as_written(entry: &Entry, on: bool) -> String {
    const PAIRS: &[(&str, &str)] = &[
        ("true", "false"),
        ("True", "False"),
        ("1", "0"),
        ("yes", "no"),
        ("on", "off"),
        ("TRUE", "FALSE"),
        ("Yes", "No"),
        ("On", "Off"),
        ("YES", "NO"),
        ("$true", "$false"),
    ];
    let python = if entry.notation == Notation::Python { &PAIRS[1] } else { &PAIRS[0] };
    let pair = PAIRS.iter().find(|(yes, no)| [*yes, *no].contains(&entry.value.as_str()) && entry.kind != Kind::Text).unwrap_or(python);
    if on { pair.0 } else { pair.1 }.to_owned()
}

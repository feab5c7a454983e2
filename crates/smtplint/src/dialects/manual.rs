//! What a client's table says, for people: the keys, what their values mean, and what goes without saying.

use super::Dialect;
use super::fields::Role;
use super::table::{Form, Meaning, Row, Table};
use crate::model::TlsMode;

/// A client's settings, as its manual would list them.
#[derive(Clone, Debug)]
pub struct Manual {
    /// The program.
    pub client: &'static str,
    /// Whether what stands here is this program's for certain; otherwise many programs use these keys.
    pub certain: bool,
    /// The keys, in the table's order.
    pub keys: Vec<Key>,
    /// What the client does when no switch decides.
    pub default: Option<Effect>,
    /// Its port if none is given: in general, with implicit TLS, with STARTTLS; 0 where it has none.
    pub ports: [u16; 3],
    /// Whether it can speak TLS from the first byte.
    pub implicit_tls: bool,
    /// Whether it turns to implicit TLS on port 465 by itself.
    pub implicit_on_465: bool,
    /// What any text in the place of a boolean does; empty where it is read for what it says.
    pub truthy: &'static str,
    /// Keys that people write and it does not read: why, the key, and the one it reads instead (which may be empty).
    pub unread: Vec<(&'static str, String, String)>,
}

/// One setting.
#[derive(Clone, Debug)]
pub struct Key {
    /// What it says: "server", "port", …
    pub what: &'static str,
    /// Its names, the usual one first.
    pub names: Vec<String>,
    /// What its values mean; of a switch.
    pub values: Vec<(&'static str, Effect)>,
    /// What the client does with any other value.
    pub other: &'static str,
}

/// What a value brings about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It decides.
    Mode(TlsMode),
    /// Implicit TLS on port 465, this elsewhere.
    ByPort(TlsMode),
    /// Another switch, or the default, decides.
    Open,
}

impl Effect {
    /// In a sentence: "TLS from the first byte".
    pub fn words(self) -> &'static str {
        match self {
            Effect::Mode(mode) => mode_words(mode),
            Effect::ByPort(TlsMode::None) => "TLS from the first byte on port 465, no encryption elsewhere",
            Effect::ByPort(TlsMode::Opportunistic) => "TLS from the first byte on port 465, elsewhere STARTTLS if the server offers it",
            Effect::ByPort(_) => "TLS from the first byte on port 465, STARTTLS elsewhere",
            Effect::Open => "leaves the choice to the other settings",
        }
    }
}

fn mode_words(mode: TlsMode) -> &'static str {
    match mode {
        TlsMode::None => "no encryption",
        TlsMode::Opportunistic => "STARTTLS if the server offers it, clear text otherwise",
        TlsMode::StartTls => "STARTTLS, or no mail",
        TlsMode::Implicit => "TLS from the first byte",
    }
}

impl From<Meaning> for Effect {
    fn from(meaning: Meaning) -> Effect {
        match meaning {
            Meaning::Mode(mode) => Effect::Mode(mode),
            Meaning::ByPort(mode) => Effect::ByPort(mode),
            Meaning::Pass => Effect::Open,
        }
    }
}

/// The manual of a dialect that is read by a table.
pub fn manual(dialect: &Dialect) -> Option<Manual> {
    let (form, table) = dialect.table()?;
    let keys = table.rows.iter().filter_map(|row| key(form, row)).collect();
    let unread = table.unread.iter().flat_map(|(why, pairs)| unread(form, why, pairs)).collect();
    Some(Manual {
        client: table.client.name,
        certain: table.client.known,
        keys,
        default: table.default.map(Effect::from),
        ports: table.ports,
        implicit_tls: table.client.implicit_tls && can_implicit(table),
        implicit_on_465: table.client.implicit_on_465,
        truthy: table.truthy,
        unread,
    })
}

fn can_implicit(table: &Table) -> bool {
    let is = |effect: Effect| matches!(effect, Effect::Mode(TlsMode::Implicit) | Effect::ByPort(_));
    let switched = table.rows.iter().flat_map(Row::values).filter_map(|(_, meaning)| meaning).any(|meaning| is(meaning.into()));
    switched
        || table.default.is_some_and(|meaning| is(meaning.into()))
        || table.client.implicit_on_465
        || table.schemes.contains("=implicit")
        || table.rows.iter().any(|row| matches!(row.role, Role::Ssl | Role::Mode | Role::Url))
        || table.code.iter().any(|(modes, _)| modes.contains("implicit"))
}

fn key(form: Form, row: &Row) -> Option<Key> {
    let what = match row.role {
        Role::Host => "server",
        Role::Port => "port",
        Role::User => "user name",
        Role::Secret => "password",
        Role::Sender => "sender address",
        Role::Helo => "name in EHLO",
        Role::Mechanism => "login mechanism",
        Role::Auth => "whether to log in",
        Role::Ssl => "TLS from the first byte",
        Role::StartTls => "STARTTLS",
        Role::AutoTls => "STARTTLS if offered",
        Role::Mode | Role::Tls => "encryption",
        Role::Verify => "check the certificate",
        Role::SkipVerify => "do not check the certificate",
        Role::Url => "all in one address",
        Role::Other => return None,
    };
    let names = row.keys().map(|(key, _)| full(form, key)).filter(|name| !name.starts_with('/')).collect::<Vec<_>>();
    let values = row.values().filter_map(|(value, meaning)| Some((value, Effect::from(meaning?)))).collect();
    (!names.is_empty()).then_some(Key { what, names, values, other: row.bad })
}

/// A key as it is written: with what stands in front of it, in an INI file with its section.
fn full(form: Form, key: &str) -> String {
    let start = form.start();
    match form.notation {
        "env" => [start, &key.replace(['.', '-'], "_").to_ascii_uppercase()].concat(),
        "flag" => key.to_owned(),
        "ini" if !start.is_empty() => ["[", start.trim_end_matches('.'), "] ", key].concat(),
        _ if key.starts_with('/') => key.to_owned(),
        _ => [start, key].concat(),
    }
}

fn unread(form: Form, why: &'static str, pairs: &'static str) -> impl Iterator<Item = (&'static str, String, String)> {
    pairs.split(' ').map(move |pair| {
        let (key, meant) = pair.split_once('=').unwrap_or((pair, ""));
        (why, full(form, key), if meant.is_empty() { String::new() } else { full(form, meant) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_reads_as_a_manual() {
        let dialect = super::super::all().iter().find(|dialect| dialect.id == "laravel-env").expect("Laravel");
        let manual = manual(dialect).expect("it has a table");
        let scheme = manual.keys.iter().find(|key| key.names[0] == "MAIL_SCHEME").expect("its switch");
        assert_eq!(scheme.values[0], ("smtps", Effect::Mode(TlsMode::Implicit)));
        assert_eq!(manual.default, Some(Effect::Mode(TlsMode::Opportunistic)));
        let of = |id: &str| {
            super::super::all().iter().find(|dialect| dialect.id == id).and_then(|dialect| super::manual(dialect)).expect("a table")
        };
        assert!(of("gitea-ini").keys.iter().any(|key| key.names[0] == "[mailer] SMTP_ADDR"));
        assert!(of("curl-command").keys.iter().any(|key| key.names[0] == "--url"));
        assert!(manual.unread.iter().any(|(_, key, meant)| key == "MAIL_USER" && meant == "MAIL_USERNAME"));
    }
}

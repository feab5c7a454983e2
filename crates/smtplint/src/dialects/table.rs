//! What a client's keys and values mean, written as text: one fact a line. A test reads every table and knows every word in it.
//!
//! ```text
//! grafana-ini Grafana configuration     id and title
//! client Grafana                        the program, in messages (else the title)
//! in ini smtp.                          notation, and the path in front of the keys; more lines are more forms, which may have an id
//! in env GF_SMTP_                       and a title of their own: `in yaml spring.mail. spring-yaml Spring Boot YAML`
//! in array mailers.*.                   `*`: any one name; of the environment's names, keys are read in capitals and as the table has them
//! mark createTransport platform:+smtp   words of the text that tell this client even without a telling key (`+`: a blank)
//! host host                             role and its keys; `!` marks a key that tells this client
//! tls startTLS_policy NoStartTLS=none   what its values mean; rows stand in the order in which the client asks them. Meanings are
//!                                       implicit, starttls, opportunistic, none, pass (asks the next) and, for implicit TLS on 465
//!                                       and else STARTTLS, STARTTLS if offered or nothing: port, auto, 465. Code's values are
//!                                       written with their type: `SecureSocketOptions.StartTls`, `:always`
//! bad what it does with other values
//! default opportunistic                 what it does when no switch decides
//! ports 25 465 587                      its port if none is given; with implicit TLS; with STARTTLS
//! auto465                               it turns to implicit TLS on 465 by itself
//! versions                              its switches are of different versions: a fix sets the one that is there
//! explicit                              it cannot do implicit TLS
//! hostport                              the host may hold a port
//! scheme tls=starttls ssl=implicit      the host may begin with one of these and ://; `smtps=?` is one that people write and it refuses
//! text truthy EFFECT                    any text but the empty one counts as true
//! write $config['%k'] = %v;             a line as it is written from nothing; of an object what stands around it: `createTransport(%);`
//! code starttls|none server.x()         a line of code or XML as `convert` writes it, in these modes; `*`: always, `login`: with a login.
//!                                       `%h`, `%p` and `%u` are host, port and user name
//! with mailer=smtp                      settings to be written along with the others, from nothing
//! case                                  keys are compared with their case
//! unread WHY: KEY=MEANT KEY             keys people write that it does not read
//! known KEY …                           further keys it reads; with `near`, a key one letter off is reported
//! conflict KEY KEY EFFECT               switches that exclude each other (`!KEY`: it then stops; second `KEY+`: it is on unless set)
//! also tls=on implicit starttls          a further switch that these modes need, for a fix to set
//! begins account                        a key that begins the next plan; `Type=SMTP`: which counts with this value only
//! shared defaults                       a key behind which stands what holds for every later plan
//! ```

use crate::model::{Client, TlsMode};
use crate::syntax::{Entry, Kind};
use crate::text::{bared, behind};

use super::fields::{Role, truth};

/// How a dialect is written, and where its keys hang.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// `env`, `ini`, `yaml`, `object`, `array` (PHP's), …: which readers see it.
    pub notation: &'static str,
    /// What stands in front of every key; `-` and empty: anything.
    pub base: &'static str,
}

/// One role and the keys that play it.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// What the keys stand for.
    pub role: Role,
    /// Keys, divided by blanks, the one to be written first.
    keys: &'static str,
    /// `value=mode` pairs of a switch, divided by blanks.
    values: &'static str,
    /// What the client does with a value that is not among them.
    pub bad: &'static str,
}

/// What a switch's value means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// It decides.
    Mode(TlsMode),
    /// Implicit TLS on 465, this elsewhere.
    ByPort(TlsMode),
    /// It leaves the decision to the next switch.
    Pass,
}

/// All that is known of one client.
#[derive(Clone, Debug)]
pub struct Table {
    /// The program.
    pub client: Client,
    /// Forms it is written in.
    pub forms: Vec<(Form, &'static str, &'static str)>,
    /// Words that tell it.
    pub marks: &'static str,
    /// Its keys.
    pub rows: Vec<Row>,
    /// What it does when no switch decides.
    pub default: Option<Meaning>,
    /// Its ports: in general, with implicit TLS and with STARTTLS; 0: none.
    pub ports: [u16; 3],
    /// The host may hold a port.
    pub host_port: bool,
    /// Schemes in front of the host.
    pub schemes: &'static str,
    /// What text in place of a boolean does; empty: it is read for what it says.
    pub truthy: &'static str,
    /// How a line is written, or what stands around an object.
    pub write: &'static str,
    /// Lines that are written from nothing, and when.
    pub code: Vec<(&'static str, &'static str)>,
    /// `key=value` pairs that are written along.
    pub with: &'static str,
    /// Its switches are of different versions.
    pub versions: bool,
    /// Keys are compared with their case.
    pub case: bool,
    /// Keys it does not read: why, and `key=meant` pairs.
    pub unread: Vec<(&'static str, &'static str)>,
    /// Further keys it reads.
    pub known: &'static str,
    /// Keys one letter off are reported.
    pub near: bool,
    /// Switches that exclude each other, and what then happens.
    pub conflicts: Vec<&'static str>,
    /// Switches that modes need beside their own: `key=value` and the modes.
    pub also: Vec<(&'static str, &'static str)>,
    /// The key that begins a plan, and the value it must have; empty: any.
    pub begins: (&'static str, &'static str),
    /// The key behind which stands what holds for every plan.
    pub shared: &'static str,
}

/// The table that `text` describes.
pub fn parse(text: &'static str) -> Table {
    let mut lines = text.trim().lines();
    let (id, title) = split(lines.next().unwrap_or_default());
    let client = Client { name: title, implicit_tls: true, implicit_on_465: false, known: true };
    let mut table = Table {
        client,
        forms: Vec::new(),
        marks: "",
        rows: Vec::new(),
        default: None,
        ports: [0; 3],
        host_port: false,
        schemes: "",
        truthy: "",
        write: "",
        code: Vec::new(),
        with: "",
        versions: false,
        case: false,
        unread: Vec::new(),
        known: "",
        near: false,
        conflicts: Vec::new(),
        also: Vec::new(),
        begins: ("", ""),
        shared: "",
    };
    for line in lines {
        let (word, rest) = split(line);
        match word {
            "client" => table.client.name = rest,
            "in" => {
                let (notation, rest) = split(rest);
                let (base, rest) = split(rest);
                let (own, own_title) = split(rest);
                let named = if own.is_empty() { (id, title) } else { (own, own_title) };
                table.forms.push((Form { notation, base: if base == "-" { "" } else { base } }, named.0, named.1));
            }
            "mark" => table.marks = rest,
            "default" => table.default = meaning(rest),
            "ports" => {
                let mut ports = rest.split(' ').map(|port| port.parse().unwrap_or(0));
                let plain = ports.next().unwrap_or(0);
                table.ports = [plain, ports.next().unwrap_or(plain), ports.next().unwrap_or(plain)];
            }
            "auto465" => table.client.implicit_on_465 = true,
            "explicit" => table.client.implicit_tls = false,
            "unsure" => table.client.known = false,
            "hostport" => table.host_port = true,
            "scheme" => table.schemes = rest,
            "text" => table.truthy = rest,
            "write" => table.write = rest,
            "code" => table.code.push(split(rest)),
            "with" => table.with = rest,
            "versions" => table.versions = true,
            "case" => table.case = true,
            "near" => table.near = true,
            "known" => table.known = rest,
            "conflict" => table.conflicts.push(rest),
            "also" => table.also.push(split(rest)),
            "begins" => table.begins = rest.split_once('=').unwrap_or((rest, "")),
            "shared" => table.shared = rest,
            "unread" => table.unread.extend(rest.split_once(": ")),
            "bad" => {
                if let Some(row) = table.rows.last_mut() {
                    row.bad = rest;
                }
            }
            _ => table.rows.extend(Role::of(word).map(|role| row(role, rest))),
        }
    }
    table
}

fn row(role: Role, rest: &'static str) -> Row {
    let keys = rest.find('=').map_or(rest.len(), |at| rest[..at].rfind(' ').map_or(0, |blank| blank + 1));
    Row { role, keys: &rest[..keys], values: &rest[keys..], bad: "" }
}

/// The first word and the rest.
pub fn split(text: &'static str) -> (&'static str, &'static str) {
    text.split_once(' ').unwrap_or((text, ""))
}

/// What a word of a table means.
pub fn meaning(word: &str) -> Option<Meaning> {
    Some(Meaning::Mode(match word {
        "implicit" => TlsMode::Implicit,
        "starttls" => TlsMode::StartTls,
        "opportunistic" => TlsMode::Opportunistic,
        "none" => TlsMode::None,
        "port" => return Some(Meaning::ByPort(TlsMode::StartTls)),
        "auto" => return Some(Meaning::ByPort(TlsMode::Opportunistic)),
        "465" => return Some(Meaning::ByPort(TlsMode::None)),
        "pass" => return Some(Meaning::Pass),
        _ => return None,
    }))
}

impl Row {
    /// Its keys, and whether each tells the client.
    pub fn keys(&self) -> impl Iterator<Item = (&'static str, bool)> + use<> {
        self.keys.split(' ').filter(|key| !key.is_empty()).map(|key| key.strip_suffix('!').map_or((key, false), |key| (key, true)))
    }

    /// Whether a path ends with one of its keys; with `telling`, with one that tells the client.
    #[inline(never)]
    pub fn names(&self, form: Form, path: &str, case: bool, telling: bool) -> bool {
        self.keys().any(|(key, tells)| (tells || !telling) && form.tail(path, key, case).is_some())
    }

    /// The key that is written.
    #[inline(never)]
    pub fn key(&self) -> &'static str {
        self.keys().next().map_or("", |(key, _)| key)
    }

    /// The values of a switch.
    pub fn values(&self) -> impl Iterator<Item = (&'static str, Option<Meaning>)> + use<> {
        self.values.split_whitespace().filter_map(|pair| pair.rsplit_once('=')).map(|(value, mode)| (value, meaning(mode)))
    }

    /// A switch of a command line that takes no value.
    pub fn is_bare(&self) -> bool {
        self.role == Role::SkipVerify || (self.role == Role::Tls && self.values().all(|(value, _)| value == "*"))
    }

    /// What an entry's value means; `None` where the client does not know it.
    #[inline(never)]
    pub fn meaning(&self, entry: &Entry, truthy: bool) -> Option<Meaning> {
        let word = plain(&entry.value);
        let on = match truthy && entry.kind == Kind::Text {
            true => Some(!entry.value.is_empty()),
            false => truth(entry),
        };
        let fits = |value: &str| match value {
            "true" => on == Some(true),
            "false" => on == Some(false),
            "null" => entry.kind == Kind::Null,
            "none" if entry.kind == Kind::Null => true,
            "empty" => entry.value.is_empty(),
            "*" => true,
            _ => plain(value).eq_ignore_ascii_case(word),
        };
        self.values().find(|(value, _)| fits(value)).and_then(|(_, meaning)| meaning)
    }
}

/// A value without a symbol's colon or the type in front of it: `:plain`, `SecureSocketOptions.StartTls`, `PHPMailer::ENCRYPTION_SMTPS`.
pub fn plain(value: &str) -> &str {
    let word = bared(value.trim().trim_start_matches(':'), "'\"");
    match word.contains(' ') {
        true => word,
        false => behind(word, ".:"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_every_table_is_known() {
        const WORDS: &[&str] = &[
            "client", "in", "mark", "default", "ports", "auto465", "explicit", "unsure", "hostport", "scheme", "text", "case", "near",
            "known", "versions", "write", "code", "with", "conflict", "unread", "bad", "also", "begins", "shared",
        ];
        for text in super::super::TABLES.iter().flat_map(|(texts, _)| texts.iter()) {
            let mut lines = text.trim().lines();
            let head = lines.next().unwrap_or_default();
            assert!(
                head.split_once(' ')
                    .is_some_and(|(id, _)| id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')),
                "{head}"
            );
            for line in lines {
                assert_eq!(line, line.trim(), "{head}");
                let word = split(line).0;
                assert!(WORDS.contains(&word) || Role::of(word).is_some(), "{head}: {line}");
            }
            let table = parse(text);
            assert!(!table.forms.is_empty(), "{head}");
            for row in &table.rows {
                assert!(!row.key().is_empty(), "{head}: {row:?}");
                assert!(row.values().all(|(_, meaning)| meaning.is_some()), "{head}: {row:?}");
                assert_eq!(row.values().count() > 0, row.role == Role::Tls, "{head}: {row:?}");
            }
        }
    }
}

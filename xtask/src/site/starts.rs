//! Settings of every provider in every dialect that can be written, as the engine hands them out.

use std::collections::BTreeMap;

use smtplint::dialects::{self, Dialect};
use smtplint::model::TlsMode;
use smtplint::{ConvertError, Options, Server, Start, Verdict, check, start};

/// The stand-in that the engine writes for a user name nobody knows.
const STAND_IN: &str = "auth-placeholder";

/// What came of it for one provider and dialect.
pub enum Made {
    /// Settings that the engine has nothing against but the stand-in of a user name.
    Works(Start),
    /// The client cannot do what the provider asks for.
    Impossible,
}

/// All of them, by provider and dialect.
pub struct Starts(BTreeMap<(&'static str, &'static str), Made>);

impl Starts {
    /// Makes them for these providers.
    pub fn of_all(servers: &[Server]) -> Starts {
        let threads = std::thread::available_parallelism().map_or(2, usize::from);
        let parts: Vec<_> = std::thread::scope(|scope| {
            let at_work: Vec<_> = servers.chunks(servers.len().div_ceil(threads)).map(|some| scope.spawn(move || made(some))).collect();
            at_work.into_iter().map(|one| one.join().unwrap_or_default()).collect()
        });
        Starts(parts.into_iter().flatten().collect())
    }

    /// What came of one.
    pub fn of(&self, server: &Server, dialect: &'static str) -> Option<&Made> {
        self.0.get(&(server.id, dialect))
    }

    /// How many work.
    pub fn count(&self) -> usize {
        self.0.values().filter(|made| matches!(made, Made::Works(_))).count()
    }
}

type Row = ((&'static str, &'static str), Made);

fn made(servers: &[Server]) -> Vec<Row> {
    let writable = dialects::all().iter().filter(|dialect| dialects::writes(dialect));
    let targets: Vec<&'static str> = writable.map(|dialect| dialect.id).filter(|id| told(id)).collect();
    let relays = servers.iter().filter_map(|server| Some(((server.id, POSTFIX), Made::Works(relay(server.id)?))));
    let pairs = servers.iter().flat_map(|server| targets.iter().map(move |to| (server.id, *to)));
    pairs.filter_map(|(id, to)| Some(((id, to), one(id, to)?))).chain(relays).collect()
}

/// Postfix as a client, which the engine reads by code and does not write.
const POSTFIX: &str = "postfix-client";

/// The relay host's settings, after those that the engine hands out for another program; nothing where they would not work.
fn relay(id: &str) -> Option<Start> {
    let mut start = start(id, "laravel-env", "").ok()?;
    let plans = dialects::read(&start.text);
    let plan = plans.first()?;
    let first = smtplint::rules::effective_mode(plan) == Some(TlsMode::Implicit);
    start.text = format!(
        "relayhost = [{}]:{}\n{}smtp_tls_security_level = encrypt\nsmtp_sasl_auth_enable = yes\nsmtp_sasl_password_maps = hash:/etc/postfix/sasl_passwd\n\
         smtp_sasl_security_options = noanonymous\n",
        plan.host_name(),
        plan.port_number()?,
        if first { "smtp_tls_wrappermode = yes\n" } else { "" }
    );
    works(&start.text).then_some(start)
}

/// What the engine hands out it has judged itself; that each works is held once more when the site is tested, on what its files say.
fn one(id: &str, to: &str) -> Option<Made> {
    match start(id, to, "") {
        Ok(start) => Some(Made::Works(start)),
        Err(ConvertError::Impossible(_)) => Some(Made::Impossible),
        Err(_) => None,
    }
}

/// Whether settings of this dialect are told from others without the program's own text around them.
fn told(to: &str) -> bool {
    start("smtp.example.org", to, "").is_ok_and(|start| works(&start.text))
}

/// Whether the engine says that settings work; a stand-in is to be replaced and says nothing of the rest.
pub fn works(text: &str) -> bool {
    let options = Options { ignore: vec![STAND_IN.to_owned()], ..Options::default() };
    check(text, &options).verdict == Verdict::Works
}

/// The dialects once each, by title.
pub fn all_dialects() -> Vec<&'static Dialect> {
    let mut out: Vec<&'static Dialect> = Vec::new();
    for dialect in dialects::all() {
        if !out.iter().any(|other| other.id == dialect.id) {
            out.push(dialect);
        }
    }
    out.sort_by_key(|dialect| dialect.title.to_lowercase());
    out
}

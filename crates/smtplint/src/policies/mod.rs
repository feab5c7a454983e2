//! Server configurations: one file an MTA.

mod containers;
mod decided;
mod decision;
mod documented;
mod exchange;
mod exim;
mod haraka;
mod keyed;
mod maddy;
mod network;
mod networks;
mod opensmtpd;
mod postfix;
mod records;
mod sender_domains;
mod sendmail;
pub mod spelling;
mod tcprules;
mod versions;

pub use decided::applies;
pub use network::is_everybody;
#[cfg(test)]
pub(crate) use postfix::parameters;
pub use versions::allows_old;

use crate::model::{Plan, Policy};
use crate::text::{Line, Span, lines, opens, up_to};

/// What a text holds of server configuration: policies, what the server does as a client, and the lines they stand on.
#[derive(Default)]
pub struct Read {
    /// What servers allow.
    pub policies: Vec<Policy>,
    /// What they do as clients (`relayhost`).
    pub plans: Vec<Plan>,
    /// Lines that are taken.
    pub claimed: Vec<Span>,
}

/// Name and title of every kind of server configuration that is read.
pub const KINDS: &[(&str, &str)] = &[
    ("postfix-main-cf", "Postfix main.cf"),
    ("postfix-master-cf", "Postfix master.cf"),
    ("postconf-n", "Postfix postconf -n"),
    ("container-mta", "Mail server image"),
    ("opensmtpd-conf", "OpenSMTPD smtpd.conf"),
    ("sendmail-access", "sendmail access map"),
    ("tcprules", "tcpserver rules"),
    (crate::model::DNS, "DNS records"),
];

/// The same with those whose settings a table knows.
pub fn kinds() -> impl Iterator<Item = (&'static str, &'static str)> {
    let named = |id: &str| KINDS.iter().any(|(known, _)| *known == id);
    KINDS.iter().copied().chain(crate::knowledge::servers::dialects().filter(move |(id, _)| !named(id)))
}

/// Lines that no conversation holds, however much they say of refused mail: what ACLs of Exim answer.
pub fn answers(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    if text.contains(records::CUE) {
        out = records::lines_of(&lines(text).collect::<Vec<_>>());
    }
    if text.len() < LARGEST && ["acl_", "domains", "authenticated"].iter().any(|word| text.contains(word)) {
        let policy = exim::read(text).filter(|policy| !policy.rulings.is_empty() && !policy.params.is_empty());
        out.extend(policy.iter().flat_map(|policy| &policy.params).map(|param| param.span));
        // Those that no macro switches on, too.
        let answer = |line: &Line| opens(line.text.trim_start(), "message|log_message|logwrite|add_header");
        out.extend(lines(text).filter(|line| policy.is_some() && answer(line)).map(|line| line.span).collect::<Vec<_>>());
    }
    for (cue, begin) in [
        ("deliver_to &", "reject "),
        ("listen on ", "filter "),
        ("ENABLE_POSTGREY", "POSTGREY_|RSPAMD_|#"),
        ("rcpthosts: ", "rcpthosts: |morercpthosts: |SMTP clients may "),
    ] {
        if text.contains(cue) {
            out.extend(lines(text).filter(|line| opens(line.text.trim_start(), begin)).map(|line| line.span));
        }
    }
    out
}

/// No administrator writes longer files; what is longer is a log, and Postfix' words stand in logs.
const LARGEST: usize = 1 << 17;

/// Reads server configuration.
pub fn read(text: &str) -> Read {
    let mut read = Read::default();
    if text.len() > LARGEST {
        read.add(text, postfix::read(text));
        return read;
    }
    // Some options have the same names in Postfix.
    read.add(text, exim::read(text));
    if read.policies.is_empty() || text.contains("smtpd_") {
        read.add(text, postfix::read(&crate::text::masked(text, &read.claimed)));
    }
    read.add(text, containers::read(text).map(|policy| networks::settle(policy, text)));
    let lines: Vec<Line> = lines(text).collect();
    read.add(text, records::read(text, &lines));
    read.add(text, opensmtpd::read(text, &lines));
    read.add(text, sendmail::read(text, &lines));
    if text.contains("RELAYCLIENT") {
        read.add(text, tcprules::read(&lines));
    }
    for mut policy in keyed::read(text, &lines) {
        match policy.dialect {
            "exchange-connector" => policy.rulings = exchange::decisions(&policy),
            "maddy-conf" => policy.rulings = maddy::decisions(&lines),
            "haraka-ini" => policy = haraka::settle(policy, &lines),
            _ => {}
        }
        read.add(text, Some(networks::settle(policy, text)));
    }
    if text.contains("relay_acl_allow") && read.policies.iter().all(|policy| policy.dialect != "haraka-ini") {
        read.add(text, haraka::read(&lines));
    }
    if text.contains("ALLOWED_SENDER_DOMAINS") {
        sender_domains::settle(&mut read, text);
    }
    // What is commented out in a server's file is no client's setting.
    for (cue, sign) in [("DAEMON_OPTIONS(", "dnl "), ("submission_relay_host", "#")] {
        if text.contains(cue) {
            read.claimed.extend(lines.iter().filter(|line| line.text.starts_with(sign)).map(|line| line.span));
        }
    }
    if text.contains(".ifdef ") {
        read.claimed.extend(switched_off(&lines));
    }
    read
}

/// Lines of an Exim file that stand behind a macro nobody has defined.
fn switched_off(lines: &[Line]) -> Vec<Span> {
    let (mut holds, mut out) = (Vec::new(), Vec::new());
    for line in lines {
        let trimmed = line.text.trim();
        let name = trimmed.split_once(' ').map_or("", |(_, name)| name.trim());
        let defined =
            || lines.iter().any(|line| line.text.trim().strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with('=')));
        match up_to(trimmed, " ") {
            ".ifdef" => holds.push(defined()),
            ".ifndef" => holds.push(!defined()),
            ".else" => holds.iter_mut().rev().take(1).for_each(|last| *last = !*last),
            ".endif" => drop(holds.pop()),
            _ if holds.contains(&false) => out.push(line.span),
            _ => {}
        }
    }
    out
}

impl Read {
    fn add(&mut self, text: &str, policy: Option<Policy>) {
        let Some(mut policy) = policy else { return };
        for ruling in policy.rulings.iter_mut().filter(|ruling| ruling.because.is_empty()) {
            ruling.because = ruling.by.map_or(String::new(), |by| squeezed(by.text(text)));
        }
        for param in &policy.params {
            self.claimed.push(param.span);
        }
        if let Some(plan) = crate::dialects::postfix::plan(&policy) {
            self.plans.push(plan);
        }
        self.policies.push(policy);
    }
}

/// The beginning of a text in one line.
fn squeezed(text: &str) -> String {
    let mut out = String::new();
    for word in text.split_ascii_whitespace().filter(|word| *word != "\\") {
        if out.len() > 90 {
            return out + " …";
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

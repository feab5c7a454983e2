//! The command that tests a finding for real, with the paste's own host and port. None of them sends a message or holds a secret.

use crate::knowledge::ports::{PortUse, port_use};
use crate::knowledge::providers::by_host;
use crate::limits::WHOLE;
use crate::model::{Case, Step, Verb};
use crate::rules::settings::host_unknown;
use crate::text::{View, listed, up_to};
use crate::{Report, reading};

/// How to see for oneself what a rule found.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Trial {
    /// The rule.
    pub rule: String,
    /// Command lines, the most telling first.
    pub commands: Vec<String>,
}

const REACHED: &str = "conn-blocked conn-refused conn-no-greeting conn-dropped conn-ipv6 port-25-for-submission invalid-port unusual-port \
    provider-port-unsupported proto-not-smtp not-an-smtp-port";
const MODE: &str = "implicit-tls-on-starttls-port starttls-on-implicit-tls-port client-lacks-implicit-tls conflicting-encryption-settings \
    unknown-encryption-value tls-disabled-by-env-type";
const OFFERED: &str = "cleartext-submission auth-without-encryption opportunistic-tls tls-not-offered tls-stripped tls-required-by-server \
    auth-not-advertised auth-offered-before-tls auth-before-tls server-auth-cleartext server-tls-off auth-mechanism-mismatch auth-mechanism-weak \
    auth-missing server-no-sasl";
const CERTIFICATE: &str = "tls-cert-expired tls-cert-untrusted tls-name-mismatch tls-verify-disabled";
const VERSION: &str = "tls-version-obsolete tls-handshake-failed tls-cipher-weak server-tls-obsolete";
const LOGIN: &str = "auth-bad-credentials auth-app-password-needed auth-basic-disabled auth-username-shape auth-secret-shape auth-incomplete \
    auth-placeholder auth-value-mangled auth-locked auth-unneeded";
const RELAY: &str = "open-relay open-relay-mynetworks open-relay-restrictions relay-denied server-rejects-all";
const NAME: &str = "host-unresolvable host-typo host-wrong-protocol";
const SENDER: &str = "sender-auth-spf sender-auth-dmarc sender-auth-dkim sender-unauthenticated sender-domain-bad spoofable-sender";

/// The commands that test what a report found, where there are any.
///
/// ```
/// let text = "MAIL_HOST=smtp.example.org\nMAIL_PORT=587\nMAIL_SCHEME=smtps\n";
/// let trials = smtplint::trials(text, &smtplint::check(text, &smtplint::Options::default()));
/// assert_eq!(trials[0].commands[0], "openssl s_client -connect smtp.example.org:587 -starttls smtp -crlf -quiet");
/// ```
pub fn trials(text: &str, report: &Report) -> Vec<Trial> {
    let mut out: Vec<Trial> = Vec::new();
    if text.len() > WHOLE || report.findings.is_empty() {
        return out;
    }
    let case = reading::whole(View::of(text).text());
    let peer = Peer::of(&case);
    for finding in &report.findings {
        if out.iter().any(|known| known.rule == finding.rule) {
            continue;
        }
        let mut commands = sender_commands(&finding.rule, &case);
        if let Some(peer) = &peer {
            commands.extend(peer.commands(&finding.rule));
        }
        if !commands.is_empty() {
            out.push(Trial { rule: finding.rule.to_string(), commands });
        }
    }
    out
}

/// The server that the paste speaks of.
struct Peer {
    host: String,
    port: u16,
    implicit: bool,
}

impl Peer {
    fn of(case: &Case) -> Option<Peer> {
        let (host, port) = of_plans(case).or_else(|| of_sessions(case)).or_else(|| of_policies(case))?;
        let implicit = match by_host(&host) {
            Some(provider) if provider.serves(port) => provider.implicit.contains(&port),
            _ => port_use(port) == PortUse::ImplicitTls,
        };
        Some(Peer { host, port, implicit }).filter(|peer| is_name(&peer.host))
    }

    /// For a port of another service, the one that mail is submitted to.
    fn submission(&self) -> (u16, bool) {
        match port_use(self.port) {
            PortUse::NotSmtp(_) if by_host(&self.host).is_none_or(|provider| !provider.serves(self.port)) => (587, false),
            _ => (self.port, self.implicit),
        }
    }

    fn commands(&self, rule: &str) -> Vec<String> {
        let (port, implicit) = self.submission();
        let (host, port) = (self.host.as_str(), port.to_string());
        let start = if implicit { "" } else { " -starttls smtp" };
        let tls = if implicit { " --tls-on-connect" } else { " --tls" };
        let openssl = |rest: &str| ["openssl s_client -connect ", host, ":", &port, start, rest].concat();
        let swaks = |rest: &[&str]| [&["swaks --server ", host, " --port ", &port], rest].concat().concat();
        let curl = || ["curl -v --connect-timeout 10 ", if implicit { "smtps://" } else { "smtp://" }, host, ":", &port].concat();
        if listed(MODE, rule) {
            return vec![openssl(" -crlf -quiet")];
        }
        if listed(REACHED, rule) {
            return vec![curl(), openssl(" -crlf -quiet")];
        }
        if listed(OFFERED, rule) {
            return vec![swaks(&[if implicit { tls } else { "" }, " --quit-after EHLO"]), swaks(&[tls, " --quit-after EHLO"])];
        }
        if listed(CERTIFICATE, rule) {
            let checked = [" -servername ", host, " -verify_hostname ", host, " -verify_return_error </dev/null"].concat();
            let shown = [" -servername ", host, " </dev/null | openssl x509 -noout -subject -issuer -dates -ext subjectAltName"].concat();
            return vec![openssl(&checked), openssl(&shown)];
        }
        if listed(VERSION, rule) {
            return vec![openssl(" -tls1_2 -brief </dev/null"), openssl(" -tls1_3 -brief </dev/null")];
        }
        if listed(LOGIN, rule) {
            // Without a value swaks asks for user name and password, so that neither ends in the shell's history.
            return vec![swaks(&[tls, " --auth --quit-after AUTH"])];
        }
        if listed(RELAY, rule) {
            // Nobody's addresses (RFC 2606): the server is asked, and no message follows.
            let asked = [" --from relaytest@example.org --to relaytest@example.com --quit-after RCPT"];
            return vec![["swaks --server ", host, if implicit { tls } else { "" }, " --port ", &port, asked[0]].concat()];
        }
        if listed(NAME, rule) {
            return vec![["dig +short ", host, " A ", host, " AAAA"].concat()];
        }
        Vec::new()
    }
}

fn of_plans(case: &Case) -> Option<(String, u16)> {
    let plan = case.plans.iter().find(|plan| !host_unknown(plan))?;
    Some((plan.host_name(), plan.port_number().unwrap_or(587)))
}

fn of_sessions(case: &Case) -> Option<(String, u16)> {
    case.steps().find_map(|step| match step {
        Step::Connect { host: Some(host), port, .. } => Some((host.clone(), port.unwrap_or(25))),
        Step::Error(error) => Some((error.host.clone()?, error.port.unwrap_or(587))),
        _ => None,
    })
}

fn of_policies(case: &Case) -> Option<(String, u16)> {
    let policy = case.policies.first()?;
    let name = policy.value("myhostname");
    Some((if name.contains('.') && is_name(name) { name } else { "YOUR.SERVER" }.to_owned(), 25))
}

/// Whether a word is no more than a host: what a paste says is put into a command line.
pub(crate) fn is_name(host: &str) -> bool {
    !host.is_empty() && !host.starts_with('-') && host.chars().all(|ch| ch.is_ascii_alphanumeric() || matches!(ch, '.' | '-' | '_' | ':'))
}

/// What the sender's domain publishes.
fn sender_commands(rule: &str, case: &Case) -> Vec<String> {
    let Some(domain) = sender_domain(case).filter(|_| listed(SENDER, rule)) else { return Vec::new() };
    match rule {
        "sender-domain-bad" => vec![["dig +short ", &domain, " MX ", &domain, " A"].concat()],
        _ => vec![["dig +short TXT ", &domain].concat(), ["dig +short TXT _dmarc.", &domain].concat()],
    }
}

fn sender_domain(case: &Case) -> Option<String> {
    let stated = case.plans.iter().find_map(|plan| plan.sender.as_ref().map(|sender| sender.value.clone()));
    let sent = || {
        case.steps().find_map(|step| match step {
            Step::Command { verb: Verb::Mail, argument, .. } => Some(argument.clone()),
            _ => None,
        })
    };
    let address = stated.or_else(sent)?;
    let domain = up_to(address.split_once('@')?.1, "> ").to_ascii_lowercase();
    Some(domain).filter(|domain| domain.contains('.') && is_name(domain))
}

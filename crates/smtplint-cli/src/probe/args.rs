//! The command line of `smtplint probe`.

use std::ffi::OsString;

use lexopt::prelude::*;
use smtplint::{Options, Severity};
use smtplint_probe::Target;

use crate::args::{COLORS, Color, Command, FORMATS, Format, SEVERITIES, choice, rule_names};

/// What `probe` was asked for.
#[derive(Debug)]
pub struct ProbeArgs {
    /// Whom to ask.
    pub targets: Vec<Target>,
    /// A file with more of them, one a line; `-` is stdin.
    pub list: Option<OsString>,
    /// Whom the report is for.
    pub format: Format,
    /// When to colour.
    pub color: Color,
    /// The severity from which a finding makes the exit status 1.
    pub fail_on: Severity,
    /// Which rules run.
    pub options: Options,
    /// TLS from the first byte on every port.
    pub implicit: bool,
    /// Connect there instead of to the name's address.
    pub address: Option<std::net::IpAddr>,
    /// One session a port, no further questions.
    pub brief: bool,
    /// A PEM file with roots to trust as well.
    pub ca: Option<OsString>,
    /// Settings to compare with what the server offers.
    pub against: Option<OsString>,
    /// Where the transcripts go.
    pub save: Option<OsString>,
    /// Ask DNS, too.
    pub dns: bool,
    /// Domains whose mail servers are asked.
    pub domains: Vec<String>,
    /// The resolver, instead of this machine's.
    pub resolver: Option<std::net::SocketAddr>,
    /// A file with DNSKEY records to trust instead of the root's.
    pub trust_anchor: Option<OsString>,
    /// DKIM selectors.
    pub selectors: Vec<String>,
    /// Ask whether strangers may send to this address.
    pub relay_to: Option<String>,
    /// Log in as this user.
    pub login: Option<String>,
    /// The secret is an access token.
    pub token: bool,
    /// A file with the password or the token.
    pub password_file: Option<OsString>,
    /// Ask for SMTP smuggling.
    pub smuggling: bool,
    /// The recipient that `smuggling` needs.
    pub recipient: Option<String>,
    /// Do not ask before what goes beyond a visit.
    pub yes: bool,
    /// How many ports are asked at once.
    pub concurrency: usize,
    /// How many are begun in a second.
    pub rate: Option<f64>,
}

/// Reads the rest of the command line.
pub fn parse(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let mut args = ProbeArgs {
        targets: Vec::new(),
        list: None,
        format: Format::default(),
        color: Color::default(),
        fail_on: Severity::Error,
        options: Options::default(),
        implicit: false,
        address: None,
        brief: false,
        ca: None,
        against: None,
        save: None,
        dns: false,
        domains: Vec::new(),
        resolver: None,
        trust_anchor: None,
        selectors: Vec::new(),
        relay_to: None,
        login: None,
        token: false,
        password_file: None,
        smuggling: false,
        recipient: None,
        yes: false,
        concurrency: 0,
        rate: None,
    };
    while let Some(arg) = parser.next()? {
        match arg {
            Long("format") => args.format = choice(parser, "--format", FORMATS)?,
            Long("fail-on") => args.fail_on = choice(parser, "--fail-on", SEVERITIES)?,
            Long("color" | "colour") => args.color = choice(parser, "--color", COLORS)?,
            Long("only") => args.options.only.extend(rule_names(parser)?),
            Long("ignore") => args.options.ignore.extend(rule_names(parser)?),
            Long("tls") => args.implicit = true,
            Long("address") => args.address = Some(parser.value()?.parse()?),
            Long("brief") => args.brief = true,
            Long("ca") => args.ca = Some(parser.value()?),
            Long("against") => args.against = Some(parser.value()?),
            Long("save-transcript") => args.save = Some(parser.value()?),
            Long("dns") => args.dns = true,
            Long("domain") => args.domains.push(domain(parser)?),
            Long("resolver") => args.resolver = Some(super::names::server(&parser.value()?.string()?)?),
            Long("trust-anchor") => args.trust_anchor = Some(parser.value()?),
            Long("selector") => args.selectors.extend(parser.value()?.string()?.split(',').map(|one| one.trim().to_owned())),
            Long("list") => args.list = Some(parser.value()?),
            Long("relay-test") => args.relay_to = args.relay_to.or(Some(OUTSIDE.to_owned())),
            Long("relay-to") => args.relay_to = Some(address(parser, "--relay-to")?),
            Long("login") => args.login = Some(parser.value()?.string()?),
            Long("token") => args.token = true,
            Long("password-file") => args.password_file = Some(parser.value()?),
            Long("smuggling") => args.smuggling = true,
            Long("rcpt") => args.recipient = Some(address(parser, "--rcpt")?),
            Long("yes") => args.yes = true,
            Long("concurrency") => args.concurrency = parser.value()?.parse::<usize>()?.clamp(1, 256),
            Long("rate") => args.rate = Some(parser.value()?.parse::<f64>()?).filter(|rate| rate.is_finite() && *rate > 0.0),
            Short('h') | Long("help") => return Ok(Command::Help("probe")),
            Value(target) => args.targets.push(Target::parse(&target.to_string_lossy())?),
            other => return Err(other.unexpected()),
        }
    }
    if args.targets.is_empty() && args.list.is_none() && args.domains.is_empty() {
        return Ok(Command::Help("probe"));
    }
    if args.smuggling && args.recipient.is_none() {
        return Err("--smuggling needs --rcpt ADDRESS, a recipient of the server's".into());
    }
    if args.concurrency == 0 {
        args.concurrency = if args.list.is_none() && args.targets.len() + args.domains.len() == 1 { 1 } else { 16 };
    }
    Ok(Command::Probe(Box::new(args)))
}

/// A domain's name.
fn domain(parser: &mut lexopt::Parser) -> Result<String, lexopt::Error> {
    let value = parser.value()?.string()?;
    match Target::parse(&value) {
        Ok(Target { host, port: None }) => Ok(host),
        _ => Err(format!("--domain takes a domain, not `{value}`").into()),
    }
}

/// Reserved for documentation (RFC 2606). Where the server looks its domain up, the answer is unclear: name one of yours.
const OUTSIDE: &str = "relaytest@example.com";

/// An address that cannot carry a command of its own.
fn address(parser: &mut lexopt::Parser, option: &str) -> Result<String, lexopt::Error> {
    let value = parser.value()?.string()?;
    let good = value.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.'));
    match good && value.len() < 250 && value.chars().all(|ch| ch.is_ascii_graphic() && !"<>\"\\".contains(ch)) {
        true => Ok(value),
        false => Err(format!("{option} takes an address, not `{value}`").into()),
    }
}

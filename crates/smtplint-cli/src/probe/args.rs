//! The command line of `smtplint probe`.

use std::ffi::OsString;

use lexopt::prelude::*;
use smtplint::{Options, Severity};
use smtplint_probe::Target;

use crate::args::{COLORS, Color, Command, Format, SEVERITIES, choice, rule_names};

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

const HELP: &str = "\
Asks live SMTP servers what they do and judges it as `check` judges a transcript. Sends no message.

Usage: smtplint probe [OPTIONS] HOST[:PORT]…

  HOST[:PORT]                  Without a port: 25, 465, 587 and 2525. IPv6 addresses in brackets
  --list FILE|-                More of them, one a line
  --tls                        TLS from the first byte on every port (465 always has it)
  --address IP                 Connect there instead of to the name's address
  --brief                      One session a port: nothing about old TLS versions, weak suites, injection and pipelining
  --ca FILE                    Trust these roots (PEM) besides Mozilla's
  --against FILE               Compare these settings with what the server offers
  --save-transcript FILE       Keep what was said; `smtplint check FILE` reads it
  --concurrency N              Ports asked at once (default: 1 for one host, 16 for more)
  --rate N                     Ports begun in a second, at most
  --format human|json|ndjson   ndjson: one document a port, as it comes
  --fail-on error|warning      From which severity the exit status is 1 (default: error)
  --only RULE, --ignore RULE   As in `check`
  --color auto|always|never    auto: on a terminal, unless NO_COLOR is set (default)

Opt-in; each names its target and asks first:
  --relay-test                 Whether strangers may send to other domains: four short sessions, never a message
  --relay-to ADDRESS           The address outside to ask for (default: relaytest@example.com)
  --login USER                 One login, inside verified TLS only; the password from a prompt, SMTPLINT_PASSWORD or --password-file FILE
  --token                      The secret is an access token (XOAUTH2, OAUTHBEARER)
  --smuggling --rcpt ADDRESS   Which false ends of a message the server takes; nothing is left there
  --yes                        Do not ask

At most 8 connections to a port, one at a time, within 60 seconds. Probe servers you run or were asked to test.

Exit status: 0 nothing at or above --fail-on, 1 findings, 2 the work could not be done, 3 nothing could be reached.
";

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
            Short('h') | Long("help") => return Ok(Command::Help(HELP)),
            Value(target) => args.targets.push(Target::parse(&target.to_string_lossy())?),
            other => return Err(other.unexpected()),
        }
    }
    if args.targets.is_empty() && args.list.is_none() {
        return Ok(Command::Help(HELP));
    }
    if args.smuggling && args.recipient.is_none() {
        return Err("--smuggling needs --rcpt ADDRESS, a recipient of the server's".into());
    }
    if args.concurrency == 0 {
        args.concurrency = if args.list.is_none() && args.targets.len() == 1 { 1 } else { 16 };
    }
    Ok(Command::Probe(Box::new(args)))
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

const FORMATS: &[(&str, Format)] = &[("human", Format::Human), ("json", Format::Json), ("ndjson", Format::Ndjson)];

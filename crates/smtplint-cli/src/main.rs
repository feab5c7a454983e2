//! The native companion `smtplint`: the engine in the terminal, and the page on loopback.

mod args;
mod check;
mod compare;
mod config;
mod convert;
mod documents;
mod explain;
mod explain_reply;
mod fix;
mod github;
mod http;
mod human;
mod ignores;
mod input;
mod json;
mod judge;
mod long;
mod manual;
mod markdown;
mod output;
mod passages;
mod patterns;
mod probe;
mod redact;
mod reply;
mod serve;
mod start;
mod stream;
mod suggestion;
mod tables;
mod terminal;
mod walk;
mod window;

use std::io::{self, BufWriter, ErrorKind, Write};
use std::process::ExitCode;

use args::Command;

/// How a run ended, as scripts see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Nothing at or above `--fail-on`.
    Clean = 0,
    /// Findings.
    Findings = 1,
    /// The work could not be done.
    Broken = 2,
    /// No server could be reached.
    Unreached = 3,
    /// Somebody ended it before its time, as shells say it: 128 and the signal's number.
    Interrupted = 130,
}

fn main() -> ExitCode {
    let status = match args::parse(lexopt::Parser::from_env()) {
        Ok(command) => run(command),
        Err(message) => {
            tell(&format!("{message}\nTry `smtplint --help`."));
            Status::Broken
        }
    };
    ExitCode::from(status as u8)
}

fn run(command: Command) -> Status {
    let mut out = BufWriter::new(io::stdout().lock());
    let done = match command {
        Command::Help(name) => out.write_all(manual::help(name).as_bytes()).map(|()| Status::Clean),
        Command::Completions(shell) => out.write_all(manual::completions(shell).as_bytes()).map(|()| Status::Clean),
        Command::Man => out.write_all(manual::page().as_bytes()).map(|()| Status::Clean),
        Command::Version => writeln!(out, "smtplint {}", env!("CARGO_PKG_VERSION")).map(|()| Status::Clean),
        Command::Check(options) => check::run(&options, &mut out),
        Command::Explain(rule, color) => explain::run(&rule, check::colored(color), &mut out),
        Command::Rules(format) => tables::rules(format, &mut out),
        Command::Dialects(format) => tables::dialects(format, &mut out),
        Command::Providers(format) => tables::providers(format, &mut out),
        Command::Convert(options) => convert::run(&options, &mut out),
        Command::Compare(options) => compare::run(&options, &mut out),
        Command::Start(options) => start::run(&options, &mut out),
        Command::Redact(options) => redact::run(&options, &mut out),
        Command::Reply(options) => reply::run(&options, &mut out),
        Command::Probe(options) => probe::run(&options, &mut out),
        Command::Serve(options) => serve::run(&options, &mut out),
    };
    match done.and_then(|status| unless_closed(out.flush()).map(|()| status)) {
        Ok(status) => status,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Status::Clean,
        Err(error) => {
            tell(&format!("cannot write the output: {error}"));
            Status::Broken
        }
    }
}

/// `smtplint … | head` is no fault: whoever reads has seen enough.
pub fn unless_closed(written: io::Result<()>) -> io::Result<()> {
    written.or_else(|error| if error.kind() == ErrorKind::BrokenPipe { Ok(()) } else { Err(error) })
}

/// Says something on stderr. A closed stderr must not end the run, as `eprintln!` would.
pub fn tell(message: &str) {
    let _ = writeln!(io::stderr(), "smtplint: {message}");
}

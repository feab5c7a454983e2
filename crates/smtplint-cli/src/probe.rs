//! `smtplint probe`: asks live servers and has the engine judge what they did.

mod args;
mod consent;
mod crowd;

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::Mutex;

use smtplint::Report;
use smtplint::report::SegmentKind;
use smtplint_probe::{Event, Login, Options, Place, Roots, Target, Transcript};

pub use args::{ProbeArgs, parse};

use crate::check::{colored, failing};
use crate::input::text_of;
use crate::long::Shown;
use crate::output::Output;
use crate::{Status, tell};

/// What one port of one host said, judged.
struct Answer {
    name: String,
    text: String,
    report: Report,
    reached: bool,
}

/// Asks every target and shows the verdicts as they come.
pub fn run(args: &ProbeArgs, out: &mut impl Write) -> io::Result<Status> {
    let Some(plan) = prepare(args) else { return Ok(Status::Broken) };
    let mut output = Output::new(args.format, colored(args.color));
    let (mut status, mut reached, mut saved) = (Status::Clean, false, String::new());
    crowd::each(
        plan.places(args),
        args.concurrency,
        args.rate,
        |place| plan.ask(args, &place),
        |answer| {
            reached |= answer.reached;
            if failing(&answer.report, args.fail_on) {
                status = status.max(Status::Findings);
            }
            if args.save.is_some() {
                saved.push_str(&answer.text);
                saved.push('\n');
            }
            output.add(&answer.name, &Shown::whole(answer.text), answer.report, out)
        },
    );
    if let Some(path) = &args.save
        && let Err(error) = fs::write(path, saved)
    {
        tell(&format!("{}: {error}", Path::new(path).display()));
        status = Status::Broken;
    }
    output.end(None, out)?;
    Ok(if reached { status } else { status.max(Status::Unreached) })
}

/// Everything that is read before the first connection.
struct Plan {
    options: Options,
    against: String,
    live: Mutex<bool>,
}

fn prepare(args: &ProbeArgs) -> Option<Plan> {
    if !consent::given(args) {
        return None;
    }
    let login = match &args.login {
        Some(user) => Some(Login { user: user.clone(), secret: consent::secret(args, user)?, token: args.token }),
        None => None,
    };
    let smuggle_to = args.recipient.clone().filter(|_| args.smuggling);
    let mut options = Options {
        relay_to: args.relay_to.clone(),
        login,
        smuggle_to,
        brief: args.brief,
        implicit: args.implicit,
        address: args.address,
        ..Options::default()
    };
    if let Some(path) = &args.ca {
        let pem = text_of(path, &path.to_string_lossy())?;
        let Some(roots) = Roots::from_pem(&pem) else {
            tell(&format!("{}: holds no certificate", path.to_string_lossy()));
            return None;
        };
        options.roots = roots;
    }
    let against = match &args.against {
        Some(path) => text_of(path, &path.to_string_lossy())? + "\n\n",
        None => String::new(),
    };
    // Many at once would mix their lines.
    let live = io::stderr().is_terminal() && args.concurrency == 1;
    Some(Plan { options, against, live: Mutex::new(live) })
}

impl Plan {
    /// Every host with every port of it, in the order they were named.
    fn places(&self, args: &ProbeArgs) -> impl Iterator<Item = (String, u16)> + Send {
        let named = args.targets.clone().into_iter();
        let listed = args.list.clone().into_iter().flat_map(crowd::lines).filter_map(|line| match Target::parse(&line) {
            Ok(target) => Some(target),
            Err(error) => {
                tell(&error);
                None
            }
        });
        named.chain(listed).flat_map(|target| {
            let ports = target.ports();
            ports.into_iter().map(move |port| (target.host.clone(), port))
        })
    }

    fn ask(&self, args: &ProbeArgs, (host, port): &(String, u16)) -> Answer {
        let live = *self.live.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let mut watch = |event: &Event| {
            if live {
                let _ = writeln!(io::stderr(), "{event}");
            }
        };
        let transcript = smtplint_probe::port(host, *port, &self.options, &mut watch);
        let text = format!("{}{transcript}", self.against);
        let mut report = smtplint::check(&text, &args.options);
        as_one(&mut report, transcript.sessions.len());
        Answer { name: Place(host, *port).to_string(), reached: reached(&transcript), text, report }
    }
}

/// The sessions of a probe are one thing to whoever reads of them.
fn as_one(report: &mut Report, sessions: usize) {
    let mut seen = report.segments.extract_if(.., |segment| segment.kind == SegmentKind::Session);
    let Some(mut first) = seen.next() else { return };
    let last = seen.last().map_or(first.span.end, |segment| segment.span.end);
    first.span.end = last;
    first.title = if sessions == 1 { "the server's session".to_owned() } else { format!("{sessions} sessions with the server") };
    report.segments.push(first);
}

/// Whether the server said anything at all.
fn reached(transcript: &Transcript) -> bool {
    transcript.sessions.iter().flatten().any(|event| matches!(event, Event::Received { .. }) || event.to_string().contains("TLS started"))
}

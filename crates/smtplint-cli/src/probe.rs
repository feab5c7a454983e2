//! `smtplint probe`: asks live servers and has the engine judge what they did.

mod args;
mod consent;
mod crowd;
mod interrupt;
mod ladder;
mod names;

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::Mutex;

use smtplint::Report;
use smtplint::report::SegmentKind;
use smtplint_probe::{Cancel, Event, Login, Options, Place, Roots, Target, Transcript};

pub use args::{ProbeArgs, parse};

use crate::args::Color;
use crate::check::{colored, failing};
use crate::input::text_of;
use crate::long::Shown;
use crate::output::Output;
use crate::{Status, tell};
use crowd::Question;
use ladder::Ladder;

/// What one port of one host said, judged.
struct Answer {
    name: String,
    text: String,
    report: Report,
    reached: bool,
}

/// Asks every target and shows the verdicts as they come.
pub fn run(args: &ProbeArgs, out: &mut impl Write) -> io::Result<Status> {
    let cancel = interrupt::cancel();
    let Some(plan) = prepare(args, &cancel) else { return Ok(Status::Broken) };
    let mut output = Output::new(args.format, colored(args.color));
    let (mut status, mut reached, mut saved) = (Status::Clean, false, String::new());
    crowd::each(
        plan.places(args),
        args.concurrency,
        args.rate,
        |question| plan.ask(args, &question),
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
    if cancel.is_asked() {
        return Ok(Status::Interrupted);
    }
    Ok(if reached { status } else { status.max(Status::Unreached) })
}

/// Everything that is read before the first connection.
struct Plan {
    options: Options,
    against: String,
    live: Mutex<Option<Ladder>>,
}

fn prepare(args: &ProbeArgs, cancel: &Cancel) -> Option<Plan> {
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
        cancel: cancel.clone(),
        dns: names::resolver(args, cancel).ok()?,
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
    let live = (io::stderr().is_terminal() && args.concurrency == 1).then(|| Ladder::new(columns(), colored_live(args.color)));
    Some(Plan { options, against, live: Mutex::new(live) })
}

impl Plan {
    /// Every host with every port of it, in the order they were named.
    fn places<'a>(&'a self, args: &'a ProbeArgs) -> impl Iterator<Item = Question> + Send + 'a {
        let resolver = self.options.dns.as_deref();
        let of_domain = move |name: &'a String| resolver.map_or_else(Vec::new, |resolver| names::of_domain(name, resolver, args));
        let listed = args.list.clone().into_iter().flat_map(crowd::lines).filter_map(|line| match Target::parse(&line) {
            Ok(target) => Some(target),
            Err(error) => {
                tell(&error);
                None
            }
        });
        let named = args.targets.iter().cloned().chain(listed);
        let of_host = |target: Target| {
            let about = args.dns.then(|| Question::Domain(target.host.clone(), vec![target.host.clone()]));
            about.into_iter().chain(names::of_host(&target))
        };
        let questions = args.domains.iter().flat_map(of_domain).chain(named.flat_map(of_host));
        questions.take_while(|_| !self.options.cancel.is_asked())
    }

    fn ask(&self, args: &ProbeArgs, question: &Question) -> Answer {
        let mut watch = |event: &Event| {
            let mut live = self.live.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
            if let Some(ladder) = &mut *live {
                let _ = ladder.draw(event, &mut io::stderr());
            }
        };
        let (name, transcript, text) = match (question, self.options.dns.as_deref()) {
            (Question::Domain(name, hosts), Some(resolver)) => {
                let domain = names::about(name, hosts, resolver, args);
                let published = domain.ask(resolver, &self.options.roots, &mut watch);
                let gap = if published.autoconfig.is_empty() { "" } else { "\n" };
                let text = format!("{}{gap}{}", published.transcript, published.autoconfig);
                let about = if domain.name.is_empty() { name } else { &domain.name };
                (format!("DNS of {about}"), published.transcript, text)
            }
            (Question::Port(host, port), _) => {
                let transcript = smtplint_probe::port(host, *port, &self.options, &mut watch);
                let text = format!("{}{transcript}", self.against);
                (Place(host, *port).to_string(), transcript, text)
            }
            (Question::Domain(..), None) => unreachable!("a domain is asked about only with a resolver"),
        };
        let mut report = smtplint::check(&text, &args.options);
        as_one(&mut report, transcript.sessions.len());
        Answer { name, reached: reached(&transcript), text, report }
    }
}

/// The width of the terminal, as far as the environment says.
fn columns() -> usize {
    std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).unwrap_or(80)
}

/// Whether the ladder has colours; it stands on stderr.
fn colored_live(color: Color) -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => !set("NO_COLOR"),
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
    transcript.sessions.iter().flatten().any(|event| match event {
        Event::Received { .. } => true,
        Event::Dns(line) => line.contains("NOERROR") || line.contains("NXDOMAIN"),
        other => other.to_string().contains("TLS started"),
    })
}

//! `POST /api/v1/probe`: a probe as it happens, a line of JSON for each event, and the report at the end.

use std::io::{self, Write};
use std::net::IpAddr;
use std::time::{Duration, Instant};

use serde::Serialize;
use smtplint::Report;
use smtplint_probe::{Cancel, Event, Options, Target, Transcript, resolve, unresolved};

use super::gate::Gate;
use super::quota::{Quota, Turn};
use super::target::{Question, Reach, addresses, target};
use super::visitor::Visitor;
use super::{protected, secured, text};
use crate::http::{Given, Request, Response};
use crate::json;

/// The one thing that can be asked for.
const PROBE: &str = "/api/v1/probe";
/// After which no further port of a host is begun.
const LONGEST: Duration = Duration::from_secs(120);

/// The API with all it must remember.
pub struct Api {
    /// Who may ask.
    pub gate: Gate,
    /// For what.
    pub reach: Reach,
    /// How often.
    pub quota: Quota,
}

#[derive(Serialize)]
struct Happened {
    event: String,
}

#[derive(Serialize)]
struct Done {
    report: Report,
    transcript: String,
}

#[derive(Serialize)]
struct Refused<'a> {
    error: &'a str,
}

impl Api {
    /// Answers whatever is asked below `/api/`.
    pub fn answer(&self, request: &Request) -> Response {
        if request.target != PROBE {
            return text(404, "There is only /api/v1/probe.\n");
        }
        if request.method == "OPTIONS" {
            return match self.gate.admit_preflight(request) {
                Ok(origin) => permitted(origin, request),
                Err((status, why)) => refused(status, why),
            };
        }
        let response = match self.gate.admit(request) {
            Ok(()) => self.probe(&request.body).unwrap_or_else(|(status, why)| refused(status, &why)),
            Err((405, why)) => refused(405, why).with("Allow", "POST"),
            Err((status, why)) => refused(status, why),
        };
        match self.gate.paired_origin(request) {
            Some(origin) => shared(response, origin),
            None => response,
        }
    }

    fn probe(&self, body: &[u8]) -> Result<Response, (u16, String)> {
        let question: Question = serde_json::from_slice(body).map_err(|error| (400, format!("Not a question: {error}")))?;
        let target = target(&question, self.reach)?;
        let turn = self.quota.turn(Instant::now()).map_err(|why| (429, why.to_owned()))?;
        let found = addresses(&target.host, self.reach, resolve)?;
        let stream = Response::streamed(Box::new(move |out, client| {
            let cancel = Cancel::default();
            let _visitor = Visitor::watched(client, &cancel);
            tell(&target, found, &cancel, turn, out)
        }));
        Ok(private(protected(stream)).with("Content-Type", "application/x-ndjson"))
    }
}

/// Asks, and writes down what happens. The turn is over when this is.
fn tell(target: &Target, found: io::Result<Vec<IpAddr>>, cancel: &Cancel, _turn: Turn, out: &mut dyn Write) -> io::Result<()> {
    let mut transcript = String::new();
    match found {
        Ok(resolved) => {
            let options = Options { resolved, cancel: cancel.clone(), ..Options::default() };
            let began = Instant::now();
            for port in target.ports() {
                if began.elapsed() < LONGEST && !cancel.is_asked() {
                    let said = ask(&target.host, port, &options, out)?;
                    add(&mut transcript, &said);
                }
            }
        }
        Err(error) => {
            let event = Event::Fault(unresolved(&target.host, &error));
            json::line(&Happened { event: event.to_string() }, &mut &mut *out)?;
            add(&mut transcript, &Transcript { sessions: vec![vec![event]] });
        }
    }
    let report = smtplint::check(&transcript, &smtplint::Options::default());
    json::line(&Done { report, transcript }, &mut &mut *out)?;
    out.flush()
}

/// Asks one port; an error says that nobody listens any more.
fn ask(host: &str, port: u16, options: &Options, out: &mut dyn Write) -> io::Result<Transcript> {
    let mut heard = Ok(());
    let transcript = smtplint_probe::port(host, port, options, &mut |event| {
        if heard.is_ok() {
            heard = json::line(&Happened { event: event.to_string() }, &mut &mut *out).and_then(|()| out.flush());
        }
        if heard.is_err() {
            options.cancel.cancel();
        }
    });
    heard.map(|()| transcript)
}

fn add(text: &mut String, transcript: &Transcript) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(&transcript.to_string());
}

fn refused(status: u16, why: &str) -> Response {
    let mut body = Vec::new();
    // Memory takes every byte.
    let _ = json::line(&Refused { error: why }, &mut body);
    private(secured(status, body)).with("Content-Type", "application/json")
}

fn private(response: Response) -> Response {
    response.with("Cache-Control", "no-store")
}

/// What the paired page may read. Never with credentials: there are none.
fn shared(response: Response, origin: &str) -> Response {
    response.with("Access-Control-Allow-Origin", origin.to_owned()).with("Vary", "Origin")
}

/// The answer to a preflight, with those of Private and Local Network Access where a browser still asks.
fn permitted(origin: &str, request: &Request) -> Response {
    const NETWORKS: [(&str, &str); 2] = [
        ("Access-Control-Request-Private-Network", "Access-Control-Allow-Private-Network"),
        ("Access-Control-Request-Local-Network", "Access-Control-Allow-Local-Network"),
    ];
    let response = shared(private(secured(204, Vec::new())), origin)
        .with("Access-Control-Allow-Methods", "POST")
        .with("Access-Control-Allow-Headers", "authorization, content-type");
    let asked = NETWORKS.into_iter().filter(|(asks, _)| request.given(asks) == Given::Once("true"));
    asked.fold(response, |response, (_, allows)| response.with(allows, "true"))
}

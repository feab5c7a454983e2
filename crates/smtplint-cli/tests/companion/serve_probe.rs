//! What the API of `smtplint serve` does for its own page, and within which limits.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::run::{json, run};
use crate::serving::{Serving, Smtp, code, content, field};

const LIBERAL: [&str; 2] = ["--allow-private", "--any-port"];

fn lines(response: &str) -> Vec<Value> {
    content(response).lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

#[test]
fn a_probe_streams_its_events_and_ends_with_the_report() {
    let (server, smtp) = (Serving::with(&LIBERAL), Smtp::polite());
    let response = server.question_of(&smtp).sent();
    assert_eq!((code(&response), field(&response, "Content-Type")), ("200", Some("application/x-ndjson")));
    assert_eq!(field(&response, "Access-Control-Allow-Origin"), None);
    let mut lines = lines(&response);
    let done = lines.pop().unwrap();
    let events: Vec<&str> = lines.iter().map(|line| line["event"].as_str().unwrap()).collect();
    assert!(events.contains(&"<-  220 mail.example.org ESMTP <script>\\x1b[31m"), "{events:?}");
    let transcript = done["transcript"].as_str().unwrap();
    let written: Vec<&str> = transcript.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(written, events, "the transcript is what was seen");
    let checked = json(&run(&["check", "--format", "json", "-"], transcript.as_bytes()));
    assert_eq!(done["report"]["findings"], checked["inputs"][0]["findings"], "and the report is of it");
    assert!(done["report"]["findings"].as_array().is_some_and(|findings| !findings.is_empty()));
}

#[test]
fn events_come_as_they_happen() {
    let (server, smtp) = (Serving::with(&LIBERAL), Smtp::silent());
    let mut stream = TcpStream::connect(("127.0.0.1", server.port)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(2))).unwrap();
    let (body, port) = (smtp.body(), server.port);
    let head = format!("Host: 127.0.0.1:{port}\r\nContent-Type: application/json\r\nAuthorization: Bearer {}\r\n", server.key());
    write!(stream, "POST /api/v1/probe HTTP/1.1\r\n{head}Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
    // The server is silent for longer than this reads.
    let seen = BufReader::new(stream).lines().map_while(Result::ok).any(|line| line.contains("Connected to 127.0.0.1"));
    assert!(seen);
}

#[test]
fn the_inside_is_refused_unless_allowed() {
    let (server, smtp) = (Serving::with(&["--any-port"]), Smtp::polite());
    for host in [
        "127.0.0.1",
        "127.1",
        "0x7f000001",
        "2130706433",
        "localhost",
        "0.0.0.0",
        "::1",
        "[::1]",
        "::ffff:127.0.0.1",
        "10.0.0.1",
        "192.168.1.1",
        "172.16.0.1",
        "169.254.169.254",
        "fe80::1",
        "fd00::1",
        "100.64.0.1",
        "64:ff9b::7f00:1",
    ] {
        let response = server.question(&format!("{{\"host\":\"{host}\",\"port\":{}}}", smtp.port)).sent();
        // What this machine cannot resolve at all is told as a probe's answer, and nobody is asked.
        let unresolved = code(&response) == "200" && content(&response).contains("Could not resolve host");
        assert!(code(&response) == "403" && content(&response).contains("--allow-private") || unresolved, "{host}: {response}");
    }
    assert_eq!(smtp.visits(), 0);
}

#[test]
fn only_mail_is_asked_unless_allowed() {
    let (server, smtp) = (Serving::with(&["--allow-private"]), Smtp::polite());
    let response = server.question_of(&smtp).sent();
    assert!(code(&response) == "403" && content(&response).contains("--any-port"), "{response}");
    assert_eq!(smtp.visits(), 0);
    // Nobody listens there, and it is asked all the same.
    let response = server.question("{\"host\":\"127.0.0.1\",\"port\":2525}").sent();
    assert_eq!(code(&response), "200", "{response}");
}

#[test]
fn two_probes_at_once() {
    let (server, smtp) = (Serving::with(&LIBERAL), Smtp::silent());
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| server.question_of(&smtp).sent());
        }
        for _ in 0..500 {
            if smtp.visits() < 2 {
                thread::sleep(Duration::from_millis(20));
            }
        }
        let response = server.question_of(&smtp).sent();
        assert_eq!(code(&response), "429", "{response}");
    });
}

#[test]
fn thirty_probes_a_minute() {
    let server = Serving::start();
    let ask = || server.question("{\"host\":\"127.0.0.1\"}").status();
    assert_eq!((0..30).map(|_| ask()).find(|status| status != "403"), None);
    assert_eq!(ask(), "429");
    assert_eq!(server.question("{\"host\":\"127.0.0.1\"}").without("Authorization").status(), "401", "a stranger uses nothing up");
}

#[test]
fn a_visitor_who_leaves_ends_the_probe() {
    let (server, smtp) = (Serving::with(&LIBERAL), Smtp::silent());
    let stream = {
        let mut stream = TcpStream::connect(("127.0.0.1", server.port)).unwrap();
        let (body, port) = (smtp.body(), server.port);
        let head = format!("Host: 127.0.0.1:{port}\r\nContent-Type: application/json\r\nAuthorization: Bearer {}\r\n", server.key());
        write!(stream, "POST /api/v1/probe HTTP/1.1\r\n{head}Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        stream
    };
    // The first connection shows that the address answers, the second waits for a greeting.
    let wait = |until: &dyn Fn() -> bool| {
        (0..100).any(|_| {
            until() || {
                thread::sleep(Duration::from_millis(20));
                false
            }
        })
    };
    assert!(wait(&|| smtp.visits() == 2 && smtp.left() == 1), "{} came, {} left", smtp.visits(), smtp.left());
    drop(stream);
    assert!(wait(&|| smtp.left() == 2), "the probe goes on");
    thread::sleep(Duration::from_secs(4));
    assert_eq!(smtp.visits(), 2, "and asks further");
    let free = server.question_of(&Smtp::polite());
    assert_eq!(free.status(), "200", "its turn is over");
}

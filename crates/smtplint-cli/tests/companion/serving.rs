//! A running `smtplint serve`, and requests to it with one thing changed at a time.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::Child;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use std::{fs, thread};

use crate::run::companion;

/// A running server; ended with the test.
pub struct Serving {
    child: Child,
    /// Where it listens.
    pub port: u16,
    /// What leads to the page with the key.
    pub file: PathBuf,
    /// The same for the paired page.
    pub pair: Option<PathBuf>,
}

impl Serving {
    pub fn start() -> Self {
        Serving::with(&[])
    }

    /// With these options.
    pub fn with(options: &[&str]) -> Self {
        let runtime = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("runtime");
        fs::create_dir_all(&runtime).unwrap();
        let mut command = companion();
        command.args(["serve", "--port", "0"]).args(options).env("XDG_RUNTIME_DIR", runtime).env("DANGEROUSLY_OMIT_AUTH", "true");
        let mut child = command.spawn().unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut line = |beginning: &str| {
            let mut line = String::new();
            said.read_line(&mut line).unwrap();
            line.trim_end().strip_prefix(beginning).unwrap_or_else(|| panic!("{line:?}")).to_owned()
        };
        let port = line("smtplint: http://127.0.0.1:").trim_end_matches('/').parse().unwrap();
        let file = line("smtplint: for Probe live, open ").into();
        let pair = options.iter().skip_while(|option| **option != "--pair").nth(1);
        let pair = pair.map(|origin| line(&format!("smtplint: to pair {origin}, open ")).into());
        Serving { child, port, file, pair }
    }

    /// The key of its own page.
    pub fn key(&self) -> String {
        key_in(&fs::read_to_string(&self.file).unwrap())
    }

    /// The key of the paired page.
    pub fn paired_key(&self) -> String {
        key_in(&fs::read_to_string(self.pair.as_ref().unwrap()).unwrap())
    }

    /// Its process.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// The whole response to a request.
    pub fn send(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(40))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut response = Vec::new();
        stream.read_to_end(&mut response).unwrap();
        String::from_utf8_lossy(&response).into_owned()
    }

    pub fn ask(&self, method: &str, path: &str, host: &str, headers: &str) -> String {
        self.send(&format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n"))
    }

    pub fn get(&self, path: &str, headers: &str) -> String {
        self.ask("GET", path, &format!("127.0.0.1:{}", self.port), headers)
    }

    /// The request that its own page makes.
    pub fn question(&self, body: &str) -> Question<'_> {
        let address = format!("127.0.0.1:{}", self.port);
        let headers = [
            ("Host", address.clone()),
            ("Origin", format!("http://{address}")),
            ("Sec-Fetch-Site", "same-origin".to_owned()),
            ("Sec-Fetch-Mode", "cors".to_owned()),
            ("Sec-Fetch-Dest", "empty".to_owned()),
            ("Content-Type", "application/json".to_owned()),
            ("Authorization", format!("Bearer {}", self.key())),
        ];
        let headers = headers.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Question { server: self, method: "POST", path: "/api/v1/probe", headers, body: body.to_owned() }
    }

    /// The same for a listener of the test's.
    pub fn question_of(&self, target: &Smtp) -> Question<'_> {
        self.question(&target.body())
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn key_in(file: &str) -> String {
    let (_, key) = file.rsplit_once("#t=").or_else(|| file.rsplit_once("&amp;t=")).unwrap();
    key.chars().take_while(char::is_ascii_hexdigit).collect()
}

/// A request in the making.
pub struct Question<'a> {
    server: &'a Serving,
    method: &'static str,
    path: &'static str,
    headers: Vec<(String, String)>,
    body: String,
}

impl Question<'_> {
    pub fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(field, _)| !field.starts_with(name));
        self
    }

    /// Another header beside those that are there.
    pub fn and(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn with(self, name: &str, value: &str) -> Self {
        self.without(name).and(name, value)
    }

    pub fn by(mut self, method: &'static str) -> Self {
        self.method = method;
        self
    }

    pub fn to(mut self, path: &'static str) -> Self {
        self.path = path;
        self
    }

    /// The whole response.
    pub fn sent(&self) -> String {
        let headers: String = self.headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let (method, path, body) = (self.method, self.path, &self.body);
        self.server.send(&format!("{method} {path} HTTP/1.1\r\n{headers}Content-Length: {}\r\n\r\n{body}", body.len()))
    }

    /// Its status.
    pub fn status(&self) -> String {
        code(&self.sent()).to_owned()
    }
}

/// The status of a response.
pub fn code(response: &str) -> &str {
    response.split(' ').nth(1).unwrap_or(response)
}

/// A header of a response.
pub fn field<'a>(response: &'a str, name: &str) -> Option<&'a str> {
    let head = response.split("\r\n\r\n").next()?;
    head.lines().filter_map(|line| line.split_once(": ")).find(|(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

/// What stands behind the head.
pub fn content(response: &str) -> &str {
    response.split_once("\r\n\r\n").map_or("", |(_, body)| body)
}

/// An SMTP server that counts who comes: refused questions must reach nobody.
pub struct Smtp {
    pub port: u16,
    visits: Arc<AtomicUsize>,
    left: Arc<AtomicUsize>,
}

/// Knows EHLO and QUIT.
fn converse(stream: &TcpStream) -> Option<()> {
    let mut lines = BufReader::new(stream).lines();
    let mut out = stream;
    let mut say = |text: &str| out.write_all(text.as_bytes()).ok();
    say("220 mail.example.org ESMTP <script>\x1b[31m\r\n")?;
    while let Some(Ok(line)) = lines.next() {
        match line.split(' ').next() {
            Some("EHLO") => say("250-mail.example.org\r\n250 AUTH PLAIN LOGIN\r\n")?,
            Some("QUIT") => return say("221 Bye\r\n"),
            _ => say("250 Ok\r\n")?,
        }
    }
    None
}

/// Converses with whoever comes, one after the other.
pub fn converse_for_ever(listener: &TcpListener) {
    for stream in listener.incoming().flatten() {
        converse(&stream);
    }
}

impl Smtp {
    /// One that knows EHLO and QUIT.
    pub fn polite() -> Smtp {
        Smtp::that(converse)
    }

    /// One that accepts and says nothing.
    pub fn silent() -> Smtp {
        Smtp::that(|mut stream| {
            // Until the client goes.
            let _ = stream.read(&mut [0; 512]);
            None
        })
    }

    fn that(serve: fn(&TcpStream) -> Option<()>) -> Smtp {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let (port, visits) = (listener.local_addr().unwrap().port(), Arc::new(AtomicUsize::new(0)));
        let left = Arc::new(AtomicUsize::new(0));
        let (counted, ended) = (Arc::clone(&visits), Arc::clone(&left));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                counted.fetch_add(1, Ordering::SeqCst);
                let ended = Arc::clone(&ended);
                thread::spawn(move || {
                    serve(&stream);
                    ended.fetch_add(1, Ordering::SeqCst);
                });
            }
        });
        Smtp { port, visits, left }
    }

    /// The question for it.
    pub fn body(&self) -> String {
        format!("{{\"host\":\"127.0.0.1\",\"port\":{}}}", self.port)
    }

    /// How often somebody left.
    pub fn left(&self) -> usize {
        self.left.load(Ordering::SeqCst)
    }

    /// How often somebody came.
    pub fn visits(&self) -> usize {
        self.visits.load(Ordering::SeqCst)
    }
}

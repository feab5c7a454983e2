//! Lines that tell to whom a connection goes.

use crate::model::Form;
use crate::text::{bared_before, bared_behind, parted, past, up_to};

/// Plain words of any tool.
pub const RAW: Form = Form { id: "transcript", title: "SMTP transcript" };
/// Error text alone.
pub const ERROR: Form = Form { id: "error-message", title: "Error message" };
/// A log of a mail server.
pub const LOG: Form = Form { id: "mail-log", title: "Mail log" };
/// A mail that came back.
pub const BOUNCE: Form = Form { id: "bounce", title: "Returned mail" };
/// A notice that a mail waits.
pub const DELAY: Form = Form { id: "delay-notice", title: "Notice of a delay" };

/// A connection a line speaks of.
#[derive(Clone, Debug, Default)]
pub struct Connection {
    /// Name or address.
    pub host: Option<String>,
    /// Port.
    pub port: Option<u16>,
    /// It succeeded.
    pub opened: bool,
    /// TLS from the first byte, where the line tells.
    pub implicit_tls: Option<bool>,
    /// STARTTLS done by the tool: all that is typed later goes inside TLS.
    pub in_tls: bool,
    /// A new conversation begins here.
    pub begins: bool,
    /// The tool.
    pub form: Option<Form>,
}

const TELNET: Form = Form { id: "telnet", title: "telnet session" };
const NC: Form = Form { id: "nc", title: "netcat session" };
pub const OPENSSL: Form = Form { id: "openssl", title: "openssl s_client session" };
const SWAKS: Form = Form { id: "swaks", title: "swaks transcript" };
const PHPMAILER: Form = Form { id: "phpmailer-debug", title: "PHPMailer debug output" };
const NODEMAILER: Form = Form { id: "nodemailer-debug", title: "Nodemailer debug output" };
const CURL: Form = Form { id: "curl-verbose", title: "curl -v output" };
const SMTPLIB: Form = Form { id: "smtplib-debug", title: "Python smtplib debug output" };

/// Every form that is told apart.
pub const FORMS: &[Form] = &[RAW, TELNET, NC, OPENSSL, SWAKS, CURL, PHPMAILER, NODEMAILER, SMTPLIB, LOG, BOUNCE, DELAY, ERROR];

/// The form a mark is typical of.
pub fn form_of_mark(mark: &str, line: &str) -> Option<Form> {
    match mark {
        "SERVER -> CLIENT:" | "CLIENT -> SERVER:" | "SMTP -> FROM SERVER:" | "CLIENT -> SMTP:" | "SMTP -> ERROR:" | "SMTP ERROR:" => {
            Some(PHPMAILER)
        }
        "reply: b'" | "reply: '" | "send: '" | "send: b'" => Some(SMTPLIB),
        "] S: " | "] C: " => Some(NODEMAILER),
        "=== " | "<~  " | "~> " if line.contains("===") || line.contains('~') => Some(SWAKS),
        _ => None,
    }
}

/// Words, lower case, without one of which a line tells of no connection.
pub const WORDS: &str = "telnet |nc |ncat |netcat |s_client |swaks |trying |connected to |connecting to |connection: opening to |\
    connection opened: |start tcp session to |connection established to |connection to |\
    connected(|verify return:1";

/// What a line tells of a connection.
pub fn connection(line: &str) -> Option<Connection> {
    let text = bared_before(line, "$#%❯➜~>-* ");
    let lower = text.to_ascii_lowercase();
    prompt(&lower, text).or_else(|| said(text, &lower))
}

/// A command line: `telnet host 25`, `openssl s_client …`, `swaks …`, `nc -v host port`.
fn prompt(lower: &str, text: &str) -> Option<Connection> {
    for (name, form) in [("telnet ", TELNET), ("nc ", NC), ("ncat ", NC), ("netcat ", NC)] {
        let Some(at) = lower.find(name).filter(|&at| at < 60 && (at == 0 || !lower.as_bytes()[at - 1].is_ascii_alphanumeric())) else {
            continue;
        };
        let mut words = text[at + name.len()..].split_whitespace().filter(|word| !word.starts_with('-'));
        let Some(host) = words.next() else { continue };
        let mut to = Connection::to(host);
        if let Some(port) = words.next().and_then(|word| word.parse().ok()) {
            (to.host, to.port) = (Some(host.to_owned()), Some(port));
        }
        if to.port.is_some() {
            (to.begins, to.implicit_tls, to.form) = (true, Some(text.contains(" --ssl ")), Some(form));
            return Some(to);
        }
    }
    None
}

impl Connection {
    /// To `host:port`.
    #[inline(never)]
    fn to(target: &str) -> Self {
        let (host, port) = host_port(target);
        Connection { host, port, ..Connection::default() }
    }
}

/// What stands before the target; whether a log may put something in front, whether the connection is open, whether a new one begins.
const SAID: &[(&str, bool, bool, bool)] = &[
    ("=== Trying ", false, false, true),
    ("=== Connected to ", false, true, false),
    ("Trying ", false, false, false),
    ("Connected to ", false, true, false),
    ("Connecting to ", false, false, true),
    (OPENING, true, false, true),
    ("Connection opened: ", true, true, true),
    ("Start TCP session to ", true, true, true),
    ("Connection established to ", true, true, false),
    ("Ncat: Connected to ", false, true, false),
    (JAVA, true, false, true),
];

const JAVA: &str = "trying to connect to host \"";

const OPENING: &str = "Connection: opening to ";

fn said(text: &str, lower: &str) -> Option<Connection> {
    if lower.contains("s_client ") {
        let mut to = Connection::to(value(text, &["-connect"]).unwrap_or(""));
        (to.begins, to.in_tls, to.form) = (true, true, Some(OPENSSL));
        to.implicit_tls = Some(!text.contains(" -starttls"));
        return Some(to);
    }
    if lower.contains("swaks ") && lower.contains(" -") {
        let mut to = Connection::to(value(text, &["-s", "--server", "-server"])?);
        to.port = to.port.or_else(|| value(text, &["-p", "--port", "-port"])?.parse().ok());
        let implicit = text.split_whitespace().any(|word| matches!(word, "-tlsc" | "--tlsc" | "--tls-on-connect" | "-tls-on-connect"));
        (to.begins, to.implicit_tls, to.form) = (true, Some(implicit), Some(SWAKS));
        return Some(to);
    }
    // s_client without its command line: all that follows goes inside TLS.
    if text.starts_with("CONNECTED(") || text.starts_with("verify return:1") {
        return Some(Connection { opened: true, in_tls: true, form: Some(OPENSSL), ..Connection::default() });
    }
    // `Connection to mail.example.org (192.0.2.1) 25 port [tcp/smtp] succeeded!`
    if let Some(rest) = text.strip_prefix("Connection to ").filter(|rest| rest.trim_end().ends_with("succeeded!")) {
        let mut to = Connection::to(up_to(rest, " "));
        to.port = rest.split(' ').find_map(|word| word.parse().ok());
        (to.opened, to.form) = (true, Some(NC));
        return Some(to);
    }
    let (before, anywhere, opened, begins, rest) = SAID.iter().find_map(|&(before, anywhere, opened, begins)| {
        let at = if anywhere { text.find(before)? } else { usize::from(!text.starts_with(before)) };
        (at == 0 || anywhere).then_some(())?;
        Some((before, anywhere, opened, begins, text[at + before.len()..].trim_end()))
    })?;
    let first = up_to(rest, ", \"");
    // curl: `host (192.0.2.1) port 587`.
    let port = rest.split_once(" port ").or_else(|| rest.split_once(" at ")).and_then(|(_, port)| up_to(port, " ,").parse().ok());
    let alone = first.len() == rest.len() && before != "Connecting to " && (before != "Trying " || rest.ends_with("..."));
    if !anywhere && !alone && port.is_none() {
        return None;
    }
    let mut to = Connection::to(past(past(first, "ssl://"), "tls://"));
    (to.port, to.opened, to.begins) = (port.or(to.port), opened, begins || port.is_some());
    if before == JAVA {
        to.implicit_tls = Some(rest.contains("isSSL true"));
    } else if before == OPENING {
        (to.form, to.implicit_tls) = (Some(PHPMAILER), Some(first.starts_with("ssl://")));
    } else if before.starts_with("===") {
        to.form = Some(SWAKS);
    } else if opened && port.is_some() && !anywhere {
        to.form = Some(CURL);
    }
    Some(to)
}

/// The password on a command line.
pub fn secret(text: &str) -> Option<&str> {
    value(text, &["-ap", "--auth-password", "-auth-password"])
}

/// The word after an option of a command line.
fn value<'a>(text: &'a str, names: &[&str]) -> Option<&'a str> {
    let mut words = text.split_whitespace();
    words.find(|word| names.contains(word))?;
    words.next()
}

/// `host:port`, `[v6]:port`, `address`.
pub fn host_port(text: &str) -> (Option<String>, Option<u16>) {
    let text = bared_behind(text, ".,);");
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) if !host.contains(':') || host.ends_with(']') => (host, port.parse().ok()),
        _ => (text, None),
    };
    (Some(host.to_owned()).filter(|host| !host.is_empty()), port)
}

/// A host and port that an error's words name: `connect ECONNREFUSED 192.0.2.1:587`, `host smtp.x, port: 465`.
pub fn named(line: &str) -> (Option<String>, Option<u16>) {
    let lower = line.to_ascii_lowercase();
    for before in ["smtp host: ", "server: ", "host: ", "host ", "connect to ", "to address ", "connection to "] {
        if let Some(at) = lower.find(before) {
            let rest = &line[at + before.len()..];
            let word = bared_behind(up_to(rest, " ,;\"'"), ".:");
            let word = word.split('[').next().unwrap_or(word);
            let after = lower[at + before.len()..].find("port").map(|at| bared_before(&rest[at + 4..], ": ="));
            let port = after.and_then(|rest| rest.split(|ch: char| !ch.is_ascii_digit()).next()).and_then(|port| port.parse().ok());
            let (host, own) = host_port(word);
            if host.as_ref().is_some_and(|host| host.contains('.') || host == "localhost") {
                return (host, port.or(own));
            }
        }
    }
    let address = parted(line, " []()\"").find_map(|word| {
        let (host, port) = host_port(word);
        port.filter(|_| host.as_ref().is_some_and(|host| host.contains('.'))).map(|port| (host, port))
    });
    address.map_or((None, None), |(host, port)| (host, Some(port)))
}

//! Lines that tell to whom a connection goes.

use crate::model::Form;

/// Plain words of any tool.
pub const RAW: Form = Form { id: "transcript", title: "SMTP transcript" };
/// Error text alone.
pub const ERROR: Form = Form { id: "error-message", title: "Error message" };
/// A log or bounce of a mail server.
pub const LOG: Form = Form { id: "mail-log", title: "Mail log or bounce" };

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
const OPENSSL: Form = Form { id: "openssl", title: "openssl s_client session" };
const SWAKS: Form = Form { id: "swaks", title: "swaks transcript" };
const PHPMAILER: Form = Form { id: "phpmailer-debug", title: "PHPMailer debug output" };
const NODEMAILER: Form = Form { id: "nodemailer-debug", title: "Nodemailer debug output" };
const CURL: Form = Form { id: "curl-verbose", title: "curl -v output" };
const SMTPLIB: Form = Form { id: "smtplib-debug", title: "Python smtplib debug output" };

/// Every form that is told apart.
pub const FORMS: &[Form] = &[RAW, TELNET, NC, OPENSSL, SWAKS, CURL, PHPMAILER, NODEMAILER, SMTPLIB, LOG, ERROR];

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

/// What a line tells of a connection.
pub fn connection(line: &str) -> Option<Connection> {
    let text = line.trim_start_matches(['$', '#', '%', '❯', '➜', '~', '>', '-', '*', ' ']);
    let lower = text.to_ascii_lowercase();
    prompt(&lower, text).or_else(|| said(text, &lower))
}

/// A command line: `telnet host 25`, `openssl s_client …`, `swaks …`, `nc -v host port`.
fn prompt(lower: &str, text: &str) -> Option<Connection> {
    for (name, form) in [("telnet ", TELNET), ("nc ", NC), ("ncat ", NC), ("netcat ", NC)] {
        let Some(at) = lower.find(name).filter(|&at| at < 60 && (at == 0 || !lower.as_bytes()[at - 1].is_ascii_alphanumeric())) else {
            continue;
        };
        let words = text[at + name.len()..].split_whitespace().filter(|word| !word.starts_with('-')).take(2);
        let words: Vec<&str> = words.collect();
        let (host, port) = match words[..] {
            [host, port, ..] if port.parse::<u16>().is_ok() => (host, port.parse().ok()),
            [host, ..] => host.rsplit_once(':').map_or((host, None), |(host, port)| (host, port.parse().ok())),
            [] => continue,
        };
        if port.is_some() {
            return Some(Connection {
                host: Some(host.to_owned()),
                port,
                begins: true,
                implicit_tls: Some(false),
                form: Some(form),
                ..Connection::default()
            });
        }
    }
    None
}

fn said(text: &str, lower: &str) -> Option<Connection> {
    if lower.contains("s_client ") {
        let words: Vec<&str> = text.split_whitespace().collect();
        let target = words.iter().skip_while(|word| **word != "-connect").nth(1).copied().unwrap_or("");
        let starttls = words.contains(&"-starttls");
        let (host, port) = host_port(target);
        return Some(Connection {
            host,
            port,
            begins: true,
            implicit_tls: Some(!starttls),
            in_tls: true,
            form: Some(OPENSSL),
            opened: false,
        });
    }
    if lower.contains("swaks ") && lower.contains(" -") {
        return swaks_command(text);
    }
    if let Some(rest) =
        text.strip_prefix("=== Trying ").or_else(|| text.strip_prefix("Trying ").filter(|rest| rest.trim_end().ends_with("...")))
    {
        let (host, port) = host_port(rest.trim_end().trim_end_matches('.').trim());
        let form = text.starts_with("===").then_some(SWAKS);
        return Some(Connection { host, port, begins: form.is_some(), form, ..Connection::default() });
    }
    if let Some(at) = text.find("Connection: opening to ") {
        let target = text[at + 23..].split([',', ' ']).next().unwrap_or("");
        let implicit = target.starts_with("ssl://").then_some(true).or(Some(false));
        let (host, port) = host_port(target.trim_start_matches("ssl://").trim_start_matches("tls://"));
        return Some(Connection { host, port, begins: true, implicit_tls: implicit, form: Some(PHPMAILER), ..Connection::default() });
    }
    for begin in ["Connection opened: ", "Start TCP session to ", "Connection established to "] {
        if let Some(at) = text.find(begin) {
            let (host, port) = host_port(text[at + begin.len()..].split_whitespace().next().unwrap_or(""));
            return Some(Connection { host, port, opened: true, begins: begin != "Connection established to ", ..Connection::default() });
        }
    }
    if let Some(rest) = text.trim_start_matches("=== ").strip_prefix("Connected to ") {
        if let Some((host, port)) = rest.split_once(" port ") {
            let name = host.split_whitespace().next().map(str::to_owned);
            let port = port.split_whitespace().next().and_then(|port| port.parse().ok());
            return Some(Connection { host: name, port, opened: true, form: Some(CURL), begins: true, implicit_tls: None, in_tls: false });
        }
        return Some(Connection {
            host: Some(rest.trim_end_matches('.').trim().to_owned()).filter(|host| !host.contains(' ')),
            opened: true,
            ..Connection::default()
        });
    }
    let connecting = text.strip_prefix("Connecting to ").and_then(|rest| rest.split_once(" at "));
    if let Some((host, port)) = connecting {
        return Some(Connection { host: Some(host.to_owned()), port: port.trim().parse().ok(), begins: true, ..Connection::default() });
    }
    None
}

fn swaks_command(text: &str) -> Option<Connection> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let value = |names: &[&str]| words.iter().position(|word| names.contains(word)).and_then(|at| words.get(at + 1)).copied();
    let (host, port) = host_port(value(&["-s", "--server", "-server"])?);
    let port = port.or_else(|| value(&["-p", "--port", "-port"]).and_then(|port| port.parse().ok()));
    let implicit = words.iter().any(|word| matches!(*word, "-tlsc" | "--tlsc" | "--tls-on-connect" | "-tls-on-connect"));
    Some(Connection { host, port, begins: true, implicit_tls: Some(implicit), form: Some(SWAKS), ..Connection::default() })
}

/// `host:port`, `[v6]:port`, `address`.
pub fn host_port(text: &str) -> (Option<String>, Option<u16>) {
    let text = text.trim_end_matches(['.', ',', ')', ';']);
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
            let word = rest.split([' ', ',', ';', '"', '\'']).next().unwrap_or("").trim_end_matches(['.', ':']);
            let word = word.split('[').next().unwrap_or(word);
            let after = lower[at + before.len()..].find("port").map(|at| rest[at + 4..].trim_start_matches([':', ' ', '=']));
            let port = after.and_then(|rest| rest.split(|ch: char| !ch.is_ascii_digit()).next()).and_then(|port| port.parse().ok());
            let (host, own) = host_port(word);
            if host.as_ref().is_some_and(|host| host.contains('.') || host == "localhost") {
                return (host, port.or(own));
            }
        }
    }
    let address = line.split([' ', '[', ']', '(', ')', '"']).find_map(|word| {
        let (host, port) = host_port(word);
        port.filter(|_| host.as_ref().is_some_and(|host| host.contains('.'))).map(|port| (host, port))
    });
    address.map_or((None, None), |(host, port)| (host, Some(port)))
}

//! Files of mail programs whose lines have a grammar of their own: Postfix' `sasl_passwd`, Exim's `passwd.client`, nullmailer's
//! `remotes`, relays of OpenSMTPD's `smtpd.conf`, routes and logins of Exim's own configuration.

use super::assigned::word_kind;
use super::{Entry, Literal, Notation};
use crate::text::{Line, Span, bared, cut, lines};

/// Every such line's parts.
pub fn entries(text: &str) -> Vec<Entry> {
    let mut out = Vec::new();
    for line in lines(text).filter(|line| line.text.len() < 400 && !line.text.trim_start().starts_with('#')) {
        let words: Vec<&str> = line.text.split_whitespace().collect();
        match words[..] {
            [target, login] if is_target(target) && login.contains(':') => sasl_passwd(text, &line, target, login, &mut out),
            [login] if login.contains(':') => passwd_client(text, &line, login, &mut out),
            [host, "smtp", ref options @ ..] if is_host(host) => remotes(text, &line, host, options, &mut out),
            [key @ ("route_list" | "route_data" | "client_send"), "=", ref rest @ ..] => exim(text, &line, key, rest, &mut out),
            _ => relay(text, &line, &words, &mut out),
        }
    }
    out
}

fn is_host(word: &str) -> bool {
    (word.contains('.') || word == "*")
        && word.bytes().next().is_some_and(|ch| ch.is_ascii_alphanumeric() || ch == b'*')
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'*'))
}

/// `[smtp.example.org]:587`, or without brackets but with a port.
fn is_target(word: &str) -> bool {
    let (host, port) = word.rsplit_once(':').unwrap_or((word, ""));
    let bracketed = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    let number = port.parse::<u16>().is_ok() || matches!(port, "submission" | "smtps" | "submissions");
    bracketed.is_some_and(|host| is_host(host) && (number || port.is_empty())) || is_host(host) && number
}

fn sasl_passwd(text: &str, line: &Line, target: &str, login: &str, out: &mut Vec<Entry>) {
    let (user, password) = login.split_once(':').unwrap_or((login, ""));
    for (name, part) in [("host", target), ("user", user), ("password", password)] {
        out.push(part_of(text, line, &["sasl_passwd.", name].concat(), part));
    }
}

/// `*.example.org:user:password`, where the host or the login says that it is none of the many other files with colons.
fn passwd_client(text: &str, line: &Line, login: &str, out: &mut Vec<Entry>) {
    let mut parts = login.splitn(3, ':');
    if let (Some(host), Some(user), Some(password)) = (parts.next(), parts.next(), parts.next())
        && is_host(host)
        && (user.contains('@') || host.starts_with('*'))
    {
        for (name, part) in [("host", host), ("user", user), ("password", password)] {
            out.push(part_of(text, line, &["passwd_client.", name].concat(), part));
        }
    }
}

/// `smtp.example.org smtp --port=587 --starttls user=me`: the dashes are free.
fn remotes(text: &str, line: &Line, host: &str, options: &[&str], out: &mut Vec<Entry>) {
    out.push(part_of(text, line, "remotes.host", host));
    for option in options {
        let key = option.split('=').next().unwrap_or(option);
        let name = key.trim_start_matches('-');
        let value = &option[(key.len() + 1).min(option.len())..];
        let value = bared(value, "\"'");
        let mut entry = part_of(text, line, &["remotes.", name].concat(), value);
        entry.key = Span::of(key, text);
        entry.line = Span::of(option, text);
        entry.notation = Notation::Flag;
        out.push(entry);
    }
}

/// `action "relay" relay host smtp+tls://label@smtp.example.org:587 auth <secrets>`
fn relay(text: &str, line: &Line, words: &[&str], out: &mut Vec<Entry>) {
    let behind = |wanted: &[&str]| words.windows(wanted.len() + 1).find(|some| some.starts_with(wanted)).map(|some| some[wanted.len()]);
    let Some(target) = behind(&["host"]).or_else(|| behind(&["via"])).filter(|_| words.contains(&"relay")) else { return };
    out.push(part_of(text, line, "relay.host", bared(target, "\"'")));
    for word in words.iter().filter(|word| matches!(**word, "no-verify" | "tls" | "auth")) {
        let value = behind(&[word]).filter(|_| *word == "auth").unwrap_or("");
        let mut entry = part_of(text, line, &["relay.", word].concat(), value);
        entry.key = Span::of(word, text);
        entry.line = Span::of(word, text);
        entry.notation = Notation::Flag;
        out.push(entry);
    }
}

/// `route_list = * smtp.example.org::587 byname`, `route_data = smtp.example.org`, `client_send = : user : password`, where `^` stands
/// for PLAIN's NUL.
fn exim(text: &str, line: &Line, key: &str, words: &[&str], out: &mut Vec<Entry>) {
    let parts: Vec<&str> = words.iter().flat_map(|word| cut(word, "^\"'")).filter(|word| !matches!(*word, ":" | "<;" | ";")).collect();
    let found: &[(&str, usize)] = match key {
        "client_send" => &[("user", 0), ("password", 1)],
        "route_list" if parts.len() > 1 => &[("host", 1)],
        _ => &[("host", 0)],
    };
    for (name, at) in found {
        if let Some(part) = parts.get(*at) {
            out.push(part_of(text, line, &["exim.", name].concat(), part));
        }
    }
}

fn part_of(text: &str, line: &Line, path: &str, part: &str) -> Entry {
    let span = if part.is_empty() { Span::new(line.span.end, line.span.end) } else { Span::of(part, text) };
    Entry::of(path.to_owned(), span, Literal::bare(part, word_kind(part), span), Notation::Url, line.span)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        entries(text).into_iter().map(|entry| format!("{}={}", entry.path, entry.value)).collect()
    }

    #[test]
    fn each_grammar() {
        assert_eq!(
            read("[a.example.org]:587 me@example.org:x:y"),
            ["sasl_passwd.host=[a.example.org]:587", "sasl_passwd.user=me@example.org", "sasl_passwd.password=x:y"]
        );
        assert_eq!(read("*.example.org:me:x"), ["passwd_client.host=*.example.org", "passwd_client.user=me", "passwd_client.password=x"]);
        assert_eq!(
            read("a.example.org smtp port=587 --starttls --user=me"),
            ["remotes.host=a.example.org", "remotes.port=587", "remotes.starttls=", "remotes.user=me"]
        );
        assert_eq!(
            read("action out relay host \"smtps://l@a.example.org\" auth <secrets> tls no-verify"),
            ["relay.host=smtps://l@a.example.org", "relay.auth=<secrets>", "relay.tls=", "relay.no-verify="]
        );
    }

    #[test]
    fn exim_routes() {
        assert_eq!(read("  route_list = \"* a.example.org::25 byname\""), ["exim.host=a.example.org::25"]);
        assert_eq!(read("  route_data = a.example.org"), ["exim.host=a.example.org"]);
        assert_eq!(read("  client_send = : me@example.org : x"), ["exim.user=me@example.org", "exim.password=x"]);
        assert_eq!(read("  client_send = ^me@example.org^x"), ["exim.user=me@example.org", "exim.password=x"]);
    }

    #[test]
    fn other_lines_are_left_alone() {
        for text in ["12:34:56.7 a:b", "root:x:0:0::/root:/bin/sh", "a.example.org:443 GET", "Error: smtp failed", "the mail host is down"]
        {
            assert!(read(text).is_empty(), "{text}");
        }
    }
}

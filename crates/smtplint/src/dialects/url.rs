//! URLs that hold SMTP settings: `smtp://user:password@host:587?verify_peer=0`.

use crate::model::Plan;
use crate::model::{Oddity, Secret, TlsMode, Value};
use crate::syntax::{Entry, Kind, Literal, Notation};
use crate::text::{Span, bared_behind, holds_any, sign, up_to, word_start};

/// A URL taken apart.
#[derive(Debug, Default)]
pub struct MailUrl {
    /// In lower case.
    pub scheme: String,
    /// Where the scheme stands.
    pub scheme_span: Span,
    /// User name as written.
    pub user: Option<(String, Span)>,
    /// Password as written.
    pub password: Option<(String, Span)>,
    /// Host.
    pub host: (String, Span),
    /// Port.
    pub port: Option<(String, Span)>,
    /// Parameters.
    pub query: Vec<(String, String, Span)>,
    /// All of it.
    pub span: Span,
}

const SCHEMES: &str = " smtp smtps smtp+tls smtp+ssl smtp+starttls submission submissions gmail ";

/// Symfony's schemes of providers end with the protocol: `brevo+smtp`.
fn is_mail(scheme: &str) -> bool {
    SCHEMES.contains(&format!(" {scheme} ")) || scheme.ends_with("+smtp") || scheme.ends_with("+smtps")
}

/// Every mail URL of a text.
pub fn find(text: &str) -> Vec<MailUrl> {
    let mut out = Vec::new();
    for (at, _) in text.match_indices("://") {
        if out.len() >= MOST {
            break;
        }
        out.extend(parse(text, at));
    }
    out
}

/// More URLs than this nobody pasted.
const MOST: usize = 200;
/// No URL is longer, and what says whose it is stands no further in front of it.
const NEAR: usize = 2048;

/// What stands in front of a URL on its line.
pub fn before<'a>(text: &'a str, url: &MailUrl) -> &'a str {
    let near = &text[text.floor_char_boundary(url.span.start.saturating_sub(NEAR))..url.span.start];
    &near[near.rfind('\n').map_or(0, |newline| newline + 1)..]
}

fn parse(text: &str, colon: usize) -> Option<MailUrl> {
    let before = &text[..colon];
    let start = word_start(before, "+");
    let scheme = before[start..].to_ascii_lowercase();
    if !is_mail(&scheme) {
        return None;
    }
    let from = colon + 3;
    let rest = &text[from..text.floor_char_boundary(from + NEAR)];
    let line = up_to(rest, "\n\r").len();
    let quote = before[..start].chars().next_back().filter(|sign| matches!(sign, '"' | '\'' | '`' | '<'));
    let closing = match quote {
        Some('<') => Some('>'),
        other => other,
    };
    let end = closing.and_then(|sign| rest[..line].find(sign)).or_else(|| sign(&rest[..line], " \t")).unwrap_or(line);
    let body = bared_behind(&rest[..end], ",;)");
    // The last @ parts login from host: an unencoded @ in the password does not move it, one behind the host's ? does not count.
    let behind_host = |at: &usize| is_address(body[..*at].rsplit('@').next().unwrap_or_default());
    let bare = body.match_indices('?').map(|(at, _)| at).find(behind_host).unwrap_or(body.len());
    let (login, address, address_at) = match body[..bare].rfind('@') {
        Some(at) => (Some(&body[..at]), &body[at + 1..], from + at + 1),
        None => (None, body, from),
    };
    let host_end = up_to(address, "/?#").len();
    let authority = &address[..host_end];
    let (host, port) = match authority.rsplit_once(':').filter(|(host, _)| !host.contains(':') || host.ends_with(']')) {
        Some((host, port)) => (host, Some((port.to_owned(), Span::new(address_at + host.len() + 1, address_at + host_end)))),
        None => (authority, None),
    };
    let mut url =
        MailUrl { scheme, scheme_span: Span::new(start, colon), port, span: Span::new(start, from + body.len()), ..MailUrl::default() };
    url.host = (host.to_owned(), Span::new(address_at, address_at + host.len()));
    if let Some(login) = login {
        let (user, password) = login.split_once(':').map_or((login, None), |(user, password)| (user, Some(password)));
        url.user = Some((user.to_owned(), Span::new(from, from + user.len())));
        url.password = password.map(|password| (password.to_owned(), Span::new(from + user.len() + 1, from + login.len())));
    }
    if let Some(query) = address[host_end..].find('?').map(|at| host_end + at + 1) {
        let mut at = address_at + query;
        for pair in address[query..].split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            url.query.push((name.to_ascii_lowercase(), value.to_owned(), Span::new(at, at + pair.len())));
            at += pair.len() + 1;
        }
    }
    Some(url)
}

/// A host, or host and port, and no login.
fn is_address(text: &str) -> bool {
    let (host, port) = text.trim_end_matches('/').split_once(':').unwrap_or((text, ""));
    !host.contains('@') && port.bytes().all(|byte| byte.is_ascii_digit())
}

/// Fills a plan with what every program takes from such a URL; the scheme's meaning is left to the dialect.
pub fn fill(plan: &mut Plan, url: &MailUrl) {
    plan.entries.push(part("scheme", &url.scheme, url.scheme_span, url.span));
    if !url.host.0.is_empty() {
        plan.host = Some(Value::stated(url.host.0.clone(), url.host.1));
        plan.entries.push(part("host", &url.host.0, url.host.1, url.span));
    }
    if let Some((port, span)) = &url.port {
        plan.entries.push(part("port", port, *span, url.span));
        match port.parse::<u16>() {
            Ok(number) if number > 0 => plan.port = Some(Value::stated(number, *span)),
            _ if holds_any(port, "${<") || port.is_empty() || port.eq_ignore_ascii_case("port") => {}
            _ => plan.note(Oddity::BadPort { span: *span, value: port.clone() }),
        }
    }
    if let Some((user, span)) = &url.user {
        plan.user = Some(Value::stated(decoded(user), *span));
        mangled(plan, user, *span);
    }
    if let Some((password, span)) = &url.password {
        let reference = password.starts_with('$') || password.starts_with('%') && password.ends_with('%');
        plan.secret = Some(Value::stated(Secret { text: decoded(password), reference }, *span));
        mangled(plan, password, *span);
    }
}

/// A part of a URL that a fix can replace by itself.
pub fn part(name: &str, value: &str, span: Span, whole: Span) -> Entry {
    Entry::of(name.to_owned(), span, Literal::bare(value, Kind::Bare, span), Notation::Url, whole)
}

/// Characters that divide a URL must be percent-encoded inside user and password (RFC 3986 §3.2.1).
fn mangled(plan: &mut Plan, text: &str, span: Span) {
    if text.starts_with("${") || text.starts_with('<') || text.contains("{{") {
        return;
    }
    let dividing = |ch: char| matches!(ch, '#' | '?' | '/' | '@' | '[' | ']' | ' ' | '(' | ')' | ',' | '"' | '\\' | '^' | '|');
    let certain = holds_any(text, "#?/");
    let percent =
        text.match_indices('%').any(|(at, _)| !text.as_bytes()[at + 1..].iter().take(2).all(u8::is_ascii_hexdigit) || at + 2 >= text.len());
    if text.contains(dividing) || percent {
        let repaired: String = text
            .chars()
            .map(|ch| if dividing(ch) || (ch == '%' && percent) || ch == ':' { format!("%{:02X}", u32::from(ch)) } else { ch.to_string() })
            .collect();
        plan.note(Oddity::Mangled {
            span,
            effect: "it holds a character that divides a URL, so the parts after it are taken for something else",
            repaired: Some(repaired),
            certain,
        });
    }
}

/// Percent-decoding.
pub fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex =
            bytes.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok()).and_then(|pair| u8::from_str_radix(pair, 16).ok());
        match (bytes[at], hex) {
            (b'%', Some(byte)) => {
                out.push(byte);
                at += 3;
            }
            (byte, _) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// What a scheme means.
pub fn mode(scheme: &str) -> Option<TlsMode> {
    Some(match scheme {
        "smtps" | "smtp+ssl" | "submissions" => TlsMode::Implicit,
        "smtp+tls" | "smtp+starttls" | "submission" => TlsMode::StartTls,
        _ => return None,
    })
}

//! `smtplint serve`: the page, on loopback, to this machine only.

use std::io::{self, ErrorKind, Write};
use std::net::{Ipv4Addr, TcpListener};

use tiny_http::{Header, Method, Request, Response, Server};

use crate::{Status, tell};

/// One file of the page.
struct Asset {
    path: &'static str,
    content_type: &'static str,
    tag: &'static str,
    plain: &'static [u8],
    brotli: Option<&'static [u8]>,
}

static PAGE: Option<&[Asset]> = include!(concat!(env!("OUT_DIR"), "/page.rs"));

/// Requests are short; a slow client must not keep others waiting.
const WORKERS: usize = 4;

const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
                      worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const NO_PAGE: &str = "This smtplint was built without its page. `cargo xtask serve` in the project builds both.\n";

/// Serves until it is interrupted.
pub fn run(port: u16, out: &mut impl Write) -> io::Result<Status> {
    let server = match TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| why_not(&error, port)).and_then(started) {
        Ok(server) => server,
        Err(reason) => {
            tell(&reason);
            return Ok(Status::Broken);
        }
    };
    let port = server.server_addr().to_ip().map_or(port, |address| address.port());
    writeln!(out, "smtplint: http://127.0.0.1:{port}/")?;
    out.flush()?;
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| work(&server, port));
        }
    });
    tell("the server ended: no further connection could be taken");
    Ok(Status::Broken)
}

fn started(listener: TcpListener) -> Result<Server, String> {
    Server::from_listener(listener, None).map_err(|error| format!("cannot serve: {error}"))
}

fn why_not(error: &io::Error, port: u16) -> String {
    let reason = match error.kind() {
        ErrorKind::AddrInUse => "something else listens there already".to_owned(),
        ErrorKind::PermissionDenied => "ports below 1024 need more rights".to_owned(),
        _ => error.to_string(),
    };
    format!("cannot listen on 127.0.0.1:{port}: {reason}; `smtplint serve --port 0` takes a free port")
}

/// Answers one request after the other.
fn work(server: &Server, port: u16) {
    while let Ok(request) = server.recv() {
        // A client that went away is its own affair.
        let _ = answer(request, port);
    }
    // Only one worker hears that the listener is gone; each wakes the next.
    server.unblock();
}

fn answer(request: Request, port: u16) -> io::Result<()> {
    if !is_ours(value(&request, "Host").as_deref(), port) {
        return request.respond(text(421, "This server answers to 127.0.0.1 and localhost only.\n"));
    }
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(text(405, "Only GET and HEAD.\n").with_header(header("Allow", "GET, HEAD")));
    }
    let Some(page) = PAGE else { return request.respond(text(503, NO_PAGE)) };
    let path = request.url().split(['?', '#']).next().unwrap_or("/").trim_start_matches('/');
    let path = if path.is_empty() { "index.html" } else { path };
    match page.iter().find(|asset| asset.path == path) {
        Some(asset) => send(request, asset),
        None => request.respond(text(404, "No such file.\n")),
    }
}

/// Other names that resolve to loopback are a web page's trick (DNS rebinding).
fn is_ours(host: Option<&str>, port: u16) -> bool {
    let names = ["127.0.0.1", "localhost", "[::1]"];
    host.is_some_and(|host| {
        names.iter().any(|name| host.eq_ignore_ascii_case(&format!("{name}:{port}")) || (port == 80 && host.eq_ignore_ascii_case(name)))
    })
}

fn send(request: Request, asset: &Asset) -> io::Result<()> {
    let compressed = asset.brotli.filter(|_| value(&request, "Accept-Encoding").is_some_and(|list| takes_brotli(&list)));
    // Two forms of a file are two entities.
    let tag = format!("\"{}{}\"", asset.tag, if compressed.is_some() { "-br" } else { "" });
    let known = value(&request, "If-None-Match").is_some_and(|list| is_known(&list, &tag));
    let body = if known { &[][..] } else { compressed.unwrap_or(asset.plain) };
    // Browsers ask again each time, so that a newer companion's page is seen at once.
    let mut headers = vec![("ETag", tag.as_str()), ("Vary", "Accept-Encoding"), ("Cache-Control", "no-cache")];
    if !known {
        headers.push(("Content-Type", asset.content_type));
        headers.extend(compressed.map(|_| ("Content-Encoding", "br")));
    }
    let response = Response::from_data(body).with_status_code(if known { 304 } else { 200 }).with_chunked_threshold(usize::MAX);
    request.respond(headers.into_iter().fold(secured(response), |response, (name, value)| response.with_header(header(name, value))))
}

/// Whether an `Accept-Encoding` names brotli without refusing it (`br;q=0`).
fn takes_brotli(list: &str) -> bool {
    list.split(',').any(|one| {
        let mut parts = one.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("br"));
        let refused = parts.filter_map(|part| part.strip_prefix("q=")).any(|weight| weight.parse() == Ok(0.0));
        named && !refused
    })
}

/// Whether an `If-None-Match` names this entity.
fn is_known(list: &str, tag: &str) -> bool {
    list.split(',').map(str::trim).any(|one| one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag)
}

type Body = Response<io::Cursor<Vec<u8>>>;

fn text(status: u16, body: &str) -> Body {
    secured(Response::from_string(body).with_status_code(status)).with_header(header("Content-Type", "text/plain; charset=utf-8"))
}

fn secured(response: Body) -> Body {
    let headers = [
        ("Content-Security-Policy", POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ];
    headers.into_iter().fold(response, |response, (name, value)| response.with_header(header(name, value)))
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).unwrap_or_else(|()| unreachable!("header names and values are ASCII of this file"))
}

fn value(request: &Request, name: &str) -> Option<String> {
    request
        .headers()
        .iter()
        .find(|header| header.field.as_str().as_str().eq_ignore_ascii_case(name))
        .map(|header| header.value.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::{is_known, is_ours, takes_brotli};

    #[test]
    fn only_loopback_names_are_answered() {
        assert!(is_ours(Some("127.0.0.1:7425"), 7425));
        assert!(is_ours(Some("localhost:7425"), 7425));
        assert!(!is_ours(Some("example.org:7425"), 7425));
        assert!(!is_ours(Some("127.0.0.1:80"), 7425));
        assert!(!is_ours(None, 7425));
        assert!(is_ours(Some("localhost"), 80));
    }

    #[test]
    fn brotli_only_where_it_is_wanted() {
        assert!(takes_brotli("gzip, deflate, br, zstd"));
        assert!(takes_brotli("BR;q=0.5"));
        assert!(!takes_brotli("gzip, br;q=0"));
        assert!(!takes_brotli("brotli"));
    }

    #[test]
    fn a_known_entity_is_recognised() {
        assert!(is_known("\"a\", W/\"b\"", "\"b\""));
        assert!(!is_known("\"b-br\"", "\"b\""));
    }
}

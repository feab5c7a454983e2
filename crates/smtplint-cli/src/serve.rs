//! `smtplint serve`: the page, on loopback, to this machine only.

use std::io::{self, Write};
use std::sync::Arc;

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
    let server = match Server::http(("127.0.0.1", port)) {
        Ok(server) => Arc::new(server),
        Err(error) => {
            tell(&format!("cannot listen on 127.0.0.1:{port}: {error}; another port: smtplint serve --port 0"));
            return Ok(Status::Broken);
        }
    };
    let port = server.server_addr().to_ip().map_or(port, |address| address.port());
    writeln!(out, "smtplint: http://127.0.0.1:{port}/")?;
    out.flush()?;
    let workers: Vec<_> = (0..WORKERS)
        .map(|_| {
            let server = Arc::clone(&server);
            std::thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    // A client that went away is its own affair.
                    let _ = answer(request, port);
                }
            })
        })
        .collect();
    for worker in workers {
        let _ = worker.join();
    }
    Ok(Status::Clean)
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
    host.is_some_and(|host| names.iter().any(|name| host == format!("{name}:{port}") || (port == 80 && host == *name)))
}

fn send(request: Request, asset: &Asset) -> io::Result<()> {
    let tag = format!("\"{}\"", asset.tag);
    if value(&request, "If-None-Match").is_some_and(|known| known.split(',').any(|one| one.trim() == tag)) {
        return request.respond(text(304, "").with_header(header("ETag", &tag)));
    }
    let takes_brotli = value(&request, "Accept-Encoding").is_some_and(|list| list.split(',').any(|one| one.trim().split(';').next() == Some("br")));
    let compressed = asset.brotli.filter(|_| takes_brotli);
    let mut response = secured(Response::from_data(compressed.unwrap_or(asset.plain)).with_chunked_threshold(usize::MAX));
    response = response.with_header(header("Content-Type", asset.content_type)).with_header(header("ETag", &tag)).with_header(header("Vary", "Accept-Encoding"));
    response = response.with_header(header("Cache-Control", "no-cache"));
    if compressed.is_some() {
        response = response.with_header(header("Content-Encoding", "br"));
    }
    request.respond(response)
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
    request.headers().iter().find(|header| header.field.as_str().as_str().eq_ignore_ascii_case(name)).map(|header| header.value.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn only_loopback_names_are_answered() {
        assert!(is_ours(Some("127.0.0.1:7425"), 7425));
        assert!(is_ours(Some("localhost:7425"), 7425));
        assert!(!is_ours(Some("example.org:7425"), 7425));
        assert!(!is_ours(Some("127.0.0.1:80"), 7425));
        assert!(!is_ours(None, 7425));
    }
}

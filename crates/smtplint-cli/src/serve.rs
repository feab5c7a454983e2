//! `smtplint serve`: the page, on loopback, to this machine only, and the API behind its *Probe live*.

mod api;
mod args;
mod gate;
mod key;
mod quota;
mod target;
mod visitor;

use std::borrow::Cow;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub use args::{ServeArgs, parse};

use crate::http::{self, Request, Response};
use crate::{Status, tell};
use api::Api;
use gate::{Gate, Guest};
use key::Key;
use quota::Quota;
use target::Reach;

/// One file of the page.
struct Asset {
    path: &'static str,
    content_type: &'static str,
    tag: &'static str,
    /// Whether the bytes are zlib's.
    compressed: bool,
    bytes: &'static [u8],
}

static PAGE: Option<&[Asset]> = include!(concat!(env!("OUT_DIR"), "/page.rs"));

const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
                      worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
                      require-trusted-types-for 'script'; trusted-types smtplint";

const NO_PAGE: &str = "This smtplint was built without its page. `cargo xtask serve` in the project builds both.\n";

/// Serves until it is interrupted.
pub fn run(args: &ServeArgs, out: &mut impl Write) -> io::Result<Status> {
    let listener = match TcpListener::bind((Ipv4Addr::LOCALHOST, args.port)) {
        Ok(listener) => listener,
        Err(error) => {
            tell(&why_not(&error, args.port));
            return Ok(Status::Broken);
        }
    };
    let port = listener.local_addr()?.port();
    let paired = args.pair.clone().map(|origin| Ok::<_, io::Error>(Guest { origin, key: Key::new()? })).transpose()?;
    let gate = Gate::new(port, Key::new()?, paired);
    writeln!(out, "smtplint: http://127.0.0.1:{port}/")?;
    let (page, key) = gate.own_page();
    if let Some(file) = left(key, &page, &format!("serve-{port}.html")) {
        writeln!(out, "smtplint: for Probe live, open {}", file.display())?;
        if args.open {
            open(&file);
        }
    }
    if let Some((origin, page, key)) = gate.paired_page()
        && let Some(file) = left(key, &page, &format!("pair-{port}.html"))
    {
        writeln!(out, "smtplint: to pair {origin}, open {}", file.display())?;
    }
    out.flush()?;
    let reach = Reach { private: args.allow_private, any_port: args.any_port };
    let api = Api { gate, reach, quota: Quota::default() };
    http::serve(&listener, move |request| answer(request, port, &api))
}

/// The file that leads to a page with its key. Without it the page works as it does elsewhere.
fn left(key: &Key, page: &str, name: &str) -> Option<PathBuf> {
    key.write(page, name).map_err(|error| tell(&format!("the page cannot probe: its key can be left nowhere ({error})"))).ok()
}

/// Has the desktop open a file, where there is one and somebody sits before it. Only the file's name is an argument.
fn open(file: &Path) {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let (program, display) = match () {
        () if cfg!(target_os = "macos") => ("open", true),
        () if cfg!(windows) => ("explorer", true),
        () => ("xdg-open", set("DISPLAY") || set("WAYLAND_DISPLAY")),
    };
    if !display || !io::stdout().is_terminal() {
        return;
    }
    let silent = Command::new(program).arg(file).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    if silent.is_err() {
        tell(&format!("{program} is not there: open the file by hand"));
    }
}

fn why_not(error: &io::Error, port: u16) -> String {
    let reason = match error.kind() {
        ErrorKind::AddrInUse => "something else listens there already".to_owned(),
        ErrorKind::PermissionDenied => "ports below 1024 need more rights".to_owned(),
        _ => error.to_string(),
    };
    format!("cannot listen on 127.0.0.1:{port}: {reason}; `smtplint serve --port 0` takes a free port")
}

fn answer(request: &Request, port: u16, api: &Api) -> Response {
    if request.target.starts_with("/api/") {
        return api.answer(request);
    }
    if !is_ours(request.header("Host"), port) {
        return text(421, "This server answers to 127.0.0.1 and localhost only.\n");
    }
    if !matches!(request.method.as_str(), "GET" | "HEAD") {
        return text(405, "Only GET and HEAD.\n").with("Allow", "GET, HEAD");
    }
    let Some(page) = PAGE else { return text(503, NO_PAGE) };
    let path = request.target.split(['?', '#']).next().unwrap_or("/").trim_start_matches('/');
    let path = if path.is_empty() { "index.html" } else { path };
    match page.iter().find(|asset| asset.path == path) {
        Some(asset) => file(request, asset),
        None => text(404, "No such file.\n"),
    }
}

/// Other names that resolve to loopback are a web page's trick (DNS rebinding).
fn is_ours(host: Option<&str>, port: u16) -> bool {
    let names = ["127.0.0.1", "localhost"];
    host.is_some_and(|host| {
        names.iter().any(|name| host.eq_ignore_ascii_case(&format!("{name}:{port}")) || (port == 80 && host.eq_ignore_ascii_case(name)))
    })
}

fn file(request: &Request, asset: &Asset) -> Response {
    let as_it_is = asset.compressed && request.header("Accept-Encoding").is_some_and(takes_deflate);
    // Two forms of a file are two entities.
    let tag = format!("\"{}{}\"", asset.tag, if as_it_is { "-z" } else { "" });
    let known = request.header("If-None-Match").is_some_and(|list| is_known(list, &tag));
    let (status, body) = match known {
        true => (304, Cow::Borrowed(&[][..])),
        false if as_it_is => (200, Cow::Borrowed(asset.bytes)),
        false => (200, plain(asset)),
    };
    // Browsers ask again each time, so that a newer companion's page is seen at once.
    let response = secured(status, body).with("ETag", tag).with("Vary", "Accept-Encoding").with("Cache-Control", "no-cache");
    match as_it_is {
        _ if known => response,
        true => response.with("Content-Type", asset.content_type).with("Content-Encoding", "deflate"),
        false => response.with("Content-Type", asset.content_type),
    }
}

/// A file as it was before it was compressed.
fn plain(asset: &Asset) -> Cow<'static, [u8]> {
    if !asset.compressed {
        return Cow::Borrowed(asset.bytes);
    }
    // The build compressed it; it comes apart again.
    Cow::Owned(miniz_oxide::inflate::decompress_to_vec_zlib(asset.bytes).unwrap_or_default())
}

/// Whether an `Accept-Encoding` names deflate without refusing it (`deflate;q=0`).
fn takes_deflate(list: &str) -> bool {
    list.split(',').any(|one| {
        let mut parts = one.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("deflate"));
        let refused = parts.filter_map(|part| part.strip_prefix("q=")).any(|weight| weight.parse() == Ok(0.0));
        named && !refused
    })
}

/// Whether an `If-None-Match` names this entity.
fn is_known(list: &str, tag: &str) -> bool {
    list.split(',').map(str::trim).any(|one| one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag)
}

fn text(status: u16, body: &'static str) -> Response {
    secured(status, body.as_bytes()).with("Content-Type", "text/plain; charset=utf-8")
}

fn secured(status: u16, body: impl Into<Cow<'static, [u8]>>) -> Response {
    protected(Response::new(status, body))
}

fn protected(response: Response) -> Response {
    response
        .with("Content-Security-Policy", POLICY)
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "no-referrer")
        .with("Cross-Origin-Opener-Policy", "same-origin")
        .with("Cross-Origin-Resource-Policy", "same-origin")
}

#[cfg(test)]
mod tests {
    use super::{is_known, is_ours, takes_deflate};

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
    fn compressed_only_where_it_is_wanted() {
        assert!(takes_deflate("gzip, deflate, br, zstd"));
        assert!(takes_deflate("DEFLATE;q=0.5"));
        assert!(!takes_deflate("gzip, deflate;q=0"));
        assert!(!takes_deflate("deflated"));
    }

    #[test]
    fn a_known_entity_is_recognised() {
        assert!(is_known("\"a\", W/\"b\"", "\"b\""));
        assert!(!is_known("\"b-br\"", "\"b\""));
    }
}

//! `smtplint serve`: the page for this machine only.

use std::net::TcpStream;

use crate::run::{companion, status, told};
use crate::serving::{Serving, code, field};

#[test]
fn the_page_comes_with_its_protections() {
    let server = Serving::start();
    let response = server.get("/", "");
    // Which of the two depends on whether this build embeds a page.
    match code(&response) {
        "200" => assert_eq!(field(&response, "Content-Type"), Some("text/html; charset=utf-8")),
        "503" => assert!(response.contains("cargo xtask serve"), "{response}"),
        other => panic!("{other}"),
    }
    assert!(field(&response, "Content-Security-Policy").is_some_and(|policy| policy.starts_with("default-src 'none';")), "{response}");
    for (name, value) in [
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ] {
        assert_eq!(field(&response, name), Some(value));
    }
}

#[test]
fn a_known_page_is_not_sent_again() {
    let server = Serving::start();
    let response = server.get("/", "Accept-Encoding: deflate\r\n");
    // Without an embedded page there is nothing to know.
    let Some(tag) = field(&response, "ETag") else { return assert_eq!(code(&response), "503") };
    assert_eq!((field(&response, "Content-Encoding"), field(&response, "Vary")), (Some("deflate"), Some("Accept-Encoding")));
    let again = server.get("/", &format!("Accept-Encoding: deflate\r\nIf-None-Match: {tag}\r\n"));
    assert_eq!((code(&again), field(&again, "ETag")), ("304", Some(tag)));
    assert!(again.ends_with("\r\n\r\n"), "{again}");
    let plain = server.get("/", &format!("If-None-Match: {tag}\r\n"));
    assert_eq!((code(&plain), field(&plain, "Content-Encoding")), ("200", None));
    assert_eq!(code(&server.get("/../Cargo.toml", "")), "404");
}

#[test]
fn other_host_names_are_refused() {
    let server = Serving::start();
    for host in ["example.org", "127.0.0.1", "localhost:1", "[::1]:80", &format!("rebound.example:{}", server.port)] {
        assert_eq!(code(&server.ask("GET", "/", host, "")), "421", "{host}");
    }
    for name in ["localhost", "LOCALHOST", "127.0.0.1"] {
        assert_ne!(code(&server.ask("GET", "/", &format!("{name}:{}", server.port), "")), "421", "{name}");
    }
}

#[test]
fn only_reading_is_allowed() {
    let server = Serving::start();
    let host = format!("localhost:{}", server.port);
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        let response = server.ask(method, "/", &host, "Content-Length: 0\r\n");
        assert_eq!((code(&response), field(&response, "Allow")), ("405", Some("GET, HEAD")), "{method}");
    }
    assert!(server.ask("HEAD", "/", &host, "").ends_with("\r\n\r\n"), "a HEAD has no body");
}

#[test]
fn clients_that_say_nothing_keep_nobody_waiting() {
    let server = Serving::start();
    let silent: Vec<TcpStream> = (0..20).map(|_| TcpStream::connect(("127.0.0.1", server.port)).unwrap()).collect();
    assert_ne!(code(&server.get("/", "")), "421");
    drop(silent);
}

#[test]
fn a_busy_port_is_told_of() {
    let server = Serving::start();
    let output = companion().args(["serve", "--port", &server.port.to_string()]).output().unwrap();
    assert_eq!((status(&output), output.stdout.len()), (2, 0));
    assert!(told(&output).contains("something else listens there already"), "{}", told(&output));
}

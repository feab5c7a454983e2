//! The API of `smtplint serve` refuses whoever is not its own page.

use std::net::TcpStream;

use crate::run::{companion, out, run, status};
use crate::serving::{Serving, Smtp, code, content, field};

const LIBERAL: [&str; 2] = ["--allow-private", "--any-port"];
const PAGE: &str = "https://lint.example";

#[test]
fn one_wrong_thing_refuses_and_reaches_nobody() {
    let (server, smtp) = (Serving::with(&LIBERAL), Smtp::polite());
    let ask = || server.question_of(&smtp);
    let (key, port) = (server.key(), server.port);
    let own = format!("127.0.0.1:{port}");
    let refused = [
        ("no host", ask().without("Host"), "421"),
        ("another name", ask().with("Host", &format!("localhost:{port}")), "421"),
        ("another port", ask().with("Host", "127.0.0.1:80"), "421"),
        ("no port", ask().with("Host", "127.0.0.1"), "421"),
        ("two hosts", ask().and("Host", &own), "421"),
        ("a foreign host behind ours", ask().and("Host", "evil.example"), "421"),
        ("GET", ask().by("GET"), "405"),
        ("HEAD", ask().by("HEAD"), "405"),
        ("PUT", ask().by("PUT"), "405"),
        ("OPTIONS", ask().by("OPTIONS"), "403"),
        ("another path", ask().to("/api/v1/login"), "404"),
        ("a query", ask().to("/api/v1/probe?host=127.0.0.1"), "404"),
        ("a foreign page", ask().with("Origin", "https://evil.example"), "403"),
        ("no origin to speak of", ask().with("Origin", "null"), "403"),
        ("https", ask().with("Origin", &format!("https://{own}")), "403"),
        ("the same name in other words", ask().with("Origin", &format!("http://localhost:{port}")), "403"),
        ("a longer port", ask().with("Origin", &format!("http://{own}0")), "403"),
        ("a longer name", ask().with("Origin", &format!("http://{own}.evil.example")), "403"),
        ("a path", ask().with("Origin", &format!("http://{own}/")), "403"),
        ("two origins", ask().and("Origin", &format!("http://{own}")), "403"),
        ("a browser without an origin", ask().without("Origin"), "403"),
        ("a browser that leaves out most", ask().without("Origin").without("Sec-Fetch").and("sec-fetch-user", "?1"), "403"),
        ("another site", ask().with("Sec-Fetch-Site", "cross-site"), "403"),
        ("a page of another port", ask().with("Sec-Fetch-Site", "same-site"), "403"),
        ("typed into the address bar", ask().with("Sec-Fetch-Site", "none"), "403"),
        ("no-cors", ask().with("Sec-Fetch-Mode", "no-cors"), "403"),
        ("a form", ask().with("Sec-Fetch-Mode", "navigate").with("Sec-Fetch-Dest", "document"), "403"),
        ("no type", ask().without("Content-Type"), "415"),
        ("what a form can send", ask().with("Content-Type", "text/plain"), "415"),
        ("what a form can send with the right word in it", ask().with("Content-Type", "text/plain; application/json"), "415"),
        ("no key", ask().without("Authorization"), "401"),
        ("an empty key", ask().with("Authorization", "Bearer "), "401"),
        ("half a key", ask().with("Authorization", &format!("Bearer {}", &key[..32])), "401"),
        ("a longer key", ask().with("Authorization", &format!("Bearer {key}0")), "401"),
        ("the key in another way", ask().with("Authorization", &format!("Basic {key}")), "401"),
        ("two keys", ask().and("Authorization", "Bearer 0"), "401"),
        ("the key in a cookie", ask().without("Authorization").and("Cookie", &format!("t={key}")), "401"),
    ];
    for (what, question, status) in refused {
        assert_eq!(question.status(), status, "{what}");
    }
    assert_eq!(smtp.visits(), 0);
    assert_eq!(ask().with("Content-Type", "Application/JSON; charset=utf-8").status(), "200", "nothing wrong");
    let visits = smtp.visits();
    assert!(visits > 0);
    assert_eq!(ask().without("Origin").without("Sec-Fetch").status(), "200", "curl with the key");
    assert!(smtp.visits() > visits);
}

#[test]
fn the_question_has_no_room_for_a_login() {
    let (server, smtp) = (Serving::with(&LIBERAL), Smtp::polite());
    let room = |more: &str| smtp.body().replace('}', &format!(",{more}}}"));
    for more in
        ["\"user\":\"a\"", "\"password\":\"b\"", "\"login\":{\"user\":\"a\",\"secret\":\"b\"}", "\"relay_to\":\"a@b.org\"", "\"port\":25"]
    {
        let response = server.question(&room(more)).sent();
        assert_eq!(code(&response), "400", "{more}: {response}");
    }
    for body in ["", "{}", "[]", "null", "{\"host\":5}", "{\"host\":\"-oProxy\"}", "{\"host\":\"127.0.0.1\",\"port\":65536}"] {
        assert_eq!(server.question(body).status(), "400", "{body}");
    }
    assert_eq!(smtp.visits(), 0);
}

#[test]
fn bodies_are_short_and_say_how_long() {
    let server = Serving::start();
    assert_eq!(server.question(&"x".repeat(64 * 1024)).status(), "400");
    assert_eq!(server.question(&"x".repeat(64 * 1024 + 1)).status(), "413");
    let host = format!("127.0.0.1:{}", server.port);
    assert_eq!(code(&server.ask("POST", "/api/v1/probe", &host, "Transfer-Encoding: chunked\r\n")), "411");
    assert_eq!(code(&server.ask("POST", "/api/v1/probe", &host, "Content-Length: 5\r\nContent-Length: 50\r\n")), "400");
}

#[test]
fn a_paired_page_has_its_own_key_and_no_other_page_has_any() {
    let server = Serving::with(&[&LIBERAL[..], &["--pair", PAGE]].concat());
    let smtp = Smtp::polite();
    let bearer = format!("Bearer {}", server.paired_key());
    let from =
        |origin: &str| server.question_of(&smtp).with("Origin", origin).with("Sec-Fetch-Site", "cross-site").with("Authorization", &bearer);
    for origin in [
        "https://lint.example.evil.example",
        "https://lint.exampleevil",
        "http://lint.example",
        "https://lint.example:444",
        "https://LINT.example",
        "null",
    ] {
        let response = from(origin).sent();
        assert_eq!((code(&response), field(&response, "Access-Control-Allow-Origin")), ("403", None), "{origin}");
    }
    assert_eq!(from(PAGE).with("Authorization", &format!("Bearer {}", server.key())).status(), "401", "the key of another page");
    assert_eq!(server.question_of(&smtp).with("Authorization", &bearer).status(), "401", "the paired page's key elsewhere");
    assert_eq!(from(PAGE).with("Sec-Fetch-Site", "same-origin").status(), "403");
    assert_eq!(smtp.visits(), 0);
    let response = from(PAGE).sent();
    assert_eq!(
        (code(&response), field(&response, "Access-Control-Allow-Origin"), field(&response, "Vary")),
        ("200", Some(PAGE), Some("Origin"))
    );
    assert_eq!(field(&response, "Access-Control-Allow-Credentials"), None);
    let file = std::fs::read_to_string(server.pair.as_ref().unwrap()).unwrap();
    assert!(file.contains(&format!("{PAGE}/#companion=http://127.0.0.1:{}&amp;t=", server.port)), "{file}");
}

#[test]
fn the_preflight_is_answered_to_the_paired_page_only() {
    let server = Serving::with(&["--pair", PAGE]);
    let preflight = |origin: &str| {
        let question = server.question("").by("OPTIONS").without("Authorization").without("Content-Type").with("Origin", origin);
        question.with("Sec-Fetch-Site", "cross-site").and("Access-Control-Request-Method", "POST")
    };
    let response = preflight(PAGE).sent();
    for (name, value) in [
        ("Access-Control-Allow-Origin", Some(PAGE)),
        ("Access-Control-Allow-Methods", Some("POST")),
        ("Access-Control-Allow-Headers", Some("authorization, content-type")),
        ("Access-Control-Allow-Credentials", None),
        ("Access-Control-Allow-Private-Network", None),
        ("Vary", Some("Origin")),
    ] {
        assert_eq!((code(&response), field(&response, name)), ("204", value), "{name}");
    }
    for network in ["Private", "Local"] {
        let response = preflight(PAGE).and(&format!("Access-Control-Request-{network}-Network"), "true").sent();
        assert_eq!(field(&response, &format!("Access-Control-Allow-{network}-Network")), Some("true"));
    }
    for (what, question) in [
        ("a foreign page", preflight("https://evil.example")),
        ("our own page, which need not ask", preflight(&format!("http://127.0.0.1:{}", server.port))),
        ("another method", preflight(PAGE).with("Access-Control-Request-Method", "DELETE")),
    ] {
        let response = question.sent();
        assert_eq!((code(&response), field(&response, "Access-Control-Allow-Origin")), ("403", None), "{what}");
    }
    let unpaired = Serving::start();
    let response = unpaired.question("").by("OPTIONS").with("Origin", PAGE).and("Access-Control-Request-Method", "POST").sent();
    assert_eq!(code(&response), "403");
}

#[test]
fn pairing_takes_one_exact_origin() {
    for wrong in ["*", "null", "lint.example", "https://*.example", "https://lint.example/", "https://Lint.example"] {
        let done = run(&["serve", "--port", "0", "--pair", wrong], b"");
        assert_eq!((status(&done), out(&done)), (2, ""), "{wrong}");
    }
}

#[test]
fn it_listens_on_loopback_only_and_in_the_foreground() {
    let server = Serving::start();
    // Were it bound to every address, all of 127/8 would lead to it.
    assert!(TcpStream::connect(("127.0.0.2", server.port)).is_err());
    assert!(TcpStream::connect(("::1", server.port)).is_err());
    let port = server.port;
    assert!(TcpStream::connect(("127.0.0.1", port)).is_ok());
    drop(server);
    assert!(TcpStream::connect(("127.0.0.1", port)).is_err(), "nothing stays behind");
    for option in ["--host", "--bind", "--daemon", "--no-auth", "--token"] {
        assert_eq!(status(&companion().args(["serve", option, "0.0.0.0"]).output().unwrap()), 2, "{option}");
    }
}

#[test]
fn refusals_have_the_protections_too() {
    let server = Serving::start();
    let response = server.question("{}").without("Authorization").sent();
    assert_eq!(field(&response, "Cache-Control"), Some("no-store"));
    assert_eq!(field(&response, "X-Content-Type-Options"), Some("nosniff"));
    assert!(field(&response, "Content-Security-Policy").is_some_and(|policy| policy.starts_with("default-src 'none';")));
    assert!(content(&response).starts_with("{\"error\":"), "{response}");
}

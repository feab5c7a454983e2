//! The published failures of programs that listen on loopback for a page, each tried on `smtplint serve`.

use std::fs;

use crate::run::companion;
use crate::serving::{Serving, Smtp, code, content, field};

const LIBERAL: [&str; 2] = ["--allow-private", "--any-port"];

/// Zoom 2019 (CVE-2019-13450): an image's address was enough to start something, as GET had effects.
#[test]
fn an_image_starts_nothing() {
    let (server, smtp) = (Serving::with(&LIBERAL), Smtp::polite());
    let key = server.key();
    for path in [
        format!("/api/v1/probe?host=127.0.0.1&port={}", smtp.port),
        format!("/api/v1/probe?host=127.0.0.1&port={}&t={key}", smtp.port),
        format!("/launch?action=join&host=127.0.0.1:{}", smtp.port),
        format!("/?probe=127.0.0.1:{}&t={key}", smtp.port),
    ] {
        let marks =
            format!("Authorization: Bearer {key}\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image\r\n");
        server.get(&path, &marks);
        server.get(&path, "");
    }
    assert_eq!(smtp.visits(), 0);
}

/// Ollama (CVE-2024-28224): a name that was made to lead to 127.0.0.1 is of the page's own origin for the browser.
#[test]
fn a_rebound_name_is_not_ours() {
    let (server, smtp) = (Serving::with(&LIBERAL), Smtp::polite());
    let rebound = format!("evil.example:{}", server.port);
    // So the browser sends no Origin with GET, and its own with POST: the same as the host.
    let question = server.question_of(&smtp).with("Host", &rebound).with("Origin", &format!("http://{rebound}"));
    let response = question.sent();
    assert_eq!((code(&response), field(&response, "Access-Control-Allow-Origin")), ("421", None));
    assert_eq!(
        server.question_of(&smtp).with("Host", &rebound).without("Origin").without("Sec-Fetch").status(),
        "421",
        "even with the key"
    );
    let page = server.ask("GET", "/", &rebound, "");
    assert_eq!(code(&page), "421");
    assert_eq!(smtp.visits(), 0);
}

/// MCP Inspector (CVE-2025-49596): no key between page and proxy, reached by way of 0.0.0.0; later a variable that switched the key off.
#[test]
fn nothing_goes_without_a_key() {
    // `Serving` sets DANGEROUSLY_OMIT_AUTH.
    let (server, smtp) = (Serving::with(&LIBERAL), Smtp::polite());
    assert_eq!(server.question_of(&smtp).without("Authorization").status(), "401");
    assert_eq!(server.question_of(&smtp).with("Host", &format!("0.0.0.0:{}", server.port)).status(), "421");
    assert_eq!(smtp.visits(), 0);
}

/// MCP Inspector, pull request 1161: the check of the origin let through whoever sent none.
#[test]
fn a_browser_without_origin_is_refused() {
    let (server, smtp) = (Serving::with(&LIBERAL), Smtp::polite());
    for mark in ["Sec-Fetch-Site", "Sec-Fetch-Mode", "Sec-Fetch-Dest", "Sec-Fetch-User", "sec-fetch-storage-access"] {
        let question = server.question_of(&smtp).without("Origin").without("Sec-Fetch").and(mark, "same-origin");
        assert_eq!(question.status(), "403", "{mark}");
    }
    assert_eq!(smtp.visits(), 0);
}

/// MCPJam, pull request 1222: the key stood in a page that anybody could fetch who said `Host: localhost`.
#[test]
fn the_key_is_in_nothing_that_is_served() {
    let server = Serving::with(&["--pair", "https://lint.example"]);
    let host = format!("localhost:{}", server.port);
    for path in ["/", "/index.html", "/smtplint-page.js", "/worker.js", "/api/v1/probe", "/api/", "/serve.html", "/../serve.html"] {
        for response in [server.get(path, ""), server.ask("GET", path, &host, "")] {
            assert!(!response.contains(&server.key()) && !response.contains(&server.paired_key()), "{path}");
            assert_eq!(field(&response, "Set-Cookie"), None);
        }
    }
}

/// Jupyter before 5.7.2: whoever lists processes saw the key in the browser's arguments.
#[test]
fn the_key_is_in_a_file_of_the_users_alone() {
    let (one, other) = (Serving::start(), Serving::start());
    assert_eq!(one.key().len(), 64, "256 bits as hexadecimal");
    assert_ne!(one.key(), other.key(), "new at each start");
    assert_eq!(one.question("{\"host\":\"127.0.0.1\"}").with("Authorization", &format!("Bearer {}", other.key())).status(), "401");
    let file = fs::read_to_string(&one.file).unwrap();
    assert!(file.contains(&format!("url=http://127.0.0.1:{}/#t=", one.port)), "{file}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&one.file), mode(one.file.parent().unwrap())), (0o600, 0o700));
        assert!(!one.file.to_string_lossy().contains(&one.key()));
    }
    #[cfg(target_os = "linux")]
    for what in ["cmdline", "environ"] {
        let seen = fs::read(format!("/proc/{}/{what}", one.process())).unwrap();
        assert!(!String::from_utf8_lossy(&seen).contains(&one.key()), "{what}");
    }
}

/// A file that somebody put there before is neither followed nor believed.
#[test]
#[cfg(unix)]
fn the_file_is_made_anew() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let server = Serving::start();
    let folder = server.file.parent().unwrap().to_owned();
    let (port, trap) = (server.port, folder.join("trap"));
    drop(server);
    fs::write(&trap, "untouched").unwrap();
    let file = folder.join(format!("serve-{port}.html"));
    fs::remove_file(&file).unwrap();
    symlink(&trap, &file).unwrap();
    let mut child =
        companion().args(["serve", "--port", &port.to_string()]).env("XDG_RUNTIME_DIR", folder.parent().unwrap()).spawn().unwrap();
    let mut said = std::io::BufReader::new(child.stdout.take().unwrap());
    let mut lines = String::new();
    std::io::BufRead::read_line(&mut said, &mut lines).unwrap();
    std::io::BufRead::read_line(&mut said, &mut lines).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(lines.contains("serve-"), "{lines}");
    assert_eq!(fs::read_to_string(&trap).unwrap(), "untouched");
    let written = fs::symlink_metadata(&file).unwrap();
    assert!(written.is_file() && written.permissions().mode() & 0o777 == 0o600);
}

/// JupyterHub (CVE-2026-40864): a mode was taken for a proof of the same origin.
#[test]
fn no_mark_stands_for_another() {
    let (server, smtp) = (Serving::with(&LIBERAL), Smtp::polite());
    let ask = || server.question_of(&smtp).with("Origin", "https://evil.example");
    assert_eq!(ask().with("Sec-Fetch-Mode", "same-origin").status(), "403");
    assert_eq!(ask().with("Sec-Fetch-Site", "same-origin").status(), "403");
    let refused = ask().without("Origin").with("Sec-Fetch-Mode", "no-cors").sent();
    assert!(code(&refused) == "403" && !content(&refused).contains("event"), "{refused}");
    assert_eq!(smtp.visits(), 0);
}

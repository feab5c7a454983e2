//! `smtplint probe`, asked of listeners on this machine.

use std::fs;
use std::net::{Ipv4Addr, TcpListener, UdpSocket};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::run::{companion, json, out, rules, run, status, told};
use crate::serving::Smtp;

/// A server that knows EHLO and QUIT; its port.
fn plain_server() -> u16 {
    Smtp::polite().port
}

/// A file of this test's own.
fn file(name: &str, text: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).unwrap();
    path
}

#[test]
fn a_probe_is_judged_and_its_transcript_checks_to_the_same() {
    let kept = file("kept-transcript.txt", "");
    let target = format!("mail.example.org:{}", plain_server());
    let probed = run(&["probe", &target, "--address", "127.0.0.1", "--format", "json", "--save-transcript", kept.to_str().unwrap()], b"");
    assert_eq!(json(&probed)["inputs"][0]["name"], *target);
    assert!(rules(&probed).iter().any(|rule| rule == "auth-offered-before-tls"), "{:?}", rules(&probed));
    assert_eq!(rules(&run(&["check", "--format", "json", kept.to_str().unwrap()], b"")), rules(&probed));
}

#[test]
fn settings_are_held_against_what_the_server_says() {
    let port = plain_server();
    let text = format!("MAIL_MAILER=smtp\nMAIL_HOST=mail.example.org\nMAIL_PORT={port}\nMAIL_SCHEME=smtps\n");
    let settings = file("against.env", &text);
    let target = format!("mail.example.org:{port}");
    let arguments = ["probe", &target, "--address", "127.0.0.1", "--brief", "--against", settings.to_str().unwrap(), "--format", "json"];
    let report = json(&run(&arguments, b""));
    let kinds: Vec<&str> = report["inputs"][0]["segments"].as_array().unwrap().iter().map(|part| part["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["settings", "session"]);
}

#[test]
fn a_crowd_is_asked_and_each_answer_is_a_line() {
    let list: String = (0..60).map(|_| format!("127.0.0.1:{}\n", plain_server())).collect();
    let done = run(&["probe", "--list", "-", "--brief", "--format", "ndjson"], list.as_bytes());
    assert_eq!(out(&done).lines().count(), 60);
    for line in out(&done).lines() {
        let one: Value = serde_json::from_str(line).unwrap();
        assert!(list.contains(one["name"].as_str().unwrap()));
    }
}

#[test]
fn nothing_reached_is_status_three_and_bad_targets_two() {
    assert_eq!(status(&run(&["probe", "127.0.0.1:1", "--brief"], b"")), 3);
    for bad in [
        &["probe", "a b:25"][..],
        &["probe", "host:99999"],
        &["probe", "host", "--smuggling"],
        &["probe", "host", "--relay-to", "x>y@z.org"],
    ] {
        let done = run(bad, b"");
        assert_eq!(status(&done), 2, "{bad:?}: {}", told(&done));
    }
    let unasked = run(&["probe", "127.0.0.1:1", "--relay-test"], b"");
    assert_eq!(status(&unasked), 2, "nobody could say yes");
    assert!(told(&unasked).contains("relay test") && told(&unasked).contains("127.0.0.1"), "{}", told(&unasked));
}

/// A resolver that knows `example.org`, whose mail server is this machine, and nothing else; where it listens.
fn resolver() -> String {
    let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = socket.local_addr().unwrap().to_string();
    thread::spawn(move || {
        let mut buffer = [0; 1024];
        while let Ok((count, from)) = socket.recv_from(&mut buffer) {
            let _ = socket.send_to(&answer(&buffer[..count]), from);
        }
    });
    address
}

/// RFC 1035 §4.1 by hand.
fn answer(question: &[u8]) -> Vec<u8> {
    let mut end = 12;
    let mut labels = Vec::new();
    while question[end] > 0 {
        let length = usize::from(question[end]);
        labels.push(String::from_utf8_lossy(&question[end + 1..=end + length]).into_owned());
        end += length + 1;
    }
    let (name, kind) = (labels.join("."), question[end + 2]);
    let data: &[u8] = match (name.as_str(), kind) {
        ("example.org", 15) => b"\0\x0a\x04mail\xc0\x0c",
        ("mail.example.org", 1) => &[127, 0, 0, 1],
        _ => b"",
    };
    let found = u8::from(!data.is_empty());
    let known = matches!(name.as_str(), "example.org" | "mail.example.org");
    let mut out = question[..end + 5].to_vec();
    (out[2], out[3]) = (0x81, if known { 0x80 } else { 0x83 });
    out[4..12].copy_from_slice(&[0, 1, 0, found, 0, 0, 0, 0]);
    if found == 1 {
        out.extend([0xc0, 12, 0, kind, 0, 1, 0, 0, 1, 44, 0, data.len() as u8]);
        out.extend(data);
    }
    out
}

#[test]
fn dns_is_asked_and_judged_and_the_kept_text_checks_to_the_same() {
    let (kept, resolver) = (file("kept-dns.txt", ""), resolver());
    let target = format!("mail.example.org:{}", plain_server());
    let probed = run(
        &["probe", &target, "--dns", "--resolver", &resolver, "--brief", "--format", "ndjson", "--save-transcript", kept.to_str().unwrap()],
        b"",
    );
    let lines: Vec<Value> = out(&probed).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((&lines[0]["name"], &lines[1]["name"]), (&"DNS of example.org".into(), &target.clone().into()), "{}", told(&probed));
    let found: Vec<&str> = lines[0]["findings"].as_array().unwrap().iter().map(|finding| finding["rule"].as_str().unwrap()).collect();
    for rule in ["dns-target-bad", "sender-auth-spf", "sender-auth-dmarc"] {
        assert!(found.contains(&rule), "{rule} is not among {found:?}");
    }
    let checked = rules(&run(&["check", "--format", "json", kept.to_str().unwrap()], b""));
    assert!(found.iter().all(|rule| checked.iter().any(|other| other == rule)), "{found:?} {checked:?}");
}

#[test]
fn a_domain_leads_to_its_mail_servers() {
    let done = run(&["probe", "--domain", "example.org", "--resolver", &resolver(), "--brief", "--format", "ndjson"], b"");
    let names: Vec<String> =
        out(&done).lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["name"].as_str().unwrap().to_owned()).collect();
    assert_eq!(names.len(), 4, "{names:?} {}", told(&done));
    assert!([25, 465, 587, 2525].iter().all(|port| names.contains(&format!("mail.example.org:{port}"))), "{names:?}");
    let none = run(&["probe", "--domain", "example.net", "--resolver", &resolver(), "--brief"], b"");
    assert!(status(&none) == 3 && told(&none).contains("example.net has no mail servers: NXDOMAIN"), "{}", told(&none));
    for bad in [
        &["probe", "--domain", "a b"][..],
        &["probe", "x", "--resolver", "dns.example"],
        &["probe", "x", "--dns", "--trust-anchor", "/nowhere"],
    ] {
        assert_eq!(status(&run(bad, b"")), 2, "{bad:?}");
    }
}

/// A probe of a server that never greets.
fn waiting() -> (Child, u16) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let mut command = companion();
    command.args(["probe", &format!("127.0.0.1:{port}"), "--brief"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().unwrap();
    // The first connection only shows that the address answers.
    let mut kept = Vec::new();
    for _ in 0..2 {
        kept.push(listener.accept().unwrap());
    }
    thread::spawn(move || {
        thread::sleep(Duration::from_secs(60));
        drop((kept, listener));
    });
    (child, port)
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_with_what_is_known() {
    let (child, port) = waiting();
    thread::sleep(Duration::from_millis(300));
    let began = Instant::now();
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    let done = child.wait_with_output().unwrap();
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    assert_eq!(done.status.code(), Some(130), "{}", told(&done));
    assert!(out(&done).contains(&format!("127.0.0.1:{port}: ")), "{}", out(&done));
}

/// 1,000 servers in one run: memory stays what it is for few. Takes half a minute; docs/benchmarks.md has the figures.
#[cfg(target_os = "linux")]
#[test]
#[ignore = "a measurement: cargo test -p smtplint-cli --test companion -- --ignored --nocapture a_thousand"]
fn a_thousand_servers_in_flat_memory() {
    let few = peak(100);
    let many = peak(1000);
    println!("peak memory: {few} KiB for 100 servers, {many} KiB for 1,000");
    assert!(many < few + few / 2, "{few} KiB for 100, {many} KiB for 1,000");
}

/// Listens on so many addresses of loopback, has them all asked, and says the most memory that the companion took, in KiB.
#[cfg(target_os = "linux")]
fn peak(count: u16) -> u64 {
    let listeners: Vec<TcpListener> =
        (0..count).map(|number| TcpListener::bind((Ipv4Addr::new(127, 1, (number >> 8) as u8, number as u8), 0)).unwrap()).collect();
    let list: String = listeners.iter().map(|listener| format!("{}\n", listener.local_addr().unwrap())).collect();
    let path = file("crowd.txt", &list);
    for listener in listeners {
        thread::Builder::new().stack_size(64 * 1024).spawn(move || crate::serving::converse_for_ever(&listener)).unwrap();
    }
    let began = Instant::now();
    let mut command = companion();
    let mut child = command
        .args(["probe", "--list", path.to_str().unwrap(), "--format", "ndjson", "--concurrency", "64"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdout = child.stdout.take().unwrap();
    let reader = thread::spawn(move || {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut stdout, &mut text).unwrap();
        text.lines().count()
    });
    let (mut peak, status) = (0, PathBuf::from(format!("/proc/{}/status", child.id())));
    while child.try_wait().unwrap().is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let shown = text.lines().find_map(|line| line.strip_prefix("VmHWM:")).and_then(|rest| rest.trim().split(' ').next()?.parse().ok());
        peak = peak.max(shown.unwrap_or(0));
        thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(reader.join().unwrap(), usize::from(count));
    println!("{count} servers: {:.1} s, {peak} KiB", began.elapsed().as_secs_f64());
    peak
}

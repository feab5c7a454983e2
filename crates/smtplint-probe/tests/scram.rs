//! SCRAM with channel binding, against a server that checks every byte of it (RFC 5802 §3, RFC 9266, RFC 5929).

mod server;

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::num::NonZeroU32;
use std::sync::{Arc, LazyLock};
use std::thread;

use ring::{digest, hmac, pbkdf2};
use rustls::version::{TLS12, TLS13};
use rustls::{ServerConfig, ServerConnection, StreamOwned, SupportedProtocolVersion};
use server::Authority;
use smtplint_probe::{Login, Options};

static AUTHORITY: LazyLock<Authority> = LazyLock::new(Authority::new);
const SALT: &[u8] = b"salt of the test";
const ROUNDS: u32 = 4096;

fn base64(bytes: &[u8]) -> String {
    use std::process::{Command, Stdio};
    let mut child = Command::new("base64").arg("-w0").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("base64");
    child.stdin.take().expect("stdin").write_all(bytes).expect("written");
    String::from_utf8(child.wait_with_output().expect("done").stdout).expect("text")
}

fn unbase64(text: &str) -> Vec<u8> {
    use std::process::{Command, Stdio};
    let mut child = Command::new("base64").arg("-d").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("base64");
    child.stdin.take().expect("stdin").write_all(text.trim().as_bytes()).expect("written");
    child.wait_with_output().expect("done").stdout
}

/// A server with implicit TLS that offers these mechanisms and knows one password; its port.
fn serve(offers: &'static str, version: &'static SupportedProtocolVersion, forged: bool) -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    let (config, certificate) = AUTHORITY.tls(&["mail.example.org"], &[version]);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            speak(stream, config.clone(), certificate.as_ref(), offers, forged);
        }
    });
    port
}

type Tls = BufReader<StreamOwned<ServerConnection, TcpStream>>;

fn say(tls: &mut Tls, line: &str) {
    let stream = tls.get_mut();
    let _ = stream.write_all(format!("{line}\r\n").as_bytes()).and_then(|()| stream.flush());
}

fn hear(tls: &mut Tls) -> String {
    let mut line = String::new();
    let _ = tls.read_line(&mut line);
    line.trim_end().to_owned()
}

fn speak(stream: TcpStream, config: Arc<ServerConfig>, certificate: &[u8], offers: &str, forged: bool) {
    let mut tls = BufReader::new(StreamOwned::new(ServerConnection::new(config).expect("TLS"), stream));
    say(&mut tls, "220 mail.example.org ESMTP");
    loop {
        let line = hear(&mut tls);
        match line.split(' ').next().unwrap_or("") {
            "EHLO" => say(&mut tls, &format!("250-mail.example.org\r\n250 AUTH {offers}")),
            "AUTH" => login(&line, &mut tls, certificate, forged),
            "QUIT" => return say(&mut tls, "221 Bye"),
            _ => return,
        }
    }
}

/// What both ends know of this TLS.
fn binding(tls: &Tls, name: &str, certificate: &[u8]) -> Vec<u8> {
    match name {
        "tls-exporter" => {
            tls.get_ref().conn.export_keying_material([0; 32], b"EXPORTER-Channel-Binding", Some(b"")).expect("keys").to_vec()
        }
        "tls-server-end-point" => digest::digest(&digest::SHA256, certificate).as_ref().to_vec(),
        other => panic!("binding {other}"),
    }
}

fn login(line: &str, tls: &mut Tls, certificate: &[u8], forged: bool) {
    let mut words = line.split(' ').skip(1);
    let (mechanism, first) = (words.next().expect("a mechanism"), words.next().expect("a first message"));
    let first = String::from_utf8(unbase64(first)).expect("text");
    let (header, bare) = first.split_at(first.find("n=").expect("a user"));
    let plus = mechanism.ends_with("-PLUS");
    let name = header.strip_prefix("p=").and_then(|rest| rest.strip_suffix(",,"));
    // Who says "y" where -PLUS was offered has been lied to on the way.
    if name.is_some() != plus || (!plus && header != "y,,") {
        return say(tls, "501 5.5.2 bad channel binding flag");
    }
    let nonce = bare.split("r=").nth(1).expect("a nonce");
    let server_first = format!("r={nonce}server,s={},i={ROUNDS}", base64(SALT));
    say(tls, &format!("334 {}", base64(server_first.as_bytes())));
    let last = String::from_utf8(unbase64(&hear(tls))).expect("text");
    let (without_proof, proof) = last.split_once(",p=").expect("a proof");
    let bound = name.map_or_else(Vec::new, |name| binding(tls, name, certificate));
    let expected = format!("c={},r={nonce}server", base64(&[header.as_bytes(), &bound].concat()));
    if without_proof != expected {
        return say(tls, "535 5.7.8 channel binding does not match");
    }
    let sha1 = mechanism.starts_with("SCRAM-SHA-1");
    let (mac, hash, kdf) = match sha1 {
        true => (hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &digest::SHA1_FOR_LEGACY_USE_ONLY, pbkdf2::PBKDF2_HMAC_SHA1),
        false => (hmac::HMAC_SHA256, &digest::SHA256, pbkdf2::PBKDF2_HMAC_SHA256),
    };
    let mut salted = vec![0; hash.output_len()];
    pbkdf2::derive(kdf, NonZeroU32::new(ROUNDS).expect("rounds"), SALT, b"Tr4ns1t-9", &mut salted);
    let sign = |key: &[u8], text: &[u8]| hmac::sign(&hmac::Key::new(mac, key), text).as_ref().to_vec();
    let client = sign(&salted, b"Client Key");
    let stored = digest::digest(hash, &client);
    let everything = format!("{bare},{server_first},{without_proof}");
    let signature = sign(stored.as_ref(), everything.as_bytes());
    let shown: Vec<u8> = unbase64(proof).iter().zip(&signature).map(|(one, other)| one ^ other).collect();
    if shown != client {
        return say(tls, "535 5.7.8 wrong proof");
    }
    let secret: &[u8] = if forged { b"another secret" } else { &salted };
    let server = sign(&sign(secret, b"Server Key"), everything.as_bytes());
    say(tls, &format!("334 {}", base64(format!("v={}", base64(&server)).as_bytes())));
    hear(tls);
    say(tls, "235 2.7.0 in");
}

fn tried(offers: &'static str, version: &'static SupportedProtocolVersion, secret: &str, forged: bool) -> String {
    let login = Login { user: "app".into(), secret: secret.into(), token: false };
    let address = Some(Ipv4Addr::LOCALHOST.into());
    let options = Options { roots: AUTHORITY.roots(), address, login: Some(login), brief: true, implicit: true, ..Options::default() };
    smtplint_probe::port("mail.example.org", serve(offers, version, forged), &options, &mut |_| {}).to_string()
}

#[test]
fn the_strongest_binding_is_used_and_is_right() {
    for version in [&TLS13, &TLS12] {
        let text = tried("PLAIN SCRAM-SHA-1 SCRAM-SHA-256 SCRAM-SHA-256-PLUS", version, "Tr4ns1t-9", false);
        assert!(text.contains("Logged in as app with SCRAM-SHA-256-PLUS"), "{text}");
        let text = tried("SCRAM-SHA-1-PLUS SCRAM-SHA-1", version, "Tr4ns1t-9", false);
        assert!(text.contains("Logged in as app with SCRAM-SHA-1-PLUS"), "{text}");
        assert!(!text.contains("Tr4ns1t"), "{text}");
    }
}

#[test]
fn without_an_offer_the_server_is_told_that_it_could_have_been() {
    let text = tried("SCRAM-SHA-256 PLAIN", &TLS13, "Tr4ns1t-9", false);
    assert!(text.contains("Logged in as app with SCRAM-SHA-256"), "{text}");
}

#[test]
fn wrong_passwords_and_servers_that_do_not_know_it_are_told() {
    assert!(tried("SCRAM-SHA-256-PLUS", &TLS13, "Tr4ns1t-8", false).contains("535"));
    let forged = tried("SCRAM-SHA-256-PLUS", &TLS13, "Tr4ns1t-9", true);
    assert!(forged.contains("its SCRAM signature is wrong"), "{forged}");
}

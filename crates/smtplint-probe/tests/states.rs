//! What a probe of a server with one fault comes to: the transcript, read by the engine, names that fault first.

mod server;

use std::net::Ipv4Addr;
use std::sync::LazyLock;
use std::time::Instant;

use server::{Authority, State};
use smtplint::report::Severity;
use smtplint_probe::{Event, Login, Options, Transcript, limits};

static AUTHORITY: LazyLock<Authority> = LazyLock::new(Authority::new);

const HOST: &str = "mail.example.org";

fn options() -> Options {
    Options { roots: AUTHORITY.roots(), address: Some(Ipv4Addr::LOCALHOST.into()), ..Options::default() }
}

fn probe(state: State) -> Transcript {
    smtplint_probe::port(HOST, AUTHORITY.serve(state), &options(), &mut |_| {})
}

/// The rules above a remark, the most important first.
fn rules(transcript: &Transcript) -> Vec<String> {
    let report = smtplint::check(&transcript.to_string(), &smtplint::Options::default());
    report.findings.iter().filter(|finding| finding.severity > Severity::Info).map(|finding| finding.rule.to_string()).collect()
}

fn first(state: State) -> String {
    let transcript = probe(state);
    rules(&transcript).into_iter().next().unwrap_or_else(|| panic!("{state:?} is found healthy:\n{transcript}"))
}

#[test]
fn a_good_server_is_healthy_and_its_transcript_reads_back() {
    let transcript = probe(State::Good);
    assert_eq!(rules(&transcript), Vec::<String>::new(), "{transcript}");
    assert!(transcript.to_string().contains("TLS started with cipher TLSv1.3"), "{transcript}");
    assert_eq!(Transcript::parse(&transcript.to_string()), Some(transcript.clone()));
    assert!(transcript.sessions.len() <= limits::CONNECTIONS);
}

#[test]
fn certificates() {
    assert_eq!(first(State::Expired), "tls-cert-expired");
    assert_eq!(first(State::WrongName), "tls-name-mismatch");
    assert_eq!(first(State::SelfSigned), "tls-cert-untrusted");
}

#[test]
fn tls_and_its_offer() {
    assert_eq!(first(State::AuthInClear), "auth-offered-before-tls");
    assert_eq!(first(State::Stripped), "tls-stripped");
    assert_eq!(first(State::InjectsResponse), "tls-injection");
    assert_eq!(first(State::ObeysInjected), "tls-injection");
    assert!(["tls-not-offered", "auth-offered-before-tls"].contains(&first(State::NoTls).as_str()));
}

#[test]
fn a_port_that_waits_for_tls_is_asked_in_tls() {
    let transcript = probe(State::ImplicitTls);
    let text = transcript.to_string();
    assert!(text.contains("implicit TLS") && text.contains("<~  220 mail.example.org ESMTP"), "{text}");
    assert_eq!(rules(&transcript), Vec::<String>::new(), "{text}");
}

#[test]
fn bad_peers() {
    for (state, rule) in [
        (State::ClosesAtOnce, "conn-dropped"),
        (State::Rubbish, "proto-not-smtp"),
        (State::Http, "proto-not-smtp"),
        (State::Refuses, "conn-banner-reject"),
        (State::Busy, "conn-rate-limited"),
    ] {
        assert_eq!(first(state), rule, "{state:?}");
    }
}

#[test]
fn what_has_no_end_is_ended() {
    for state in [State::HugeBanner, State::EndlessReply, State::Drips] {
        let began = Instant::now();
        let transcript = probe(state);
        assert!(began.elapsed() < limits::PORT + limits::CONNECT, "{state:?}");
        let kept: usize = transcript.sessions.iter().flatten().map(|event| event.to_string().len()).sum();
        assert!(kept < 2 * limits::SESSION, "{state:?} leaves {kept} bytes");
    }
}

#[test]
fn a_silent_port_has_no_greeting() {
    assert_eq!(first(State::OpenAfterNothing), "conn-no-greeting");
}

#[test]
fn nothing_listens_there() {
    let transcript = smtplint_probe::port(HOST, 1, &options(), &mut |_| {});
    assert_eq!(rules(&transcript).first().map(String::as_str), Some("conn-refused"), "{transcript}");
}

#[test]
fn everything_is_told_as_it_happens() {
    let (mut told, options) = (Vec::new(), Options { brief: true, ..options() });
    let transcript = smtplint_probe::port(HOST, AUTHORITY.serve(State::Good), &options, &mut |event: &Event| told.push(event.clone()));
    assert_eq!(told, transcript.sessions.concat());
    assert_eq!(transcript.sessions.len(), 1);
}

#[test]
fn a_relay_test_is_four_short_sessions_without_a_message() {
    let asked = |state| {
        let options = Options { relay_to: Some("relaytest@example.com".into()), brief: true, ..options() };
        smtplint_probe::port(HOST, AUTHORITY.serve(state), &options, &mut |_| {}).to_string()
    };
    let (closed, open) = (asked(State::Good), asked(State::OpenRelay));
    assert!(closed.contains("Relay test: refused"), "{closed}");
    assert!(open.contains("Relay test: accepts at RCPT"), "{open}");
    for text in [closed, open] {
        assert!(!text.contains(" DATA") && text.matches("RCPT TO").count() <= 7, "{text}");
    }
}

#[test]
fn a_login_goes_through_good_tls_alone_and_leaves_no_secret() {
    let with = |state, secret: &str| {
        let login = Login { user: "app".into(), secret: secret.into(), token: false };
        let options = Options { login: Some(login), brief: true, ..options() };
        smtplint_probe::port(HOST, AUTHORITY.serve(state), &options, &mut |_| {})
    };
    let good = with(State::Good, "Tr4ns1t-9");
    assert!(good.to_string().contains("Logged in as app with PLAIN"), "{good}");
    assert_eq!(rules(&good), Vec::<String>::new(), "{good}");
    let wrong = with(State::Good, "Tr4ns1t-8");
    assert_eq!(rules(&wrong).first().map(String::as_str), Some("auth-bad-credentials"), "{wrong}");
    for state in [State::NoTls, State::Expired, State::WrongName, State::SelfSigned] {
        let refused = with(state, "Tr4ns1t-9").to_string();
        assert!(refused.contains("Login not tried") && !refused.contains("AUTH PLAIN <"), "{refused}");
    }
    for text in [good, wrong] {
        assert!(!text.to_string().contains("Tr4ns1t") && !text.to_string().contains("AGFwcAB"), "{text}");
    }
}

#[test]
fn smuggling_is_seen_where_nothing_is_kept() {
    let asked = |state| {
        let options = Options { smuggle_to: Some("somebody@mail.example.org".into()), brief: true, ..options() };
        smtplint_probe::port(HOST, AUTHORITY.serve(state), &options, &mut |_| {})
    };
    let (good, bad) = (asked(State::Good), asked(State::Smuggled));
    assert!(!good.to_string().contains("SMTP smuggling:"), "{good}");
    assert!(bad.to_string().contains("SMTP smuggling: LF . LF is taken"), "{bad}");
    assert_eq!(rules(&bad).first().map(String::as_str), Some("server-smuggling"), "{bad}");
}

#[test]
fn a_name_that_was_looked_up_is_not_looked_up_again() {
    let options = Options { roots: AUTHORITY.roots(), resolved: vec![Ipv4Addr::LOCALHOST.into()], brief: true, ..Options::default() };
    let transcript = smtplint_probe::port("mail.example.invalid", AUTHORITY.serve(State::Good), &options, &mut |_| {});
    assert!(transcript.to_string().contains("Connected to mail.example.invalid (127.0.0.1)"), "{transcript}");
}

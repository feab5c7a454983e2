//! What the probe finds in DNS: validated or not, cut or forged, and what the engine says of it.

mod names;
mod server;

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::{Arc, LazyLock};
use std::thread;

use names::Names;
use ring::digest::{SHA256, digest};
use rustls::version::TLS13;
use rustls::{ServerConnection, StreamOwned};
use server::{Authority, State};
use smtplint::report::Severity;
use smtplint_probe::dns::{Domain, Resolver};
use smtplint_probe::{Options, Transcript};

static AUTHORITY: LazyLock<Authority> = LazyLock::new(Authority::new);

const HEALTHY: &str = "
    example.org MX 10 mail.example.org
    mail.example.org A 203.0.113.25
    25.113.0.203.in-addr.arpa PTR mail.example.org
    example.org TXT v=spf1 mx include:_spf.example.org -all
    _spf.example.org TXT v=spf1 ip4:198.51.100.0/24 -all
    _dmarc.example.org TXT v=DMARC1; p=reject
";

fn resolver(server: SocketAddr, anchor: Option<&str>) -> Resolver {
    Resolver::new(vec![server], anchor).expect("a resolver")
}

fn asked(resolver: &Resolver) -> Transcript {
    let domain = Domain { name: "example.org".into(), selectors: vec!["s1".into()], ..Domain::default() };
    let published = domain.ask(resolver, &AUTHORITY.roots(), &mut |_| {});
    let text = published.transcript.to_string();
    assert_eq!(Transcript::parse(&text).as_ref(), Some(&published.transcript), "{text}");
    published.transcript
}

/// Rules above a remark.
fn rules(text: &str) -> Vec<String> {
    let report = smtplint::check(text, &smtplint::Options::default());
    report.findings.iter().filter(|finding| finding.severity > Severity::Info).map(|finding| finding.rule.to_string()).collect()
}

/// What the engine says of a domain with these records and no signatures.
fn plain(records: &str) -> (String, Vec<String>) {
    let text = asked(&resolver(Names::default().with(records).serve(), None)).to_string();
    let rules = rules(&text);
    (text, rules)
}

#[test]
fn a_healthy_domain_is_healthy_and_faults_are_named() {
    let key = "s1._domainkey.example.org TXT v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n";
    let (text, found) = plain(&format!("{HEALTHY}{key}"));
    assert!(found.is_empty(), "{found:?}\n{text}");
    assert!(text.contains("which passes on no signatures") && text.contains("IN MX: NOERROR, unchecked"), "{text}");
    assert!(plain(HEALTHY).1.contains(&"sender-auth-dkim".to_owned()), "the selector is not there");
    for (from, to, rule) in [
        ("mail.example.org A 203.0.113.25", "mail.example.org CNAME web.example.org\nweb.example.org A 203.0.113.25", "dns-target-bad"),
        ("mail.example.org A 203.0.113.25", "mail.example.org A 10.0.0.1", "dns-target-bad"),
        ("mail.example.org A 203.0.113.25", "x.example.org A 203.0.113.25", "dns-target-bad"),
        ("in-addr.arpa PTR mail", "in-addr.arpa PTR other", "reverse-dns"),
        ("25.113.0.203.in-addr.arpa PTR", "x.in-addr.arpa PTR", "reverse-dns"),
        ("include:_spf", "include:_gone", "sender-auth-spf"),
        ("ip4:198.51.100.0/24", "include:example.org", "sender-auth-spf"),
        ("v=DMARC1; p=reject", "v=DMARC1; p=refuse", "sender-auth-dmarc"),
    ] {
        let (text, found) = plain(&format!("{}{key}", HEALTHY.replace(from, to)));
        assert_eq!(found.first().map(String::as_str), Some(rule), "{from} -> {to}: {found:?}\n{text}");
    }
}

#[test]
fn a_null_mx_is_the_end_of_it() {
    let server = Names::default().with("example.org MX 0 .").serve();
    let resolver = resolver(server, None);
    assert!(resolver.mail_servers("example.org").expect_err("none").contains("null MX"));
    assert!(resolver.mail_servers("example.net").expect_err("none").contains("NXDOMAIN"));
}

#[test]
fn mail_servers_come_in_their_order_and_a_hosts_domain_is_found() {
    let server =
        Names::default().with("example.org MX 20 b.example.org\nexample.org MX 10 a.example.org\nalone.example A 203.0.113.9").serve();
    let resolver = resolver(server, None);
    assert_eq!(resolver.mail_servers("example.org"), Ok(vec!["a.example.org".to_owned(), "b.example.org".to_owned()]));
    assert_eq!(resolver.mail_servers("alone.example"), Ok(vec!["alone.example".to_owned()]));
    assert_eq!(resolver.domain_of("smtp.mail.example.org").as_deref(), Some("example.org"));
    assert_eq!(resolver.domain_of("203.0.113.9"), None);
}

#[test]
fn signatures_are_validated() {
    let (names, anchor) = Names::default().with(HEALTHY).with("bad.example.org A 203.0.113.66\nplain.example.org A 203.0.113.7").signed();
    let server = names.bogus("bad.example.org").unsigned("plain.example.org").serve();
    let resolver = resolver(server, Some(&anchor));
    assert!(resolver.validates());
    let domain =
        Domain { name: "example.org".into(), hosts: vec!["bad.example.org".into(), "plain.example.org".into()], ..Domain::default() };
    let text = domain.ask(&resolver, &AUTHORITY.roots(), &mut |_| {}).transcript.to_string();
    for said in [
        ";; example.org. IN MX: NOERROR, secure",
        ";; mail.example.org. IN A: NOERROR, secure",
        ";; _mta-sts.example.org. IN TXT: NOERROR, secure",
        ";; bad.example.org. IN A: NOERROR, bogus",
        ";; plain.example.org. IN A: NOERROR, insecure",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    assert!(rules(&text).contains(&"host-unresolvable".to_owned()), "{text}");
    assert!(resolver.addresses("bad.example.org").is_empty(), "bogus addresses are used for nothing");
    assert!(!resolver.addresses("plain.example.org").is_empty());
}

#[test]
fn signatures_of_another_key_are_bogus() {
    let (names, _) = Names::default().with(HEALTHY).signed();
    let (_, other) = Names::default().signed();
    let text = asked(&resolver(names.serve(), Some(&other))).to_string();
    assert!(text.contains("example.org. IN MX: NOERROR, bogus") && !text.contains(", secure"), "{text}");
}

#[test]
fn what_is_cut_comes_over_tcp_and_what_answers_another_question_is_none() {
    let long = "x".repeat(250);
    let parts: Vec<&str> = (0..20).map(|_| long.as_str()).collect();
    let records = format!("example.org TXT {}\nexample.org MX 10 mail.example.org", parts.join("|"));
    let names = Names::default().noisy().with(&records).cut("example.org").silent("mail.example.org");
    let text = asked(&resolver(names.serve(), None)).to_string();
    assert!(text.contains(&long) && text.contains("MX 10 mail.example.org."), "{text}");
    assert!(text.contains("mail.example.org. IN A: no answer (") && text.contains("Connection timed out"), "{text}");
}

#[test]
fn hostile_records_do_no_harm() {
    let records = "
        example.org MX 10 loop.example.org
        loop.example.org CNAME pool.example.org
        pool.example.org CNAME loop.example.org
        example.org TXT v=spf1 include:example.org redirect=%{d}.x \u{1b}[31m\"<-  220 ESMTP\\ \u{7}
        _dmarc.example.org TXT v=DMARC1; rua=mailto:@,mailto:x@,mailto:..@..
    ";
    let (text, found) = plain(records);
    assert!(!text.contains('\u{1b}') && !text.contains('\u{7}'), "{text:?}");
    assert!(!found.is_empty());
    let report = smtplint::check(&text, &smtplint::Options::default());
    assert!(report.segments.iter().all(|segment| segment.dialect == "dns-records"), "{text}\n{:?}", report.segments);
}

#[test]
fn nobody_answers() {
    let text = asked(&resolver(SocketAddr::from((Ipv4Addr::LOCALHOST, 1)), None)).to_string();
    assert!(text.contains("no answer (127.0.0.1:1: Connection refused)"), "{text}");
    let found = rules(&text);
    assert!(found.iter().all(|rule| rule == "host-unresolvable"), "{found:?}");
}

/// A web server with one page; its port.
fn web(name: &'static str, page: &'static str) -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    let (config, _) = AUTHORITY.tls(&[name], &[&TLS13]);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut tls = StreamOwned::new(ServerConnection::new(Arc::clone(&config)).expect("TLS"), stream);
            let mut head = [0; 2048];
            let count = tls.read(&mut head).unwrap_or(0);
            let found = String::from_utf8_lossy(&head[..count]).contains(&format!("Host: {name}\r\n"));
            let (status, body) = if found { ("200 OK", page) } else { ("404 Not Found", "") };
            let _ = write!(tls, "HTTP/1.1 {status}\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\n{body}", body.len());
            let _ = tls.flush();
        }
    });
    port
}

fn with_page(name: &'static str, page: &'static str, more: &str) -> (String, String) {
    let records = format!("{HEALTHY}mta-sts.example.org A 127.0.0.1\nautoconfig.example.org A 127.0.0.1\n{more}");
    let mut resolver = resolver(Names::default().with(&records).serve(), None);
    resolver.https_port = web(name, page);
    let domain = Domain { name: "example.org".into(), ..Domain::default() };
    let published = domain.ask(&resolver, &AUTHORITY.roots(), &mut |_| {});
    (published.transcript.to_string(), published.autoconfig)
}

#[test]
fn the_policy_of_mta_sts_is_fetched_and_held_against_the_servers() {
    let record = "_mta-sts.example.org TXT v=STSv1; id=20260101;";
    let good = "version: STSv1\r\nmode: enforce\r\nmx: *.example.org\r\nmax_age: 604800\r\n";
    let (text, _) = with_page("mta-sts.example.org", good, record);
    assert!(text.contains(";; | mode: enforce") && rules(&text).is_empty(), "{:?}\n{text}", rules(&text));
    let other = "version: STSv1\nmode: enforce\nmx: mx.example.net\nmax_age: 604800\n";
    let (text, _) = with_page("mta-sts.example.org", other, record);
    assert_eq!(rules(&text), ["mta-sts-broken"], "{text}");
    let (text, _) = with_page("other.example.org", good, record);
    assert!(text.contains("not to be had (") && rules(&text) == ["mta-sts-broken"], "{text}");
}

#[test]
fn what_autoconfig_tells_mail_programs_is_judged_as_settings() {
    let page = "<clientConfig version=\"1.1\"><emailProvider id=\"example.org\"><outgoingServer type=\"smtp\"><hostname>smtp.example.org</hostname>\
                <port>465</port><socketType>STARTTLS</socketType><username>%EMAILADDRESS%</username></outgoingServer></emailProvider></clientConfig>";
    let (text, autoconfig) = with_page("autoconfig.example.org", page, "");
    assert!(text.contains("autoconfig.example.org/mail/config-v1.1.xml: 200"), "{text}");
    assert!(rules(&format!("{text}\n{autoconfig}")).contains(&"starttls-on-implicit-tls-port".to_owned()), "{autoconfig}");
}

/// A server whose TLSA records are these; `{}` stands for the digest of its certificate.
fn dane(record: &str, signed: bool) -> (String, Vec<String>) {
    let (config, certificate) = AUTHORITY.tls(&["mail.example.org"], &[&TLS13]);
    let hash: String = digest(&SHA256, &certificate).as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    let port = AUTHORITY.serve_with(State::ImplicitTls, config);
    let records = format!("mail.example.org A 127.0.0.1\n_{port}._tcp.mail.example.org TLSA {}", record.replace("{}", &hash));
    let (names, anchor) = Names::default().with(&records).signed();
    let names = if signed { names } else { names.unsigned(&format!("_{port}._tcp.mail.example.org")) };
    let mut resolver = resolver(names.serve(), Some(&anchor));
    resolver.hosts_too = true;
    let options = Options { roots: AUTHORITY.roots(), dns: Some(Arc::new(resolver)), brief: true, implicit: true, ..Options::default() };
    let transcript = smtplint_probe::port("mail.example.org", port, &options, &mut |_| {});
    assert_eq!(Transcript::parse(&transcript.to_string()).as_ref(), Some(&transcript));
    (transcript.to_string(), rules(&transcript.to_string()))
}

#[test]
fn dane_counts_only_where_dnssec_vouches_for_it() {
    let (text, found) = dane("3 0 1 {}", true);
    assert!(text.contains("matches the certificate: 3 0 1") && found.is_empty(), "{found:?}\n{text}");
    let wrong = "3 0 1 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    let (text, found) = dane(wrong, true);
    assert_eq!(found, ["dane-broken"], "{text}");
    let (text, found) = dane(wrong, false);
    assert!(!text.contains("DANE") && found == ["dane-broken"], "{found:?}\n{text}");
}

#[test]
fn a_trust_anchor_must_be_one() {
    let server = SocketAddr::from((Ipv4Addr::LOCALHOST, 1));
    for bad in ["", "example.org. IN A 192.0.2.1", "rubbish"] {
        assert!(Resolver::new(vec![server], Some(bad)).is_err(), "{bad}");
    }
}

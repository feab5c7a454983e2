//! A mail server in a thread, with one fault at a time.
#![allow(dead_code)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use smtplint_probe::Roots;

/// What is wrong with the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Good,
    NoTls,
    AuthInClear,
    Expired,
    WrongName,
    SelfSigned,
    ImplicitTls,
    Stripped,
    InjectsResponse,
    ObeysInjected,
    OpenAfterNothing,
    ClosesAtOnce,
    Rubbish,
    HugeBanner,
    EndlessReply,
    Drips,
    Http,
    Refuses,
    Busy,
    OpenRelay,
    Smuggled,
}

/// base64 of NUL `app` NUL `Tr4ns1t-9`.
const LOGIN: &str = "AGFwcABUcjRuczF0LTk=";

/// The authority that good certificates come from.
pub struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    pub fn new() -> Authority {
        let mut params = CertificateParams::new(Vec::new()).expect("no names");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Authority(CertifiedIssuer::self_signed(params, KeyPair::generate().expect("a key")).expect("a root"))
    }

    pub fn roots(&self) -> Roots {
        Roots::from_pem(&self.0.pem()).expect("a root")
    }

    fn config(&self, state: State) -> Arc<ServerConfig> {
        let name = if state == State::WrongName { "other.example.org" } else { "mail.example.org" };
        let mut params = CertificateParams::new(vec![name.to_owned()]).expect("a name");
        if state == State::Expired {
            (params.not_before, params.not_after) = (date_time_ymd(2020, 1, 1), date_time_ymd(2021, 1, 1));
        }
        let key = KeyPair::generate().expect("a key");
        let certificate = match state {
            State::SelfSigned => params.self_signed(&key),
            _ => params.signed_by(&key, &self.0),
        };
        let chain: Vec<CertificateDer<'static>> = vec![certificate.expect("a certificate").into()];
        let key = PrivateKeyDer::try_from(key.serialize_der()).expect("a key");
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().expect("versions");
        Arc::new(config.with_no_client_auth().with_single_cert(chain, key).expect("a certificate with its key"))
    }

    /// TLS for these names in these versions, and the certificate.
    pub fn tls(
        &self,
        names: &[&str],
        versions: &[&'static rustls::SupportedProtocolVersion],
    ) -> (Arc<ServerConfig>, CertificateDer<'static>) {
        let params = CertificateParams::new(names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()).expect("names");
        let key = KeyPair::generate().expect("a key");
        let certificate: CertificateDer<'static> = params.signed_by(&key, &self.0).expect("a certificate").into();
        let key = PrivateKeyDer::try_from(key.serialize_der()).expect("a key");
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider).with_protocol_versions(versions).expect("versions");
        (
            Arc::new(config.with_no_client_auth().with_single_cert(vec![certificate.clone()], key).expect("a certificate with its key")),
            certificate,
        )
    }

    /// Starts a server; its port.
    pub fn serve(&self, state: State) -> u16 {
        self.serve_with(state, self.config(state))
    }

    /// The same with this TLS.
    pub fn serve_with(&self, state: State, config: Arc<ServerConfig>) -> u16 {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let config = config.clone();
                thread::spawn(move || answer(stream, state, config));
            }
        });
        port
    }
}

fn answer(mut stream: TcpStream, state: State, config: Arc<ServerConfig>) -> Option<()> {
    match state {
        State::ClosesAtOnce => return None,
        State::OpenAfterNothing => {
            thread::sleep(Duration::from_secs(120));
            return None;
        }
        State::Rubbish => return stream.write_all(&[0x1b, b'[', b'3', b'1', b'm', 0xff, 0, 7, b'\r', b'\n']).ok(),
        State::HugeBanner => return stream.write_all(&[b"220 ".as_slice(), &[b'x'; 1 << 20], b"\r\n"].concat()).ok(),
        State::EndlessReply => loop {
            stream.write_all(b"220-and so on\r\n").ok()?;
        },
        State::Drips => loop {
            stream.write_all(b"2").ok()?;
            thread::sleep(Duration::from_millis(500));
        },
        State::Http => return stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").ok(),
        State::Refuses => return stream.write_all(b"554 mail.example.org ESMTP not accepting connections\r\n").ok(),
        State::Busy => return stream.write_all(b"421 4.7.0 too many connections\r\n").ok(),
        State::ImplicitTls => {
            let tls = StreamOwned::new(ServerConnection::new(config).ok()?, stream);
            return speak(BufReader::new(tls), state, true).map(drop);
        }
        _ => {}
    }
    let mut clear = BufReader::new(stream);
    clear.get_mut().write_all(b"220 mail.example.org ESMTP\r\n").ok()?;
    let clear = speak(clear, state, false)?;
    // Whether the rest of what came is thrown away before TLS is what the injection is about.
    let injected = clear.buffer().to_vec();
    let tls = StreamOwned::new(ServerConnection::new(config).ok()?, clear.into_inner());
    let mut tls = BufReader::new(tls);
    if state == State::ObeysInjected && !injected.is_empty() {
        tls.get_mut().write_all(b"250 2.0.0 Ok\r\n").ok()?;
        tls.get_mut().flush().ok()?;
    }
    speak(tls, state, true).map(drop)
}

/// Commands and replies; `Some` when STARTTLS was accepted.
fn speak<S: Read + Write>(mut stream: BufReader<S>, state: State, tls: bool) -> Option<BufReader<S>> {
    if tls && state == State::ImplicitTls {
        say(&mut stream, "220 mail.example.org ESMTP")?;
    }
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let verb = line.split_whitespace().next().unwrap_or("").to_ascii_uppercase();
        match verb.as_str() {
            "EHLO" => {
                say(&mut stream, "250-mail.example.org")?;
                match (tls, state) {
                    (false, State::NoTls) => {}
                    (false, State::Stripped) => say(&mut stream, "250-XXXXXXXA")?,
                    (false, _) => say(&mut stream, "250-STARTTLS")?,
                    (true, _) => {}
                }
                if tls || matches!(state, State::AuthInClear | State::NoTls) {
                    say(&mut stream, "250-AUTH PLAIN LOGIN")?;
                }
                say(&mut stream, "250 SIZE 10240000")?;
            }
            "STARTTLS" => {
                say(&mut stream, "220 2.0.0 Ready to start TLS")?;
                if state == State::InjectsResponse {
                    say(&mut stream, "250 AUTH PLAIN")?;
                }
                return Some(stream);
            }
            "QUIT" => {
                say(&mut stream, "221 2.0.0 Bye")?;
                return None;
            }
            "RCPT" if line.contains("<somebody@mail.example.org>") || state == State::OpenRelay => say(&mut stream, "250 2.1.5 Ok")?,
            "RCPT" => say(&mut stream, "554 5.7.1 Relay access denied")?,
            "AUTH" if line.contains(LOGIN) => say(&mut stream, "235 2.7.0 Authentication successful")?,
            "AUTH" => say(&mut stream, "535 5.7.8 Error: authentication failed")?,
            "DATA" => {
                say(&mut stream, "354 End data with <CR><LF>.<CR><LF>")?;
                let mut last = String::new();
                loop {
                    let mut line = String::new();
                    if stream.read_line(&mut line).ok()? == 0 {
                        return None;
                    }
                    let smuggled = state == State::Smuggled && line.trim_end() == "." && last.ends_with('\n');
                    if smuggled || line == ".\r\n" && last.ends_with("\r\n") {
                        break;
                    }
                    last = line;
                }
                say(&mut stream, "554 5.4.0 Error: too many hops")?;
            }
            _ => say(&mut stream, "250 2.0.0 Ok")?,
        }
    }
}

fn say<S: Read + Write>(stream: &mut BufReader<S>, line: &str) -> Option<()> {
    let stream = stream.get_mut();
    stream.write_all(format!("{line}\r\n").as_bytes()).and_then(|()| stream.flush()).ok()
}

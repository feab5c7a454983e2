//! The TLS of a real session: taken whatever the certificate says, which is judged apart (`certificate`).

use std::io;
use std::net::TcpStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, ClientConnection, DigitallySignedStruct, Error, SignatureScheme, StreamOwned};

/// What a handshake came to.
#[derive(Clone, Debug)]
pub struct Handshake {
    /// E.g. `TLSv1.3`.
    pub version: String,
    /// The cipher suite's IANA name.
    pub cipher: String,
    /// The certificates as the server sent them, its own first.
    pub chain: Vec<CertificateDer<'static>>,
}

/// The algorithms that all of the probe uses.
pub fn provider() -> Arc<CryptoProvider> {
    Arc::new(ring::default_provider())
}

/// TLS on a connection; the error is a sentence in the words of OpenSSL where it has any, as everybody searches for those.
pub fn handshake(
    mut tcp: TcpStream,
    host: &str,
    within: Duration,
) -> Result<(StreamOwned<ClientConnection, TcpStream>, Handshake), String> {
    let name = ServerName::try_from(host.to_owned()).map_err(|_| format!("{host} is no name that TLS can ask for"))?;
    let builder =
        ClientConfig::builder_with_provider(provider()).with_safe_default_protocol_versions().map_err(|error| error.to_string())?;
    let verifier = Arc::new(TakesAll(provider()));
    let config = builder.dangerous().with_custom_certificate_verifier(verifier).with_no_client_auth();
    let mut connection = ClientConnection::new(Arc::new(config), name).map_err(|error| error.to_string())?;
    complete(&mut connection, &mut tcp, Instant::now() + within)?;
    let facts = Handshake {
        version: connection.protocol_version().and_then(|version| version.as_str()).unwrap_or("TLS").replace('_', "."),
        cipher: connection
            .negotiated_cipher_suite()
            .map_or_else(String::new, |suite| format!("{:?}", suite.suite()).replace("TLS13_", "TLS_")),
        chain: connection.peer_certificates().unwrap_or_default().iter().map(|certificate| certificate.clone().into_owned()).collect(),
    };
    Ok((StreamOwned::new(connection, tcp), facts))
}

fn complete(connection: &mut ClientConnection, tcp: &mut TcpStream, until: Instant) -> Result<(), String> {
    let broken = |error: io::Error| match crate::link::stop(&error) {
        crate::link::Stop::TimedOut => "timed out".to_owned(),
        crate::link::Stop::Closed => "unexpected eof while reading".to_owned(),
        _ => error.to_string(),
    };
    let mut first = true;
    while connection.is_handshaking() {
        while connection.wants_write() {
            connection.write_tls(tcp).map_err(broken)?;
        }
        if !connection.wants_read() {
            continue;
        }
        let left = until.saturating_duration_since(Instant::now()).max(Duration::from_millis(1));
        tcp.set_read_timeout(Some(left)).map_err(broken)?;
        crate::link::at_once(tcp);
        if first {
            first = false;
            in_clear(tcp)?;
        }
        if connection.read_tls(tcp).map_err(broken)? == 0 {
            return Err("unexpected eof while reading".to_owned());
        }
        if let Err(error) = connection.process_new_packets() {
            let _ = connection.write_tls(tcp);
            return Err(words(&error));
        }
    }
    while connection.wants_write() {
        connection.write_tls(tcp).map_err(broken)?;
    }
    Ok(())
}

/// A reply where the ServerHello is due: CVE-2011-0411 the other way round, a client that had read on would have taken it for the
/// server's word inside TLS. On a port that speaks no TLS at all it is the greeting, whose 220 everybody knows.
fn in_clear(tcp: &TcpStream) -> Result<(), String> {
    let mut ahead = [0; 64];
    let count = tcp.peek(&mut ahead).unwrap_or(0);
    match &ahead[..count] {
        [b'2'..=b'5', b'0'..=b'9', b'0'..=b'9', ..] if !ahead.starts_with(b"220") => {
            Err("a reply came in clear before the handshake: a response was injected".to_owned())
        }
        _ => Ok(()),
    }
}

fn words(error: &Error) -> String {
    use rustls::{AlertDescription, InvalidMessage, PeerIncompatible};
    match error {
        Error::InvalidMessage(InvalidMessage::InvalidContentType | InvalidMessage::MessageTooLarge) => "wrong version number".to_owned(),
        Error::AlertReceived(AlertDescription::ProtocolVersion) => "tlsv1 alert protocol version".to_owned(),
        Error::PeerIncompatible(PeerIncompatible::ServerDoesNotSupportTls12Or13) => "unsupported protocol".to_owned(),
        Error::AlertReceived(AlertDescription::HandshakeFailure) => "alert handshake failure".to_owned(),
        other => other.to_string(),
    }
}

#[derive(Debug)]
struct TakesAll(Arc<CryptoProvider>);

impl ServerCertVerifier for TakesAll {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, certificate, signed, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, certificate, signed, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

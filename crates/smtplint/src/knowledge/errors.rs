//! What the error texts of clients and servers mean.
//!
//! Sources: OpenSSL's `ssl/ssl_err.c`, Node's and libuv's error names, Python's `smtplib.py` and `ssl`, PHPMailer's
//! language/phpmailer.lang-en.php, Go's `crypto/tls` and `net`, JSSE, JavaMail's SMTPTransport, Ruby's net/smtp, msmtp, curl's
//! `strerror.c`, Postfix's `smtp_proto.c` and `smtpd_sasl*`; most of them also recorded by running the client
//! (tests/recorded, docs/evidence).

use super::words;
use crate::model::ErrorMeaning;

use ErrorMeaning as E;

/// All of these words, lower case, divided by `&`; the first row that fits.
const ROWS: &[(&str, ErrorMeaning)] = &[
    // TLS spoken to a port that greets in clear text.
    ("wrong version number", E::TlsToCleartextPort),
    ("wrong_version_number", E::TlsToCleartextPort),
    ("ssl&unknown protocol", E::TlsToCleartextPort),
    ("ssl: unknown_protocol", E::TlsToCleartextPort),
    ("packet length too long", E::TlsToCleartextPort),
    ("packet_length_too_long", E::TlsToCleartextPort),
    ("record overflow", E::TlsToCleartextPort),
    ("record layer failure", E::TlsToCleartextPort),
    ("first record does not look like a tls handshake", E::TlsToCleartextPort),
    ("unrecognized ssl message, plaintext connection", E::TlsToCleartextPort),
    ("cannot determine the frame size", E::TlsToCleartextPort),
    ("unsupported or unrecognized ssl message", E::TlsToCleartextPort),
    ("corrupted frame", E::TlsToCleartextPort),
    ("received corrupt message&invalidcontenttype", E::TlsToCleartextPort),
    ("0x80090308", E::TlsToCleartextPort),
    ("unexpected packet format", E::TlsToCleartextPort),
    ("an unexpected tls packet was received", E::TlsToCleartextPort),
    // Certificates.
    ("certificate has expired", E::CertExpired),
    ("certificate_verify_failed&expired", E::CertExpired),
    ("cert_has_expired", E::CertExpired),
    ("certificate has expired or is not yet valid", E::CertExpired),
    ("notafter:", E::CertExpired),
    ("certificate is not yet valid", E::CertExpired),
    ("does not match certificate's altnames", E::CertName),
    ("err_tls_cert_altname_invalid", E::CertName),
    ("certificate is valid for&not", E::CertName),
    ("no subject alternative dns name matching", E::CertName),
    ("no name matching&found", E::CertName),
    ("hostname mismatch", E::CertName),
    ("hostname doesn't match", E::CertName),
    ("did not match expected cn", E::CertName),
    ("no alternative certificate subject name matches", E::CertName),
    ("certificate owner does not match hostname", E::CertName),
    ("remotecertificatenamemismatch", E::CertName),
    ("certificate cannot be verified&name", E::CertName),
    ("pkix path building failed", E::CertUntrusted),
    ("unable to find valid certification path", E::CertUntrusted),
    ("self signed certificate", E::CertUntrusted),
    ("self-signed certificate", E::CertUntrusted),
    ("unable to verify the first certificate", E::CertUntrusted),
    ("unable to get local issuer certificate", E::CertUntrusted),
    ("unable to get issuer certificate", E::CertUntrusted),
    ("certificate signed by unknown authority", E::CertUntrusted),
    ("certificate verify failed", E::CertUntrusted),
    ("certificate_verify_failed", E::CertUntrusted),
    ("alert unknown ca", E::CertUntrusted),
    ("unknown_ca", E::CertUntrusted),
    ("self_signed_cert", E::CertUntrusted),
    ("unable_to_verify_leaf_signature", E::CertUntrusted),
    ("remote certificate is invalid", E::CertUntrusted),
    ("remotecertificatechainerrors", E::CertUntrusted),
    ("certificate is not trusted", E::CertUntrusted),
    ("tls certificate verification failed", E::CertUntrusted),
    ("untrustedroot", E::CertUntrusted),
    ("alert bad certificate", E::CertUntrusted),
    ("server certificate not verified", E::CertUntrusted),
    ("http/1.1 400", E::NotSmtp),
    ("http/1.0 400", E::NotSmtp),
    ("* ok&imap4rev1", E::NotSmtp),
    ("+ok&pop3", E::NotSmtp),
    ("ssh-2.0-", E::NotSmtp),
    // Versions and ciphers.
    ("dh key too small", E::TlsCipher),
    ("no appropriate protocol", E::TlsVersion),
    ("unsupported protocol", E::TlsVersion),
    ("server selected unsupported protocol version", E::TlsVersion),
    ("alert protocol version", E::TlsVersion),
    ("protocol version not supported", E::TlsVersion),
    ("client does not support&protocol&tls", E::TlsVersion),
    ("tls protocol version&not supported", E::TlsVersion),
    ("no shared cipher", E::Handshake),
    ("alert handshake failure", E::Handshake),
    ("handshake_failure", E::Handshake),
    ("sslhandshakeexception", E::Handshake),
    ("tls handshake failed", E::Handshake),
    ("ssl_accept error", E::Handshake),
    ("ssl handshake&fail", E::Handshake),
    ("tls handshake&error", E::Handshake),
    ("unexpected eof while reading", E::Handshake),
    ("remote host terminated the handshake", E::Handshake),
    ("client network socket disconnected before secure tls", E::Handshake),
    ("ssl operation failed with code 1", E::Handshake),
    ("unable to connect via starttls", E::Handshake),
    ("could not convert socket to tls", E::Handshake),
    ("handshake failed", E::Handshake),
    // STARTTLS.
    ("starttls extension not supported", E::StartTlsNotOffered),
    ("starttls extension not found", E::StartTlsNotOffered),
    ("starttls is required but", E::StartTlsNotOffered),
    ("starttls not supported", E::StartTlsNotOffered),
    ("does not support starttls", E::StartTlsNotOffered),
    ("doesn't support starttls", E::StartTlsNotOffered),
    ("host did not advertise starttls", E::StartTlsNotOffered),
    ("starttls was not advertised", E::StartTlsNotOffered),
    ("starttls is not supported", E::StartTlsNotOffered),
    ("server does not support secure connections", E::StartTlsNotOffered),
    ("does not support tls via the starttls", E::StartTlsNotOffered),
    ("tls is required, but was not offered", E::StartTlsNotOffered),
    ("didn't found starttls", E::StartTlsNotOffered),
    ("didn't find starttls", E::StartTlsNotOffered),
    ("starttls denied", E::StartTlsNotOffered),
    ("the server requires a secure connection", E::TlsRequired),
    ("smtp server requires a secure connection", E::TlsRequired),
    ("requires a tls connection", E::TlsRequired),
    ("unencrypted connection", E::CleartextAuthRefused),
    // Names.
    ("enotfound", E::HostUnresolvable),
    ("getaddrinfo", E::HostUnresolvable),
    ("name or service not known", E::HostUnresolvable),
    ("nodename nor servname", E::HostUnresolvable),
    ("temporary failure in name resolution", E::HostUnresolvable),
    ("unknownhostexception", E::HostUnresolvable),
    ("no such host", E::HostUnresolvable),
    ("could not resolve host", E::HostUnresolvable),
    ("couldn't resolve host", E::HostUnresolvable),
    ("php_network_getaddresses", E::HostUnresolvable),
    ("the remote name could not be resolved", E::HostUnresolvable),
    ("remote name could not be resolved", E::HostUnresolvable),
    ("no such device or address&hostname", E::HostUnresolvable),
    ("too many colons in address", E::HostIsUrl),
    ("should not contain a scheme", E::HostIsUrl),
    ("missing port in address", E::PortInvalid),
    ("port should be >= 0 and < 65536", E::PortInvalid),
    ("port out of range", E::PortInvalid),
    ("remote_host not set", E::HostMissing),
    // Server side of SASL.
    ("smtps wrappermode&requires setting", E::WrapperModeNeeded),
    ("client tls configuration problem&wrappermode", E::WrapperModeNeeded),
    ("no sasl authentication mechanisms", E::SaslNoMechanism),
    ("sasl: connect to&failed", E::SaslBackEnd),
    ("cannot connect to saslauthd", E::SaslBackEnd),
    ("saslauthd server&no such file", E::SaslBackEnd),
    ("xsasl_server_create", E::SaslBackEnd),
    ("unsupported sasl server implementation", E::SaslBackEnd),
    ("sasl per-process initialization failed", E::SaslBackEnd),
    ("open relay&warning", E::OpenRelayWarning),
    ("specify at least one working instance", E::RestrictionsMissing),
    ("configures your system as open", E::OpenRelayWarning),
    ("may cause your system to act as open", E::OpenRelayWarning),
    ("unused parameter", E::ConfigSyntax),
    ("smtpd.conf:&syntax error", E::ConfigSyntax),
    ("unknown smtpd restriction", E::ConfigSyntax),
    ("bad numerical configuration", E::ConfigSyntax),
    ("improper command pipelining", E::Pipelining),
    ("error: open resolver", E::DnsblOpenResolver),
    // Authentication.
    ("no worthy mechs found", E::NoCommonMechanism),
    ("no worthy authentication mechanisms", E::NoCommonMechanism),
    ("no mechanism available", E::NoCommonMechanism),
    ("no compatible authentication mechanism", E::NoCommonMechanism),
    ("no supported authentication", E::NoCommonMechanism),
    ("no suitable authentication method", E::NoCommonMechanism),
    ("no authentication mechanism&support", E::NoCommonMechanism),
    ("authentication mechanism&not supported", E::NoCommonMechanism),
    ("no auth mechanism", E::NoCommonMechanism),
    ("unrecognized authentication type", E::NoCommonMechanism),
    ("smtp auth extension not supported", E::AuthNotOffered),
    ("auth extension not found", E::AuthNotOffered),
    ("did not advertise authentication", E::AuthNotOffered),
    ("server does not support authentication", E::AuthNotOffered),
    ("server doesn't support auth", E::AuthNotOffered),
    ("server doesn't support smtp-auth", E::AuthNotOffered),
    ("auth command used when not advertised", E::AuthNotOffered),
    ("missing credentials for", E::CredentialsMissing),
    ("oauth2 asked for more", E::OauthInvalid),
    ("login denied", E::BadCredentials),
    ("authenticationfailedexception", E::BadCredentials),
    ("smtp error: could not authenticate", E::BadCredentials),
    ("no authentication type succeeded", E::BadCredentials),
    ("codec can't encode&ascii", E::NotAscii),
    ("non-existent parameter", E::UrlNotEncoded),
    ("mailer dsn is invalid", E::UrlNotEncoded),
    ("invalid userinfo", E::UrlNotEncoded),
    ("scheme is not supported", E::UnknownEncryption),
    ("email_use_tls/email_use_ssl are mutually exclusive", E::EncryptionConflict),
    ("mutually exclusive&tls", E::EncryptionConflict),
    // Connections.
    ("econnrefused", E::Refused),
    ("connection refused", E::Refused),
    ("errno=111", E::Refused),
    ("actively refused", E::Refused),
    ("verbindungsaufbau abgelehnt", E::Refused),
    ("connexion refusée", E::Refused),
    ("conexión rehusada", E::Refused),
    ("10061", E::Refused),
    ("greeting never received", E::NoGreeting),
    ("connection unexpectedly closed: timed out", E::NoGreeting),
    ("sent an empty reply", E::NoGreeting),
    ("net::readtimeout", E::NoGreeting),
    ("timed out&initial server greeting", E::NoGreeting),
    ("timed out while waiting for initial", E::NoGreeting),
    ("timeout waiting for 220", E::NoGreeting),
    ("timed out waiting for 220", E::NoGreeting),
    ("net::opentimeout", E::TimedOut),
    ("etimedout", E::TimedOut),
    ("connection timed out", E::TimedOut),
    ("connection timeout", E::TimedOut),
    ("operation timed out", E::TimedOut),
    ("i/o timeout", E::TimedOut),
    ("connect timed out", E::TimedOut),
    ("connection attempt failed because the connected party did not", E::TimedOut),
    ("operation has timed out", E::TimedOut),
    ("errno 110", E::TimedOut),
    ("10060", E::TimedOut),
    ("timeouterror&timed out", E::TimedOut),
    ("execution expired", E::TimedOut),
    ("timed out&connect", E::TimedOut),
    ("eaddrnotavail", E::Ipv6Unavailable),
    ("cannot assign requested address", E::Ipv6Unavailable),
    ("address not available", E::Ipv6Unavailable),
    ("network is unreachable", E::Unreachable),
    ("enetunreach", E::Unreachable),
    ("no route to host", E::Unreachable),
    ("ehostunreach", E::Unreachable),
    ("econnreset", E::Dropped),
    ("connection reset by peer", E::Dropped),
    ("connection unexpectedly closed", E::Dropped),
    ("server closed the connection", E::Dropped),
    ("lost connection with", E::Dropped),
    ("unexpected eof on smtp", E::Dropped),
    ("got eof", E::Dropped),
    ("[eof]", E::Dropped),
    ("server disconnected", E::Dropped),
    ("connection closed unexpectedly", E::Dropped),
    ("could not connect to smtp host", E::TimedOut),
    ("failed to connect to server", E::TimedOut),
    ("smtp connect() failed", E::TimedOut),
    ("unable to connect to the remote server", E::TimedOut),
];

/// The meaning of one line of a program's own words; `None` where it means nothing to us.
pub fn classify(line: &str) -> Option<ErrorMeaning> {
    if !line.contains(' ') && !line.contains('_') && !line.contains(':') {
        return None;
    }
    let lower = crate::text::lower(line);
    // A certificate that verifies says so in nearly the same words.
    if lower.contains("verify return code: 0") || lower.contains("verification: ok") {
        return None;
    }
    ROWS.iter().find(|(all, _)| words::all(&lower, all)).map(|(_, meaning)| *meaning)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clients_words_are_known() {
        assert_eq!(classify("Error: 140:error:1408F10B:SSL routines:ssl3_get_record:wrong version number"), Some(E::TlsToCleartextPort));
        assert_eq!(classify("dial tcp: lookup smtp.example.org: no such host"), Some(E::HostUnresolvable));
        assert_eq!(classify("SSL routines:ssl3_read_bytes:sslv3 alert handshake failure"), Some(E::Handshake));
    }

    #[test]
    fn what_is_fine_means_nothing() {
        assert_eq!(classify("Verify return code: 0 (ok)"), None);
        assert_eq!(classify("Everything is set up now"), None);
    }

    #[test]
    fn every_row_can_be_reached() {
        for (words, meaning) in ROWS {
            assert!(classify(&format!("x {}", words.replace('&', " "))).is_some(), "{words:?} {meaning:?}");
        }
    }
}

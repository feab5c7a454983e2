//! What the error texts of clients and servers mean.
//!
//! Sources: OpenSSL's `ssl/ssl_err.c`, GnuTLS, rustls, Schannel's codes, Node's and libuv's error names, Python's `smtplib.py` and
//! `ssl`, PHPMailer's language/phpmailer.lang-en.php, Go's `crypto/tls`, `crypto/x509` and `net`, JSSE, JavaMail's SMTPTransport, .NET's
//! resources, Ruby's net/smtp, gen_smtp, lettre, msmtp, curl's `strerror.c`, Postfix's `smtp_proto.c`, `smtp_tls_*` and
//! `smtpd_sasl*`, Exim, Dovecot; most of them also recorded by running the client (tests/recorded, docs/evidence).

use super::words::{Index, Row, Table};
use crate::model::ErrorMeaning;

use ErrorMeaning as E;

static TABLE: Table<(ErrorMeaning, bool)> = Table::new(ROWS);

const fn sure(meaning: ErrorMeaning) -> (ErrorMeaning, bool) {
    (meaning, false)
}

/// Words that come with every cause: they count only where nothing says more.
const fn weak(meaning: ErrorMeaning) -> (ErrorMeaning, bool) {
    (meaning, true)
}

/// The first row that fits; see [`Row`].
const ROWS: &[Row<(ErrorMeaning, bool)>] = &[
    // A server's log of its clients.
    (
        sure(E::TlsVersion),
        "ssl_accept&wrong version number|accept_sr_clnt_hello&wrong version|post_process_client_hello&version|\
         client_hello&unsupported protocol|tlsv1 with cipher|tlsv1.1 with cipher|sslv3 with cipher|version too low|\
         inappropriate fallback|legacy sigalg disallowed",
    ),
    (sure(E::TlsToCleartextPort), "lost connection after unknown"),
    // TLS spoken to a port that greets in clear text.
    (
        sure(E::TlsToCleartextPort),
        "wrong version number|wrong_version_number|unknown protocol&ssl|unknown_protocol&ssl|packet length too long|\
         packet_length_too_long|record overflow|record layer failure|first record does not look like a tls handshake|\
         unrecognized ssl message, plaintext connection|cannot determine the frame size|\
         unsupported or unrecognized ssl message|corrupted frame|received corrupt message&invalidcontenttype|0x80090308|\
         unexpected packet format|an unexpected tls packet was received|corrupt message of type invalidcontenttype",
    ),
    // Certificates.
    (
        sure(E::CertExpired),
        "certificate has expired|certificate_verify_failed&expired|cert_has_expired|\
         certificate is not yet valid|certificate expired|certificateexpired|certificatenotyetvalid|\
         invalid peer certificate: expired|expired certificate|certificate is expired",
    ),
    (
        sure(E::CertName),
        "does not match certificate's altnames|err_tls_cert_altname_invalid|certificate is valid for&not|\
         certificate is not valid for|no subject alternative|no name matching&found|hostname mismatch|\
         hostname doesn't match|did not match expected cn|did not match expected name|\
         no alternative certificate subject name matches|certificate owner does not match hostname|\
         remotecertificatenamemismatch|certificate cannot be verified&name|doesn't contain any ip sans|\
         legacy common name field|ip address mismatch|host name mismatch|does not match target host name|\
         subject name does not match|notvalidforname|not valid for name|name on the security certificate is invalid|\
         hostname_check_failed|hostname verification failed|target principal name is incorrect|\
         certificate peer name verification failed|verification failed: hostname|commonname does not match",
    ),
    (
        sure(E::CertUntrusted),
        "pkix path building failed|unable to find valid certification path|self signed certificate|\
         self-signed certificate|unable to verify the first certificate|unable to get local issuer certificate|\
         unable to get issuer certificate|certificate signed by unknown authority|certificate verify failed|\
         certificate_verify_failed|alert unknown ca|unknown_ca|self_signed_cert|unable_to_verify_leaf_signature|\
         unable_to_get_issuer_cert|remote certificate is invalid|remotecertificatechainerrors|certificate is not trusted|\
         certificate verification failed|untrustedroot|alert bad certificate|server certificate not|untrusted issuer|\
         unknownissuer|unknown issuer|hasn't got a known issuer|not trusted by the trust provider|\
         sec_error_unknown_issuer|issuer is not recognized|certificate was rejected|invalid peer certificate|server certificate check failed|certificate chain&trusted|\
         certificate is untrusted|selfsigned_peer|unknown ca&tls|tls certificate&not trusted|untrusted root|0x800b0109",
    ),
    // This project's own probe's words for what it saw.
    (sure(E::Relays), "relay test: accepts"),
    (sure(E::OldTlsTaken), "old tls versions are still taken"),
    (sure(E::WeakSuiteTaken), "weak cipher suites are still taken"),
    (sure(E::Late), "the greeting came after|the reply to&came after"),
    // testssl.sh's and this project's own probe's words for it.
    (sure(E::Smuggled), "smtp smuggling&is taken for the end"),
    (sure(E::Injection), "plaintext command injection|response was injected|starttls injection&vulnerable|starttls command injection"),
    (
        sure(E::NotSmtp),
        "this is no reply of smtp|sends more than a reply can hold|http/1.1 400|http/1.0 400|* ok&imap4rev1|+ok&pop3|ssh-2.0-",
    ),
    // Versions and ciphers.
    (
        sure(E::TlsCipher),
        "dh key too small|dh_key_too_small|ee key too small|ca md too weak|legacy renegotiation|insufficient security|\
         server signature algorithm&weak",
    ),
    (
        sure(E::TlsVersion),
        "no appropriate protocol|unsupported protocol|unsupported_protocol|alert protocol version|\
         protocol version not supported|protocol_version|client does not support&protocol&tls|\
         tls protocol version&not supported|do not possess a common algorithm",
    ),
    (
        sure(E::Handshake),
        "no shared cipher|handshake_failure|ssl_accept error|ssl_accept:|ssl_connect error|ssl handshake&fail|\
         tls handshake&error|unexpected eof while reading|remote host terminated the handshake|\
         client network socket disconnected before secure tls|unable to connect via starttls|handshake failed|\
         starttls: read|starttls: eof|(ssl_accept)|cert/key setup|attempt to start tls failed|io-error: error:|ncat: input/output error|gnutls_handshake|unexpected tls packet|eof occurred in violation of protocol|\
         ssl_error_syscall|bad record mac|alert internal error|handshake failure|handshake has failed|sec_e_|\
         ssl handshake error|tlsstart&fail",
    ),
    // STARTTLS.
    (
        sure(E::StartTlsNotOffered),
        "starttls extension not supported|starttls extension not found|starttls is required but|starttls not supported|\
         does not support starttls|doesn't support starttls|does not support the starttls|did not advertise starttls|\
         starttls was not advertised|starttls is not supported|server does not support secure connections|\
         does not support tls via the starttls|tls is required, but was not offered|didn't found starttls|\
         didn't find starttls|starttls denied|starttls not available|did not offer tls|\
         doesn't advertise that feature&starttls|server does not support tls|doesn't support tls|missing_requirement&tls|\
         0x800ccc7d|requested ssl level failed|starttls not offered|no starttls",
    ),
    (sure(E::TlsRequired), "requires a tls connection"),
    (sure(E::CleartextAuthRefused), "unencrypted connection&!unencrypted connections|cannot use a secure authentication method"),
    // Names.
    (
        sure(E::HostUnresolvable),
        "enotfound|eai_again|getaddrinfo|name or service not known|nodename nor servname|\
         temporary failure in name resolution|unknownhostexception|no such host|could not resolve host|\
         couldn't resolve host|cannot resolve host|php_network_getaddresses|remote name could not be resolved|\
         no such device or address&hostname|failed to lookup address|no address associated with|nxdomain|\
         remotename konnte nicht|nom distant n'a pas pu|resolver el nombre|0x800ccc0d|server can't find|bad hostname|\
         unknown host|cannot locate&host|dns lookup failed",
    ),
    (sure(E::HostIsUrl), "too many colons in address|should not contain a scheme"),
    (sure(E::PortInvalid), "missing port in address|port should be >= 0 and < 65536|port out of range"),
    (sure(E::HostMissing), "remote_host not set|please run connect() first"),
    // A server's own configuration.
    (sure(E::WrapperModeNeeded), "smtps wrappermode&requires setting|client tls configuration problem&wrappermode"),
    (sure(E::SaslNoMechanism), "no sasl authentication mechanisms"),
    (
        sure(E::SaslBackEnd),
        "sasl: connect to&failed|cannot connect to saslauthd|saslauthd server&no such file|xsasl_server_create|\
         unsupported sasl server implementation|sasl per-process initialization failed|\
         authentication socket connection error|unable to authenticate at present|\
         connection lost to authentication server|authentication failed: generic failure|\
         authentication failed: connection refused|ignored: no sasl support|temporary authentication failure|auth-client&failed|\
         private/auth&no such file|saslauthd&connection refused",
    ),
    (sure(E::OpenRelayWarning), "open relay&warning"),
    // postscreen(8) on a client in mynetworks or its access list; Docker's networks have their gateway at .1.
    (sure(E::GatewayTrusted), "postscreen&allowlisted [172.&.1]:|postscreen&whitelisted [172.&.1]:"),
    (sure(E::RestrictionsMissing), "specify at least one working instance"),
    (sure(E::OpenRelayWarning), "configures your system as open|may cause your system to act as open"),
    (
        sure(E::ConfigSyntax),
        "smtp_tls_wrappermode requires|unused parameter|unexpected command-line argument|smtpd.conf:&syntax error|\
         unknown smtpd restriction|bad numerical configuration|bad boolean configuration|error in configuration file|\
         unknown setting:|undefined parameter|macro name syntax error|overriding earlier entry|\
         configuration error in line|exim configuration error|unsupported dictionary type|bad string length 0|\
         invalid tls protocol list|unknown configuration|missing '=' after attribute|unknown sasl security options|\
         unknown tls level|invalid tls level|unsupported configuration",
    ),
    (sure(E::Pipelining), "improper command pipelining|smtp protocol synchronization error"),
    (sure(E::DnsblOpenResolver), "error: open resolver"),
    // Authentication.
    (
        sure(E::NoCommonMechanism),
        "no worthy mechs found|wrong authentication type|usable authentication method|\
         no worthy authentication mechanisms|no mechanism available|no compatible authentication mechanism|\
         no supported authentication|no suitable authentication method|no authentication mechanism&support|\
         authentication mechanism&not supported|no auth mechanism|unrecognized authentication type|\
         invalid authentication mechanism|no matching authentication|unsupported authentication mechanism|\
         no known authentication|no mutually supported|authentication method&not supported|unknown authentication mech",
    ),
    (
        sure(E::AuthNotOffered),
        "smtp auth extension not supported|auth extension not found|command unknown: 'auth'|\
         did not advertise authentication|server does not support authentication|does not support smtp auth|\
         server doesn't support auth|server doesn't support smtp-auth|auth command used when not advertised|\
         missing_requirement&auth|does not appear to support&auth|auth not supported",
    ),
    (
        sure(E::CredentialsMissing),
        "missing credentials for|missing secret phrase|missing user name|specify a password table|\
         sasl_password_maps lookup error|no credentials|passwd_lookup: no auth info",
    ),
    (sure(E::OauthInvalid), "oauth2 asked for more"),
    (sure(E::NotAscii), "codec can't encode&ascii"),
    (sure(E::UrlNotEncoded), "non-existent parameter|mailer dsn is invalid|invalid userinfo"),
    (sure(E::UnknownEncryption), "scheme is not supported|invalid argument&for command tls|unable to find the socket transport"),
    (sure(E::EncryptionConflict), "mutually exclusive&tls|start_tls&use_tls&not compatible"),
    // Connections.
    (
        sure(E::Refused),
        "econnrefused|connection refused|connection was refused|errno=111|os error 111|errno 111|errno 61|\
         actively refused|verbindungsaufbau abgelehnt|verbindung verweigert|connexion&refus|conexión rehusada|\
         denegó expresamente|rifiuto persistente|отверг|积极拒绝|10061|rechazad&conexi",
    ),
    (
        sure(E::NoGreeting),
        "greeting never received|connection unexpectedly closed: timed out|sent an empty reply|got an empty response|\
         net::readtimeout|timed out&initial server greeting|timed out while waiting for initial|timeout waiting for 220|\
         timed out waiting for 220|while receiving the initial|waiting for the greeting|waiting for greeting|\
         greeting failed|read timed out|connection to&:&timed out&!connect timeout",
    ),
    (
        sure(E::TimedOut),
        "net::opentimeout|etimedout|connection timed-out|connection timeout|operation timed out|i/o timeout|\
         connection attempt failed because the connected party did not|connected party did not properly respond|\
         operation has timed out|errno 110|os error 110|10060|timeouterror&timed out|execution expired|timed out&connect|\
         tcp connect to&failed|network_failure&timeout|tcptestsucceeded&false|context deadline exceeded|zeitüberschreitung|zeitlimit|\
         nicht richtig reagiert|répondu convenablement|no respondió|non ha risposto|não respondeu|\
         не получен нужный отклик|没有正确答复|délai&expir|délai d'attente|tiempo de espera|tempo limite|время ожидания|\
         превышен&таймаут|超时|逾時|dial tcp&timeout|waiting for server response|did not accept our requests to connect|\
         operation timeout",
    ),
    (sure(E::Ipv6Unavailable), "eaddrnotavail|cannot assign requested address|address not available&!milter"),
    (
        sure(E::Unreachable),
        "network is unreachable|enetunreach|no route to host|ehostunreach|network unreachable|host is unreachable|\
         host unreachable|os error 101|os error 113",
    ),
    (
        sure(E::Dropped),
        "econnreset|end of file reached|: eof\n|has been closed unexpectedly|connection reset|\
         connection unexpectedly closed|server closed the connection|lost connection with|unexpected eof on smtp|got eof|\
         [eof]|server disconnected|connection closed unexpectedly|closed the connection unexpectedly|broken pipe|\
         forcibly closed|0x800ccc0f|connection closed by remote|remote host closed connection|read response: eof|\
         connection lost while|no reply came in time|unexpectedly dropped|dropped by remote|conversation with&timed out|unexpectedly terminated|error=eof\n|err=eof|err=\"eof\"|error on notify: eof|\
         alerts failed: eof|network_failure&closed|accepted from server:\n",
    ),
    // Said with every cause.
    (
        weak(E::BadCredentials),
        "login denied|authenticationfailedexception|no authentication type succeeded|sasl&authentication failed|\
         auth failed&attempts|password mismatch|unable to log in|login failed&smtp|could not authenticate&smtp|\
         saslauthd&failed|unspecified3, detail: five",
    ),
    (weak(E::CredentialsMissing), "need username and password for authentication"),
    (
        weak(E::Handshake),
        "sslhandshakeexception|ssl operation failed with code 1|could not convert socket to tls|tls library problem|\
         cannot start tls|unable to connect with tls|unable to start tls|stream_socket_enable_crypto|error in ssl|\
         ssl connect error|ssl error",
    ),
    (weak(E::TlsRequired), "server requires a secure connection"),
    (weak(E::Refused), "couldn't connect to host, port: localhost"),
    (
        weak(E::TimedOut),
        "could not connect to smtp host|unable to initialize smtp|couldn't connect to host|failed to connect to server|\
         failed to connect to smtp|smtp connect() failed|unable to connect to the remote server|\
         unable to connect to remote host|failed to connect to mailserver|unable to connect to server|0x800ccc0e|\
         could not connect to server|failed connecting|connection could not be established|\
         wasn't able to establish an smtp connection|called helo without being connected|network error on destination mxs|\
         failed to establish a new connection|delivery time expired|retry timeout exceeded|message expired|queue.expired|\
         delivery expired|could not be delivered within|no answer from host|undeliverable after|timed out",
    ),
    (weak(E::StartTlsNotOffered), "starttls failed!"),
    // Postfix counts a refused AUTH; a wrong password has a line of its own.
    (weak(E::AuthNotOffered), "auth=0/"),
    // s_client ends so whatever stopped the handshake.
    (weak(E::Handshake), "cipher is (none)"),
    (
        weak(E::Dropped),
        "tls error on connection|eof caught while|response reading failed|lost connection after|closed connection in response",
    ),
];

/// The meaning of one line of a program's own words, and whether it comes with every cause; `None` where it means nothing to us.
pub fn classify(line: &str) -> Option<(ErrorMeaning, bool)> {
    // Between line ends, which some rows ask for.
    let lower = crate::text::lower(&format!("\n{}\n", line.trim()));
    let found = TABLE.meaning(&lower, false)?;
    // A certificate that verifies says so in nearly the same words.
    (!lower.contains("verify return code: 0") && !lower.contains("verification: ok")).then_some(found)
}

/// All alternatives of the table: a line with none of their first words means nothing to us.
pub fn add_cues(index: &mut Index) {
    TABLE.add_to(index, false);
}

#[cfg(test)]
mod tests {
    use super::super::words::tests::{assert_well_formed, shadowed};
    use super::*;

    fn meaning(line: &str) -> Option<ErrorMeaning> {
        classify(line).map(|(meaning, _)| meaning)
    }

    #[test]
    fn clients_words_are_known() {
        assert_eq!(meaning("Error: 140:error:1408F10B:SSL routines:ssl3_get_record:wrong version number"), Some(E::TlsToCleartextPort));
        assert_eq!(meaning("dial tcp: lookup smtp.example.org: no such host"), Some(E::HostUnresolvable));
        assert_eq!(meaning("SSL routines:ssl3_read_bytes:sslv3 alert handshake failure"), Some(E::Handshake));
    }

    #[test]
    fn what_is_fine_means_nothing() {
        assert_eq!(meaning("Verify return code: 0 (ok)"), None);
        assert_eq!(meaning("Everything is set up now"), None);
    }

    #[test]
    fn the_table_is_well_formed() {
        assert_well_formed(&TABLE);
        let shadowed = shadowed(&TABLE);
        assert!(shadowed.len() < 12, "{shadowed:?}");
    }
}

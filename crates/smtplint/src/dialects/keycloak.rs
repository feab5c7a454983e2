//! Keycloak's realm: its strings become Jakarta Mail's `mail.smtp.ssl.enable` and `mail.smtp.starttls.enable`; only "true" is true. With
//! both, `ssl` decides (keycloak DefaultEmailSenderProvider.java buildEmailProperties).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "keycloak services/src/main/java/org/keycloak/email/DefaultEmailSenderProvider.java";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
keycloak Keycloak realm
client Keycloak
in json smtpServer.!
in yaml smtpServer.!
host host
port port
user user
secret password
sender from
auth auth
other replyTo envelopeFrom fromDisplayName
tls ssl true=implicit false=pass *=pass
tls starttls true=opportunistic false=pass *=pass
default none
ports 25
unread Keycloak does not read it: startTls=starttls startTLS=starttls tls=starttls username=user sslEnabled=ssl
conflict ssl starttls Keycloak opens with implicit TLS and ignores STARTTLS
case
";

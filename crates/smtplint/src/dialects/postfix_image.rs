//! Container images of Postfix that take the relay host from the environment: docker-mailserver, boky/postfix, tecnativa/postfix-relay,
//! Mailu, mailcow (their documentation of environment variables). What is not said is Postfix's own default, STARTTLS if offered.

/// Where what is said here is from.
pub(super) const SOURCE: &str = "https://docker-mailserver.github.io/docker-mailserver/latest/config/environment/; github.com/bokysan/docker-postfix README; github.com/Tecnativa/docker-postfix-relay README";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
postfix-image-env Postfix image environment
client Postfix
in env
host RELAYHOST! DEFAULT_RELAY_HOST! POSTFIX_RELAYHOST! RELAY_HOST! MAIL_RELAY_HOST!
port RELAY_PORT! MAIL_RELAY_PORT! RELAYHOST_PORT!
user RELAY_USER! RELAYHOST_USERNAME! POSTFIX_RELAYHOST_USERNAME! MAIL_RELAY_USER! RELAYUSER!
secret RELAY_PASSWORD! RELAYHOST_PASSWORD! POSTFIX_RELAYHOST_PASSWORD! MAIL_RELAY_PASS! RELAYPASSWORD!
tls POSTFIX_SMTP_TLS_SECURITY_LEVEL! RELAYHOST_TLS_LEVEL! POSTFIX_SMTP_TLS! SMTP_TLS_SECURITY_LEVEL may=opportunistic dane=opportunistic encrypt=starttls verify=starttls secure=starttls none=none
default opportunistic
ports 25
hostport
";

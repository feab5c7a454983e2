//! Mastodon: `SMTP_TLS` and `SMTP_SSL` are implicit TLS, `SMTP_ENABLE_STARTTLS` is `auto`, `always` or `never` (mastodon
//! config/environments/production.rb; docs.joinmastodon.org "Configuring your environment").

/// Where what is said here is from.
pub(super) const SOURCE: &str = "https://docs.joinmastodon.org/admin/config/#email; mastodon config/environments/production.rb";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
mastodon-env Mastodon environment
client Mastodon
in env
host SMTP_SERVER
port SMTP_PORT
user SMTP_LOGIN!
secret SMTP_PASSWORD
sender SMTP_FROM_ADDRESS
helo SMTP_DOMAIN
mechanism SMTP_AUTH_METHOD
verify SMTP_OPENSSL_VERIFY_MODE!
other SMTP_DELIVERY_METHOD SMTP_CA_FILE
tls SMTP_TLS true=implicit false=pass
tls SMTP_SSL true=implicit false=pass
tls SMTP_ENABLE_STARTTLS! auto=opportunistic always=starttls never=none true=starttls false=none
tls SMTP_ENABLE_STARTTLS_AUTO! true=opportunistic false=none
default opportunistic
";

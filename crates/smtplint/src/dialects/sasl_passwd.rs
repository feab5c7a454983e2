//! Logins by server: Postfix' `sasl_passwd` and Exim's `passwd.client`. What protects the connection stands elsewhere
//! (Postfix SASL_README, "Enabling SASL authentication in the Postfix SMTP/LMTP client"; exim4_passwd_client(5)).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "https://www.postfix.org/SASL_README.html#client_sasl_enable; https://manpages.debian.org/exim4_passwd_client.5";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[POSTFIX, EXIM];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const POSTFIX: &str = "
sasl-passwd Postfix sasl_passwd
client Postfix
in line sasl_passwd.!
host host
user user
secret password
hostport
";

const EXIM: &str = "
exim-passwd-client Exim passwd.client
client Exim
in line passwd_client.!
host host
user user
secret password
";

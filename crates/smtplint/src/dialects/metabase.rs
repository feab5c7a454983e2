//! Metabase: `ssl` is implicit TLS, `starttls` STARTTLS demanded, `tls` STARTTLS where offered, `none` (unless it is set) nothing
//! (metabase docs, "Environment variables"; metabase src/metabase/email.clj).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "https://www.metabase.com/docs/latest/configuring-metabase/environment-variables; metabase src/metabase/email.clj";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
metabase-env Metabase environment
client Metabase
in env MB_
in yaml - metabase-yaml Metabase configuration file
host email-smtp-host!
port email-smtp-port!
user email-smtp-username!
secret email-smtp-password!
sender email-from-address
other email-from-name
tls email-smtp-security! ssl=implicit starttls=starttls tls=opportunistic none=none
bad Metabase knows tls, ssl, starttls and none
default none
ports 25 465
unread Metabase has no setting of this name: email-smtp-user=email-smtp-username email-smtp-tls=email-smtp-security email-smtp-ssl=email-smtp-security email-smtp-from=email-from-address
";

//! Harbor before 2.8: `email_ssl` is implicit TLS; without it STARTTLS is used where offered (harbor src/common/utils/email/mail.go: Go's
//! net/smtp underneath).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "harbor src/common/utils/email/mail.go; https://goharbor.io/docs/1.10/install-config/configure-yml-file/";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
harbor Harbor settings
client Harbor
in json
in yaml
in ini
host email_server! email_host
port email_server_port! email_port
user email_username
secret email_password
sender email_from
skip email_insecure!
other email_identity!
tls email_ssl! true=implicit false=opportunistic
default opportunistic
ports 25
case
";

//! Mattermost: `ConnectionSecurity` "TLS" is implicit TLS, "STARTTLS" STARTTLS, the empty word nothing (mattermost
//! server/platform/shared/mail/mail.go).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "mattermost server/platform/shared/mail/mail.go";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
mattermost-json Mattermost configuration
client Mattermost
in json EmailSettings.!
in json
in env MM_EMAILSETTINGS_! mattermost-env Mattermost environment
host SMTPServer
port SMTPPort
user SMTPUsername
secret SMTPPassword
auth EnableSMTPAuth!
sender FeedbackEmail
skip SkipServerCertificateVerification!
other SMTPServerTimeout! SendEmailNotifications! FeedbackName
tls ConnectionSecurity! TLS=implicit STARTTLS=starttls empty=none
bad Mattermost knows TLS, STARTTLS and the empty word
default none
";

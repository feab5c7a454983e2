//! git's `sendemail` section, `git config` and `git send-email --smtp-…`: `ssl` is implicit TLS, `tls` STARTTLS or nothing, anything
//! else and nothing clear text; the port is 25, or 465 for `ssl` (git-send-email.perl; docs/evidence/clients.md).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "git git-send-email.perl; https://git-scm.com/docs/git-send-email; run in tests/lab";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[CONFIG, COMMAND];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const CONFIG: &str = "
git-sendemail git send-email configuration
client git send-email
in ini sendemail.!
in word sendemail.!
host smtpServer
port smtpServerPort
user smtpUser
secret smtpPass
sender from
helo smtpDomain
mechanism smtpAuth
tls smtpEncryption ssl=implicit tls=starttls none=none empty=none
bad git knows ssl and tls; with anything else it stays in clear text
tls smtpssl true=implicit false=pass
default none
ports 25 465
unread git has no key of this name: smtpPort=smtpServerPort smtpPassword=smtpPass smtpUsername=smtpUser smtpHost=smtpServer smtpTLS=smtpEncryption smtpServerEncryption=smtpEncryption smtpSecure=smtpEncryption
";

const COMMAND: &str = "
git-sendemail-command git send-email command
client git send-email
in flag git.
host --smtp-server!
port --smtp-server-port!
user --smtp-user!
secret --smtp-pass!
sender --from
helo --smtp-domain!
mechanism --smtp-auth!
tls --smtp-encryption! ssl=implicit tls=starttls none=none
bad git knows ssl and tls; with anything else it stays in clear text
tls --smtp-ssl! *=implicit
default none
ports 25 465
write %k=%v
";

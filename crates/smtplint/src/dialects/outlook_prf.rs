//! Outlook's profile files: `SMTPSecureConnection` 0 is clear text, 1 SSL (implicit TLS), 2 TLS (STARTTLS), 3 what the server offers
//! (PROP_SMTP_SECURE_CONNECTION and its ENCRYPT_CONN_ constants at learn.microsoft.com).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "https://learn.microsoft.com/en-us/office/client-developer/outlook/auxiliary/prop_smtp_secure_connection";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
outlook-prf Outlook profile
client Outlook
in ini
host SMTPServer
port SMTPPort
user SMTPUserName
auth SMTPUseAuth
sender EmailAddress
other POP3Server! POP3UserName! IMAPServer! IMAPUserName! SMTPUseSPA! SMTPAuthMethod
tls SMTPSecureConnection! 0=none 1=implicit 2=starttls 3=opportunistic
bad Outlook knows 0 (none), 1 (SSL), 2 (TLS) and 3 (auto)
tls SMTPUseSSL true=port false=none
default none
ports 25
write %k=%v
";

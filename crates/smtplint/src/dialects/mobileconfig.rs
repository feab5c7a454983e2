//! Apple's configuration profiles: `OutgoingMailServerUseSSL` means TLS, from the first byte on 465 and by STARTTLS elsewhere; false is
//! clear text (developer.apple.com, "Mail" payload, com.apple.mail.managed).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "https://developer.apple.com/documentation/devicemanagement/mail";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
apple-mobileconfig Apple configuration profile
client Apple Mail
in xml
host OutgoingMailServerHostName!
port OutgoingMailServerPortNumber!
user OutgoingMailServerUsername!
secret OutgoingPassword!
tls OutgoingMailServerUseSSL! true=port false=none
other OutgoingMailServerAuthentication! OutgoingPasswordSameAsIncomingPassword! EmailAccountDescription EmailAddress
";

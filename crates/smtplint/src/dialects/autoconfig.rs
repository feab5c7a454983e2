//! Mozilla's autoconfiguration files: `socketType` SSL is implicit TLS, STARTTLS is STARTTLS or nothing, plain clear text
//! (wiki.mozilla.org/Thunderbird:Autoconfiguration:ConfigFileFormat).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "https://wiki.mozilla.org/Thunderbird:Autoconfiguration:ConfigFileFormat";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = r#"
mozilla-autoconfig Mozilla autoconfiguration
client Thunderbird
in xml outgoingServer.!
host hostname
port port
user username
tls socketType SSL=implicit STARTTLS=starttls plain=none
bad Thunderbird knows SSL, STARTTLS and plain
other authentication type restriction useGlobalPreferredServer addThisServer
code * <outgoingServer type="smtp">
code *   <hostname>%h</hostname>
code *   <port>%p</port>
code implicit   <socketType>SSL</socketType>
code starttls   <socketType>STARTTLS</socketType>
code none   <socketType>plain</socketType>
code login   <authentication>password-cleartext</authentication>
code login   <username>%u</username>
code * </outgoingServer>
"#;

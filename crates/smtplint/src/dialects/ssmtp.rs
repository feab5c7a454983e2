//! sSMTP's `ssmtp.conf`: `UseTLS=YES` is implicit TLS, `UseSTARTTLS=YES` STARTTLS or nothing (it switches `UseTLS` on, and a later
//! `UseTLS=NO` switches both off). Neither is clear text; no certificate is checked (ssmtp.c `read_config`, `smtp_open`; ssmtp.conf(5)).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "ssmtp ssmtp.c read_config; https://manpages.debian.org/ssmtp.conf.5";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
ssmtp-conf sSMTP configuration
client sSMTP
in ini
host mailhub!
port RemotePort
user AuthUser!
secret AuthPass!
mechanism AuthMethod
other rewriteDomain! FromLineOverride! hostname root UseTLSCert TLSCert TLSKey TLS_CA_File! Debug
tls UseSTARTTLS! true=starttls false=pass
bad sSMTP knows YES; anything else means no
tls UseTLS! true=implicit false=none
bad sSMTP knows YES; anything else means no
also UseTLS=true starttls
default none
ports 25
hostport
write %k=%v
unread sSMTP has no key of this name: AuthUsername=AuthUser AuthPassword=AuthPass UseStartTLSs=UseSTARTTLS UseSSL=UseTLS mailhost=mailhub
";

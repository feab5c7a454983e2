//! Autodiscover answers (POX): `Encryption` None, SSL, TLS or Auto goes before `SSL`, which is on unless it is off and means TLS, from
//! the first byte on 465 and by STARTTLS elsewhere (learn.microsoft.com, POX Autodiscover, "SSL (POX)", "Encryption").

/// Where what is said here is from.
pub(super) const SOURCE: &str = "https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/pox-autodiscover-web-service-reference-for-exchange";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
autodiscover Autodiscover answer
client Outlook
in xml Protocol.!
begins Type=SMTP
host Server
port Port
user LoginName
auth AuthRequired
tls Encryption None=none SSL=implicit TLS=starttls Auto=opportunistic
bad Outlook knows None, SSL, TLS and Auto
tls SSL true=port false=none
bad Outlook knows on and off
default port
ports 25
other Type SPA DomainRequired UsePOPAuth SMTPLast
";

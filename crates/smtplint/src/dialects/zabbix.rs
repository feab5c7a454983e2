//! Zabbix' e-mail media type, as exported and as the API takes it: 0 and NONE are clear text, 1 and STARTTLS STARTTLS, 2 and SSL_OR_TLS
//! implicit TLS; certificates are not checked unless it is said (Zabbix manual, "Media types" and "Media type object").

/// Where what is said here is from.
pub(super) const SOURCE: &str = "https://www.zabbix.com/documentation/current/en/manual/api/reference/mediatype/object; manual, media types export";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
zabbix Zabbix media type
client Zabbix
in json
in yaml
in xml
host smtp_server
port smtp_port
user username
secret passwd password
sender smtp_email!
helo smtp_helo!
verify smtp_verify_peer! smtp_verify_host!
other smtp_authentication!
tls smtp_security! 2=implicit SSL_OR_TLS=implicit 1=starttls STARTTLS=starttls 0=none NONE=none
bad Zabbix knows 0 (NONE), 1 (STARTTLS) and 2 (SSL_OR_TLS)
default none
ports 25
";

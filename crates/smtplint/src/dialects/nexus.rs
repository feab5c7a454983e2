//! Nexus Repository's mail settings of its REST interface: `sslOnConnectEnabled` is implicit TLS, `startTlsRequired` and `startTlsEnabled`
//! are STARTTLS, demanded or where offered (nexus-public EmailConfigurationApiResource; Commons Email underneath).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "sonatype/nexus-public components/nexus-email EmailConfigurationApiResource; commons-email Email.java";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
nexus-json Nexus Repository settings
client Nexus Repository
in json
host host
port port
user username
secret password
sender fromAddress
other nexusTrustStoreEnabled! sslServerIdentityCheckEnabled! subjectPrefix
tls sslOnConnectEnabled! true=implicit false=pass
tls startTlsRequired! true=starttls false=pass
tls startTlsEnabled! true=opportunistic false=pass
default none
ports 25
with enabled=true nexusTrustStoreEnabled=false
";

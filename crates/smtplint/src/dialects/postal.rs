//! Postal's own mail (`smtp` in postal.yml): Rails' ActionMailer underneath, without a switch for implicit TLS; `enable_starttls` demands STARTTLS,
//! `enable_starttls_auto` (true unless it is set) uses it where offered (postal lib/postal/config_schema.rb).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "postal lib/postal/config_schema.rb; doc/config/yaml.yml";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
postal-yaml Postal configuration
client Postal
in yaml smtp.
mark smtp_hostname main_db signing_key_path
host host
port port
user username
secret password
sender from_address
mechanism authentication_type!
verify openssl_verify_mode
other from_name
tls enable_starttls! true=starttls false=pass
tls enable_starttls_auto! true=opportunistic false=none
default opportunistic
ports 25
explicit
";

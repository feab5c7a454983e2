//! Rails programs that hand their environment to ActionMailer: Discourse (config/discourse_defaults.conf, app/models/global_setting.rb:
//! `force_tls` switches STARTTLS off by itself), Chatwoot (config/initializers/mailer.rb), OpenProject (config/constants/settings),
//! and sameersbn's Redmine and GitLab images (assets/runtime/env-defaults).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "discourse config/discourse_defaults.conf, app/models/global_setting.rb; chatwoot config/initializers/mailer.rb; openproject config/constants/settings/definition.rb; sameersbn/docker-redmine assets/runtime/env-defaults";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[DISCOURSE, DISCOURSE_CONF, OPENPROJECT, CHATWOOT, SAMEERSBN];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const DISCOURSE: &str = "
discourse-env Discourse environment
client Discourse
in env DISCOURSE_SMTP_
host ADDRESS!
port PORT!
user USER_NAME!
secret PASSWORD!
helo DOMAIN
mechanism AUTHENTICATION
verify OPENSSL_VERIFY_MODE!
tls FORCE_TLS! true=implicit false=pass empty=pass
tls ENABLE_START_TLS! true=opportunistic false=none empty=pass
default opportunistic
ports 25
unread Discourse has another name for it: HOST=ADDRESS USERNAME=USER_NAME USER=USER_NAME ENABLE_STARTTLS=ENABLE_START_TLS ENABLE_TLS=ENABLE_START_TLS START_TLS=ENABLE_START_TLS SSL=FORCE_TLS TLS=FORCE_TLS
";

const DISCOURSE_CONF: &str = "
discourse-conf Discourse configuration
client Discourse
in ini -
mark discourse
host smtp_address
port smtp_port
user smtp_user_name
secret smtp_password
helo smtp_domain
mechanism smtp_authentication
verify smtp_openssl_verify_mode
tls smtp_force_tls! true=implicit false=pass
tls smtp_enable_start_tls! true=opportunistic false=none
default opportunistic
ports 25
";

const OPENPROJECT: &str = "
openproject-env OpenProject environment
client OpenProject
in env OPENPROJECT_SMTP__
host ADDRESS!
port PORT!
user USER__NAME!
secret PASSWORD!
helo DOMAIN
mechanism AUTHENTICATION
verify OPENSSL__VERIFY__MODE!
tls SSL! true=implicit false=pass
tls ENABLE__STARTTLS__AUTO! true=opportunistic false=none
conflict SSL ENABLE__STARTTLS__AUTO the mail gem raises ArgumentError since 2.8
default none
unread OpenProject doubles every underscore of the setting's name: USER_NAME=USER__NAME USERNAME=USER__NAME ENABLE_STARTTLS_AUTO=ENABLE__STARTTLS__AUTO OPENSSL_VERIFY_MODE=OPENSSL__VERIFY__MODE HOST=ADDRESS
";

const CHATWOOT: &str = "
chatwoot-env Chatwoot environment
client Chatwoot
in env
mark chatwoot CHATWOOT
host SMTP_ADDRESS
port SMTP_PORT
user SMTP_USERNAME
secret SMTP_PASSWORD
sender MAILER_SENDER_EMAIL!
helo SMTP_DOMAIN
mechanism SMTP_AUTHENTICATION
verify SMTP_OPENSSL_VERIFY_MODE
tls SMTP_TLS true=implicit false=pass empty=pass
tls SMTP_SSL true=implicit false=pass empty=pass
tls SMTP_ENABLE_STARTTLS_AUTO! true=opportunistic false=none
conflict SMTP_TLS SMTP_ENABLE_STARTTLS_AUTO+ STARTTLS is on unless SMTP_ENABLE_STARTTLS_AUTO is false, and the mail gem raises ArgumentError for both
conflict SMTP_SSL SMTP_ENABLE_STARTTLS_AUTO+ STARTTLS is on unless SMTP_ENABLE_STARTTLS_AUTO is false, and the mail gem raises ArgumentError for both
default opportunistic
ports 587
unread Chatwoot has another name for it: SMTP_HOST=SMTP_ADDRESS SMTP_SERVER=SMTP_ADDRESS SMTP_USER=SMTP_USERNAME SMTP_LOGIN=SMTP_USERNAME
";

const SAMEERSBN: &str = "
sameersbn-env sameersbn Redmine and GitLab environment
client this image
in env
mark sameersbn docker-redmine
host SMTP_HOST
port SMTP_PORT
user SMTP_USER
secret SMTP_PASS
helo SMTP_DOMAIN
mechanism SMTP_AUTHENTICATION
verify SMTP_OPENSSL_VERIFY_MODE
with SMTP_METHOD=smtp
other SMTP_METHOD! SMTP_ENABLED
tls SMTP_TLS true=implicit false=pass
tls SMTP_STARTTLS true=opportunistic false=none
conflict SMTP_TLS SMTP_STARTTLS+ STARTTLS is on unless SMTP_STARTTLS is false, and the mail gem raises ArgumentError for both since 2.8
default opportunistic
ports 587
";

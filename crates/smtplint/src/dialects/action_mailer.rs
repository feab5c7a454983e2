//! ActionMailer's `smtp_settings`, and the mail gem's `delivery_method :smtp` and Pony's `via_options` with the same keys; in YAML for
//! Redmine. `tls` and `ssl` are implicit TLS, `enable_starttls` demands STARTTLS, `enable_starttls_auto` upgrades where offered,
//! as it does with none of them. Any text is true. Port 25 (mail lib/mail/network/delivery_methods/smtp.rb;
//! docs/evidence/clients.md).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "mail lib/mail/network/delivery_methods/smtp.rb; https://guides.rubyonrails.org/action_mailer_basics.html; redmine config/configuration.yml.example; run in tests/lab";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
actionmailer ActionMailer settings
client ActionMailer
in hash -
in yaml smtp_settings. actionmailer-yaml Redmine and Rails mailer YAML
write config.action_mailer.smtp_settings = %
mark smtp_settings action_mailer ActionMailer delivery_method via_options
host address
port port
user user_name
secret password
helo domain
mechanism authentication
verify openssl_verify_mode!
other open_timeout read_timeout ca_file
tls tls true=implicit false=pass null=pass
tls ssl true=implicit false=pass null=pass
tls enable_starttls! true=starttls always=starttls auto=pass false=none null=pass
tls enable_starttls_auto! true=opportunistic false=none null=pass
conflict tls enable_starttls the mail gem raises ArgumentError since 2.8, before that it keeps to implicit TLS
conflict tls enable_starttls_auto the mail gem raises ArgumentError since 2.8, before that it keeps to implicit TLS
conflict ssl enable_starttls the mail gem raises ArgumentError since 2.8, before that it keeps to implicit TLS
conflict ssl enable_starttls_auto the mail gem raises ArgumentError since 2.8, before that it keeps to implicit TLS
text any text but the empty one counts as true in Ruby
default opportunistic
ports 25
unread the mail gem has another name for it: host=address server=address username=user_name user=user_name enable_starttl_auto=enable_starttls_auto starttls=enable_starttls enable_ssl=ssl openssl_verify=openssl_verify_mode
";

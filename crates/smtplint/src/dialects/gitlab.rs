//! GitLab: `gitlab.rb`'s keys are handed to ActionMailer (omnibus-gitlab templates/default/smtp_settings.rb.erb; docs.gitlab.com
//! "SMTP settings"); the Helm chart switches STARTTLS off unless `starttls_auto` is set (chart templates/_smtp.tpl).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "omnibus-gitlab files/gitlab-cookbooks/gitlab/templates/default/smtp_settings.rb.erb; https://docs.gitlab.com/omnibus/settings/smtp/; https://docs.gitlab.com/charts/charts/globals/";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[OMNIBUS, CHART];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const OMNIBUS: &str = "
gitlab-rb GitLab gitlab.rb
client GitLab
in ruby gitlab_rails.
write gitlab_rails['%k'] = %v
host smtp_address!
port smtp_port!
user smtp_user_name!
secret smtp_password!
sender gitlab_email_from
helo smtp_domain
mechanism smtp_authentication
verify smtp_openssl_verify_mode!
other smtp_enable! smtp_ca_file
tls smtp_tls! true=implicit false=pass null=pass
tls smtp_ssl! true=implicit false=pass null=pass
tls smtp_enable_starttls_auto! true=opportunistic false=none null=pass
conflict smtp_tls smtp_enable_starttls_auto GitLab 15 and later fails with ':enable_starttls and :tls are mutually exclusive'
conflict smtp_ssl smtp_enable_starttls_auto GitLab 15 and later fails with ':enable_starttls and :tls are mutually exclusive'
text any text but the empty one counts as true in Ruby
default opportunistic
ports 25
unread gitlab.rb has another name for it: smtp_host=smtp_address smtp_server=smtp_address smtp_user=smtp_user_name smtp_username=smtp_user_name smtp_enable_starttls=smtp_enable_starttls_auto smtp_starttls_auto=smtp_enable_starttls_auto
";

const CHART: &str = "
gitlab-helm GitLab Helm values
client GitLab
in yaml smtp.
mark gitlab/gitlab
host address
port port
user user_name
helo domain
mechanism authentication
verify openssl_verify_mode!
other password.secret! password.key enabled
tls tls true=implicit false=pass null=pass
tls starttls_auto! true=opportunistic false=none null=none
also starttls_auto=false implicit
conflict tls starttls_auto GitLab 15 and later fails with ':enable_starttls and :tls are mutually exclusive'
default none
ports 2525
unread the chart has another name for it: host=address username=user_name enable_starttls_auto=starttls_auto
";

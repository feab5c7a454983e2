//! Grafana: `host` holds the port, 465 is implicit TLS; else `startTLS_policy` decides, and STARTTLS is used where offered unless it is set
//! (grafana pkg/services/notifications/smtp.go; gomail underneath). Quotes keep `#` and `;` in a password.

/// Where what is said here is from.
pub(super) const SOURCE: &str = "grafana pkg/services/notifications/smtp.go; https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/#smtp";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
grafana-ini Grafana configuration
client Grafana
in ini smtp.
in yaml grafana.ini.smtp.! grafana-helm Grafana Helm values
in yaml smtp. grafana-helm Grafana Helm values
in env GF_SMTP_! grafana-env Grafana environment
mark grafana Grafana
host host
user user
secret password
sender from_address
helo ehlo_identity!
skip skip_verify
other enabled from_name cert_file key_file enable_tracing
tls startTLS_policy! MandatoryStartTLS=port OpportunisticStartTLS=auto NoStartTLS=465 empty=auto
bad Grafana knows OpportunisticStartTLS, MandatoryStartTLS and NoStartTLS; with anything else it uses STARTTLS where offered
default auto
hostport
with enabled=true
unread Grafana has no such setting: username=user port=host tls=startTLS_policy ssl=startTLS_policy pass=password from=from_address smtp_host=host
";

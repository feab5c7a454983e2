//! go-mail (`github.com/wneessen/go-mail`): STARTTLS is demanded unless `WithTLSPolicy` says otherwise; `WithSSL` is implicit TLS and leaves
//! port 25, `WithSSLPort` takes 465 and `WithTLSPortPolicy` 587 (wneessen/go-mail client.go).

use crate::model::{Plan, Value};

/// Where what is said here is from.
pub(super) const SOURCE: &str = "wneessen/go-mail client.go";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// What it cannot.
pub(super) const ADJUST: super::Adjust = Some(adjust);

const TABLE: &str = "
go-mail go-mail code
client go-mail
in call
mark wneessen/go-mail mail.WithPort mail.WithTLSPolicy mail.WithTLSPortPolicy mail.WithSSL mail.WithSMTPAuth
host NewClient.0
port WithPort.0
user WithUsername.0 SetUsername.0
secret WithPassword.0 SetPassword.0
helo WithHELO.0
skip InsecureSkipVerify
other NewClient() WithSMTPAuth.0
tls WithSSLPort()! WithSSL()! *=implicit
tls WithTLSPolicy.0! WithTLSPortPolicy.0! SetTLSPolicy.0 mail.TLSMandatory=starttls mail.TLSOpportunistic=opportunistic mail.NoTLS=none
default starttls
ports 25
";

/// Two of the options bring their port with them.
fn adjust(plan: &mut Plan, _: &str) {
    let has = |name: &str| plan.entries.iter().any(|entry| entry.path.starts_with(name));
    let own = match (has("WithSSLPort"), has("WithTLSPortPolicy")) {
        (true, _) => 465,
        (_, true) => 587,
        _ => return,
    };
    if plan.port.as_ref().is_some_and(|port| !port.is_stated()) {
        plan.port = Some(Value::default(own, plan.client.name));
    }
}

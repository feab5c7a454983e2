//! Authelia: the scheme of `address` decides: `submissions` is implicit TLS, `submission` and `smtp` STARTTLS, demanded unless
//! `disable_require_tls`, and switched off by `disable_starttls`. Before 4.38 `host` and `port` (465 is implicit TLS) stood for it (authelia
//! internal/notification/smtp_notifier.go; docs, "SMTP").

use super::fields::truth;
use crate::model::{Plan, TlsMode, Value};

/// Where what is said here is from.
pub(super) const SOURCE: &str = "https://www.authelia.com/configuration/notifications/smtp/; authelia internal/notification/smtp_notifier.go";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[ADDRESS, OLD];

/// What it cannot.
pub(super) const ADJUST: super::Adjust = Some(adjust);

macro_rules! table {
    ($head:literal) => {
        concat!(
            $head,
            "
user username
secret password
sender sender
helo identifier
skip tls.skip_verify disable_verify_cert!
other startup_check_address! disable_html_emails! subject timeout
tls disable_starttls! true=none false=pass
tls disable_require_tls! true=opportunistic false=pass
default port
unread Authelia refuses a key it does not know: user=username pass=password from=sender skip_verify=tls.skip_verify
"
        )
    };
}

const ADDRESS: &str = table!(
    "
authelia-yaml Authelia configuration
client Authelia
in yaml notifier.smtp.!
in yaml smtp.
in env AUTHELIA_NOTIFIER_SMTP_! authelia-env Authelia environment
host address
hostport
scheme submissions=implicit submission=starttls smtp=starttls smtps=? ssl=? tls=?"
);

const OLD: &str = table!(
    "
authelia-old Authelia configuration before 4.38
client Authelia
in yaml notifier.smtp.!
in yaml smtp.
in env AUTHELIA_NOTIFIER_SMTP_!
host host
port port"
);

/// The two switches speak of STARTTLS only.
fn adjust(plan: &mut Plan, _: &str) {
    if plan.tls_mode() != Some(TlsMode::StartTls) {
        return;
    }
    for (name, mode) in [("disable_starttls", TlsMode::None), ("disable_require_tls", TlsMode::Opportunistic)] {
        let on = |entry: &&crate::syntax::Entry| entry.path.to_ascii_lowercase().ends_with(name) && truth(entry) == Some(true);
        if let Some(entry) = plan.entries.iter().find(on) {
            plan.tls = Some(Value::stated(mode, entry.outer));
            return;
        }
    }
}

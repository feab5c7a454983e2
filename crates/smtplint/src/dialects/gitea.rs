//! Gitea and Forgejo. Since 1.18 `PROTOCOL` names the mode (smtp is clear text) or the port does: 25 smtp, 465 smtps, 587 smtp+starttls, all
//! else smtps. Before, `HOST` held the port, `IS_TLS_ENABLED` was implicit TLS and STARTTLS was used where offered (gitea
//! modules/setting/mailer.go).

use crate::model::{Plan, TlsMode, Value};

/// Where what is said here is from.
pub(super) const SOURCE: &str = "gitea modules/setting/mailer.go; https://docs.gitea.com/administration/config-cheat-sheet#mailer-mailer";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// What it cannot.
pub(super) const ADJUST: super::Adjust = Some(adjust);

/// Since 1.18, which brought `SMTP_ADDR`, a port tells the mode where nothing else does.
fn adjust(plan: &mut Plan, _: &str) {
    let unsaid = plan.tls.as_ref().is_some_and(|tls| !tls.is_stated()) && plan.entry_behind("SMTP_ADDR").is_some();
    let mode = match plan.port_number() {
        Some(25) => TlsMode::None,
        None | Some(465 | 587) => return,
        Some(_) => TlsMode::Implicit,
    };
    if unsaid {
        plan.tls = Some(Value::default(mode, "Gitea"));
    }
}

const TABLE: &str = "
gitea-ini Gitea configuration
client Gitea
in ini mailer.
in yaml mailer. gitea-yaml Gitea Helm values
in env GITEA__mailer__! gitea-env Gitea environment
in env GITEA__MAILER__! gitea-env Gitea environment
in env FORGEJO__mailer__! gitea-env Gitea environment
in env FORGEJO__MAILER__! gitea-env Gitea environment
host SMTP_ADDR! HOST
port SMTP_PORT
user USER
secret PASSWD!
sender FROM
helo HELO_HOSTNAME!
skip FORCE_TRUST_SERVER_CERT! SKIP_VERIFY
other ENABLED MAILER_TYPE! ENABLE_HELO
tls PROTOCOL smtps=implicit smtp+starttls=starttls smtp+startls=starttls smtp=none smtp+unix=none sendmail=none dummy=none empty=pass
bad Gitea knows smtp, smtps, smtp+starttls, smtp+unix and sendmail
tls IS_TLS_ENABLED! true=implicit false=opportunistic
default port
ports 25 465 587
hostport
versions
with ENABLED=true
unread Gitea has no such setting: PASSWORD=PASSWD USERNAME=USER SMTP_HOST=SMTP_ADDR SMTP_USER=USER SMTP_PASSWORD=PASSWD PORT=SMTP_PORT
";

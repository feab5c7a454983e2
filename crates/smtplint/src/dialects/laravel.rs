//! Laravel's `.env`.
//!
//! Up to Laravel 8 (SwiftMailer) `MAIL_ENCRYPTION=tls` means STARTTLS and `ssl` implicit TLS, on any port. Laravel 9 and 10
//! (Symfony Mailer) turn to implicit TLS on 465 by themselves. Laravel 11 reads `MAIL_SCHEME` (`smtp`, `smtps`) and no longer
//! `MAIL_ENCRYPTION` (laravel/framework `MailManager::createSmtpTransport`, laravel/laravel `config/mail.php`; docs/evidence/clients.md).

use crate::model::{Oddity, Plan, TlsMode};
use crate::syntax::Kind;

/// Where what is said here is from.
pub(super) const SOURCE: &str = "laravel/framework src/Illuminate/Mail/MailManager.php createSmtpTransport; laravel/laravel config/mail.php; run in tests/lab";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// What it cannot.
pub(super) const ADJUST: super::Adjust = Some(adjust);

const TABLE: &str = "
laravel-env Laravel .env
client Laravel
in env
host MAIL_HOST
port MAIL_PORT
user MAIL_USERNAME
secret MAIL_PASSWORD
sender MAIL_FROM_ADDRESS!
other MAIL_MAILER! MAIL_DRIVER! MAIL_FROM_NAME!
helo MAIL_EHLO_DOMAIN
verify MAIL_VERIFY_PEER MAIL_TLS_VERIFY_PEER MAIL_VERIFY_SSL
tls MAIL_SCHEME! smtps=implicit smtp=opportunistic null=pass empty=pass
bad Symfony Mailer stops with 'The scheme is not supported'; it knows smtp and smtps
tls MAIL_ENCRYPTION! ssl=implicit tls=starttls null=opportunistic empty=opportunistic
bad Laravel knows tls and ssl here; anything else means neither, so that the connection stays in clear text or is upgraded only if the server offers it
default opportunistic
versions
unread config/mail.php reads another key: MAIL_USER=MAIL_USERNAME MAIL_PASS=MAIL_PASSWORD MAIL_SERVER=MAIL_HOST MAIL_ENCRIPTION=MAIL_ENCRYPTION MAIL_ENCYPTION=MAIL_ENCRYPTION MAIL_SMTP_PORT=MAIL_PORT
";

fn adjust(plan: &mut Plan, text: &str) {
    versions(plan, text);
    blanks(plan);
}

/// Which mailer reads these switches.
pub(super) fn versions(plan: &mut Plan, _: &str) {
    let has = |name: &str| plan.entries.iter().any(|entry| entry.path.ends_with(name));
    let swift = (has("MAIL_DRIVER") && !has("MAIL_MAILER")) || has("driver");
    let scheme = has("SCHEME") || has("scheme");
    plan.client.known = swift || scheme;
    plan.client.implicit_on_465 = scheme || !(has("ENCRYPTION") || has("encryption"));
    // SwiftMailer then sends in clear text; Symfony Mailer upgrades where the server offers it.
    if let Some(tls) = plan.tls.as_mut().filter(|tls| swift && tls.is_stated() && tls.value == TlsMode::Opportunistic) {
        tls.value = TlsMode::None;
    }
}

/// phpdotenv stops at an unquoted value with blanks in it (vlucas/phpdotenv `Parser\EntryParser`).
fn blanks(plan: &mut Plan) {
    for entry in plan.entries.iter().filter(|entry| entry.quote.is_none() && entry.kind == Kind::Bare) {
        if entry.value.contains(' ') && !entry.value.contains("${") {
            let effect = "phpdotenv stops with 'Encountered unexpected whitespace': a value with blanks must be quoted";
            let repaired = Some(format!("\"{}\"", entry.value));
            plan.oddities.push(Oddity::Mangled { span: entry.span, effect, repaired, certain: true });
        }
    }
}

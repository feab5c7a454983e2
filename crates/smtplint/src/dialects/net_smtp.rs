//! Ruby code that calls Net::SMTP: STARTTLS where offered unless it is told otherwise (net-smtp since 0.3; before, clear text),
//! `enable_starttls` demands it, `enable_tls` and `enable_ssl` open with TLS (net-smtp lib/net/smtp.rb; docs/evidence/clients.md).

use crate::model::{Plan, TlsMode, Value};
use crate::text::Span;

/// Where what is said here is from.
pub(super) const SOURCE: &str = "net-smtp lib/net/smtp.rb; run in tests/lab";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// What it cannot.
pub(super) const ADJUST: super::Adjust = Some(adjust);

const TABLE: &str = r#"
net-smtp Ruby Net::SMTP code
client Net::SMTP
in call
host Net::SMTP.new.0! Net::SMTP.start.0!
port Net::SMTP.new.1 Net::SMTP.start.1
helo Net::SMTP.start.2
user Net::SMTP.start.3
secret Net::SMTP.start.4
other Net::SMTP.new() Net::SMTP.start()
tls Net::SMTP.start.tls true=implicit false=pass
tls Net::SMTP.start.starttls true=starttls always=starttls auto=opportunistic false=none
default opportunistic
ports 25
code * smtp = Net::SMTP.new("%h", %p)
code implicit smtp.enable_tls
code starttls smtp.enable_starttls
code opportunistic smtp.enable_starttls_auto
code none smtp.disable_starttls
code login smtp.start("localhost", "%u", ENV["SMTP_PASSWORD"], :plain)
code anonymous smtp.start("localhost")
"#;

/// Methods without brackets.
fn adjust(plan: &mut Plan, text: &str) {
    const METHODS: &[(&str, TlsMode)] = &[
        (".enable_tls", TlsMode::Implicit),
        (".enable_ssl", TlsMode::Implicit),
        (".enable_starttls_auto", TlsMode::Opportunistic),
        (".enable_starttls", TlsMode::StartTls),
        (".disable_starttls", TlsMode::None),
    ];
    let called = METHODS.iter().find_map(|(name, mode)| text.find(name).map(|at| (Span::new(at + 1, at + name.len()), *mode)));
    if let Some((span, mode)) = called {
        plan.tls = Some(Value::stated(mode, span));
    }
    if let Some(at) = text.find("VERIFY_NONE") {
        plan.verify = Some(Value::stated(false, Span::new(at, at + 11)));
    }
}

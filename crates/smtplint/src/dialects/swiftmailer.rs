//! SwiftMailer in Symfony's YAML: the `swiftmailer:` block and the parameters that fill it.
//!
//! `encryption` `ssl` is implicit TLS, `tls` STARTTLS on any port, null clear text even where STARTTLS is offered; the port is 25, or
//! 465 with `ssl` (symfony/swiftmailer-bundle SwiftmailerTransportFactory; docs/evidence/clients.md, laravel8).

use crate::model::Plan;

/// Where what is said here is from.
pub(super) const SOURCE: &str = "symfony/swiftmailer-bundle DependencyInjection/SwiftmailerTransportFactory.php; swiftmailer lib/classes/Swift/Transport/EsmtpTransport.php; run in tests/lab";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[BLOCK, PARAMETERS];

/// What it cannot.
pub(super) const ADJUST: super::Adjust = Some(adjust);

/// A block of parameters alone, as the framework ships it, says nothing.
fn adjust(plan: &mut Plan, _: &str) {
    let parameter = plan.host.as_ref().is_some_and(|host| host.value.contains('%'));
    plan.tls = plan.tls.take().filter(|tls| tls.is_stated() || !parameter);
    plan.port = plan.port.take().filter(|port| port.is_stated() || !parameter);
}

macro_rules! table {
    ($head:literal, $p:literal, $user:literal) => {
        concat!(
            $head,
            "
client SwiftMailer
host ",
            $p,
            "host!
port ",
            $p,
            "port!
user ",
            $p,
            $user,
            "!
secret ",
            $p,
            "password!
mechanism ",
            $p,
            "auth_mode!
other ",
            $p,
            "transport!
with ",
            $p,
            "transport=smtp
tls ",
            $p,
            "encryption! ssl=implicit tls=starttls null=none empty=none false=none
bad SwiftMailer knows ssl and tls in small letters; it stops with 'The encryption is not supported', or finds no such transport
default none
ports 25 465
"
        )
    };
}

const BLOCK: &str = table!(
    "
swiftmailer-yaml SwiftMailer YAML
in yaml swiftmailer.
in yaml swiftmailer.mailers.*.
helo local_domain
sender sender_address
verify stream_options.ssl.verify_peer stream_options.ssl.verify_peer_name
skip stream_options.ssl.allow_self_signed
unread the bundle has no key of this name: user=username pass=password",
    "",
    "username"
);

const PARAMETERS: &str = table!(
    "
swiftmailer-parameters Symfony mailer parameters
in yaml",
    "mailer_",
    "user"
);

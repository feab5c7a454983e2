//! Laravel's `config/mail.php`: mailers of 7 and later, and the single one before.
//!
//! Its keys mean what the `.env` they are mostly filled from means, see `laravel.rs`: up to 8 (SwiftMailer) `encryption` `tls` is
//! STARTTLS on any port, from 9 (Symfony Mailer) port 465 is implicit TLS by itself, 11 reads `scheme` in its place.

/// Where what is said here is from.
pub(super) const SOURCE: &str = super::laravel::SOURCE;

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE, SIX];

/// What it cannot.
pub(super) const ADJUST: super::Adjust = Some(super::laravel::versions);

macro_rules! table {
    ($head:literal, $tells:literal, $tls:literal) => {
        concat!(
            $head,
            "
client Laravel
host host",
            $tells,
            "
port port",
            $tells,
            "
user username",
            $tells,
            "
secret password",
            $tells,
            "
helo local_domain
verify stream.ssl.verify_peer stream.ssl.verify_peer_name
skip stream.ssl.allow_self_signed
",
            $tls,
            "
unread MailManager reads another key: user=username pass=password server=host
"
        )
    };
}

const TABLE: &str = table!(
    "
laravel-php Laravel config/mail.php
in array mailers.*.
with transport=smtp
other transport
verify verify_peer",
    "!",
    "tls scheme smtps=implicit smtp=opportunistic null=pass empty=pass
bad Symfony Mailer stops with 'The scheme is not supported'; it knows smtp and smtps
tls encryption ssl=implicit tls=starttls null=opportunistic empty=opportunistic
bad Laravel knows tls and ssl here; anything else means neither, so that the connection stays in clear text or is upgraded only if the server offers it
default opportunistic
versions"
);

const SIX: &str = table!(
    "
laravel6-php Laravel config/mail.php up to 6
in array
mark MAIL_DRIVER
write return ['driver' => env('MAIL_DRIVER', 'smtp')] + %;
other driver sendmail
sender from.address",
    "",
    "tls encryption ssl=implicit tls=starttls null=none empty=none
bad SwiftMailer knows tls and ssl and finds no other transport
default none"
);

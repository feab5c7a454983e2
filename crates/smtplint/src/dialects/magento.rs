//! Magento 2's `system/smtp` in `env.php`, and in the environment.
//!
//! Up to 2.4.7 (Laminas) `ssl` `tls` is STARTTLS and `ssl` implicit TLS; 2.4.8 (Symfony Mailer) makes `tls` implicit TLS on every port
//! and anything else STARTTLS where offered (magento2 app/code/Magento/Email/Model/Transport.php). The port must be right for either.

/// Where what is said here is from.
pub(super) const SOURCE: &str = "magento/magento2 app/code/Magento/Email/Model/Transport.php createSmtpTransport";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE, ENV];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

macro_rules! table {
    ($head:literal) => {
        concat!(
            $head,
            "
client Magento
host host!
port port!
user username!
secret password!
mechanism auth
other transport!
with transport=smtp
tls ssl! ssl=implicit tls=port tls=starttls none=opportunistic empty=opportunistic
bad Magento knows none, ssl and tls
default opportunistic
unsure
ports 25
"
        )
    };
}

const TABLE: &str = table!(
    "
magento-env-php Magento env.php
in array system.smtp."
);

const ENV: &str = table!(
    "
magento-env Magento environment
in env CONFIG__DEFAULT__SYSTEM__SMTP__"
);

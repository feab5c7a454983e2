//! Magento 2's `system/smtp` in `env.php`, and in the environment: `ssl` `tls` is STARTTLS, `ssl` implicit TLS. Only in 2.4.8 (the
//! first with Symfony Mailer) `tls` was implicit TLS on every port, so that 587 failed with "wrong version number" (magento2
//! app/code/Magento/Email/Model/Transport.php; issue 39947).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "magento/magento2 app/code/Magento/Email/Model/Transport.php createSmtpTransport; https://github.com/magento/magento2/issues/39947";

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
tls ssl! ssl=implicit tls=starttls none=opportunistic empty=opportunistic
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

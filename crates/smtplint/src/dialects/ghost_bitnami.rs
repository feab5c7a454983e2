//! Bitnami's Ghost image: `GHOST_SMTP_PROTOCOL` `ssl` and `tls` both become `secure: true`, implicit TLS on any port; anything else is
//! `secure: false`, STARTTLS where offered (bitnami/containers ghost libghost.sh).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "bitnami/containers bitnami/ghost rootfs/opt/bitnami/scripts/libghost.sh; nodemailer lib/smtp-connection/index.js";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
ghost-bitnami-env Bitnami Ghost environment
client Ghost
in env GHOST_SMTP_
host HOST!
port PORT_NUMBER! PORT!
user USER!
secret PASSWORD!
sender FROM_ADDRESS!
tls PROTOCOL! ssl=implicit tls=implicit *=opportunistic
default opportunistic
ports 587
";

//! GitHub's action dawidd6/action-send-mail: `secure: true` is implicit TLS and the default on 465; otherwise Nodemailer upgrades where
//! the server offers it (its README and main.js).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "github.com/dawidd6/action-send-mail README, main.js";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
action-send-mail GitHub action action-send-mail
client Nodemailer
in yaml with.
host server_address!
port server_port!
user username
secret password
sender from
skip ignore_cert
tls secure true=implicit false=opportunistic
other to subject body html_body nodemailerlog
default opportunistic
auto465
";

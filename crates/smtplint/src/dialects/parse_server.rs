//! Parse Server's SMTP adapters: options for Nodemailer under names of their own (`simple-parse-smtp-adapter` index.js: `isSSL` is
//! `secure`; `parse-smtp-template` index.js).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "npm simple-parse-smtp-adapter index.js; npm parse-smtp-template index.js; nodemailer lib/smtp-connection/index.js";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// What it cannot.
pub(super) const ADJUST: super::Adjust = Some(super::nodemailer::by_port);

const TABLE: &str = "
parse-server Parse Server e-mail adapter
client Parse Server
in object emailAdapter.options.
host host!
port port!
user user!
secret password!
sender fromAddress!
helo name
verify isTlsRejectUnauthorized!
tls isSSL! secure true=implicit false=pass
default opportunistic
ports 587 465
";

//! Ghost's `mail__…` variables: Nodemailer's options, parsed as the values they spell; the JSON is `nodemailer.rs`'s (Ghost
//! core/shared/config/loader; <https://docs.ghost.org/config#mail>).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "https://docs.ghost.org/config#mail; TryGhost/Ghost core/shared/config/loader; nodemailer lib/smtp-connection/index.js";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// What it cannot.
pub(super) const ADJUST: super::Adjust = Some(super::nodemailer::by_port);

const TABLE: &str = "
ghost-env Ghost environment
client Ghost
in env mail__
host options__host!
port options__port!
user options__auth__user!
secret options__auth__pass!
sender from!
other transport!
other options__service!
with transport=SMTP
tls options__secure! true=implicit false=pass
tls options__requireTLS! true=starttls false=pass
tls options__ignoreTLS! true=none false=pass
verify options__tls__rejectUnauthorized!
default opportunistic
ports 587 465
unread Nodemailer ignores options it does not know: options__secureConnection=options__secure options__user=options__auth__user options__pass=options__auth__pass options__password=options__auth__pass host=options__host port=options__port
";

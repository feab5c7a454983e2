//! Flask-Mail: `MAIL_USE_TLS` is STARTTLS, `MAIL_USE_SSL` implicit TLS; with both it opens with TLS and asks for STARTTLS inside it
//! (flask_mail `Connection.configure_host`; docs/evidence/clients.md).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "flask_mail/__init__.py Connection.configure_host; run in tests/lab";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
flask-mail Flask-Mail settings
client Flask-Mail
in python
in dict -
in env - flask-mail-env Flask-Mail environment
host MAIL_SERVER!
port MAIL_PORT
user MAIL_USERNAME
secret MAIL_PASSWORD
sender MAIL_DEFAULT_SENDER
tls MAIL_USE_SSL! true=implicit false=pass null=pass
tls MAIL_USE_TLS! true=starttls false=pass null=pass
conflict MAIL_USE_SSL MAIL_USE_TLS Flask-Mail opens with implicit TLS and then asks for STARTTLS inside it
text any text but the empty one counts as true, so this switches it on
case
default none
ports 25
unread no setting has this name: MAIL_HOST=MAIL_SERVER MAIL_USER=MAIL_USERNAME MAIL_USE_STARTTLS=MAIL_USE_TLS
";

//! FastAPI-Mail: `MAIL_STARTTLS` and `MAIL_SSL_TLS`, both to be given; up to 1.0 they were `MAIL_TLS` and `MAIL_SSL`. Both switched on
//! stop it (aiosmtplib: "not compatible"). Pydantic reads text for what it says (fastapi_mail/config.py `ConnectionConfig`;
//! docs/evidence/clients.md).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "fastapi_mail/config.py ConnectionConfig, connection.py; run in tests/lab";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
fastapi-mail FastAPI-Mail settings
client FastAPI-Mail
in python
in call ConnectionConfig.
in dict -
in env - fastapi-mail-env FastAPI-Mail environment
mark ConnectionConfig fastapi_mail
host MAIL_SERVER
port MAIL_PORT
user MAIL_USERNAME
secret MAIL_PASSWORD
sender MAIL_FROM
verify VALIDATE_CERTS
auth USE_CREDENTIALS!
other MAIL_FROM_NAME
tls MAIL_SSL_TLS! true=implicit false=pass
tls MAIL_STARTTLS! true=starttls false=pass
conflict !MAIL_SSL_TLS MAIL_STARTTLS FastAPI-Mail stops, since start_tls and use_tls are not compatible
default none
unread FastAPI-Mail renamed it: MAIL_TLS=MAIL_STARTTLS MAIL_SSL=MAIL_SSL_TLS
";

//! CakePHP's `EmailTransport`: `'tls' => true` is STARTTLS, which must then succeed; implicit TLS is `ssl://` before the host; neither
//! is clear text; the port is 25 (cakephp src/Mailer/Transport/SmtpTransport.php).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "cakephp/cakephp src/Mailer/Transport/SmtpTransport.php; https://book.cakephp.org/5/en/core-libraries/email.html";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
cakephp CakePHP EmailTransport
client CakePHP
in array EmailTransport.*.
host host!
port port!
user username!
secret password!
helo client
other className
other timeout url
with className=Smtp
tls tls! true=starttls false=none null=none
verify context.ssl.verify_peer ssl_verify_peer
scheme ssl=implicit tls=implicit
default none
ports 25
unread SmtpTransport has no option of this name: encryption=tls secure=tls ssl=tls user=username pass=password
";

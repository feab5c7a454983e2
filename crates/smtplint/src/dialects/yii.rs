//! Yii 2's `mailer` component over SwiftMailer (`encryption`: `ssl` implicit TLS, `tls` STARTTLS, none: clear text, see
//! `swiftmailer.rs`) and over Symfony Mailer (`scheme`: `smtps` implicit TLS, `smtp` STARTTLS where offered, implicit TLS on 465).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "yiisoft/yii2-symfonymailer src/Mailer.php createTransport; yiisoft/yii2-swiftmailer src/Mailer.php; symfony/mailer EsmtpTransport.php";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[SWIFT, SYMFONY];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const SWIFT: &str = "
yii-swiftmailer Yii 2 SwiftMailer component
client SwiftMailer
in array transport.
mark swiftmailer Swift_SmtpTransport
host host
port port
user username
secret password
verify streamOptions.ssl.verify_peer streamOptions.ssl.verify_peer_name
skip streamOptions.ssl.allow_self_signed
other class
with class=Swift_SmtpTransport
tls encryption ssl=implicit tls=starttls null=none empty=none
bad SwiftMailer knows ssl and tls in small letters and finds no other transport
default none
ports 25
";

const SYMFONY: &str = "
yii-symfonymailer Yii 2 Symfony Mailer component
client Symfony Mailer
in array transport.
mark symfonymailer
write 'mailer' => ['class' => 'yii\\symfonymailer\\Mailer'] + %,
host host
port port
user username
secret password
verify options.verify_peer
tls scheme smtps=implicit smtp=opportunistic
bad Symfony Mailer stops with 'The scheme is not supported'; it knows smtp and smtps
default opportunistic
auto465
ports 465
unread Symfony Mailer decides by scheme and port, smtp with STARTTLS and smtps with implicit TLS: encryption
";

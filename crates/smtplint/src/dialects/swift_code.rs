//! PHP code that makes a transport by hand: SwiftMailer's `Swift_SmtpTransport`, whose third argument is `ssl` (implicit TLS), `tls`
//! (STARTTLS) or nothing, and Symfony Mailer's `EsmtpTransport`, where it is a boolean and null means implicit TLS on 465
//! (swiftmailer lib/classes/Swift/SmtpTransport.php; symfony/mailer Transport/Smtp/EsmtpTransport.php).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "swiftmailer lib/classes/Swift/SmtpTransport.php; symfony/mailer Transport/Smtp/EsmtpTransport.php";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[SWIFT, ESMTP];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const SWIFT: &str = r#"
swiftmailer-code SwiftMailer code
client SwiftMailer
in call
host Swift_SmtpTransport.0! Swift_SmtpTransport::newInstance.0!
port Swift_SmtpTransport.1 Swift_SmtpTransport::newInstance.1
user setUsername.0
secret setPassword.0
mechanism setAuthMode.0
tls setEncryption.0 ssl=implicit tls=starttls null=none empty=none
bad SwiftMailer knows ssl and tls
tls Swift_SmtpTransport.2 Swift_SmtpTransport::newInstance.2 ssl=implicit tls=starttls null=none empty=none
bad SwiftMailer knows ssl and tls
default none
ports 25
code implicit $transport = new Swift_SmtpTransport("%h", %p, "ssl");
code starttls $transport = new Swift_SmtpTransport("%h", %p, "tls");
code none $transport = new Swift_SmtpTransport("%h", %p);
code login $transport->setUsername("%u");
code login $transport->setPassword(getenv("SMTP_PASSWORD"));
"#;

const ESMTP: &str = r#"
symfony-esmtp Symfony EsmtpTransport code
client Symfony Mailer
in call
host EsmtpTransport.0! EsmtpTransport.host!
port EsmtpTransport.1 EsmtpTransport.port
user setUsername.0
secret setPassword.0
tls EsmtpTransport.2 EsmtpTransport.tls true=implicit false=opportunistic null=auto
default auto
ports 25 465
code implicit $transport = new EsmtpTransport("%h", %p, true);
code opportunistic $transport = new EsmtpTransport("%h", %p, false);
code login $transport->setUsername("%u");
code login $transport->setPassword(getenv("SMTP_PASSWORD"));
"#;

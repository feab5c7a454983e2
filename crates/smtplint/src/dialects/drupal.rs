//! Drupal: the SMTP module (PHPMailer), Symfony Mailer's transport, and core's `mailer_dsn`.
//!
//! The module's `smtp_protocol` `ssl` is implicit TLS, `tls` STARTTLS; with `standard` `smtp_autotls` upgrades where offered (drupal
//! smtp src/Plugin/Mail/SMTPMailSystem.php). The other two are Symfony Mailer's: implicit TLS on 465 or with `smtps`, elsewhere
//! STARTTLS where offered.

/// Where what is said here is from.
pub(super) const SOURCE: &str =
    "drupal.org project smtp src/Plugin/Mail/SMTPMailSystem.php; drupal.org project symfony_mailer; symfony/mailer EsmtpTransport.php";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[MODULE, MODULE_PHP, SYMFONY, SYMFONY_PHP, SYMFONY_ARRAY, CORE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

macro_rules! module {
    ($head:literal) => {
        concat!(
            $head,
            "
client Drupal's SMTP module
mark smtp.settings
host smtp_host
port smtp_port
user smtp_username
secret smtp_password
sender smtp_from
helo smtp_client_helo! smtp_client_hostname!
other smtp_on!
other smtp_hostbackup! smtp_fromname smtp_allowhtml! smtp_debugging smtp_timeout
with smtp_on=true
tls smtp_protocol ssl=implicit tls=starttls standard=pass empty=pass
bad the module knows standard, ssl and tls; anything else is standard
tls smtp_autotls! false=none true=pass
default opportunistic
ports 25
unread the module has no key of this name: smtp_user=smtp_username smtp_pass=smtp_password smtp_encryption=smtp_protocol smtp_secure=smtp_protocol
"
        )
    };
}

const MODULE: &str = module!(
    "
drupal-smtp Drupal smtp.settings
in yaml"
);

const MODULE_PHP: &str = module!(
    "
drupal-smtp-php Drupal settings.php, SMTP module
in php
write $config['smtp.settings']['%k'] = %v;"
);

macro_rules! symfony {
    ($head:literal) => {
        concat!(
            $head,
            "
client Symfony Mailer
mark symfony_mailer mailer_transport
host host
port port
user user
secret pass
verify query.verify_peer!
helo query.local_domain!
other query.restart_threshold!
other query.ping_threshold!
with query.restart_threshold=100
default opportunistic
auto465
ports 465
unread Symfony Mailer decides by the port, implicit TLS on 465 and STARTTLS elsewhere: encryption
unread the transport has no key of this name: username=user password=pass
"
        )
    };
}

const SYMFONY: &str = symfony!(
    "
drupal-symfony-mailer Drupal Symfony Mailer transport
in yaml configuration."
);

const SYMFONY_PHP: &str = symfony!(
    "
drupal-symfony-mailer-php Drupal settings.php, Symfony Mailer
in php
write $config['symfony_mailer.mailer_transport.smtp']['configuration']['%k'] = %v;"
);

const SYMFONY_ARRAY: &str = symfony!(
    "
drupal-symfony-mailer-php Drupal settings.php, Symfony Mailer
in array
write $config['symfony_mailer.mailer_transport.smtp']['configuration'] = %;"
);

const CORE: &str = "
drupal-mailer-dsn Drupal mailer_dsn
client Symfony Mailer
in yaml mailer_dsn.
host host!
port port!
user user!
secret password!
verify options.verify_peer
tls scheme! smtps=implicit smtp=opportunistic
bad Symfony Mailer stops with 'The scheme is not supported'; it knows smtp and smtps
default opportunistic
auto465
ports 465
";

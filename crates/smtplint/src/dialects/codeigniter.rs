//! CodeIgniter 3 (`$config['smtp_crypto']`) and 4 (`Config\Email`, `.env`).
//!
//! `ssl` is implicit TLS, `tls` STARTTLS, which must then succeed; empty is clear text in 3. CodeIgniter 4 takes implicit TLS on 465
//! by itself, and `tls` there sends STARTTLS inside TLS, which fails; its default is `tls` on port 25. Both compare letters exactly,
//! and `ssl://` may stand before the host (system/libraries/Email.php; system/Email/Email.php SMTPConnect).

use crate::model::{Plan, TlsMode, Value};

/// Where what is said here is from.
pub(super) const SOURCE: &str =
    "bcit-ci/CodeIgniter system/libraries/Email.php _smtp_connect; codeigniter4/CodeIgniter4 system/Email/Email.php SMTPConnect";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[THREE, THREE_ARRAY, FOUR, FOUR_ENV, FOUR_ARRAY];

/// What it cannot.
pub(super) const ADJUST: super::Adjust = Some(adjust);

macro_rules! three {
    ($head:literal) => {
        concat!(
            $head,
            "
client CodeIgniter
mark mailtype $this->email-> CI_Controller
host smtp_host
port smtp_port
user smtp_user
secret smtp_pass
other mailtype!
other protocol smtp_timeout newline crlf charset wordwrap
with protocol=smtp mailtype=html
tls smtp_crypto! ssl=implicit tls=starttls empty=none null=none
bad CodeIgniter knows 'tls' and 'ssl' in small letters; with anything else it stays in clear text
scheme ssl=implicit tls=implicit
default none
ports 25
unread the Email class has no preference of this name: smtp_username=smtp_user smtp_password=smtp_pass smtp_secure=smtp_crypto smtp_encryption=smtp_crypto smtp_ssl=smtp_crypto
"
        )
    };
}

const THREE: &str = three!(
    "
codeigniter3 CodeIgniter 3 config/email.php
in php $config.
write $config['%k'] = %v;"
);

const THREE_ARRAY: &str = three!(
    "
codeigniter3 CodeIgniter 3 config/email.php
in array
write $config = %;"
);

macro_rules! four {
    ($head:literal) => {
        concat!(
            $head,
            "
client CodeIgniter 4
case
host SMTPHost!
port SMTPPort!
user SMTPUser!
secret SMTPPass!
sender fromEmail
mechanism SMTPAuthMethod
other protocol
other SMTPTimeout! SMTPKeepAlive! mailType fromName
with protocol=smtp
tls SMTPCrypto! ssl=implicit tls=starttls empty=none
bad CodeIgniter knows 'tls' and 'ssl' in small letters; with anything else it stays in clear text, but for port 465
scheme ssl=implicit tls=implicit
default starttls
ports 25
unread Config\\Email has no property of this name: SMTPUsername=SMTPUser SMTPPassword=SMTPPass SMTPSecure=SMTPCrypto SMTPEncryption=SMTPCrypto
"
        )
    };
}

const FOUR: &str = four!(
    "
codeigniter4 CodeIgniter 4 Config\\Email
in php $
in php $config.
write public $%k = %v;"
);

const FOUR_ENV: &str = four!(
    "
codeigniter4-env CodeIgniter 4 .env
in properties email."
);

const FOUR_ARRAY: &str = four!(
    "
codeigniter4 CodeIgniter 4 Config\\Email
in array
write $config = %;"
);

fn adjust(plan: &mut Plan, _: &str) {
    let four = plan.client.name == "CodeIgniter 4";
    let empty = plan.tls_mode() == Some(TlsMode::None);
    if let Some(span) = plan.port.as_ref().filter(|port| four && empty && port.value == 465).and_then(|port| port.span()) {
        plan.tls = Some(Value::stated(TlsMode::Implicit, span));
    }
}

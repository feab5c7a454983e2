//! Roundcube's `config.inc.php`.
//!
//! What stands before the host decides: `ssl://` is implicit TLS, `tls://` STARTTLS (it stops where that fails), nothing is clear
//! text. Without a port it is 587, with `ssl://` 465; up to 1.5 the port stood in `smtp_port` and the host in `smtp_server`
//! (roundcubemail program/lib/Roundcube/rcube_smtp.php; config/defaults.inc.php).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "roundcube/roundcubemail program/lib/Roundcube/rcube_smtp.php connect; config/defaults.inc.php";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE, OLD];

/// What it cannot.
pub(super) const ADJUST: super::Adjust = Some(adjust);

macro_rules! table {
    ($head:literal) => {
        concat!(
            $head,
            "
client Roundcube
in php $config.
in php $rcmail_config.
mark rcmail roundcube Roundcube imap_host default_host %u' %u\" %n %p' 'tls:// \"tls://
write $config['%k'] = %v;
user smtp_user
secret smtp_pass
helo smtp_helo_host!
mechanism smtp_auth_type!
other smtp_log!
other smtp_auth_cid! smtp_conn_options! smtp_timeout smtp_debug!
with smtp_log=true
scheme tls=starttls ssl=implicit
hostport
default none
ports 587 465
unread Roundcube has no option of this name: smtp_secure smtp_crypto smtp_username=smtp_user smtp_password=smtp_pass
"
        )
    };
}

const TABLE: &str = table!(
    "
roundcube Roundcube config.inc.php
host smtp_host
unread since 1.6 the port stands behind the host, as in tls://smtp.example.org:587: smtp_port"
);

const OLD: &str = table!(
    "
roundcube-old Roundcube config.inc.php up to 1.5
host smtp_server!
port smtp_port"
);

/// `%u` and `%p` are the login to the mailbox. What stands before a host that is only referred to is not known.
fn adjust(plan: &mut crate::model::Plan, _: &str) {
    if let Some(secret) = plan.secret.as_mut().filter(|secret| secret.value.text == "%p") {
        secret.value.reference = true;
    }
    let referred = plan.host.as_ref().is_some_and(|host| host.value.starts_with('$'));
    plan.tls = plan.tls.take().filter(|tls| tls.is_stated() || !referred);
}

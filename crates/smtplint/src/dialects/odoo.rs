//! Odoo: `smtp_ssl` in `odoo.conf` is STARTTLS ("as of v7"), and the file has no switch for implicit TLS; an outgoing mail server
//! (`ir.mail_server`) has `smtp_encryption` `none`, `starttls` and `ssl` (implicit), whose `_strict` forms also check certificates
//! (odoo/addons/base/models/ir_mail_server.py `connect`).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "odoo/odoo odoo/addons/base/models/ir_mail_server.py connect";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[CONF, SERVER];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const CONF: &str = "
odoo-conf Odoo configuration
client odoo.conf
in ini options.
mark odoo Odoo [options] addons_path
host smtp_server
port smtp_port
user smtp_user
secret smtp_password
sender email_from
tls smtp_ssl true=starttls false=none
default none
ports 25
explicit
unread odoo.conf has another name for it: smtp_host=smtp_server smtp_pass=smtp_password smtp_username=smtp_user smtp_from=email_from smtp_encryption smtp_tls=smtp_ssl
";

const SERVER: &str = "
odoo-server Odoo outgoing mail server
client Odoo
in dict -
mark ir.mail_server odoo Odoo
write env['ir.mail_server'].create(%)
host smtp_host
port smtp_port
user smtp_user
secret smtp_pass
other from_filter smtp_authentication
tls smtp_encryption none=none starttls=starttls starttls_strict=starttls ssl=implicit ssl_strict=implicit
bad Odoo knows none, starttls and ssl, and their _strict forms; with anything else it connects in clear text
default none
ports 25
";

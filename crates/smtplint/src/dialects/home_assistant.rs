//! Home Assistant's SMTP notification: `encryption` is `starttls` (unless set), `tls` (implicit) or `none`; the port is 587 whatever the
//! encryption; it refuses other words and keys (homeassistant/components/smtp/notify.py, const.py).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "home-assistant/core homeassistant/components/smtp/notify.py; https://www.home-assistant.io/integrations/smtp/";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
home-assistant Home Assistant YAML
client Home Assistant
in yaml notify.
in yaml -
mark platform:+smtp
with platform=smtp
host server
port port
user username
secret password
sender sender
verify verify_ssl
other sender_name timeout
tls encryption starttls=starttls tls=implicit none=none
bad Home Assistant refuses it; it knows starttls, tls and none
default starttls
ports 587
unread Home Assistant refuses keys it does not know: host=server smtp_server=server user=username from=sender ssl=encryption tls=encryption starttls=encryption
";

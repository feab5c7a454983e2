//! Proxmox VE's and Backup Server's `notifications.cfg`: `mode` `tls` is implicit TLS, as unless it is set, `starttls` STARTTLS, `insecure`
//! clear text (Proxmox VE documentation, "Notifications", "SMTP"; proxmox-notify endpoints/smtp.rs).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "https://pve.proxmox.com/pve-docs/chapter-notifications.html";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
proxmox-notifications Proxmox notification target
client Proxmox
in word
host server
port port
user username
secret password
sender from-address!
other mailto! mailto-user! author comment
tls mode tls=implicit starttls=starttls insecure=none
bad Proxmox knows tls, starttls and insecure
default implicit
with mailto-user=root@pam
ports 25 465 587
";

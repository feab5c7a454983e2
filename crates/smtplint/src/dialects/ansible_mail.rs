//! Ansible's `mail` module: unless `secure` is `never` it first tries TLS from the first byte. `always` insists on that; `starttls` demands
//! an upgrade, `try` (unless set) upgrades where offered; port 25 (community.general plugins/modules/mail.py).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "ansible-collections/community.general plugins/modules/mail.py";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
ansible-mail Ansible mail task
client Ansible's mail
in yaml community.general.mail.!
in yaml mail.
mark ansible delegate_to tasks: hosts: secure:+starttls secure:+always secure:+try secure:+never
host host
port port
user username
secret password
sender from sender
helo ehlohost
other subject to timeout
tls secure starttls=starttls always=implicit never=none try=opportunistic
bad Ansible refuses it; it knows starttls, always, try and never
default opportunistic
ports 25
auto465
unread the module has another name for it: server=host user=username
";

//! Emacs' smtpmail: `smtpmail-stream-type` `starttls` demands STARTTLS, `ssl` and `tls` are implicit TLS, `plain` clear text, nil STARTTLS if
//! offered; the port is 25 (Emacs manual "Smtpmail library", "Encryption"; lisp/mail/smtpmail.el).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "https://www.gnu.org/software/emacs/manual/html_node/smtpmail/Encryption.html";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = r#"
smtpmail Emacs smtpmail
client smtpmail
in word
host smtpmail-smtp-server! smtpmail-default-smtp-server!
port smtpmail-smtp-service!
user smtpmail-smtp-user!
helo smtpmail-local-domain!
other send-mail-function message-send-mail-function
tls smtpmail-stream-type! starttls=starttls ssl=implicit tls=implicit plain=none nil=opportunistic null=opportunistic
bad smtpmail knows starttls, ssl, plain and nil
default opportunistic
ports 25
code * (setq send-mail-function 'smtpmail-send-it
code *       smtpmail-smtp-server "%h"
code *       smtpmail-smtp-service %p
code implicit       smtpmail-stream-type 'ssl
code starttls       smtpmail-stream-type 'starttls
code opportunistic       smtpmail-stream-type nil
code none       smtpmail-stream-type 'plain
code login       smtpmail-smtp-user "%u"
code *       )
"#;

//! s-nail's and Heirloom mailx' `.mailrc`, and `-S` on their command line: `smtps://` and `submissions://` in `mta` (`smtp` before
//! 14.9) are implicit TLS; `smtp://` stays in clear text unless `smtp-use-starttls` is set, which then is STARTTLS or nothing
//! (s-nail(1), "mta", "smtp-use-starttls", "tls-verify").

/// Where what is said here is from.
pub(super) const SOURCE: &str = "https://www.sdaoden.eu/code-nail.html s-nail(1)";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[RC, COMMAND];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

macro_rules! table {
    ($head:literal, $write:literal) => {
        concat!(
            $head,
            "
client mailx
host mta! smtp!
user smtp-auth-user!
secret smtp-auth-password!
mechanism smtp-auth!
sender from
verify ssl-verify! tls-verify!
other v15-compat! nss-config-dir!
tls smtp-use-starttls! true=starttls
default none
ports 25 465
hostport
scheme smtps=implicit submissions=implicit submission=pass smtp=pass
write ",
            $write
        )
    };
}

const RC: &str = table!(
    "
mailrc mailx configuration
in ini",
    "set %k=%v"
);

const COMMAND: &str = table!(
    "
mailx-command mailx command
in flag mailx.
in flag s-nail.
in flag mail.",
    "-S %k=%v"
);

//! msmtp's `msmtprc`: `tls on` is STARTTLS or nothing, with `tls_starttls off` implicit TLS; `tls` is off unless it is set. Without
//! `port` it is 25, or 465 for implicit TLS. What stands under `defaults` holds for every `account` (msmtp(1); docs/evidence/clients.md).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "https://marlam.de/msmtp/msmtp.html; run in tests/lab";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
msmtprc msmtp configuration
client msmtp
in word
begins account
shared defaults
host host
port port
user user
secret password
sender from
helo domain
mechanism auth
verify tls_certcheck!
other account defaults passwordeval! tls_trust_file! tls_fingerprint! logfile! syslog auto_from! maildomain! tls_min_dh_prime_bits! tls_priorities! set_from_header! undisclosed_recipients!
tls tls_starttls! off=implicit on=pass
bad msmtp stops with 'invalid argument': it knows on and off
tls tls! on=starttls off=none
bad msmtp stops with 'invalid argument': it knows on and off
also tls=on implicit starttls
case
default none
ports 25 465
unread msmtp stops with 'unknown command': ssl=tls starttls=tls_starttls username=user pass=password server=host smtp_host=host smtp_port=port tls_startls=tls_starttls tls_start_tls=tls_starttls tls_verify=tls_certcheck
";

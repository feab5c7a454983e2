//! The rules: one diagnosis a file. A rule reads models, never text.

mod evidence;
mod found;
mod judge;
pub(crate) mod known_settings;
pub(crate) mod settings;
mod spf;

pub use evidence::{Diagnosis, diagnose};
pub use found::{Findings, Found, RawFix};
pub(crate) use judge::standing;
pub use judge::{Options, judge};
pub use settings::effective_mode;

use std::borrow::Cow;

use crate::model::{Plan, Policy, Session};
use crate::report::Severity;
use crate::text::{listed, past};

/// Which part of the field a rule belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "lowercase"))]
#[allow(missing_docs)]
#[non_exhaustive]
pub enum Group {
    Transport,
    Host,
    Auth,
    Relay,
    Tls,
    Connection,
    Protocol,
    Delivery,
    Server,
    Secrets,
}

impl Group {
    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Group::Transport => "transport",
            Group::Host => "host",
            Group::Auth => "auth",
            Group::Relay => "relay",
            Group::Tls => "tls",
            Group::Connection => "connection",
            Group::Protocol => "protocol",
            Group::Delivery => "delivery",
            Group::Server => "server",
            Group::Secrets => "secrets",
        }
    }
}

/// One diagnosis a mail engineer would give.
pub struct Rule {
    /// All its texts in one, a part a line: every text of its own would cost the page an address and a length.
    text: &'static str,
    /// Its group.
    pub group: Group,
    /// Its usual severity.
    pub severity: Severity,
}

impl Rule {
    /// Its name, kebab-case; the contract of reports.
    pub fn id(&self) -> &'static str {
        self.part(0)
    }

    /// What it finds, in one line.
    pub fn title(&self) -> &'static str {
        self.part(1)
    }

    /// Whether findings of the rule `id` are symptoms of this one: they become related evidence of it.
    pub fn explains(&self, id: &str) -> bool {
        listed(self.part(2), id)
    }

    /// Title and address of what to read.
    pub fn references(&self) -> impl Iterator<Item = (&'static str, Cow<'static, str>)> {
        let mut parts = self.part(3).split('\t');
        std::iter::from_fn(move || match (parts.next()?, parts.next()?) {
            (title, "") => Some((title, Cow::Owned(rfc_address(title)))),
            (title, url) => Some((title, Cow::Borrowed(url))),
        })
    }

    /// The explanation in Markdown, shown by the page (which fetches it), `smtplint explain` and the docs.
    pub fn doc(&self) -> &'static str {
        all::explanation(self)
    }

    fn part(&self, number: usize) -> &'static str {
        self.text.splitn(4, '\n').nth(number).unwrap_or("")
    }
}

/// The address of `RFC 5321 §3.1`.
fn rfc_address(title: &str) -> String {
    let number = past(title, "RFC ");
    ["https://www.rfc-editor.org/rfc/rfc", &number.replace(" §", "#section-")].concat()
}

/// What a rule looks at.
pub enum Check {
    /// Every plan.
    Plans(fn(&Plan, &mut Findings)),
    /// Every server's configuration.
    Policies(fn(&Policy, &mut Findings)),
    /// The sessions, up to the first that shows it: a log that repeats itself says nothing new.
    Sessions(fn(&Session, &mut Findings)),
    /// The sessions together.
    Paste(fn(&mut Findings)),
    /// Settings and sessions together.
    Whole(fn(&mut Findings)),
    /// Unless the checks before it found something: replies and errors that name it themselves.
    Shown(&'static Diagnosis),
}

/// What to read: a section of an RFC, whose address follows from its name, or a title with its address.
macro_rules! reference {
    (($title:literal, $url:literal)) => {
        concat!($title, "\t", $url)
    };
    ($rfc:literal) => {
        concat!($rfc, "\t")
    };
}

/// A check, if it is one of settings; otherwise its place stays empty, so that a rule's checks keep their order in all parts.
macro_rules! of_settings {
    (Plans $check:expr) => {
        Some(crate::rules::Check::Plans($check))
    };
    (Whole $check:expr) => {
        Some(crate::rules::Check::Whole($check))
    };
    ($other:ident $check:expr) => {
        None
    };
}

/// The same for sessions.
macro_rules! of_sessions {
    (Plans $check:expr) => {
        None
    };
    (Policies $check:expr) => {
        None
    };
    ($look:ident $check:expr) => {
        Some(crate::rules::Check::$look($check))
    };
}

/// The same for servers.
macro_rules! of_servers {
    (Policies $check:expr) => {
        Some(crate::rules::Check::Policies($check))
    };
    ($other:ident $check:expr) => {
        None
    };
}

/// Declares a rule; its doc comment is its explanation.
macro_rules! declare_rule {
    ($(#[doc = $doc:literal])* $id:literal, $title:literal, $group:ident, $severity:ident,
     explains: [$($explains:literal),* $(,)?], references: [$($reference:tt),* $(,)?],
     checks: [$($look:ident($check:expr)),* $(,)?] $(,)?) => {
        $(#[doc = $doc])*
        pub static RULE: crate::rules::Rule = crate::rules::Rule {
            text: concat!($id, "\n", $title, "\n", $($explains, " ",)* "\n", $(reference!($reference), "\t",)*),
            group: crate::rules::Group::$group,
            severity: crate::report::Severity::$severity,
        };
        pub const SETTINGS: &[Option<crate::rules::Check>] = &[$(of_settings!($look $check)),*];
        pub const SESSIONS: &[Option<crate::rules::Check>] = &[$(of_sessions!($look $check)),*];
        pub const SERVERS: &[Option<crate::rules::Check>] = &[$(of_servers!($look $check)),*];
        pub const EXPLANATION: &str = concat!($($doc, "\n"),*);
    };
}

mod all;
pub use all::rules;
pub(crate) use all::{SERVERS, SESSIONS, SETTINGS};

/// Of each rule its checks, by its place in the table of rules; a place is empty where another part of the engine has the check.
pub(crate) type Checks = &'static [&'static [Option<Check>]];

// One file per rule.
mod auth_app_password_needed;
mod auth_bad_credentials;
mod auth_base64_malformed;
mod auth_basic_disabled;
mod auth_before_tls;
mod auth_incomplete;
mod auth_locked;
mod auth_mechanism_mismatch;
mod auth_mechanism_weak;
mod auth_missing;
mod auth_not_advertised;
mod auth_oauth_invalid;
mod auth_offered_before_tls;
mod auth_placeholder;
mod auth_secret_shape;
mod auth_unneeded;
mod auth_username_shape;
mod auth_value_mangled;
mod auth_without_encryption;
mod cleartext_submission;
mod client_lacks_implicit_tls;
mod conflicting_encryption_settings;
mod conn_banner_reject;
mod conn_blocked;
mod conn_dropped;
mod conn_ipv6;
mod conn_no_greeting;
mod conn_rate_limited;
mod conn_refused;
mod content_spam;
mod dane_broken;
mod dns_target_bad;
mod dnsbl_open_resolver;
mod greylisted;
mod host_is_url;
mod host_localhost_in_container;
mod host_missing;
mod host_typo;
mod host_unresolvable;
mod host_wrong_protocol;
mod host_wrong_provider;
mod implicit_tls_on_starttls_port;
mod invalid_port;
mod mail_loop;
mod message_too_large;
mod mta_sts_broken;
mod not_an_smtp_port;
mod open_relay;
mod open_relay_mynetworks;
mod open_relay_restrictions;
mod opportunistic_tls;
mod policy_other;
mod port_25_for_submission;
mod proto_bad_sequence;
mod proto_bare_lf;
mod proto_data_not_terminated;
mod proto_ehlo_invalid;
mod proto_extension_not_offered;
mod proto_line_too_long;
mod proto_not_smtp;
mod proto_pipelining_unauthorised;
mod proto_syntax;
mod provider_port_unsupported;
mod rate_limited;
mod rcpt_domain_bad;
mod rcpt_quota;
mod rcpt_unknown;
mod relay_denied;
mod reputation_blocklist;
mod reverse_dns;
mod secret_in_paste;
mod sender_auth_dkim;
mod sender_auth_dmarc;
mod sender_auth_spf;
mod sender_domain_bad;
mod sender_not_owned;
mod sender_unauthenticated;
mod server_auth_cleartext;
mod server_no_sasl;
mod server_rejects_all;
mod server_smuggling;
mod server_submission_missing;
mod server_syntax;
mod server_tls_obsolete;
mod server_tls_off;
mod spoofable_sender;
mod starttls_on_implicit_tls_port;
mod tls_cert_expired;
mod tls_cert_untrusted;
mod tls_certificate;
mod tls_cipher_weak;
mod tls_disabled_by_env_type;
mod tls_handshake_failed;
mod tls_injection;
mod tls_name_mismatch;
mod tls_no_ehlo_after;
mod tls_not_offered;
mod tls_required_by_server;
mod tls_stripped;
mod tls_verify_disabled;
mod tls_version_obsolete;
mod unknown_encryption_value;
mod unknown_key;
mod unusual_port;

/// The rule of that name.
pub fn rule(id: &str) -> Option<&'static Rule> {
    rules().iter().copied().find(|rule| rule.id() == id)
}

//! Taking secrets out of a text that is to be shared.
//!
//! `settings`, `logins`, `keys`, `tokens`, `bodies` find what is secret, `addresses`, `hosts` and `ips` what is private; `write` puts
//! stand-ins there and wherever else the same stands in any spelling (`spelling`). A stand-in (`stand_in`) has the shape of what it
//! stands for, so that the text is still judged the same, and is numbered by order of appearance: nothing of the secret goes into it.

mod addresses;
mod bodies;
mod hosts;
mod ips;
mod keys;
mod known;
pub(crate) mod logins;
mod settings;
mod spelling;
mod stand_in;
mod tokens;
mod write;

use self::known::Known;
use crate::rules::settings::is_stand_in;
use crate::text::{Span, View, lines, listed, opens};

/// Texts up to this size are looked at without their wrapping; nobody quotes larger ones by hand.
const LARGEST_VIEW: usize = 1 << 20;

/// What is taken out beside secrets and messages' bodies, which always are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RedactOptions {
    /// Mail addresses; domains of mailbox providers stay.
    #[cfg_attr(test, ts(optional, as = "Option<bool>"))]
    pub addresses: bool,
    /// Names of people, and user names that are no address.
    #[cfg_attr(test, ts(optional, as = "Option<bool>"))]
    pub names: bool,
    /// IP addresses; loopback stays, a private one stays private.
    #[cfg_attr(test, ts(optional, as = "Option<bool>"))]
    pub ips: bool,
    /// Host names; providers' hosts, top-level domains and words such as `smtp` stay.
    #[cfg_attr(test, ts(optional, as = "Option<bool>"))]
    pub hosts: bool,
    /// Message ids.
    #[cfg_attr(test, ts(optional, as = "Option<bool>", rename = "messageIds"))]
    pub message_ids: bool,
}

impl RedactOptions {
    /// Everything.
    pub const ALL: RedactOptions = RedactOptions { addresses: true, names: true, ips: true, hosts: true, message_ids: true };
}

/// What was taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Kind {
    /// A password.
    Password,
    /// An API key or a token.
    Key,
    /// The base64 of a login (RFC 4954).
    Login,
    /// A cookie.
    Cookie,
    /// A private key.
    PrivateKey,
    /// What a message says.
    Body,
    /// A mail address.
    Address,
    /// A person's or a user's name.
    Name,
    /// An IP address.
    Ip,
    /// A host name.
    Host,
    /// A message id.
    MessageId,
}

/// In the order of [`Kind`].
const KINDS: &str =
    "password|key or token|login in base64|cookie|private key|message text|mail address|name|IP address|host name|message id";

impl Kind {
    /// For people, e.g. "password".
    pub fn title(self) -> &'static str {
        KINDS.split('|').nth(self as usize).unwrap_or("")
    }
}

/// A stretch of the text and what stands there now.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Replaced {
    /// Where it stood, in the text as it was.
    pub span: Span,
    /// Its stand-in.
    pub text: String,
    /// What it is.
    pub kind: Kind,
}

/// A text without its secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Redacted {
    /// The text to share.
    pub text: String,
    /// What was replaced, in the order of the text.
    pub replaced: Vec<Replaced>,
}

/// Takes secrets out of `text`. Stand-ins have the length of what they stand for, except those of IP addresses.
///
/// What lies beyond [`crate::LARGEST_INPUT`] is left out.
///
/// ```
/// let text = "MAIL_USERNAME=apikey\nMAIL_PASSWORD=Tr4nsit-2024\n";
/// let redacted = smtplint::redact(text, &smtplint::RedactOptions::default());
/// assert!(redacted.text.starts_with("MAIL_USERNAME=apikey\nMAIL_PASSWORD=") && !redacted.text.contains("Tr4nsit"));
/// ```
pub fn redact(text: &str, options: &RedactOptions) -> Redacted {
    let text = &text[..text.floor_char_boundary(crate::LARGEST_INPUT)];
    if text.len() > LARGEST_VIEW {
        return write::Writer::new(*options).redacted(text, secrets(text, *options));
    }
    let view = View::of(text);
    let mut found = secrets(view.text(), *options);
    for one in &mut found {
        let seen = one.span.text(view.text());
        one.span = view.source_span(one.span);
        let raw = one.span.text(text);
        // The view decoded it: a part of a mail in base64.
        if raw != seen && spelling::plain(raw) != spelling::plain(seen) {
            one.inner = seen.to_owned();
        }
    }
    write::Writer::new(*options).redacted(text, found)
}

/// Something to replace.
struct Found {
    span: Span,
    kind: Kind,
    /// The secret that the base64 at `span` holds; empty where the secret itself stands there. Kind `Address` with it: if it is base64 it is looked into, else it stays.
    inner: String,
}

/// Collects what is found in a text.
struct Finder<'a> {
    seen: &'a str,
    options: RedactOptions,
    found: Vec<Found>,
    /// Hosts seen, and which of their labels are private: a log names few hosts often.
    hosts: Known,
    private_labels: Vec<u32>,
}

fn secrets(seen: &str, options: RedactOptions) -> Vec<Found> {
    let mut finder = Finder::new(seen, options, Vec::new());
    settings::find(&mut finder);
    tokens::find(&mut finder);
    let mut exchange = logins::Exchange::default();
    let mut bodies = bodies::Bodies::of(seen);
    let mut lower = String::new();
    for line in lines(seen) {
        lower.clear();
        lower.push_str(line.text);
        lower.make_ascii_lowercase();
        keys::line(&mut finder, line, &lower);
        exchange.line(&mut finder, line.text);
        bodies.line(&mut finder, line.text, &lower);
    }
    finder.private();
    finder.found
}

impl<'a> Finder<'a> {
    fn new(seen: &'a str, options: RedactOptions, found: Vec<Found>) -> Finder<'a> {
        Finder { seen, options, found, hosts: Known::new(), private_labels: Vec::new() }
    }

    /// What is private rather than secret.
    fn private(&mut self) {
        let options = self.options;
        if options.addresses || options.names || options.message_ids {
            addresses::find(self);
        }
        if options.hosts {
            hosts::find(self);
        }
        if options.ips {
            ips::find(self);
        }
    }

    /// Takes down a part of the text.
    #[inline(never)]
    fn put(&mut self, part: &str, kind: Kind) {
        if !part.is_empty() {
            self.found.push(Found { span: Span::of(part, self.seen), kind, inner: String::new() });
        }
    }

    /// Takes down a secret, unless it is none.
    #[inline(never)]
    fn secret(&mut self, part: &str, kind: Kind) {
        if is_live(part) && is_live(&spelling::plain(part)) {
            self.put(part, kind);
        }
    }

    /// Takes down a place that only looks private.
    fn keep(&mut self, part: &str) {
        self.found.push(Found { span: Span::of(part, self.seen), kind: Kind::Address, inner: " ".to_owned() });
    }

    /// Takes down base64 and the secret inside it.
    #[inline(never)]
    fn encoded(&mut self, part: &str, inner: &str) {
        if is_live(inner) {
            self.found.push(Found { span: Span::of(part, self.seen), kind: Kind::Login, inner: inner.to_owned() });
        }
    }
}

/// Whether a value is a secret rather than a reference to one, a switch or a placeholder.
fn is_live(value: &str) -> bool {
    const REFERENCES: &str = "$|{{|<|%(|%env|process.|os.|ENV[|env(|getenv|config(|secrets.|var.|!env|!secret|/* |*/";
    const SWITCHES: &str = "true false yes no on off null none nil undefined required optional enabled disabled string str";
    // MailEnable's `{blank}`, Roundcube's `%p`.
    let blank = value.starts_with('{') && value.ends_with('}') || value.len() == 2 && value.starts_with('%');
    !value.is_empty() && !blank && !opens(value, REFERENCES) && !listed(SWITCHES, &value.to_ascii_lowercase()) && !is_stand_in(value)
}

//! Puts stand-ins where something was found, and wherever else the same stands.

use super::ips::Networks;
use super::known::Known;
use super::spelling::{blanked, masked, plain};
use super::{Finder, Found, Kind, RedactOptions, Redacted, Replaced};
use crate::syntax::base64;
use crate::text::Span;

/// What has a stand-in already.
pub struct Writer {
    options: RedactOptions,
    secrets: Known,
    labels: Known,
    networks: Networks,
}

impl Writer {
    /// Nothing yet.
    pub fn new(options: RedactOptions) -> Writer {
        Writer { options, secrets: Known::new(), labels: Known::new(), networks: Networks::new() }
    }

    /// The text without what was found in it.
    pub fn redacted(&mut self, text: &str, found: Vec<Found>) -> Redacted {
        let replaced = self.replaced(text, found);
        Redacted { text: applied(text, &replaced), replaced }
    }

    fn replaced(&mut self, text: &str, found: Vec<Found>) -> Vec<Replaced> {
        // Where two overlap, the one that was found first counts.
        let found = apart(sorted(found));
        for one in &found {
            let inner = if one.inner.is_empty() { plain(one.span.text(text)) } else { one.inner.clone() };
            if one.kind <= Kind::Cookie || one.kind == Kind::Name {
                self.secrets.number(&inner, one.kind);
            }
        }
        let (mut out, mut at) = (Vec::new(), 0);
        for one in found {
            self.elsewhere(text, Span::new(at, one.span.start), &mut out);
            at = one.span.end;
            let raw = one.span.text(text);
            let text = match one.inner.is_empty() {
                true => self.stand_in(raw, one.kind),
                false => self.encoded(raw, &one).unwrap_or_else(|| if one.kind == Kind::Address { raw.to_owned() } else { masked(raw, 0) }),
            };
            out.push(Replaced { span: one.span, text, kind: one.kind });
        }
        self.elsewhere(text, Span::new(at, text.len()), &mut out);
        out.retain(|one| one.text != one.span.text(text));
        out
    }

    fn stand_in(&mut self, raw: &str, kind: Kind) -> String {
        match kind {
            Kind::Body => blanked(raw),
            Kind::PrivateKey => masked(raw, 0),
            Kind::Ip => self.networks.stand_in(raw),
            Kind::Host | Kind::Address | Kind::MessageId => masked(raw, self.labels.number(&raw.to_ascii_lowercase(), kind)),
            _ => masked(raw, self.secrets.number(&plain(raw), kind)),
        }
    }

    /// Base64 of the same text with a stand-in inside.
    fn encoded(&mut self, raw: &str, one: &Found) -> Option<String> {
        let text = base64::decoded(raw)?;
        let mut found = Vec::new();
        if let Some(at) = text.rfind(&one.inner).filter(|_| one.kind != Kind::Address) {
            let kind = if one.kind == Kind::Login { Kind::Password } else { one.kind };
            found.push(Found { span: Span::new(at, at + one.inner.len()), kind, inner: String::new() });
        }
        Some(self.rewritten(raw, &text, found))
    }

    fn rewritten(&mut self, raw: &str, text: &str, found: Vec<Found>) -> String {
        let mut finder = Finder::new(text, self.options, found);
        // PLAIN holds the user's name between NULs.
        if let Some(user) = text.split('\0').nth(1) {
            super::settings::name(&mut finder, user);
        }
        finder.private();
        let found = std::mem::take(&mut finder.found);
        let replaced = self.replaced(text, found);
        // What is its own stand-in already stays byte for byte.
        if replaced.is_empty() {
            return raw.to_owned();
        }
        let encoded = base64::encoded(&applied(text, &replaced));
        let unpadded = !raw.len().is_multiple_of(4);
        if unpadded { encoded.trim_end_matches('=').to_owned() } else { encoded }
    }

    /// What is known already, between two findings, plain or in base64.
    fn elsewhere(&mut self, text: &str, gap: Span, out: &mut Vec<Replaced>) {
        if self.secrets.is_empty() {
            return;
        }
        let bytes = text.as_bytes();
        let is_base64 = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
        let mut at = gap.start;
        while at < gap.end {
            if !text.is_char_boundary(at) {
                at += 1;
                continue;
            }
            if let Some((len, number, kind)) = self.secrets.at(text, at).filter(|(len, ..)| at + len <= gap.end) {
                let span = Span::new(at, at + len);
                out.push(Replaced { span, text: masked(span.text(text), number), kind });
                at = span.end;
                continue;
            }
            let word_begins = is_base64(bytes[at]) && (at == 0 || !is_base64(bytes[at - 1]));
            if word_begins {
                let len = bytes[at..gap.end].iter().take_while(|byte| is_base64(**byte)).count();
                let padding = bytes[at + len..gap.end].iter().take(2).take_while(|byte| **byte == b'=').count();
                let span = Span::new(at, at + len + padding);
                if len >= 6 && (len + padding).is_multiple_of(4) && self.known_inside(span, text, out) {
                    at = span.end;
                    continue;
                }
            }
            at += 1;
        }
    }

    fn known_inside(&mut self, span: Span, text: &str, out: &mut Vec<Replaced>) -> bool {
        let raw = span.text(text);
        let Some(plain) = base64::decoded(raw) else { return false };
        let mut inside = Vec::new();
        for at in (0..plain.len()).filter(|&at| plain.is_char_boundary(at)) {
            if let Some((len, _, kind)) = self.secrets.at(&plain, at) {
                inside.push(Found { span: Span::new(at, at + len), kind, inner: String::new() });
            }
        }
        if inside.is_empty() {
            return false;
        }
        let encoded = self.rewritten(raw, &plain, inside);
        out.push(Replaced { span, text: encoded, kind: Kind::Login });
        true
    }
}

/// By place, keeping the order of equals: merged from halves, for a log may hold a million.
fn sorted(mut left: Vec<Found>) -> Vec<Found> {
    if left.len() < 2 {
        return left;
    }
    let right = sorted(left.split_off(left.len() / 2));
    let mut left = sorted(left).into_iter().peekable();
    let mut out = Vec::with_capacity(left.len() + right.len());
    for one in right {
        while let Some(before) = left.next_if(|before| before.span.start <= one.span.start) {
            out.push(before);
        }
        out.push(one);
    }
    out.extend(left);
    out
}

/// Without what overlaps something before it; of two that begin together the longer counts.
fn apart(found: Vec<Found>) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::with_capacity(found.len());
    for mut one in found {
        match out.last_mut() {
            Some(last) if last.span.start == one.span.start => {
                // What decodes it knows more.
                if one.span.end > last.span.end || one.span.end == last.span.end && last.inner.is_empty() && !one.inner.is_empty() {
                    *last = one;
                }
                continue;
            }
            Some(last) if one.span.start < last.span.end => {
                one.span.start = last.span.end;
                one.inner.clear();
            }
            _ => {}
        }
        if !one.span.is_empty() {
            out.push(one);
        }
    }
    out
}

fn applied(text: &str, replaced: &[Replaced]) -> String {
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for one in replaced {
        out.push_str(&text[at..one.span.start]);
        out.push_str(&one.text);
        at = one.span.end;
    }
    out.push_str(&text[at..]);
    out
}

//! What a service really has for a parameter: its own `-o`, main.cf's last line, or the default, with `$name` expanded (postconf(5)).

use super::words::{Word, placed, words};
use crate::model::Param;
use crate::text::{Span, word_len};

/// Defaults as postconf(5) has them for the levels it shows (3.7).
const DEFAULTS: &str = "\
compatibility_level=3.6
smtpd_relay_restrictions=${{$compatibility_level} <level {1} ? {} : {permit_mynetworks, permit_sasl_authenticated, defer_unauth_destination}}
smtpd_relay_before_recipient_restrictions=${{$compatibility_level} <level {3.6} ? {no} : {yes}}
relay_domains=${{$compatibility_level} <level {2} ? {$mydestination} : {}}
mydestination=$myhostname, localhost.$mydomain, localhost
virtual_alias_domains=$virtual_alias_maps
virtual_alias_maps=$virtual_maps
virtual_mailbox_domains=$virtual_mailbox_maps
smtpd_delay_reject=yes
smtpd_sasl_auth_enable=no
smtpd_tls_auth_only=no
smtpd_tls_wrappermode=no
smtpd_sasl_security_options=noanonymous
smtpd_sasl_tls_security_options=$smtpd_sasl_security_options
myhostname=host.invalid
mydomain=invalid
mynetworks=127.0.0.0/8 [::1]/128";

/// References go no deeper than this.
const DEEPEST: usize = 12;

/// The settings of one service.
#[derive(Clone, Copy)]
pub struct Settings<'a> {
    /// The paste.
    pub text: &'a str,
    /// Every parameter of it, also names of the writer's own.
    pub params: &'a [Param],
    /// Which service's.
    pub service: &'a str,
}

impl<'a> Settings<'a> {
    /// The line that holds.
    pub fn param(&self, name: &str) -> Option<&'a Param> {
        let of = |service: Option<&str>| self.params.iter().rev().find(|param| param.service.as_deref() == service && param.name == name);
        of(Some(self.service)).or_else(|| of(None))
    }

    /// The value, expanded.
    pub fn value(&self, name: &str) -> String {
        self.named(name, 0)
    }

    /// Whether a switch is on. Postfix takes `yes` in any case and nothing else.
    pub fn is_on(&self, name: &str) -> bool {
        self.value(name).eq_ignore_ascii_case("yes")
    }

    /// The words of a list, with their places.
    pub fn list(&self, name: &str) -> Vec<Word> {
        let param = self.param(name);
        if let Some(param) = param.filter(|param| !param.value.contains('$')) {
            return placed(&param.value, self.text, param.value_span);
        }
        let span = param.map(|param| param.value_span);
        let value = self.value(name);
        let raw = span.map_or("", |span| span.text(self.text));
        let mut found = Vec::new();
        for word in words(&value) {
            let place = span.map(|span| raw.find(word).map_or(span, |at| Span::new(at, at + word.len()).shifted(span.start)));
            found.push(Word { text: word.to_owned(), span: place });
        }
        found
    }

    fn named(&self, name: &str, depth: usize) -> String {
        let default = || DEFAULTS.lines().find_map(|row| row.strip_prefix(name)?.strip_prefix('='));
        match self.param(name).map(|param| param.value.as_str()).or_else(default) {
            // The domain of a host that is shown.
            Some("invalid") => self.named("myhostname", depth).split_once('.').map_or("", |(_, domain)| domain).to_owned(),
            Some(value) => self.expanded(value, depth),
            None if super::names::is_known(name) => String::new(),
            // Somebody's own name that the text does not show: it stays, and whoever meets it does not know.
            None => ["$", name].concat(),
        }
    }

    /// `value` with its references replaced.
    fn expanded(&self, value: &str, depth: usize) -> String {
        let mut out = String::new();
        let mut rest = value;
        while let Some((before, after)) = rest.split_once('$') {
            out.push_str(before);
            if let Some(inner) = braced(after) {
                rest = &after[inner.len() + 2..];
                out.push_str(&self.reference(inner, depth));
            } else if let Some(after) = after.strip_prefix('$') {
                out.push('$');
                rest = after;
            } else {
                let (name, after) = after.split_at(word_len(after, "_"));
                rest = after;
                if name.is_empty() || depth > DEEPEST {
                    out.push('$');
                    out.push_str(name);
                } else {
                    out.push_str(&self.named(name, depth + 1));
                }
            }
        }
        out.push_str(rest);
        out
    }

    /// What stands in `${…}`: a name, `name?then`, `name:else`, `name?{then}:{else}`, or a comparison.
    fn reference(&self, inner: &str, depth: usize) -> String {
        if depth > DEEPEST {
            return String::new();
        }
        let inner = inner.trim();
        let (holds, rest) = match inner.starts_with('{') {
            true => self.comparison(inner, depth),
            false => {
                let (name, rest) = inner.split_at(word_len(inner, "_-"));
                let set = self.param(name).is_some_and(|param| !param.value.is_empty());
                if rest.trim().is_empty() {
                    return self.named(name, depth + 1);
                }
                (set, rest)
            }
        };
        let (then, other) = branches(rest);
        self.expanded(if holds { then } else { other }, depth + 1)
    }

    /// `{left} operator {right} ? …`: whether it holds, and what follows.
    fn comparison<'t>(&self, text: &'t str, depth: usize) -> (bool, &'t str) {
        let left = braced(text).unwrap_or("");
        let after = text.get(left.len() + 2..).unwrap_or("").trim_start();
        let (operator, after) = after.split_at(after.find('{').unwrap_or(after.len()));
        let right = braced(after).unwrap_or("");
        let rest = after.get(right.len() + 2..).unwrap_or("");
        let (left, right) = (self.expanded(left, depth + 1), self.expanded(right, depth + 1));
        let operator = operator.trim();
        let order = match left.starts_with(|ch: char| ch.is_ascii_digit()) {
            true => version(&left).cmp(&version(&right)),
            false => left.cmp(&right),
        };
        let holds = match operator.trim_end_matches("level") {
            "<" => order.is_lt(),
            "<=" => order.is_le(),
            ">" => order.is_gt(),
            ">=" => order.is_ge(),
            "!=" => order.is_ne(),
            _ => order.is_eq(),
        };
        (holds, rest)
    }
}

/// `3.6` as a number.
fn version(text: &str) -> u32 {
    let mut parts = text.trim().split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    parts.next().unwrap_or(0) * 1000 + parts.next().unwrap_or(0)
}

/// What stands in the pair of brackets that begins `text`.
fn braced(text: &str) -> Option<&str> {
    let open = text.bytes().next().filter(|byte| matches!(byte, b'{' | b'('))?;
    let close = if open == b'{' { b'}' } else { b')' };
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        depth += usize::from(byte == open);
        if byte == close {
            depth -= 1;
            if depth == 0 {
                return Some(&text[1..at]);
            }
        }
    }
    None
}

/// `?then:else`, either of them in braces or missing.
fn branches(text: &str) -> (&str, &str) {
    let text = text.trim();
    let Some(then) = text.strip_prefix('?') else { return ("", text.strip_prefix(':').map_or("", bare)) };
    match braced(then.trim_start()) {
        Some(inner) => {
            let rest = then.trim_start()[inner.len() + 2..].trim();
            (inner.trim(), rest.strip_prefix(':').map_or("", bare))
        }
        None => (then, ""),
    }
}

fn bare(text: &str) -> &str {
    super::words::unbraced(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(main: &str, name: &str) -> String {
        let policy = crate::policies::postfix::read(main).expect("Postfix");
        Settings { text: main, params: &policy.params, service: "" }.value(name)
    }

    #[test]
    fn references() {
        let main = "myhostname = mail.example.org\nsmtpd_banner = ${myhostname} $(mydomain) $$ ${biff?x} ${myhostname?{a}:{b}} ${relayhost:none}\n";
        assert_eq!(value(main, "smtpd_banner"), "mail.example.org example.org $  a none");
        assert_eq!(value(main, "mydestination"), "mail.example.org, localhost.example.org, localhost");
        assert_eq!(value("mynetworks = $mynetworks\n", "mynetworks").len(), "$mynetworks".len());
    }

    #[test]
    fn defaults_by_level() {
        let relay = "smtpd_relay_restrictions";
        assert!(value("mynetworks = 127.0.0.1\n", relay).ends_with("defer_unauth_destination"));
        assert_eq!(value("compatibility_level = 0\n", relay), "");
        assert_eq!(value("compatibility_level = 2\nmydestination = a.example\n", "relay_domains"), "");
        assert_eq!(value("compatibility_level = 1\nmydestination = a.example\n", "relay_domains"), "a.example");
    }
}

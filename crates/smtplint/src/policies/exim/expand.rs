//! As much of Exim's string expansion as decisions about clients are written in (Exim specification, chapter 11).

use super::super::decision::{Ask, Truth};
use crate::text::{bared, listed, opens, up_to, word_len};

/// What a condition comes to.
pub fn truth(text: &str, ask: &Ask) -> Truth {
    match string(bared(text.trim(), "\""), ask) {
        Some(value) => said(value.trim()),
        None => Truth::Unknown,
    }
}

/// The words that Exim takes for yes and no.
fn said(value: &str) -> Truth {
    match value {
        "" | "0" | "no" | "false" => Truth::No,
        "yes" | "true" => Truth::Yes,
        _ if value.bytes().all(|byte| byte.is_ascii_digit()) => Truth::Yes,
        // Host lists such as `*` stand here, too (auth_advertise_hosts).
        "*" => Truth::Yes,
        _ => Truth::Unknown,
    }
}

/// The string that this text becomes, if that can be known.
pub fn string(text: &str, ask: &Ask) -> Option<String> {
    Reader { rest: text, ask }.text(false, 12)
}

struct Reader<'a> {
    rest: &'a str,
    ask: &'a Ask<'a>,
}

impl<'a> Reader<'a> {
    fn skip(&mut self, signs: &str) {
        self.rest = self.rest.trim_start_matches(|ch| signs.contains(ch));
    }

    fn take(&mut self, sign: char) -> bool {
        let rest = self.rest.trim_start().strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Text up to the brace that closes it, with everything in it expanded.
    fn text(&mut self, nested: bool, depth: usize) -> Option<String> {
        let mut out = String::new();
        loop {
            let len = up_to(self.rest, "$}\\").len();
            out.push_str(&self.rest[..len]);
            self.rest = &self.rest[len..];
            match self.rest.as_bytes().first() {
                Some(b'}') if nested => return Some(out),
                Some(b'$') if depth > 0 => {
                    self.rest = &self.rest[1..];
                    out.push_str(&self.dollar(depth - 1)?);
                }
                Some(b'\\') => {
                    let next = self.rest[1..].chars().next()?.len_utf8();
                    out.push_str(&self.rest[1..=next]);
                    self.rest = &self.rest[1 + next..];
                }
                None if !nested => return Some(out),
                _ => return None,
            }
        }
    }

    /// `name`, `{name}` or `{if …}` behind the sign.
    fn dollar(&mut self, depth: usize) -> Option<String> {
        if let Some(rest) = self.rest.strip_prefix("{if ").or_else(|| self.rest.strip_prefix("{if!").map(|_| &self.rest[3..])) {
            self.rest = rest;
            let condition = self.condition(depth)?;
            let yes = self.braced(depth);
            let no = if self.rest.trim_start().starts_with('{') { self.braced(depth) } else { Some(String::new()) };
            let (yes, no) = match yes {
                // Without branches it says so itself.
                None if self.rest.trim_start().starts_with('}') => (Some("true".to_owned()), no),
                yes => (yes, no),
            };
            return match (self.take('}'), condition) {
                (false, _) | (_, Truth::Unknown) => None,
                (_, Truth::Yes) => yes,
                (_, Truth::No) => no,
            };
        }
        let braced = self.rest.starts_with('{');
        self.rest = &self.rest[usize::from(braced)..];
        let name = &self.rest[..word_len(self.rest, "_")];
        self.rest = &self.rest[name.len()..];
        if braced && !self.take('}') { None } else { self.variable(name) }
    }

    fn variable(&self, name: &str) -> Option<String> {
        let value = match name {
            "tls_cipher" | "tls_in_cipher" => {
                if self.ask.tls {
                    "TLS1.3"
                } else {
                    ""
                }
            }
            "interface_port" | "received_port" if !self.ask.port.is_empty() => self.ask.port,
            "sender_host_authenticated" => {
                if self.ask.login {
                    "plain"
                } else {
                    ""
                }
            }
            "authenticated_id" => {
                if self.ask.login {
                    "user"
                } else {
                    ""
                }
            }
            "rcpt_count" => "1",
            // An ordinary message.
            "max_received_linelength" | "message_size" | "message_body_size" | "body_linecount" => "80",
            "recipients_count" | "rcpt_fail_count" | "rcpt_defer_count" => "0",
            _ => return None,
        };
        Some(value.to_owned())
    }

    fn braced(&mut self, depth: usize) -> Option<String> {
        if !self.take('{') {
            return None;
        }
        // Where one part cannot be known the other may still decide.
        let (start, found) = (self.rest, self.text(true, depth));
        if found.is_none() {
            self.rest = &start[closing(start)..];
        }
        self.take('}');
        found
    }

    /// A condition. `None`: not even its end can be told.
    fn condition(&mut self, depth: usize) -> Option<Truth> {
        self.skip(" \t");
        if depth == 0 {
            return None;
        }
        if self.take('!') {
            return Some(self.condition(depth - 1)?.not());
        }
        if let Some(rest) = self.rest.strip_prefix("def:") {
            let name = &rest[..word_len(rest, "_")];
            self.rest = &rest[name.len()..];
            return Some(self.variable(name).map_or(Truth::Unknown, |value| Truth::of(!value.is_empty())));
        }
        let len = up_to(self.rest, "{ \t").len();
        let name = &self.rest[..len];
        self.rest = &self.rest[len..];
        if name == "and" || name == "or" {
            return self.several(name == "and", depth - 1);
        }
        if listed("exists bool bool_lax isip isip4 isip6 pam radius ldapauth pwcheck", name) {
            let value = self.braced(depth - 1);
            return Some(if name.starts_with("bool") { value.map_or(Truth::Unknown, |value| said(&value)) } else { Truth::Unknown });
        }
        if !(listed("eq eqi = == > < >= <= crypteq inlist inlisti forany forall", name) || opens(name, "match")) {
            return None;
        }
        let (left, right) = (self.braced(depth - 1), self.braced(depth - 1));
        let (Some(left), Some(right)) = (left, right) else { return Some(Truth::Unknown) };
        let numbers = left.trim().parse::<i64>().ok().zip(right.trim().parse::<i64>().ok());
        Some(match (name, numbers) {
            ("eq", _) => Truth::of(left == right),
            ("eqi", _) => Truth::of(left.eq_ignore_ascii_case(&right)),
            ("=" | "==", Some((left, right))) => Truth::of(left == right),
            (">", Some((left, right))) => Truth::of(left > right),
            ("<", Some((left, right))) => Truth::of(left < right),
            (">=", Some((left, right))) => Truth::of(left >= right),
            ("<=", Some((left, right))) => Truth::of(left <= right),
            ("inlist" | "inlisti", _) => Truth::of(super::lists::items(&right).any(|item| item == left)),
            _ => Truth::Unknown,
        })
    }

    /// `{{one}{other}}`
    fn several(&mut self, and: bool, depth: usize) -> Option<Truth> {
        let mut result = Truth::of(and);
        if !self.take('{') {
            return None;
        }
        while self.take('{') {
            let (start, one) = (self.rest, self.condition(depth));
            self.rest = &start[closing(start)..];
            self.take('}');
            let one = one.unwrap_or(Truth::Unknown);
            result = if and { result.min(one) } else { result.max(one) };
        }
        self.take('}').then_some(result)
    }
}

/// Where the brace that is open closes.
fn closing(text: &str) -> usize {
    let mut depth = 0;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return at,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_about_clients() {
        let plain = Ask { port: "25", ..Ask::default() };
        let tls = Ask { tls: true, ..plain };
        assert_eq!(truth("${if eq{$tls_in_cipher}{}{}{*}}", &plain), Truth::No);
        assert_eq!(truth("${if eq{$tls_in_cipher}{}{}{*}}", &tls), Truth::Yes);
        assert_eq!(truth("${if def:tls_in_cipher }", &tls), Truth::Yes);
        assert_eq!(truth("${if !eq{$interface_port}{587}}", &plain), Truth::Yes);
        assert_eq!(truth("${if or {{def:tls_cipher}{={$received_port}{25}}} {yes}{no}}", &plain), Truth::Yes);
        assert_eq!(truth("${if and {{>{$rcpt_count}{10}}{<{$recipients_count}{${eval:$rcpt_count/2}}}}}", &plain), Truth::No);
        assert_eq!(truth("${if exists{/etc/x}{yes}{no}}", &plain), Truth::Unknown);
        assert_eq!(truth("${lookup{$local_part}lsearch{/etc/x}{yes}{no}}", &plain), Truth::Unknown);
        assert_eq!(string("${if eq{$interface_port}{25}{acl_a}{acl_b}}", &plain).as_deref(), Some("acl_a"));
        for broken in ["${if", "${if eq{", "$", "${", "${if and{", "\\", "${if eq{$a}{b}{c}"] {
            assert_eq!(truth(broken, &plain), Truth::Unknown, "{broken}");
        }
    }
}

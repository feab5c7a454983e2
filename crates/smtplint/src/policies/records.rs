//! Records of DNS, as `dig` and `smtplint probe --dns` print them: `owner ttl IN type data`, with the questions they answer.

use crate::model::{DNS, Param, Policy};
use crate::text::{Line, Span, past, up_to};

/// What every such text holds: `dig` and the probe begin their remarks so.
pub const CUE: &str = ";; ";

const TYPES: &str = "A AAAA MX TXT CNAME PTR SRV TLSA NS SOA DS DNSKEY RRSIG NSEC NSEC3 CAA SPF HTTPS";

/// The policy that records make, if a text holds any.
pub fn read(text: &str, lines: &[Line]) -> Option<Policy> {
    if !text.contains(CUE) {
        return None;
    }
    let mut reader = Reader { params: Vec::new(), status: "", page: String::new() };
    for line in lines {
        reader.line(line);
    }
    let known = |param: &Param| param.name != "DOMAIN";
    let params = if reader.params.iter().any(known) { reader.params } else { Vec::new() };
    Policy::of(DNS, "DNS records", params, false)
}

struct Reader<'a> {
    params: Vec<Param>,
    /// How the question was answered whose section comes next, as `dig` says it above.
    status: &'a str,
    /// The page whose lines follow.
    page: String,
}

impl<'a> Reader<'a> {
    fn line(&mut self, line: &Line<'a>) {
        let text = line.text.trim_end();
        let remark = past(text, CUE);
        if let Some(rest) = text.strip_prefix(";; DNS of ") {
            self.add("DOMAIN", "", up_to(rest, ","), text, line);
        } else if let Some(rest) = text.strip_prefix(";; ->>HEADER<<- ") {
            self.status = up_to(past(rest, "status: "), ",");
        } else if let Some(rest) = text.strip_prefix(";; | ") {
            let page = self.page.clone();
            self.add("|", &page, rest.trim(), text, line);
        } else if let Some(rest) = text.strip_prefix(";; DANE ") {
            let (owner, said) = rest.split_once(": ").unwrap_or((rest, ""));
            self.add("DANE", owner, said, text, line);
        } else if let Some((page, said)) = remark.split_once(": ").filter(|_| remark.starts_with("https://")) {
            self.page = page.to_owned();
            self.add("PAGE", page, said, text, line);
        } else if text.starts_with(';') {
            self.question(text.trim_start_matches([';', ' ']), text, line);
        } else {
            self.record(text, line);
        }
    }

    /// `example.org. IN MX: NOERROR, secure`, or as `dig` has it: `example.org. IN MX`, with the status above.
    fn question(&mut self, words: &'a str, text: &'a str, line: &Line<'a>) {
        let (asked, answer) = words.split_once(": ").unwrap_or((words, self.status));
        let mut parts = asked.split_ascii_whitespace();
        let (Some(owner), Some("IN"), Some(kind), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else { return };
        if is_type(kind) && owner.ends_with('.') && !answer.is_empty() {
            self.add(&[kind, "?"].concat(), owner, answer, text, line);
        }
    }

    fn record(&mut self, text: &'a str, line: &Line<'a>) {
        let Some((owner, kind, data)) = record(text) else { return };
        let value = if matches!(kind, "TXT" | "SPF") { unquoted(data) } else { data.to_owned() };
        let value = if matches!(kind, "CNAME" | "PTR") { value.trim_end_matches('.').to_owned() } else { value };
        self.add(kind, owner, &value, data, line);
    }

    fn add(&mut self, name: &str, owner: &str, value: &str, at: &str, line: &Line) {
        let span = Span::of(at, line.text).shifted(line.span.start);
        let mut param = Param::new(name, value, line.span, span, line.span);
        param.service = Some(owner.to_owned());
        self.params.push(param);
    }
}

/// Owner, type and data of a record.
fn record(text: &str) -> Option<(&str, &str, &str)> {
    let (owner, rest) = word(text)?;
    let (ttl, rest) = word(rest)?;
    let (class, rest) = word(rest)?;
    let (kind, data) = word(rest)?;
    let fits = owner.ends_with('.') && ttl.bytes().all(|byte| byte.is_ascii_digit()) && class == "IN" && is_type(kind);
    fits.then_some((owner, kind, data))
}

/// A word, and what follows it.
fn word(text: &str) -> Option<(&str, &str)> {
    let (word, rest) = text.split_once([' ', '\t'])?;
    (!word.is_empty()).then(|| (word, rest.trim_start()))
}

fn is_type(kind: &str) -> bool {
    crate::text::listed(TYPES, kind)
}

/// The character-strings of a TXT record in one (RFC 1035 §5.1).
fn unquoted(data: &str) -> String {
    let (mut out, mut inside, mut chars) = (Vec::new(), false, data.bytes());
    while let Some(byte) = chars.next() {
        match byte {
            b'"' => inside = !inside,
            b'\\' => out.extend(escaped(&mut chars)),
            _ if inside || byte != b' ' => out.push(byte),
            _ => {}
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// What stands behind a backslash: a character, or its number in three digits.
fn escaped(chars: &mut std::str::Bytes) -> Option<u8> {
    let first = chars.next()?;
    if !first.is_ascii_digit() {
        return Some(first);
    }
    let mut number = u32::from(first - b'0');
    for _ in 0..2 {
        number = number * 10 + u32::from(chars.next()?.wrapping_sub(b'0'));
    }
    u8::try_from(number).ok()
}

/// The lines of a text that are records, or speak of them: no conversation, whatever they say.
pub fn lines_of(lines: &[Line]) -> Vec<Span> {
    let ours = |line: &&Line| record(line.text).is_some() || asks(line.text);
    lines.iter().filter(ours).map(|line| line.span).collect()
}

fn asks(text: &str) -> bool {
    let rest = past(text, CUE);
    text.starts_with(CUE) && (rest.contains(". IN ") || crate::text::opens(rest, "https://|DANE |DNS of ") || rest.starts_with("| "))
}

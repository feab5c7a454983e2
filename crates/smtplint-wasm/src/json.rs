//! JSON text. Written by hand: serde's serializer for the same document is three times the program.

use smtplint::report::{Applicability, Position, Range, SegmentKind};
use smtplint::{Confidence, Finding, Fix, Report, Severity, Verdict};

/// A document under construction.
#[derive(Default)]
pub struct Json(String);

impl Json {
    /// The finished document.
    pub fn into_text(self) -> String {
        self.0
    }

    /// A string.
    pub fn text(&mut self, text: &str) {
        self.next();
        self.0.push('"');
        for ch in text.chars() {
            match ch {
                '"' | '\\' => self.0.extend(['\\', ch]),
                '\n' => self.0.push_str("\\n"),
                '\0'..='\x1f' => {
                    self.0.push_str(if ch < '\x10' { "\\u000" } else { "\\u001" });
                    self.0.extend(char::from_digit(u32::from(ch) & 15, 16));
                }
                _ => self.0.push(ch),
            }
        }
        self.0.push('"');
    }

    /// A member that is a string.
    pub fn member(&mut self, name: &str, text: &str) {
        self.name(name);
        self.text(text);
    }

    /// A member that is true or false.
    pub fn truth(&mut self, name: &str, value: bool) {
        self.name(name);
        self.0.push_str(if value { "true" } else { "false" });
    }

    /// An object; `members` writes what is in it.
    pub fn object(&mut self, members: impl FnOnce(&mut Json)) {
        self.next();
        self.0.push('{');
        members(self);
        self.0.push('}');
    }

    /// A list of objects; `members` writes what is in one.
    pub fn objects<T>(&mut self, list: impl IntoIterator<Item = T>, members: impl Fn(&mut Json, T)) {
        self.next();
        self.0.push('[');
        for item in list {
            self.object(|json| members(json, item));
        }
        self.0.push(']');
    }

    /// The name of the member that comes next.
    pub fn name(&mut self, name: &str) {
        self.text(name);
        self.0.push(':');
    }

    fn number(&mut self, name: &str, number: usize) {
        self.name(name);
        self.0.push_str(&number.to_string());
    }

    /// A comma, unless something begins here.
    fn next(&mut self) {
        if !matches!(self.0.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.0.push(',');
        }
    }
}

/// The members of a report, those of `inputs` in JSON version 1.
pub fn report(json: &mut Json, report: &Report) {
    json.name("segments");
    json.objects(&report.segments, |json, segment| {
        json.member("kind", kind(segment.kind));
        json.member("dialect", &segment.dialect);
        json.member("title", &segment.title);
        span(json, segment.span);
    });
    json.name("findings");
    json.objects(&report.findings, finding);
    json.member("verdict", verdict(report.verdict));
    json.member("summary", &report.summary);
}

fn finding(json: &mut Json, finding: &Finding) {
    json.member("rule", &finding.rule);
    json.member("severity", severity(finding.severity));
    json.member("confidence", confidence(finding.confidence));
    json.member("title", &finding.title);
    json.member("message", &finding.message);
    json.member("advice", &finding.advice);
    span(json, finding.span);
    json.name("related");
    json.objects(&finding.related, |json, related| {
        span(json, related.span);
        json.member("message", &related.message);
    });
    json.name("fixes");
    json.objects(&finding.fixes, fix);
    json.name("references");
    json.objects(&finding.references, |json, reference| references(json, &reference.title, &reference.url));
}

fn fix(json: &mut Json, fix: &Fix) {
    json.member("title", &fix.title);
    json.member("applicability", applicability(fix.applicability));
    json.name("edits");
    json.objects(&fix.edits, |json, edit| {
        span(json, edit.span);
        json.member("text", &edit.text);
    });
}

/// The members of a reference.
pub fn references(json: &mut Json, title: &str, url: &str) {
    json.member("title", title);
    json.member("url", url);
}

fn span(json: &mut Json, span: Range) {
    json.name("span");
    json.object(|json| {
        position(json, "start", span.start);
        position(json, "end", span.end);
    });
}

fn position(json: &mut Json, name: &str, position: Position) {
    json.name(name);
    json.object(|json| {
        json.number("offset", position.offset);
        json.number("line", position.line);
        json.number("column", position.column);
    });
}

fn kind(kind: SegmentKind) -> &'static str {
    match kind {
        SegmentKind::Settings => "settings",
        SegmentKind::Session => "session",
        SegmentKind::Policy => "policy",
    }
}

/// A severity's name in reports.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "info",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Possible => "possible",
        Confidence::Likely => "likely",
        Confidence::Certain => "certain",
    }
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Works => "works",
        Verdict::Risky => "risky",
        Verdict::Fails => "fails",
        Verdict::Unknown => "unknown",
    }
}

fn applicability(applicability: Applicability) -> &'static str {
    match applicability {
        Applicability::Safe => "safe",
        Applicability::Review => "review",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of every kind: each one of the engine's fixtures.
    fn texts() -> Vec<String> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../smtplint/tests/fixtures");
        let files = std::fs::read_dir(folder).expect("the engine has fixtures").map(|file| file.expect("it is readable").path());
        files.map(|file| std::fs::read_to_string(file).expect("a fixture is text")).collect()
    }

    #[test]
    fn it_is_what_serde_writes() {
        let texts = texts();
        assert!(texts.len() > 50, "{}", texts.len());
        for text in texts.iter().flat_map(|text| text.split("\n=== ")) {
            let made = smtplint::check(text, &smtplint::Options::default());
            let mut json = Json::default();
            json.object(|json| report(json, &made));
            assert_eq!(json.into_text(), serde_json::to_string(&made).expect("a report is JSON"));
        }
    }

    #[test]
    fn every_character_comes_back() {
        let text: String = ('\0'..='\u{ff}').chain(['\u{2028}', '\u{fffd}', '😀']).collect();
        let mut json = Json::default();
        json.text(&text);
        assert_eq!(serde_json::from_str::<String>(&json.into_text()).expect("it is JSON"), text);
    }
}

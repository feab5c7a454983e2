//! Reports as SARIF 2.1.0, for code scanning and editors.
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use std::collections::HashMap;

use serde_json::{Value, json};
use smtplint::report::{Applicability, Position, Range};
use smtplint::{Finding, Fix, Report, Severity};

use crate::long::Shown;

/// One run's findings.
#[derive(Default)]
pub struct Log {
    rules: Vec<Value>,
    /// Where each rule stands in `rules`.
    known: HashMap<String, usize>,
    results: Vec<Value>,
    /// How often a rule found the same in a file, by what is the same.
    seen: HashMap<String, usize>,
}

impl Log {
    /// Adds one input's findings.
    pub fn add(&mut self, name: &str, shown: &Shown, report: &Report) {
        for finding in &report.findings {
            let (text, finding) = shown.of(finding);
            let result = self.result(name, text, &finding);
            self.results.push(result);
        }
    }

    /// The whole document.
    pub fn document(self) -> Value {
        json!({
            "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": { "name": "smtplint", "semanticVersion": env!("CARGO_PKG_VERSION"), "rules": self.rules } },
                "columnKind": "utf16CodeUnits",
                "results": self.results,
            }],
        })
    }

    fn result(&mut self, name: &str, text: &str, finding: &Finding) -> Value {
        let related: Vec<Value> = finding
            .related
            .iter()
            .map(|one| json!({ "physicalLocation": place(name, text, one.span), "message": { "text": one.message } }))
            .collect();
        let fixes: Vec<Value> = finding.fixes.iter().map(|fix| replacement(name, text, fix)).collect();
        let mut result = json!({
            "ruleId": finding.rule,
            "ruleIndex": self.index(finding),
            "level": level(finding.severity),
            "message": { "text": message(finding) },
            "locations": [{ "physicalLocation": place(name, text, finding.span) }],
            "partialFingerprints": { "smtplint/v1": self.fingerprint(name, finding) },
            "properties": { "confidence": finding.confidence },
        });
        if !related.is_empty() {
            result["relatedLocations"] = related.into();
        }
        if !fixes.is_empty() {
            result["fixes"] = fixes.into();
        }
        result
    }

    fn index(&mut self, finding: &Finding) -> usize {
        let rules = &mut self.rules;
        *self.known.entry(finding.rule.to_string()).or_insert_with(|| {
            rules.push(described(finding));
            rules.len() - 1
        })
    }

    /// The same finding has the same fingerprint wherever its lines have moved. Titles hold no secret, lines may.
    fn fingerprint(&mut self, name: &str, finding: &Finding) -> String {
        let same = [&finding.rule, "\n", name, "\n", &finding.title].concat();
        let before = self.seen.entry(same.clone()).or_default();
        *before += 1;
        format!("{:016x}:{before}", hash(same.as_bytes()))
    }
}

/// FNV-1a: the same on every machine and in every version.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A rule with its documentation; a finding of no rule describes itself.
fn described(finding: &Finding) -> Value {
    let Some(rule) = smtplint::rule(&finding.rule) else {
        return json!({ "id": finding.rule, "shortDescription": { "text": finding.title } });
    };
    let doc: Vec<&str> = rule.doc().trim().lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    let doc = doc.join("\n");
    let mut described = json!({
        "id": rule.id(),
        "shortDescription": { "text": rule.title() },
        "help": { "text": crate::markdown::rendered(&doc, false), "markdown": doc },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "tags": [rule.group.name()] },
    });
    if let Some((_, url)) = rule.references().next() {
        described["helpUri"] = url.as_ref().into();
    }
    described
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn message(finding: &Finding) -> String {
    let end = if finding.title.ends_with(['.', '!', '?']) { " " } else { ". " };
    [finding.title.as_str(), end, &finding.message, " ", &finding.advice].concat().trim_end().to_owned()
}

fn place(name: &str, text: &str, span: Range) -> Value {
    json!({ "artifactLocation": { "uri": uri(name) }, "region": region(text, span) })
}

fn region(text: &str, span: Range) -> Value {
    json!({
        "startLine": span.start.line,
        "startColumn": column(text, span.start),
        "endLine": span.end.line,
        "endColumn": column(text, span.end),
    })
}

/// The column in UTF-16 units; of what is not shown, in characters.
fn column(text: &str, at: Position) -> usize {
    let before = text.get(..at.offset).unwrap_or("").chars().rev().take(at.column - 1);
    let wide = before.filter(|ch| ch.len_utf16() == 2).count();
    at.column + wide
}

fn replacement(name: &str, text: &str, fix: &Fix) -> Value {
    let replacements: Vec<Value> = fix
        .edits
        .iter()
        .map(|edit| json!({ "deletedRegion": region(text, edit.span), "insertedContent": { "text": edit.text } }))
        .collect();
    let look = if fix.applicability == Applicability::Review { " (look before use)" } else { "" };
    let title = format!("{}{look}", fix.title);
    json!({
        "description": { "text": title },
        "artifactChanges": [{ "artifactLocation": { "uri": uri(name) }, "replacements": replacements }],
    })
}

/// A path as a reference: relative ones stay so, as code scanning wants them.
fn uri(name: &str) -> String {
    if name == "-" {
        return "stdin".to_owned();
    }
    let path = if cfg!(windows) { name.replace('\\', "/") } else { name.to_owned() };
    let path = path.strip_prefix("./").unwrap_or(&path);
    let absolute = match path.as_bytes() {
        [b'/', ..] => "file://",
        [_, b':', b'/', ..] if cfg!(windows) => "file:///",
        _ => "",
    };
    let mut uri = absolute.to_owned();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(byte as char),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

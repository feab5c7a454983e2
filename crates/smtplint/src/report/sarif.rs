//! Reports as SARIF 2.1.0, for code scanning and editors.
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

mod objects;

use std::collections::HashMap;

use serde::Serialize;

use objects::{
    Artifact, ArtifactChange, Change, Configuration, Described, Document, Driver, Fingerprints, Found, Location, Place, Region, Related,
    Replacement, Run, Sureness, Tags, Text, Tool,
};

use super::{Applicability, Finding, Fix, Position, Range, Severity};
use crate::rules::{Rule, rule};

/// One run's findings.
pub struct Log {
    /// A rule's documentation, where there is one.
    help: fn(&Rule) -> Option<Help>,
    rules: Vec<Described>,
    /// Where each rule stands in `rules`.
    known: HashMap<String, usize>,
    results: Vec<Found>,
    /// How often a rule found the same in a file, by what is the same.
    seen: HashMap<String, usize>,
}

/// A rule's documentation.
#[derive(Serialize)]
pub struct Help {
    /// As it is written.
    pub markdown: String,
    /// For who shows no Markdown.
    pub text: String,
}

impl Log {
    /// A run that found nothing yet. `help` gives a rule's documentation, for which SARIF has room but no need.
    pub fn new(help: fn(&Rule) -> Option<Help>) -> Log {
        Log { help, rules: Vec::new(), known: HashMap::new(), results: Vec::new(), seen: HashMap::new() }
    }

    /// Adds a finding on `text`, which has that name: a path, or `-` for stdin.
    pub fn add(&mut self, name: &str, text: &str, finding: &Finding) {
        let place = |span: Range| Place { artifact_location: Artifact { uri: uri(name) }, region: region(text, span) };
        let (mut related, mut fixes) = (Vec::new(), Vec::new());
        for one in &finding.related {
            related.push(Related { message: Text::of(&one.message), physical_location: place(one.span) });
        }
        for fix in &finding.fixes {
            fixes.push(replacement(name, text, fix));
        }
        let result = Found {
            fixes,
            level: level(finding.severity),
            locations: [Location { physical_location: place(finding.span) }],
            message: Text { text: message(finding) },
            partial_fingerprints: Fingerprints { first: self.fingerprint(name, finding) },
            properties: Sureness { confidence: finding.confidence },
            related_locations: related,
            rule_id: finding.rule.clone(),
            rule_index: self.index(finding),
        };
        self.results.push(result);
    }

    /// The whole document.
    pub fn document(self) -> impl Serialize {
        let driver = Driver { name: "smtplint", rules: self.rules, semantic_version: env!("CARGO_PKG_VERSION") };
        Document {
            schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            runs: [Run { column_kind: "utf16CodeUnits", results: self.results, tool: Tool { driver } }],
            version: "2.1.0",
        }
    }

    fn index(&mut self, finding: &Finding) -> usize {
        if let Some(&place) = self.known.get(&*finding.rule) {
            return place;
        }
        self.rules.push(described(finding, self.help));
        self.known.insert(finding.rule.to_string(), self.rules.len() - 1);
        self.rules.len() - 1
    }

    /// The same finding has the same fingerprint wherever its lines have moved. Titles hold no secret, lines may.
    fn fingerprint(&mut self, name: &str, finding: &Finding) -> String {
        let same = [&finding.rule, "\n", name, "\n", &finding.title].concat();
        let hash = hash(same.as_bytes());
        let before = self.seen.entry(same).or_default();
        *before += 1;
        format!("{hash:016x}:{before}")
    }
}

/// FNV-1a: the same on every machine and in every version.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A rule with its documentation; a finding of no rule describes itself.
fn described(finding: &Finding, help: fn(&Rule) -> Option<Help>) -> Described {
    let id = finding.rule.clone();
    let Some(rule) = rule(&finding.rule) else {
        let short_description = Text::of(&finding.title);
        return Described { default_configuration: None, help: None, help_uri: None, id, properties: None, short_description };
    };
    Described {
        default_configuration: Some(Configuration { level: level(rule.severity) }),
        help: help(rule),
        help_uri: rule.references().next().map(|(_, url)| url),
        id,
        properties: Some(Tags { tags: [rule.group.name()] }),
        short_description: Text::of(rule.title()),
    }
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

fn region(text: &str, span: Range) -> Region {
    Region {
        end_column: column(text, span.end),
        end_line: span.end.line,
        start_column: column(text, span.start),
        start_line: span.start.line,
    }
}

/// The column in UTF-16 units; of what is not shown, in characters.
fn column(text: &str, at: Position) -> usize {
    let before = text.get(..at.offset).unwrap_or("").chars().rev().take(at.column - 1);
    let wide = before.filter(|ch| ch.len_utf16() == 2).count();
    at.column + wide
}

fn replacement(name: &str, text: &str, fix: &Fix) -> Change {
    let mut replacements = Vec::new();
    for edit in &fix.edits {
        replacements.push(Replacement { deleted_region: region(text, edit.span), inserted_content: Text::of(&edit.text) });
    }
    let look = if fix.applicability == Applicability::Review { " (look before use)" } else { "" };
    Change {
        artifact_changes: [ArtifactChange { artifact_location: Artifact { uri: uri(name) }, replacements }],
        description: Text { text: [&fix.title, look].concat() },
    }
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

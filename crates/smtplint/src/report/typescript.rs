//! The types for TypeScript, made from the Rust ones.

use ts_rs::{Config, TS};

use super::{
    Applicability, Confidence, Edit, Exchange, Finding, Fix, Passage, Position, Range, Reference, Related, Report, Segment, SegmentKind,
    Severity, Turn, Verdict,
};
use crate::explanation::{Code, ExplainedRule, Explanation, KnownReply};
use crate::model::{Answer, Asker, Recipient};
use crate::rules::Group;
use crate::wire::Party;
use crate::{Options, Recognised, RedactOptions};

/// What is committed, and part of the npm package.
const COMMITTED: &str = include_str!("report.ts");

/// One type with what is said of it, a member a line.
fn declared<T: TS>() -> String {
    let docs = T::docs().unwrap_or_default();
    let text = [&docs, "export ", &T::decl(&Config::new())].concat();
    let text = text.replace("/**\n * ", "/** ").replace("\n */\n", " */\n").replace("{ \n", "{\n").replace(", };", ",\n};");
    let mut out = String::new();
    let mut inside = false;
    for line in text.lines().map(str::trim_end) {
        inside &= line != "};";
        out.push_str(if inside { "  " } else { "" });
        out.push_str(&line.strip_suffix(',').map_or_else(|| line.to_owned(), |member| [&listed(member), ";"].concat()));
        out.push('\n');
        inside |= line.ends_with('{');
    }
    out + "\n"
}

/// `Array<T>` as people write it.
fn listed(member: &str) -> String {
    match member.strip_suffix('>').and_then(|member| member.split_once("Array<")) {
        Some((name, item)) => [name, item, "[]"].concat(),
        None => member.to_owned(),
    }
}

fn made() -> String {
    let types = [
        declared::<Report>(),
        declared::<Segment>(),
        declared::<SegmentKind>(),
        declared::<Finding>(),
        declared::<Severity>(),
        declared::<Confidence>(),
        declared::<Verdict>(),
        declared::<Related>(),
        declared::<Fix>(),
        declared::<Applicability>(),
        declared::<Edit>(),
        declared::<Reference>(),
        declared::<Passage>(),
        declared::<Asker>(),
        declared::<Recipient>(),
        declared::<Answer>(),
        declared::<Exchange>(),
        declared::<Turn>(),
        declared::<Party>(),
        declared::<Range>(),
        declared::<Position>(),
        declared::<Options>(),
        declared::<RedactOptions>(),
        declared::<Recognised>(),
        declared::<Group>(),
        declared::<Explanation>(),
        declared::<Code>(),
        declared::<ExplainedRule>(),
        declared::<KnownReply>(),
    ];
    let head = "// Made from the Rust types: see typescript.rs.\n\n";
    [head, types.concat().trim_end(), "\n"].concat()
}

#[test]
fn what_is_committed_is_what_is_made() {
    let made = made();
    if made != COMMITTED {
        let place = std::env::temp_dir().join("smtplint-report.ts");
        std::fs::write(&place, made).expect("it can be written");
        panic!("the types have changed: what belongs into src/report/report.ts is now in {}", place.display());
    }
}

#[test]
fn groups_are_named_as_in_tables() {
    let names: Vec<String> = crate::rules().iter().map(|rule| format!("\"{}\"", rule.group.name())).collect();
    let declared = Group::decl(&Config::new());
    assert!(names.iter().all(|name| declared.contains(name.as_str())), "{declared}");
}

//! `smtplint rules` and `smtplint dialects`.

use std::io::{self, Write};

use serde::Serialize;
use smtplint::Severity;

use crate::args::Format;
use crate::{Status, json};

#[derive(Serialize)]
struct RuleTable {
    version: u32,
    rules: Vec<RuleRow>,
}

#[derive(Serialize)]
struct RuleRow {
    id: &'static str,
    title: &'static str,
    group: &'static str,
    severity: Severity,
    references: Vec<Link>,
}

#[derive(Serialize)]
struct Link {
    title: &'static str,
    url: std::borrow::Cow<'static, str>,
}

#[derive(Serialize)]
struct DialectTable {
    version: u32,
    dialects: Vec<DialectRow>,
}

#[derive(Serialize)]
struct DialectRow {
    id: &'static str,
    title: &'static str,
    kind: &'static str,
    /// Whether `convert` can write it.
    written: bool,
    /// Where what is known of its client is from.
    #[serde(skip_serializing_if = "str::is_empty")]
    source: &'static str,
}

#[derive(Serialize)]
struct ProviderTable {
    version: u32,
    providers: Vec<ProviderRow>,
}

#[derive(Serialize)]
struct ProviderRow {
    name: &'static str,
    hosts: &'static [&'static str],
    starttls: &'static [u16],
    implicit: &'static [u16],
    source: &'static str,
}

/// Writes the table of rules.
pub fn rules(format: Format, out: &mut impl Write) -> io::Result<Status> {
    let rules: Vec<RuleRow> = smtplint::rules().iter().map(|rule| rule_row(rule)).collect();
    match format {
        Format::Human => {
            columns(&rules.iter().map(|rule| [rule.id, severity(rule.severity), rule.group, rule.title]).collect::<Vec<_>>(), out)?
        }
        _ => json::line(&RuleTable { version: json::VERSION, rules }, out)?,
    }
    Ok(Status::Clean)
}

fn rule_row(rule: &smtplint::Rule) -> RuleRow {
    let references = rule.references().map(|(title, url)| Link { title, url }).collect();
    RuleRow { id: rule.id(), title: rule.title(), group: rule.group.name(), severity: rule.severity, references }
}

/// Writes the table of dialects.
pub fn dialects(format: Format, out: &mut impl Write) -> io::Result<Status> {
    let dialects: Vec<DialectRow> = dialect_rows();
    match format {
        Format::Human => {
            let title = |dialect: &DialectRow| match dialect.source {
                "" => dialect.title.to_owned(),
                source => format!("{} ({source})", dialect.title),
            };
            let titles: Vec<String> = dialects.iter().map(title).collect();
            columns(&dialects.iter().zip(&titles).map(|(dialect, title)| [dialect.id, dialect.kind, title]).collect::<Vec<_>>(), out)?
        }
        _ => json::line(&DialectTable { version: json::VERSION, dialects }, out)?,
    }
    Ok(Status::Clean)
}

fn dialect_rows() -> Vec<DialectRow> {
    let settings = smtplint::dialects::all().iter().map(|dialect| DialectRow {
        id: dialect.id,
        title: dialect.title,
        kind: "settings",
        written: smtplint::dialects::writes(dialect),
        source: smtplint::dialects::source(dialect.id),
    });
    let sessions = smtplint::sessions::forms().iter().map(|form| plain(form.id, form.title, "session"));
    let policies = smtplint::policies::kinds().map(|(id, title)| plain(id, title, "policy"));
    settings.chain(sessions).chain(policies).collect()
}

fn plain(id: &'static str, title: &'static str, kind: &'static str) -> DialectRow {
    DialectRow { id, title, kind, written: false, source: "" }
}

/// Writes the table of providers.
pub fn providers(format: Format, out: &mut impl Write) -> io::Result<Status> {
    let known = smtplint::knowledge::providers::providers();
    match format {
        Format::Human => {
            let numbers = |ports: &[u16]| ports.iter().map(u16::to_string).collect::<Vec<_>>().join(",");
            let cells: Vec<[String; 4]> = known
                .iter()
                .map(|one| {
                    [
                        one.name.to_owned(),
                        one.hosts.join(","),
                        format!("STARTTLS {}", numbers(&one.starttls)),
                        format!("TLS {}", numbers(&one.implicit)),
                    ]
                })
                .collect();
            columns(&cells.iter().map(|row| row.each_ref().map(String::as_str)).collect::<Vec<_>>(), out)?
        }
        _ => {
            let row = |provider: &'static smtplint::knowledge::providers::Provider| ProviderRow {
                name: provider.name,
                hosts: &provider.hosts,
                starttls: &provider.starttls,
                implicit: &provider.implicit,
                source: &provider.source,
            };
            json::line(&ProviderTable { version: json::VERSION, providers: known.iter().map(row).collect() }, out)?
        }
    }
    Ok(Status::Clean)
}

/// A severity's name in reports.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "info",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// Aligned columns; the last one is not padded.
fn columns<const N: usize>(rows: &[[&str; N]], out: &mut impl Write) -> io::Result<()> {
    let widths: [usize; N] = std::array::from_fn(|column| rows.iter().map(|row| row[column].len()).max().unwrap_or(0));
    for row in rows {
        for (text, width) in row.iter().zip(widths).take(N - 1) {
            write!(out, "{text:width$}  ")?;
        }
        writeln!(out, "{}", row[N - 1])?;
    }
    Ok(())
}

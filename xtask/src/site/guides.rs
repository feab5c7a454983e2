//! The guides: answers to what people ask, written in `site/guides`, with every example judged.
//!
//! A guide begins with lines `title:`, `description:` and `short:` (its answer in a sentence), then Markdown. Behind a fence stands what the engine
//! must say of the text: ` ```works`, ` ```fails RULE`, ` ```risky RULE`; ` ```lines` is not judged (commands, conversations).

use anyhow::{Context, Result, bail};
use smtplint::Severity;

use super::example::{Example, repair, said, verdict};
use super::html::{Html, html, link};
use super::page::{Page, article, questions};
use super::prose::{self, line, plain};
use super::servers::passages;
use crate::run::root;

/// The guides in the order somebody would read them.
const ORDER: &[&str] = &[
    "which-port",
    "starttls-or-implicit-tls",
    "does-smtp-auth-need-encryption",
    "without-encryption",
    "without-a-login",
    "password-refused",
    "connection-times-out",
    "certificate-errors",
    "sender-address",
    "localhost-in-a-container",
    "spf-dkim-dmarc",
    "read-a-bounce",
    "try-it-by-hand",
    "open-relay",
    "which-server",
    "pasted-a-password",
];

/// One guide.
struct Guide {
    name: &'static str,
    title: String,
    description: String,
    short: String,
    text: String,
}

/// A page each, and the list.
pub fn pages() -> Result<Vec<Page>> {
    let guides: Vec<Guide> = ORDER.iter().map(|name| read(name)).collect::<Result<_>>()?;
    for entry in std::fs::read_dir(root().join("site/guides"))? {
        let path = entry?.path();
        let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        anyhow::ensure!(ORDER.contains(&name.as_str()), "site/guides/{name}.md is in no list: add it to ORDER in xtask/src/site/guides.rs");
    }
    let (mut out, mut wrong) = (vec![index(&guides)], Vec::new());
    for (at, guide) in guides.iter().enumerate() {
        match page(guide, guides.get(at + 1)) {
            Ok(page) => out.push(page),
            Err(error) => wrong.push(format!("site/guides/{}.md: {error}", guide.name)),
        }
    }
    if wrong.is_empty() { Ok(out) } else { bail!("{}", wrong.join("\n")) }
}

fn read(name: &'static str) -> Result<Guide> {
    let file = root().join("site/guides").join([name, ".md"].concat());
    let whole = std::fs::read_to_string(&file).with_context(|| file.display().to_string())?;
    let (head, text) = whole.split_once("\n\n").with_context(|| format!("{name}: no text"))?;
    let field = |key: &str| {
        head.lines()
            .find_map(|line| line.strip_prefix(key)?.strip_prefix(": "))
            .map(str::to_owned)
            .with_context(|| format!("{name}: no {key}"))
    };
    Ok(Guide { name, title: field("title")?, description: field("description")?, short: field("short")?, text: text.to_owned() })
}

fn index(guides: &[Guide]) -> Page {
    let entries: Vec<Html> = guides
        .iter()
        .map(|guide| {
            html!("<li><h2>", link(&format!("/guides/{}/", guide.name), &guide.title), "</h2><p>", line(&guide.short), "</p></li>")
        })
        .collect();
    Page {
        path: "/guides/".to_owned(),
        title: "What people ask about sending mail".to_owned(),
        head: "SMTP questions, answered".to_owned(),
        description: "Which port, STARTTLS or TLS, whether a login needs encryption, why a password is refused, what an open relay is: answered with sources and checked examples.".to_owned(),
        body: html!("<ul class=\"guides\">", entries, "</ul>"),
        ..Page::default()
    }
}

fn page(guide: &Guide, next: Option<&Guide>) -> Result<Page> {
    let body = body(&guide.text)?;
    let mut asked = vec![(guide.title.clone(), plain(&guide.short))];
    asked.extend(questions_in(&guide.text));
    let next = next.map(|next| html!("<p class=\"next\">Next: ", link(&format!("/guides/{}/", next.name), &next.title), "</p>"));
    Ok(Page {
        path: format!("/guides/{}/", guide.name),
        title: guide.title.clone(),
        description: guide.description.clone(),
        lead: html!("<p class=\"lead\">", line(&guide.short), "</p>"),
        body: html!(body, next),
        data: vec![article(&guide.title, &guide.description), questions(&asked)],
        words: plain(&guide.short),
        ..Page::default()
    })
}

/// Headings that are questions, with what stands below them.
fn questions_in(text: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for part in format!("\n{text}").split("\n## ").skip(1) {
        let (title, answer) = part.split_once('\n').unwrap_or((part, ""));
        let words = answer.split("```").step_by(2).collect::<Vec<_>>().join("\n");
        let paragraphs: Vec<String> = words.lines().filter(|line| !line.starts_with('|')).map(plain).collect();
        if title.ends_with('?') {
            out.push((title.to_owned(), paragraphs.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")));
        }
    }
    out
}

fn body(text: &str) -> Result<Html> {
    let mut out = Html::default();
    let mut live = true;
    for (at, part) in text.split("```").enumerate() {
        if at % 2 == 0 {
            words(part, &mut out);
            continue;
        }
        let (wanted, code) = part.split_once('\n').context("a fence without a line")?;
        out.put(&example(wanted.trim(), code, live)?);
        live &= wanted == "lines";
    }
    Ok(out)
}

/// Prose, with its tables.
fn words(text: &str, out: &mut Html) {
    let mut prose = String::new();
    let mut rows: Vec<&str> = Vec::new();
    for one in text.lines().chain([""]) {
        if one.starts_with('|') {
            out.put(&prose::prose(&std::mem::take(&mut prose)));
            rows.push(one);
            continue;
        }
        if !rows.is_empty() {
            out.put(&table(&std::mem::take(&mut rows)));
        }
        prose += one;
        prose += "\n";
    }
    out.put(&prose::prose(&prose));
}

fn table(rows: &[&str]) -> Html {
    let cells = |row: &&str| row.trim_matches('|').split('|').map(|cell| line(cell.trim())).collect::<Vec<Html>>();
    let head: Vec<Html> = rows.iter().take(1).flat_map(cells).map(|cell| html!("<th scope=\"col\">", cell, "</th>")).collect();
    let body: Vec<Html> = rows
        .iter()
        .skip(2)
        .map(|row| {
            let cells: Vec<Html> = cells(row).into_iter().map(|cell| html!("<td>", cell, "</td>")).collect();
            html!("<tr>", cells, "</tr>")
        })
        .collect();
    html!("<table class=\"table\"><thead><tr>", head, "</tr></thead><tbody>", body, "</tbody></table>")
}

/// A text with what the engine says of it, which must be what the guide says.
fn example(wanted: &str, code: &str, live: bool) -> Result<Html> {
    if wanted == "lines" {
        return Ok(html!("<pre class=\"text lines\"><code>", code, "</code></pre>"));
    }
    let (word, rule) = wanted.split_once(' ').unwrap_or((wanted, ""));
    let example = Example::of(code);
    let said_of = verdict(example.report.verdict);
    let finding = example.of_rule(rule);
    if said_of != word || (!rule.is_empty() && finding.is_none()) {
        let found: Vec<&str> = example.report.findings.iter().map(|finding| finding.rule.as_ref()).collect();
        bail!("this is said to be `{wanted}` and is `{said_of}` {found:?}:\n{code}");
    }
    let loud = finding.filter(|finding| finding.severity > Severity::Info);
    let calm = loud.is_none().then(|| html!("<p class=\"after ", said_of, "\">", example.report.summary, "</p>"));
    Ok(html!(
        if live { example.live() } else { example.marked() },
        calm,
        loud.map(|finding| said(finding, "")),
        loud.and_then(|finding| finding.fixes.first()).map(|fix| repair(code, fix)),
        passages(&example.report.relay)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_must_be_what_the_guide_says() {
        let wrong = "MAIL_HOST=smtp.example.org\nMAIL_PORT=587\nMAIL_SCHEME=smtps\n";
        assert!(example("works", wrong, false).is_err());
        assert!(example("fails implicit-tls-on-starttls-port", wrong, false).is_ok());
        assert!(example("fails host-typo", wrong, false).is_err());
    }

    #[test]
    fn a_question_has_its_answer() {
        assert_eq!(questions_in("## Why?\nBecause `x`.\n\n```lines\nno\n```\n## Not\nx"), [("Why?".to_owned(), "Because x.".to_owned())]);
    }
}

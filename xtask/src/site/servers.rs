//! A page for each kind of server configuration: what is right, what goes wrong, and who may send where.

use std::collections::BTreeMap;

use anyhow::Result;
use smtplint::report::{Passage, SegmentKind};
use smtplint::{Severity, Verdict};

use super::example::Example;
use super::html::{Html, heading, html, link};
use super::page::{Page, article};
use super::prose::short;
use super::texts::texts;

/// So many configurations that work, and so many that do not, are shown.
const SHOWN: usize = 8;

/// A configuration that is right has so many lines at most.
const WHOLE: usize = 24;

/// Of one kind of server, judged texts; the rule that a text is there for, or nothing of one that is right.
type Texts = Vec<(Option<String>, Example)>;

/// A page for each kind that there are texts of, and the list.
pub fn pages() -> Result<Vec<Page>> {
    let mut kinds: BTreeMap<String, Texts> = BTreeMap::new();
    for (folder, own) in [("servers", true), ("fixtures", false)] {
        for text in texts(folder)? {
            let rule = match text.wanted.split_once(' ').unwrap_or((&text.wanted, "")) {
                ("fires", "") => Some(text.of.clone()),
                ("fires" | "remarks", rule) => rule.split(' ').next().map(str::to_owned),
                ("clean" | "silent", _) => None,
                _ => continue,
            };
            let example = Example::of(&text.text);
            let Some(segment) = example.report.segments.first().filter(|one| one.kind == SegmentKind::Policy) else { continue };
            let kind = if own { text.of.clone() } else { segment.dialect.to_string() };
            kinds.entry(kind).or_default().push((rule, example));
        }
    }
    let known: Vec<(&str, &str)> = smtplint::policies::kinds().collect();
    let title = |id: &str| known.iter().find(|(kind, _)| *kind == id).map(|(_, title)| *title);
    let all: Vec<(&str, String, &Texts)> =
        kinds.iter().filter_map(|(id, texts)| Some((id.as_str(), title(id)?.to_owned(), texts))).collect();
    let mut out = vec![index(&all)];
    out.extend(all.iter().map(|(id, title, texts)| page(id, title, texts)));
    Ok(out)
}

fn index(all: &[(&str, String, &Texts)]) -> Page {
    let entries: Vec<Html> = all.iter().map(|(id, title, _)| html!("<li>", link(&format!("/servers/{id}/"), title), "</li>")).collect();
    Page {
        path: "/servers/".to_owned(),
        title: "Mail servers and their configuration".to_owned(),
        head: "Mail server configuration: who may relay, TLS, login".to_owned(),
        description: format!(
            "Configuration of {} kinds of mail server: examples that are right, what goes wrong, and who may send where through each.",
            all.len()
        ),
        lead: html!(
            "<p class=\"lead\">Of a server’s configuration smtplint works out who may send where: strangers, trusted networks, and people who have logged in. What an <a href=\"/guides/open-relay/\">open relay</a> is, and how it is closed.</p>"
        ),
        body: html!("<ul class=\"columns\">", entries, "</ul>"),
        ..Page::default()
    }
}

fn page(id: &str, title: &str, texts: &Texts) -> Page {
    let heading_text = format!("{title}: what is right, and what goes wrong");
    let mut right: Vec<&Example> = texts
        .iter()
        .filter(|(rule, example)| rule.is_none() && example.report.verdict == Verdict::Works)
        .map(|(_, example)| example)
        .collect();
    // What somebody can learn most from, as long as it is read in one look.
    let lines = |example: &Example| example.text.lines().count();
    right.retain(|example| lines(example) <= WHOLE);
    right.sort_by_key(|example| std::cmp::Reverse(lines(example)));
    let blocks: Vec<Html> = right.iter().take(2).enumerate().map(|(at, example)| one(example, at == 0)).collect();
    let good = if blocks.is_empty() { Html::default() } else { html!(heading("h2", "A configuration that is right"), blocks) };
    let (wrong, names) = wrong(texts);
    let description = short(
        &format!("{title}: a configuration that is right, who may send where through it, and what goes wrong: {}.", names.join("; ")),
        190,
    );
    Page {
        path: format!("/servers/{id}/"),
        head: short(&format!("{title}: relaying, TLS and login, checked"), 66),
        body: html!(good, wrong),
        data: vec![article(&heading_text, &description)],
        words: id.replace('-', " "),
        title: heading_text,
        description,
        ..Page::default()
    }
}

fn one(example: &Example, live: bool) -> Html {
    html!(if live { example.live() } else { example.marked() }, passages(&example.report.relay))
}

fn wrong(texts: &Texts) -> (Html, Vec<String>) {
    let (mut blocks, mut names) = (Vec::new(), Vec::new());
    for (rule, example) in texts {
        let Some(rule) = rule else { continue };
        let Some(finding) = example.of_rule(rule).filter(|finding| finding.severity > Severity::Info) else { continue };
        if names.contains(&finding.title) || blocks.len() == SHOWN {
            continue;
        }
        names.push(finding.title.clone());
        blocks.push(html!("<section class=\"mistake\">", example.mistake(finding), passages(&example.report.relay), "</section>"));
    }
    if blocks.is_empty() { (Html::default(), names) } else { (html!(heading("h2", "What goes wrong"), blocks), names) }
}

/// Who may send where.
pub fn passages(all: &[Passage]) -> Option<Html> {
    let named = all.iter().any(|passage| !passage.listener.is_empty());
    let rows: Vec<Html> = all
        .iter()
        .take(12)
        .map(|passage| {
            let answer = passage.answer.words();
            html!(
                "<tr>",
                named.then(|| html!("<td>", passage.listener, "</td>")),
                "<td>",
                passage.asker.words(),
                "</td><td>",
                passage.recipient.words(),
                "</td><td class=\"",
                answer,
                "\">",
                answer,
                "</td><td>",
                passage.because,
                "</td></tr>"
            )
        })
        .collect();
    (!rows.is_empty()).then(|| {
        html!(
            "<table class=\"table\"><caption>Who may send where</caption><thead><tr>", named.then(|| html!("<th scope=\"col\">At</th>")),
            "<th scope=\"col\">Who</th><th scope=\"col\">Where to</th><th scope=\"col\">Answer</th><th scope=\"col\">Because</th></tr></thead><tbody>", rows, "</tbody></table>"
        )
    })
}

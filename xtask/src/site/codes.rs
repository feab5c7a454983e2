//! A page for each basic reply code and each enhanced status code, and the table of them.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use smtplint::explanation::Reply as Said;
use smtplint::knowledge::codes::{self, Meaning};

use super::example::{Example, said};
use super::html::{Html, heading, html, link, list};
use super::page::{Page, article, questions};
use super::prose::{line, plain, rfc_address, section, short};
use super::replies::{Reply, acting};
use crate::run::root;

/// So many replies with a code are shown.
const SHOWN: usize = 40;

/// What is to be said of a code beyond the registry: `550|…`, `7.26|…`.
pub struct Remarks(BTreeMap<String, String>);

impl Remarks {
    /// Those of `site/codes.txt`.
    pub fn read() -> Result<Remarks> {
        let text = std::fs::read_to_string(root().join("site/codes.txt")).context("site/codes.txt")?;
        let rows = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let pairs = rows.map(|row| row.split_once('|').map(|(code, words)| (code.to_owned(), words.to_owned())));
        let remarks: Option<BTreeMap<_, _>> = pairs.collect();
        let remarks = remarks.context("site/codes.txt: a row is CODE|words")?;
        for code in remarks.keys() {
            let known = match code.split_once('.') {
                Some((subject, detail)) => codes::enhanced((5, subject.parse()?, detail.parse()?)).is_some(),
                None => codes::basic(code.parse()?).is_some(),
            };
            anyhow::ensure!(known, "site/codes.txt: nothing has the code {code}");
        }
        Ok(Remarks(remarks))
    }
}

/// All of them.
pub fn pages(replies: &[Reply]) -> Result<Vec<Page>> {
    let remarks = Remarks::read()?;
    let mut out = vec![index(replies)];
    out.extend(codes::all_basic().map(|(code, meaning)| basic(code, meaning, &remarks, replies)));
    out.extend(codes::all_enhanced().map(|(code, meaning)| enhanced(code, meaning, &remarks, replies)));
    Ok(out)
}

/// For how long something is refused.
pub fn lasting(code: Option<u16>, enhanced: Option<(u8, u16, u16)>) -> Option<&'static str> {
    match enhanced.map(|code| u16::from(code.0)).or(code.map(|code| code / 100)) {
        Some(4) => Some("For now. The sending server keeps the message and tries again by itself."),
        Some(5) => Some("For good. Sending the same again changes nothing until its cause is repaired."),
        _ => None,
    }
}

/// A reply's codes, each with its meaning and its page.
pub fn of(said: &Said) -> Html {
    let basic = said.code.map(|code| row(&code.to_string(), &format!("/replies/{code}/"), codes::basic(code)));
    let detailed = said.enhanced.map(|code| row(&said.status(), &format!("/replies/5.{}.{}/", code.1, code.2), codes::enhanced(code)));
    html!("<dl class=\"codes\">", basic, detailed, "</dl>")
}

fn row(code: &str, path: &str, meaning: Option<Meaning>) -> Html {
    match meaning {
        Some(meaning) => {
            html!("<div><dt>", link(path, code), "</dt><dd>", meaning.words, " <span class=\"by\">", rfc(&meaning), "</span></dd></div>")
        }
        None => html!("<div><dt>", code, "</dt><dd>in no registry: whoever sends it gives it a meaning of its own</dd></div>"),
    }
}

fn rfc(meaning: &Meaning) -> Html {
    link(&rfc_address(&meaning.source()), &meaning.source())
}

fn upper(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().collect::<String>() + chars.as_str())
}

fn basic(code: u16, meaning: Meaning, remarks: &Remarks, replies: &[Reply]) -> Page {
    let mine: Vec<&Reply> = replies.iter().filter(|reply| reply.said().is_some_and(|said| said.code == Some(code))).collect();
    one(&code.to_string(), &code.to_string(), meaning, remarks, &mine, None)
}

fn enhanced((subject, detail): (u16, u16), meaning: Meaning, remarks: &Remarks, replies: &[Reply]) -> Page {
    let has = |reply: &&Reply| reply.said().and_then(|said| said.enhanced).is_some_and(|code| (code.1, code.2) == (subject, detail));
    let mine: Vec<&Reply> = replies.iter().filter(has).collect();
    let classes = html!(
        "<p>The first digit says for how long: <code>4.",
        subject,
        ".",
        detail,
        "</code> for now (the sending server tries again), <code>5.",
        subject,
        ".",
        detail,
        "</code> for good; ",
        link("https://www.rfc-editor.org/rfc/rfc3463#section-2", "RFC 3463 §2"),
        ".</p>"
    );
    one(&format!("5.{subject}.{detail}"), &format!("{subject}.{detail}"), meaning, remarks, &mine, Some(classes))
}

fn one(code: &str, key: &str, meaning: Meaning, remarks: &Remarks, mine: &[&Reply], classes: Option<Html>) -> Page {
    let said_of = Said::of(code);
    let rule = smtplint::explain(code).and_then(|explanation| smtplint::rule(explanation.rule?.id));
    let remark = remarks.0.get(key);
    let other = if key.contains('.') { format!(" and 4.{key}") } else { String::new() };
    let title = format!("{code}{other}: {}", meaning.words);
    let mut description = format!("SMTP {code}{other}: {}.", upper(meaning.words));
    if let Some(remark) = remark {
        description = format!("{description} {}", plain(remark));
    } else if let Some(rule) = rule {
        description = format!("{description} {} ({} known replies.)", section(rule.doc(), "What it means"), mine.len());
    }
    let description = short(&description, 158);
    let refuses = !code.starts_with(['2', '3']);
    let lead = html!(
        "<p class=\"lead\">",
        remark.map(|remark| html!(line(remark), " ")),
        "<span class=\"by\">Defined in ",
        rfc(&meaning),
        "</span></p>"
    );
    let advice = rule.filter(|_| refuses).map(|rule| {
        html!(
            heading("h2", "What to do"),
            "<p>Without further words it most often means: ",
            link(&format!("/rules/{}/", rule.id()), rule.title()),
            ". ",
            smtplint::knowledge::acting::Actor::of(rule.id()).map(acting),
            "</p>",
            super::prose::lesser(rule.doc())
        )
    });
    let asked = vec![(format!("What does {code} mean?"), description.clone())];
    Page {
        path: format!("/replies/{code}/"),
        tone: if refuses { "fails" } else { "works" },
        head: short(&title, 64),
        title,
        lead,
        body: html!(key.contains('.').then_some(classes).flatten(), lasting_of(code), live(said_of, mine), by_cause(mine), advice),
        data: vec![article(code, &description), questions(&asked)],
        words: [code, " 4.", key, " ", meaning.words].concat(),
        description,
        ..Page::default()
    }
}

fn lasting_of(code: &str) -> Option<Html> {
    let number = code.parse().ok().filter(|_| !code.contains('.'));
    let tries = html!(
        " It does so for four or five days, first after half an hour, then less often (",
        link("https://www.rfc-editor.org/rfc/rfc5321#section-4.5.4.1", "RFC 5321 §4.5.4.1"),
        "), and returns the message when it gives up."
    );
    lasting(number, None).map(|words| html!("<p>", words, number.is_some_and(|code: u16| code < 500).then_some(tries), "</p>"))
}

/// One of the replies, as the engine sees it.
fn live(code: Option<Said>, mine: &[&Reply]) -> Option<Html> {
    code.filter(|code| code.code.is_none_or(|code| code >= 400))?;
    let reply = mine.iter().find(|reply| reply.said().is_some_and(|said| said.code.is_some()))?;
    let example = Example::of(&[reply.text, "\n"].concat());
    let finding = example.first()?;
    Some(html!(heading("h2", "An example"), example.live(), said(finding, "")))
}

/// What is behind the known replies with the code.
fn by_cause(mine: &[&Reply]) -> Option<Html> {
    let mut causes: BTreeMap<&str, Vec<&Reply>> = BTreeMap::new();
    for reply in mine {
        causes.entry(reply.rule).or_default().push(reply);
    }
    let mut causes: Vec<(&str, Vec<&Reply>)> = causes.into_iter().collect();
    causes.sort_by_key(|(_, replies)| std::cmp::Reverse(replies.len()));
    let most = (SHOWN / causes.len().max(1)).max(4);
    let blocks: Vec<Html> = causes
        .iter()
        .filter_map(|(rule, replies)| Some((smtplint::rule(rule)?, replies)))
        .map(|(rule, replies)| {
            html!(
                "<h3>",
                link(&format!("/rules/{}/", rule.id()), rule.title()),
                "</h3>",
                list(replies.iter().take(most).map(|reply| reply.entry()))
            )
        })
        .collect();
    let says = html!(
        "<p>",
        mine.len(),
        if mine.len() == 1 { " known reply has" } else { " known replies have" },
        " this code. What each means:</p>"
    );
    (!blocks.is_empty()).then(|| html!(heading("h2", "Who says it, and why"), says, blocks))
}

fn index(replies: &[Reply]) -> Page {
    let rows = |rows: Vec<(String, String, Meaning)>| {
        let rows: Vec<Html> = rows
            .into_iter()
            .map(|(code, path, meaning)| {
                html!("<tr><th scope=\"row\">", link(&path, &code), "</th><td>", meaning.words, "</td><td>", rfc(&meaning), "</td></tr>")
            })
            .collect();
        html!(
            "<table class=\"table\"><thead><tr><th scope=\"col\">Code</th><th scope=\"col\">Meaning</th><th scope=\"col\">Defined in</th></tr></thead><tbody>",
            rows,
            "</tbody></table>"
        )
    };
    let basic = codes::all_basic().map(|(code, meaning)| (code.to_string(), format!("/replies/{code}/"), meaning)).collect();
    let detailed = codes::all_enhanced()
        .map(|((one, two), meaning)| (format!("x.{one}.{two}"), format!("/replies/5.{one}.{two}/"), meaning))
        .collect();
    Page {
        path: "/replies/".to_owned(),
        title: "What a mail server answers".to_owned(),
        head: "SMTP reply codes and enhanced status codes".to_owned(),
        description: format!(
            "Every SMTP reply code and enhanced status code, and {} known reply texts: what each means, who must act, and how.",
            replies.len()
        ),
        lead: html!(
            "<p class=\"lead\">A reply has three parts: a code of three digits for programs, an enhanced code that is more exact, and words for people. In <code>535 5.7.139 \
             Authentication unsuccessful</code> the first digit says that it failed for good, <code>5.7.139</code> that it is about security, and the words say what. \
             Paste a whole reply into the search, or into the ",
            link("/", "checker"),
            ".</p>"
        ),
        body: html!(
            heading("h2", "Reply codes"),
            "<p>The first digit: 2 is done, 3 asks for more, 4 refuses for now, 5 refuses for good (",
            link("https://www.rfc-editor.org/rfc/rfc5321#section-4.2.1", "RFC 5321 §4.2.1"),
            ").</p>",
            rows(basic),
            heading("h2", "Enhanced status codes"),
            "<p>Class, subject, detail (",
            link("https://www.rfc-editor.org/rfc/rfc3463", "RFC 3463"),
            "): the x is 2 for done, 4 for now, 5 for good. IANA keeps the list.</p>",
            rows(detailed),
            heading("h2", "Known texts"),
            "<p>",
            link("/replies/texts/", "All known replies, by the system that sends them"),
            ".</p>"
        ),
        ..Page::default()
    }
}

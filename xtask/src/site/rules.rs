//! A page for each rule.

use anyhow::Result;
use smtplint::knowledge::acting::Actor;
use smtplint::{Rule, Severity, Verdict};

use super::example::{Example, repair, said, severity};
use super::html::{Html, heading, html, link, list};
use super::page::{Page, article, questions};
use super::prose::{self, lesser, section, short};
use super::replies::Reply;
use super::texts::{Text, texts};

/// Of each kind of program one further example, so many at most.
const MORE: usize = 4;
/// So many replies are shown.
const REPLIES: usize = 12;

/// All of them, and the table.
pub fn pages(replies: &[Reply]) -> Result<Vec<Page>> {
    let fixtures = texts("fixtures")?;
    let mut out = vec![index()];
    for rule in smtplint::rules() {
        out.push(page(rule, &fixtures, replies));
    }
    Ok(out)
}

/// The groups, in the order somebody would ask, with what each is about.
const GROUPS: &[(&str, &str, &str)] = &[
    ("transport", "Ports and encryption", "Which port, and whether TLS starts at once or after STARTTLS."),
    ("host", "The server’s name", "Names that are misspelt, that belong to something else, or that no DNS knows."),
    ("auth", "Logging in", "User names, passwords, app passwords, OAuth, and servers that do not let you try."),
    ("tls", "Certificates and TLS", "Certificates that do not fit, TLS that is too old, TLS that somebody took away."),
    ("connection", "The connection", "Blocked ports, silence, connections that end."),
    ("protocol", "The conversation", "Commands out of order, lines too long, line ends that are none."),
    ("delivery", "Delivery", "Why a server that understood everything still refuses the message."),
    ("relay", "Relaying", "Servers that carry mail for people they do not know."),
    ("server", "Servers", "What a mail server’s own configuration gets wrong."),
    ("secrets", "Secrets", "Passwords that stand where others can read them."),
];

fn index() -> Page {
    let groups: Vec<Html> =
        GROUPS.iter().map(|(group, title, about)| html!(heading("h2", title), "<p>", *about, "</p>", table(group))).collect();
    Page {
        path: "/rules/".to_owned(),
        title: "What smtplint finds".to_owned(),
        head: "All rules: what can be wrong with SMTP".to_owned(),
        description: format!(
            "All {} diagnoses, from a port that does not fit its encryption to an open relay: what each means, an example and its repair.",
            smtplint::rules().len()
        ),
        lead: html!(
            "<p class=\"lead\">Each is a diagnosis that a mail engineer would give: what it means, a text that shows it, and the repair. The edge says how bad it is: red will not work or exposes something, \
             amber works but is unsafe or fragile, blue is only worth knowing.</p>"
        ),
        body: html!(groups),
        ..Page::default()
    }
}

fn table(group: &str) -> Html {
    let rows: Vec<Html> = smtplint::rules()
        .iter()
        .filter(|rule| rule.group.name() == group)
        .map(|rule| {
            let level = severity(rule.severity);
            html!("<li class=\"", level, "\">", to(rule), " <span class=\"aloud\">(", level, ")</span> <code>", rule.id(), "</code></li>")
        })
        .collect();
    html!("<ul class=\"index\">", rows, "</ul>")
}

/// A link to a rule's page.
pub fn to(rule: &Rule) -> Html {
    link(&["/rules/", rule.id(), "/"].concat(), rule.title())
}

fn page(rule: &'static Rule, fixtures: &[Text], replies: &[Reply]) -> Page {
    let mut examples = examples(rule, fixtures);
    let first = if examples.is_empty() { None } else { Some(examples.remove(0)) };
    let means = section(rule.doc(), "What it means");
    let repair = section(rule.doc(), "How to repair");
    let description = short(&format!("{}. {means}", rule.title()), 158);
    let asked = [(format!("{}: what does it mean?", rule.title()), means), ("How is it repaired?".to_owned(), repair)];
    Page {
        path: format!("/rules/{}/", rule.id()),
        title: rule.title().to_owned(),
        lead: lead(rule),
        tone: severity(rule.severity),
        body: html!(
            prose::prose(rule.doc()),
            first.map(|example| html!(heading("h2", "An example"), shown(rule, &example, true), letter(&example))),
            more(rule, &examples),
            of_replies(rule, replies),
            relatives(rule),
            references(rule)
        ),
        data: vec![article(rule.title(), &description), questions(&asked)],
        words: rule.id().replace('-', " "),
        description,
        ..Page::default()
    }
}

fn lead(rule: &Rule) -> Html {
    let (word, says) = match rule.severity {
        Severity::Error => ("Error", "it will not work, or it exposes mail or credentials now."),
        Severity::Warning => ("Warning", "it works, but it is unsafe or fragile."),
        Severity::Info => ("Worth knowing", "never an alarm."),
    };
    let actor = Actor::of(rule.id()).map(|actor| html!(" Where a reply says it, ", actor.words(), " must act."));
    html!(
        "<p class=\"lead\"><strong class=\"tone\">",
        word,
        "</strong>: ",
        says,
        actor,
        "</p><p class=\"facts\"><code>",
        rule.id(),
        "</code></p>"
    )
}

/// The rule's own texts, the most telling first, and of each kind of program one.
fn examples(rule: &Rule, fixtures: &[Text]) -> Vec<Example> {
    let mut all: Vec<(i32, Example)> = Vec::new();
    for text in fixtures.iter().filter(|text| text.of == rule.id() && text.wanted == "fires") {
        let example = Example::of(&text.text);
        if let Some(worth) = worth(rule, &example) {
            all.push((worth, example));
        }
    }
    all.sort_by_key(|(worth, _)| std::cmp::Reverse(*worth));
    let mut seen = Vec::new();
    all.retain(|(_, example)| {
        let kind = example.report.segments.first().map_or(String::new(), |segment| segment.dialect.to_string());
        !seen.contains(&kind) && {
            seen.push(kind);
            true
        }
    });
    all.into_iter().map(|(_, example)| example).collect()
}

/// What a text is worth as an example: it shows the rule first and alone, can be repaired, and is short.
fn worth(rule: &Rule, example: &Example) -> Option<i32> {
    let finding = example.of_rule(rule.id())?;
    let lines = i32::try_from(example.text.lines().count()).unwrap_or(99);
    let first = example.report.findings.first().is_some_and(|first| first.rule == rule.id());
    let loud = example.report.findings.iter().filter(|finding| finding.severity > Severity::Info).count();
    let repaired = finding.fixes.first().map_or(0, |fix| {
        let after = smtplint::check(&smtplint::apply(&example.text, &fix.edits), &smtplint::Options::default());
        if after.verdict == Verdict::Works { 14 } else { 6 }
    });
    let alone = if loud <= 1 { 8 } else { 0 };
    let said = if lines >= 3 { 4 } else { 0 };
    Some(i32::from(first) * 12 + alone + repaired + said - (lines - 8).max(0) / 3)
}

fn shown(rule: &Rule, example: &Example, live: bool) -> Html {
    let Some(finding) = example.of_rule(rule.id()) else { return Html::default() };
    let others: Vec<Html> = example
        .report
        .findings
        .iter()
        .filter(|other| other.rule != rule.id() && other.severity > Severity::Info)
        .take(2)
        .map(|other| said(other, rule.id()))
        .collect();
    html!(
        "<p class=\"recognised\">",
        example.recognised(),
        "</p>",
        if live { example.live() } else { example.marked() },
        said(finding, rule.id()),
        others,
        finding.fixes.first().map(|fix| repair(&example.text, fix))
    )
}

fn more(rule: &Rule, examples: &[Example]) -> Html {
    let all: Vec<Html> = examples
        .iter()
        .take(MORE)
        .map(|example| html!("<details><summary>", example.recognised(), "</summary>", shown(rule, example, false), "</details>"))
        .collect();
    if all.is_empty() { Html::default() } else { html!(heading("h2", "The same elsewhere"), all) }
}

/// The reply to a customer about the example, in every language that there is.
fn letter(example: &Example) -> Html {
    let all: Vec<Html> = smtplint::reply::LANGUAGES
        .iter()
        .filter_map(|(code, name)| Some((code, name, smtplint::reply::sentences(code)?)))
        .map(|(code, name, sentences)| {
            let text = smtplint::reply::reply(&example.text, sentences, smtplint::reply::Form::Plain);
            html!("<details><summary>", *name, "</summary><pre class=\"letter\" lang=\"", *code, "\">", text, "</pre></details>")
        })
        .collect();
    html!(heading("h3", "To tell a customer"), "<p>What the checker writes about this example:</p>", all)
}

fn of_replies(rule: &Rule, replies: &[Reply]) -> Html {
    let mine: Vec<&Reply> = replies.iter().filter(|reply| reply.rule == rule.id()).collect();
    if mine.is_empty() {
        return Html::default();
    }
    let more = mine.len().saturating_sub(REPLIES);
    let rest = (more > 0).then(|| html!("<p>And ", more, " more: ", link("/replies/texts/", "all known replies"), ".</p>"));
    html!(heading("h2", "Replies that say so"), list(mine.iter().take(REPLIES).map(|reply| reply.entry())), rest)
}

fn relatives(rule: &'static Rule) -> Html {
    let all = smtplint::rules();
    let symptoms: Vec<Html> = all.iter().filter(|other| rule.explains(other.id())).map(|other| to(other)).collect();
    let causes: Vec<Html> = all.iter().filter(|other| other.explains(rule.id())).map(|other| to(other)).collect();
    let block = |title: &'static str, says: &'static str, links: Vec<Html>| match links.is_empty() {
        true => Html::default(),
        false => html!(heading("h3", title), "<p>", says, "</p>", list(links)),
    };
    let inner = html!(
        block("What may be behind it", "Where one of these is found as well, it is the cause, and this its symptom:", causes),
        block("What it brings about", "These are not reported beside it, as they go away with it:", symptoms)
    );
    if inner.is_empty() { inner } else { html!(heading("h2", "Causes and symptoms"), inner) }
}

fn references(rule: &Rule) -> Html {
    let links: Vec<Html> = rule.references().map(|(title, url)| link(&url, title)).collect();
    let read = if links.is_empty() { Html::default() } else { html!(heading("h2", "To read"), list(links)) };
    html!(read, heading("h2", "On the command line"), lesser(&format!("```\nsmtplint explain {}\n```\n", rule.id())))
}

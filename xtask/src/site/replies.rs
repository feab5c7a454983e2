//! A page for each reply that a mail system is known to send.

use std::collections::BTreeMap;

use smtplint::explanation::Reply as Said;
use smtplint::knowledge::acting::Actor;
use smtplint::knowledge::known::known;

use super::codes;
use super::example::{Example, said};
use super::html::{Html, heading, html, link, list, slug};
use super::page::{Page, article, questions};
use super::prose::{section, short};

/// A reply, and who sends it.
pub struct Reply {
    /// Where its page stands.
    pub path: String,
    /// As it is sent.
    pub text: &'static str,
    /// The rule whose diagnosis it is.
    pub rule: &'static str,
    /// Who must act.
    pub actor: Actor,
    /// Each system with its page.
    pub systems: Vec<(&'static str, &'static str)>,
    /// Its codes as they stand in an address: `535-5.7.139`; empty without codes.
    pub codes: String,
}

impl Reply {
    /// Its codes and its words.
    pub fn said(&self) -> Option<Said<'static>> {
        Said::of(self.text)
    }

    /// A line of a list: the reply, who sends it.
    pub fn entry(&self) -> Html {
        html!(link(&self.path, &short(self.text, 120)), " <span class=\"by\">", self.by(), "</span>")
    }

    fn by(&self) -> String {
        self.systems.iter().map(|(system, _)| *system).collect::<Vec<_>>().join("; ")
    }

    /// The text as the engine is asked: alone where it is told by itself, else as a returned mail quotes it.
    fn example(&self) -> Example {
        let alone = Example::of(&[self.text, "\n"].concat());
        if alone.first().is_some_and(|finding| finding.rule == self.rule) {
            return alone;
        }
        Example::of(&format!("Final-Recipient: rfc822; b@example.net\nAction: failed\nDiagnostic-Code: smtp; {}\n", self.text))
    }
}

/// Every known reply once, however many systems send it.
pub fn replies() -> Vec<Reply> {
    let mut all: Vec<Reply> = Vec::new();
    for known in known() {
        if let Some(same) = all.iter_mut().find(|reply| reply.text == known.reply) {
            same.systems.push((known.system, known.source));
            continue;
        }
        let codes = Said::of(known.reply).map_or(String::new(), |said| written(&said));
        let systems = vec![(known.system, known.source)];
        all.push(Reply { path: String::new(), text: known.reply, rule: known.rule, actor: known.actor, systems, codes });
    }
    place(&mut all);
    all
}

/// The codes as they stand in an address.
fn written(said: &Said) -> String {
    let parts = [said.code.map(|code| code.to_string()), Some(said.status()).filter(|status| !status.is_empty())];
    parts.into_iter().flatten().collect::<Vec<_>>().join("-")
}

/// A pair of codes that one reply alone has is that reply's address; elsewhere its words are behind it.
fn place(all: &mut [Reply]) {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for reply in all.iter() {
        *count.entry(reply.codes.clone()).or_default() += 1;
    }
    let mut taken: Vec<String> = Vec::new();
    for reply in all.iter_mut() {
        let paired = reply.codes.contains('-');
        let mut path = match (paired && count[&reply.codes] == 1, reply.codes.as_str()) {
            (true, codes) => format!("/replies/{codes}/"),
            (_, "") => format!("/replies/text/{}/", words(reply.text, reply.rule)),
            (_, codes) => format!("/replies/{codes}/{}/", words(reply.said().map_or(reply.text, |said| said.text), reply.rule)),
        };
        while taken.contains(&path) {
            path = [path.trim_end_matches('/'), "-more/"].concat();
        }
        taken.push(path.clone());
        reply.path = path;
    }
}

/// The first words of a reply as they stand in an address; what it says, where they are in other letters.
fn words(text: &str, rule: &str) -> String {
    let latin = text.chars().filter(char::is_ascii_alphabetic).count() * 2 > text.chars().count();
    let whole = if latin { slug(text) } else { rule.to_owned() };
    let most: Vec<&str> = whole.split('-').filter(|word| !word.is_empty()).take(9).collect();
    most.join("-")
}

/// The beginning of a reply that no other one has, of at least so many characters.
fn own(reply: &Reply, all: &[Reply], least: usize) -> String {
    let same = |most: usize| all.iter().filter(|other| short(other.text, most) == short(reply.text, most)).count() > 1;
    let most = [least, 100, 125, 150, 200].into_iter().find(|most| *most >= least && !same(*most)).unwrap_or(usize::MAX);
    short(reply.text, most)
}

/// A page each, one for each pair of codes that several have, and the list of all.
pub fn pages(all: &[Reply]) -> Vec<Page> {
    let mut out: Vec<Page> = all.iter().map(|reply| page(reply, all)).collect();
    let mut pairs: BTreeMap<&str, Vec<&Reply>> = BTreeMap::new();
    for reply in all.iter().filter(|reply| reply.codes.contains('-')) {
        pairs.entry(&reply.codes).or_default().push(reply);
    }
    out.extend(pairs.into_iter().filter(|(_, replies)| replies.len() > 1).map(|(codes, replies)| pair(codes, &replies)));
    out.push(every(all));
    out
}

/// Who must act, and what the others can do.
pub fn acting(actor: Actor) -> &'static str {
    match actor {
        Actor::Sender => "The sender: whoever wrote the message, or set up the program that sends it.",
        Actor::Provider => {
            "Whoever runs the sending server, its address or its domain. Who only wrote the message can do no more than pass this on to them."
        }
        Actor::Recipient => "The recipient’s side. The sender can wait, or reach the recipient in another way and say what happened.",
    }
}

fn page(reply: &Reply, all: &[Reply]) -> Page {
    let example = reply.example();
    let rule = smtplint::rule(reply.rule);
    let doc = rule.map_or("", |rule| rule.doc());
    let title = own(reply, all, 150);
    let means = section(doc, "What it means");
    let cause = rule.map_or("", |rule| rule.title());
    let by = reply.by();
    let description = short(&format!("{}: {cause}. What {by} means by it, who must act, and how.", own(reply, all, 90)), 250);
    let asked = [
        ("What does it mean?".to_owned(), means),
        ("Who must act?".to_owned(), acting(reply.actor).to_owned()),
        ("What is to be done?".to_owned(), section(doc, "How to repair")),
    ];
    let finding = example.of_rule(reply.rule);
    Page {
        path: reply.path.clone(),
        title: title.clone(),
        head: own(reply, all, 68),
        tone: "fails",
        lead: html!("<dl class=\"facts\">", facts(reply, cause), "</dl>"),
        body: html!(
            heading("h2", "As it is sent"),
            example.live(),
            finding.map(|finding| said(finding, "")),
            super::prose::prose(doc),
            meanings(reply),
            letter(reply),
            alike(reply, all),
            sources(reply)
        ),
        data: vec![article(&title, &description), questions(&asked)],
        words: [reply.text, " ", &by].concat(),
        description,
        ..Page::default()
    }
}

/// What somebody wants to know first.
fn facts(reply: &Reply, cause: &str) -> Html {
    let lasting = reply.said().and_then(|said| codes::lasting(said.code, said.enhanced));
    html!(
        "<div><dt>It says</dt><dd>",
        link(&format!("/rules/{}/", reply.rule), cause),
        "</dd></div><div><dt>Who must act</dt><dd>",
        acting(reply.actor),
        "</dd></div>",
        lasting.map(|lasting| html!("<div><dt>For how long</dt><dd>", lasting, "</dd></div>")),
        "<div><dt>Sent by</dt><dd>",
        reply.by(),
        "</dd></div>"
    )
}

/// What its codes mean by themselves.
fn meanings(reply: &Reply) -> Html {
    match reply.said() {
        Some(said) => html!(heading("h2", "Its codes"), codes::of(&said)),
        None => html!(
            heading("h2", "Its codes"),
            "<p>It is quoted without a code, as returned mails often do; the words alone say what it is.</p>"
        ),
    }
}

fn letter(reply: &Reply) -> Html {
    let text = format!("Final-Recipient: rfc822; b@example.net\nAction: failed\nDiagnostic-Code: smtp; {}\n", reply.text);
    let sentences = smtplint::reply::sentences("en").unwrap_or_default();
    let letter = smtplint::reply::reply(&text, sentences, smtplint::reply::Form::Plain);
    html!(heading("h2", "To tell a customer"), "<pre class=\"letter\">", letter, "</pre><p>The checker writes it in six languages.</p>")
}

fn alike(reply: &Reply, all: &[Reply]) -> Html {
    let near = |other: &&Reply| other.path != reply.path && other.rule == reply.rule;
    let own = |other: &&Reply| other.systems.iter().any(|(system, _)| reply.systems.iter().any(|(mine, _)| mine == system));
    let mut found: Vec<&Reply> = all.iter().filter(near).filter(own).take(5).collect();
    let elsewhere = all.iter().filter(near).filter(|other| !own(other) && other.codes == reply.codes).take(4);
    found.extend(elsewhere);
    if found.is_empty() {
        Html::default()
    } else {
        html!(heading("h2", "Others that say the same"), list(found.iter().map(|one| one.entry())))
    }
}

fn sources(reply: &Reply) -> Html {
    html!(heading("h2", "Source"), list(reply.systems.iter().map(|(system, source)| html!(*system, ": ", addresses(source)))))
}

/// A source with the addresses in it as links.
pub fn addresses(source: &str) -> Html {
    let mut out = Html::default();
    for part in source.split_inclusive([' ', ';', ',']) {
        let bare = part.trim_end_matches([' ', ';', ',', '.']);
        match bare.starts_with("https://") {
            true => out.put(&html!(link(bare, bare), part[bare.len()..])),
            false => out.put(part),
        }
    }
    out
}

/// A pair of codes that several replies have.
fn pair(codes: &str, replies: &[&Reply]) -> Page {
    let shown = codes.replace('-', " ");
    let mut by_rule: BTreeMap<&str, Vec<&Reply>> = BTreeMap::new();
    for reply in replies {
        by_rule.entry(reply.rule).or_default().push(reply);
    }
    let mut groups: Vec<(&str, Vec<&Reply>)> = by_rule.into_iter().collect();
    groups.sort_by_key(|(_, replies)| std::cmp::Reverse(replies.len()));
    let several = groups.len() > 1;
    let one = groups
        .first()
        .filter(|_| !several)
        .and_then(|(rule, _)| smtplint::rule(rule))
        .map(|rule| html!(replies[0].example().live(), super::prose::prose(rule.doc())));
    let names: Vec<&str> = groups.iter().filter_map(|(rule, _)| Some(smtplint::rule(rule)?.title())).collect();
    let blocks: Vec<Html> = groups
        .iter()
        .filter_map(|(rule, replies)| Some((smtplint::rule(rule)?, replies)))
        .map(|(rule, replies)| {
            html!(
                several.then(|| heading("h3", rule.title())),
                several.then(|| html!(
                    "<p>",
                    short(&section(rule.doc(), "What it means"), 320),
                    " ",
                    link(&format!("/rules/{}/", rule.id()), "What to do"),
                    "</p>"
                )),
                list(replies.iter().map(|reply| reply.entry()))
            )
        })
        .collect();
    let warns = html!("<p class=\"lead\">The codes alone do not say which of these it is; the words behind them do.</p>");
    let several_say =
        format!("{shown} in {} known replies: {}. Which it is stands in the words behind the codes.", replies.len(), names.join("; "));
    let one_says = || {
        groups
            .first()
            .and_then(|(rule, _)| smtplint::rule(rule))
            .map(|rule| format!("{shown}: {}. {}", rule.title(), section(rule.doc(), "What it means")))
    };
    let description = short(&Some(several_say).filter(|_| several).or_else(one_says).unwrap_or_default(), 190);
    Page {
        path: format!("/replies/{codes}/"),
        title: shown.clone(),
        head: format!("{shown}: what it means and who must act"),
        tone: "fails",
        lead: match (several, replies.first()) {
            (false, Some(first)) => html!("<dl class=\"facts\">", facts(first, names.first().copied().unwrap_or_default()), "</dl>"),
            _ => warns,
        },
        body: html!(one, heading("h2", "The codes"), Said::of(&shown).map(|said| codes::of(&said)), heading("h2", "As it is sent"), blocks),
        data: vec![article(&shown, &description)],
        words: replies.iter().map(|reply| reply.text).collect::<Vec<_>>().join(" "),
        description,
        ..Page::default()
    }
}

/// All of them by system.
fn every(all: &[Reply]) -> Page {
    let mut systems: BTreeMap<&str, Vec<&Reply>> = BTreeMap::new();
    for reply in all {
        for (system, _) in &reply.systems {
            systems.entry(system).or_default().push(reply);
        }
    }
    let blocks: Vec<Html> = systems
        .iter()
        .map(|(system, replies)| html!(heading("h2", system), list(replies.iter().map(|reply| link(&reply.path, &short(reply.text, 140))))))
        .collect();
    Page {
        path: "/replies/texts/".to_owned(),
        title: "Known replies, by who sends them".to_owned(),
        description: format!(
            "{} replies of {} mail systems, from Gmail and Exchange Online to Postfix and Exim: what each means and who must act.",
            all.len(),
            systems.len()
        ),
        body: html!(blocks),
        ..Page::default()
    }
}

//! A page for each notation of settings.

use anyhow::Result;
use smtplint::dialects::manual::{Effect, Key, Manual, manual};
use smtplint::dialects::{self, Dialect};
use smtplint::model::TlsMode;
use smtplint::{Severity, Verdict, convert, start};

use super::example::{Example, working};
use super::html::{Html, heading, html, link, list};
use super::page::{Page, article, steps};
use super::prose::{line, short};
use super::providers::Place;
use super::starts::{Made, Starts, all_dialects, works};
use super::texts::{Text, texts};

/// So many mistakes are shown.
const MISTAKES: usize = 6;

/// A page each, and the list.
pub fn pages(places: &[Place], starts: &Starts) -> Result<Vec<Page>> {
    let fixtures = texts("dialects")?;
    let all = all_dialects();
    let mut out = vec![index(&all)];
    out.extend(all.iter().map(|dialect| page(dialect, &fixtures, places, starts)));
    Ok(out)
}

fn index(all: &[&'static Dialect]) -> Page {
    let entry = |dialect: &&'static Dialect| html!("<li>", link(&format!("/settings/{}/", dialect.id), dialect.title), "</li>");
    let entries: Vec<Html> = all.iter().map(entry).collect();
    let most: Vec<Html> = super::providers::SHOWN.iter().filter_map(|id| all.iter().find(|dialect| dialect.id == *id)).map(entry).collect();
    Page {
        path: "/settings/".to_owned(),
        title: "Settings, program by program".to_owned(),
        head: "SMTP settings for frameworks, programs and servers".to_owned(),
        description: format!(
            "How SMTP is set up in {} frameworks and programs: each key, what its values mean, settings for every provider, and what goes wrong.",
            all.len()
        ),
        lead: html!(
            "<p class=\"lead\">The same word means different things in different programs: “TLS” is STARTTLS in one and TLS from the first byte in the next. Each page says what its program does.</p>"
        ),
        body: html!(
            heading("h2", "Most asked for"),
            "<ul class=\"columns\">",
            most,
            "</ul>",
            heading("h2", "All"),
            "<ul class=\"columns\">",
            entries,
            "</ul>"
        ),
        ..Page::default()
    }
}

fn page(dialect: &'static Dialect, fixtures: &[Text], places: &[Place], starts: &Starts) -> Page {
    let manual = manual(dialect);
    let mine: Vec<&Text> = fixtures.iter().filter(|text| text.of == dialect.id).collect();
    let right = right(dialect, &mine);
    let title = format!("{}: SMTP settings", dialect.title);
    let description = short(&describe(dialect, manual.as_ref()), 190);
    let how = manual.as_ref().map_or(Vec::new(), how);
    let data = if how.len() > 1 { vec![steps(&title, &how)] } else { vec![article(&title, &description)] };
    Page {
        path: format!("/settings/{}/", dialect.id),
        head: short(&format!("{}: SMTP settings that work", dialect.title), 66),
        lead: html!("<p class=\"lead\">", line(&opening(dialect, manual.as_ref())), "</p>"),
        body: html!(
            right,
            (how.len() > 1).then(|| html!(
                heading("h2", "Step by step"),
                "<ol>",
                how.iter().map(|step| html!("<li>", step, "</li>")).collect::<Vec<_>>(),
                "</ol>"
            )),
            manual.as_ref().map(keys),
            manual.as_ref().map(habits),
            mistakes(&mine),
            with_providers(dialect, places, starts),
            heading("h2", "Where this is from"),
            "<p>",
            super::replies::addresses(dialects::source(dialect.id)),
            "</p>"
        ),
        data,
        words: words(dialect, manual.as_ref()),
        title,
        description,
        ..Page::default()
    }
}

fn words(dialect: &Dialect, manual: Option<&Manual>) -> String {
    let keys = manual.map_or(Vec::new(), |manual| manual.keys.iter().flat_map(|key| key.names.clone()).collect());
    [dialect.id.replace('-', " "), keys.join(" ")].join(" ")
}

fn describe(dialect: &Dialect, manual: Option<&Manual>) -> String {
    let keys: Vec<&str> = manual.map_or(Vec::new(), |manual| {
        manual
            .keys
            .iter()
            .filter(|key| ["server", "port", "encryption", "all in one address"].contains(&key.what))
            .filter_map(|key| key.names.first())
            .map(String::as_str)
            .collect()
    });
    match keys.is_empty() {
        true => format!("SMTP settings in {}: an example that works, what goes wrong, and the repair.", dialect.title),
        false => format!(
            "SMTP settings in {} that work, for every provider; what {} mean, and the mistakes people make.",
            dialect.title,
            keys.join(", ")
        ),
    }
}

/// What the program does with the connection, in one or two sentences.
fn opening(dialect: &Dialect, manual: Option<&Manual>) -> String {
    let Some(manual) = manual else { return format!("How settings are written in {}, and what goes wrong with them.", dialect.title) };
    let client = manual.client;
    if !manual.implicit_tls {
        return format!("{client} cannot speak TLS from the first byte: it takes STARTTLS, usually on port 587, and never port 465.");
    }
    if manual.implicit_on_465 {
        return format!("{client} begins with TLS by itself where the port is 465. On any other port its settings decide.");
    }
    match manual.default {
        Some(Effect::Mode(TlsMode::None)) => {
            format!("Unless it is told otherwise, {client} does not encrypt: the choice must be written down.")
        }
        Some(Effect::Mode(TlsMode::Opportunistic)) => {
            format!("Unless it is told otherwise, {client} encrypts if the server offers it, and sends in clear text if not.")
        }
        Some(effect) => format!("Unless it is told otherwise, {client} does this: {}.", effect.words()),
        None => format!("What {client} does with the connection is decided by its settings, key by key."),
    }
}

/// Settings for any server, in both ways that the standard has.
fn right(dialect: &'static Dialect, mine: &[&Text]) -> Html {
    let starttls = start("smtp.example.org", dialect.id, "you@example.org").ok().map(|start| start.text).filter(|text| works(text));
    let implicit = convert(IMPLICIT, dialect.id).ok().filter(|text| works(text));
    let written: Vec<(&str, String)> = [("With TLS from the first byte, port 465", implicit), ("With STARTTLS, port 587", starttls)]
        .into_iter()
        .filter_map(|(title, text)| Some((title, text?)))
        .collect();
    if written.is_empty() {
        return sample(mine);
    }
    let blocks: Vec<Html> =
        written.iter().enumerate().map(|(at, (title, text))| html!(heading("h3", title), first_live(at, text))).collect();
    let both = (written.len() == 2).then(|| {
        html!(" Where the server has both ports, take 465 (", link("https://www.rfc-editor.org/rfc/rfc8314#section-3", "RFC 8314 §3"), ").")
    });
    html!(
        heading("h2", "For any server"),
        "<p>Put your server’s name in the place of <code>smtp.example.org</code>, and the password where the reference points.",
        both,
        "</p>",
        blocks
    )
}

const IMPLICIT: &str = "MAIL_MAILER=smtp\nMAIL_SCHEME=smtps\nMAIL_HOST=smtp.example.org\nMAIL_PORT=465\nMAIL_USERNAME=you@example.org\nMAIL_PASSWORD=${SMTP_PASSWORD}\nMAIL_FROM_ADDRESS=you@example.org\n";

fn first_live(at: usize, text: &str) -> Html {
    if at == 0 { html!("<smtp-lint compact>", working(text), "</smtp-lint>") } else { working(text) }
}

/// Of a notation that nothing writes: settings that a test holds to be right.
fn sample(mine: &[&Text]) -> Html {
    let mut right: Vec<&&Text> = mine.iter().filter(|text| text.wanted == "clean" && works(&text.text)).collect();
    // Those with a reference in the place of the password are the better examples.
    right.sort_by_key(|text| Example::of(&text.text).of_rule("secret-in-paste").is_some());
    right.truncate(2);
    let blocks: Vec<Html> = right.iter().enumerate().map(|(at, text)| first_live(at, &text.text)).collect();
    if blocks.is_empty() { Html::default() } else { html!(heading("h2", "Settings that work"), blocks) }
}

fn keys(manual: &Manual) -> Html {
    let rows: Vec<Html> = manual.keys.iter().map(key).collect();
    html!(
        heading("h2", "What each setting means"),
        "<table class=\"table keys\"><thead><tr><th scope=\"col\">It says</th><th scope=\"col\">Setting</th><th scope=\"col\">Values</th></tr></thead><tbody>",
        rows,
        "</tbody></table>"
    )
}

fn key(key: &Key) -> Html {
    let names: Vec<Html> = key.names.iter().map(|name| html!("<code class=\"key\">", name, "</code>")).collect();
    let values: Vec<Html> =
        key.values.iter().map(|(value, effect)| html!("<li><code>", shown(value), "</code>: ", effect.words(), "</li>")).collect();
    let other = (!key.other.is_empty()).then(|| html!("<li>anything else: ", key.other, "</li>"));
    html!(
        "<tr><th scope=\"row\">",
        key.what,
        "</th><td>",
        names,
        "</td><td>",
        (!values.is_empty()).then(|| html!("<ul>", values, other, "</ul>")),
        "</td></tr>"
    )
}

/// A value as a table of the engine names it.
fn shown(value: &str) -> &str {
    match value {
        "empty" => "(empty)",
        "*" => "(given)",
        other => other,
    }
}

/// What goes without saying, and what surprises.
fn habits(manual: &Manual) -> Html {
    let client = manual.client;
    let mut all = Vec::new();
    if let Some(effect) = manual.default {
        all.push(html!("Without a word on encryption: ", effect.words(), "."));
    }
    match manual.ports {
        [0, ..] => {}
        [plain, implicit, starttls] if implicit != plain || starttls != plain => {
            all.push(html!("Without a port: ", plain, "; with TLS from the first byte ", implicit, ", with STARTTLS ", starttls, "."));
        }
        [plain, ..] => all.push(html!("Without a port: ", plain, ".")),
    }
    if manual.implicit_on_465 {
        all.push(html!("On port 465 it begins with TLS by itself."));
    }
    if !manual.truthy.is_empty() {
        all.push(html!(
            "A switch that is text counts as on, even <code>\"false\"</code>: ",
            manual.truthy,
            ". ",
            link("/rules/tls-disabled-by-env-type/", "Why")
        ));
    }
    all.extend(unread(manual));
    if all.is_empty() { Html::default() } else { html!(heading("h2", &format!("What {client} does by itself")), list(all)) }
}

/// Keys that people write and the program does not read, by why.
fn unread(manual: &Manual) -> Vec<Html> {
    let mut reasons: Vec<&str> = manual.unread.iter().map(|(why, ..)| *why).collect();
    reasons.dedup();
    let keys = |why: &str| {
        let mine = manual.unread.iter().filter(move |(reason, ..)| *reason == why);
        let one = |(at, (_, key, meant)): (usize, &(&str, String, String))| {
            let instead = (!meant.is_empty()).then(|| html!(" (it is <code>", meant, "</code>)"));
            html!(if at > 0 { ", " } else { "" }, "<code>", key, "</code>", instead)
        };
        mine.enumerate().map(one).collect::<Vec<Html>>()
    };
    reasons.iter().map(|why| html!("Not these names (", *why, "): ", keys(why), ".")).collect()
}

/// What to set, a sentence each; port and encryption together, as they belong together.
fn how(manual: &Manual) -> Vec<String> {
    let of = |what: &str| manual.keys.iter().find(|key| key.what == what).and_then(|key| key.names.first());
    let mut out = Vec::new();
    out.extend(of("server").map(|name| format!("Set {name} to the server’s name, without https:// or a path.")));
    out.extend(of("port").map(|name| format!("Set {name} to 465, which starts with TLS, or to 587 with STARTTLS.")));
    out.extend(encryption(manual));
    out.extend(of("user name").map(|name| format!("Set {name} to the user name, which is usually the whole mail address.")));
    out.extend(
        of("password").map(|name| {
            format!("Put the password into {name}, or better a reference to it. Many providers want an app password or a key.")
        }),
    );
    out.extend(of("sender address").map(|name| format!("Set {name} to an address that this login may send from.")));
    out
}

/// The switches that fit either port.
fn encryption(manual: &Manual) -> Option<String> {
    let switch = |mode: TlsMode| {
        manual.keys.iter().find_map(|key| {
            let (value, _) = key.values.iter().find(|(_, effect)| *effect == Effect::Mode(mode))?;
            let name = key.names.first()?;
            Some(if *value == "*" { format!("give {name}") } else { format!("set {name} to {}", shown(value)) })
        })
    };
    match (switch(TlsMode::Implicit), switch(TlsMode::StartTls)) {
        (Some(implicit), Some(starttls)) => Some(format!("For port 465 {implicit}; for port 587 {starttls}.")),
        (Some(implicit), None) => Some(format!("For port 465 {implicit}.")),
        (None, Some(starttls)) => Some(format!("For port 587 {starttls}.")),
        (None, None) => None,
    }
}

/// What people get wrong in this notation, with what the engine says.
fn mistakes(mine: &[&Text]) -> Html {
    let mut blocks = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for text in mine.iter().filter(|text| text.wanted.starts_with("fires ")) {
        let rule = text.wanted.trim_start_matches("fires ");
        let example = Example::of(&text.text);
        let Some(finding) = example.of_rule(rule).filter(|finding| finding.severity > Severity::Info && !seen.contains(&rule)) else {
            continue;
        };
        if blocks.len() == MISTAKES || example.report.verdict == Verdict::Works {
            break;
        }
        seen.push(rule);
        blocks.push(html!("<section class=\"mistake\">", example.mistake(finding), "</section>"));
    }
    if blocks.is_empty() { Html::default() } else { html!(heading("h2", "What goes wrong"), blocks) }
}

fn with_providers(dialect: &'static Dialect, places: &[Place], starts: &Starts) -> Html {
    let mut blocks = Vec::new();
    let mut impossible = Vec::new();
    for place in places {
        let page = link(&format!("/providers/{}/", place.slug), &place.name);
        match starts.of(&place.server, dialect.id) {
            Some(Made::Works(start)) => blocks.push(html!(
                "<details><summary>",
                place.name,
                "</summary><div id=\"",
                place.slug,
                "\">",
                working(&start.text),
                "<p>",
                start.secret,
                " ",
                page,
                "</p></div></details>"
            )),
            Some(Made::Impossible) => impossible.push(page),
            _ => {}
        }
    }
    let cannot = (!impossible.is_empty()).then(|| html!("<p>It cannot do what these ask for:</p>", list(impossible.iter().cloned())));
    if blocks.is_empty() && cannot.is_none() {
        return html!(
            heading("h2", "With a provider"),
            "<p>Server, port, encryption and login of each stand ",
            link("/providers/", "among the providers"),
            ".</p>"
        );
    }
    html!(
        heading("h2", "With a provider"),
        "<p>Written and judged by the checker, for ",
        blocks.len(),
        " providers.</p><div class=\"providers\">",
        blocks,
        "</div>",
        cannot
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_server_can_be_written_in_laravel() {
        assert!(works(IMPLICIT));
        assert!(convert(IMPLICIT, "laravel-env").is_ok_and(|text| works(&text)));
    }
}

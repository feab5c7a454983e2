//! A page for each provider.

use anyhow::{Context, Result};
use smtplint::knowledge::providers::{Provider, Shape, providers, submission_instead_of_mx};
use smtplint::{Server, Start};

use super::example::working;
use super::html::{Html, heading, html, link, list, slug};
use super::page::{Page, questions, steps};
use super::prose::{line, short};
use super::replies::Reply;
use super::starts::{Made, Starts};
use crate::run::root;

/// The programs whose settings a provider's page shows, the most used first.
pub const SHOWN: &[&str] = &[
    "laravel-env",
    "django",
    "nodemailer",
    "phpmailer",
    "spring-properties",
    "smtplib",
    "actionmailer",
    "post-smtp",
    "nextcloud-config",
    "gitlab-rb",
    "grafana-ini",
    "gitea-ini",
    "keycloak",
    "vaultwarden-env",
    "mailkit",
    "go-mail",
    "msmtprc",
    "postfix-client",
    "muttrc",
    "git-sendemail",
];

/// What is said of the secret where there is none that works.
const REFUSED: &str = "No password is taken";

/// Mail systems in `knowledge/replies.txt` that a provider runs under another name.
const SYSTEMS: &[(&str, &str)] = &[
    ("Microsoft 365", "Exchange Online"),
    ("Microsoft 365", "Microsoft"),
    ("Outlook.com", "Outlook.com"),
    ("Google Workspace relay", "Gmail, Google Workspace"),
    ("AOL", "Yahoo"),
    ("WEB.DE", "GMX"),
    ("IONOS", "1&1"),
];

/// Known limits of a provider: `PROVIDER|words|page`.
pub struct Limits(Vec<[String; 3]>);

impl Limits {
    /// Those of `site/limits.txt`.
    pub fn read() -> Result<Limits> {
        let text = std::fs::read_to_string(root().join("site/limits.txt")).context("site/limits.txt")?;
        let mut out = Vec::new();
        for row in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let fields: Vec<&str> = row.split('|').collect();
            let [name, words, page] = fields[..] else { anyhow::bail!("site/limits.txt: {row}") };
            anyhow::ensure!(providers().iter().any(|provider| provider.name == name), "site/limits.txt: no provider is named {name}");
            out.push([name, words, page].map(str::to_owned));
        }
        Ok(Limits(out))
    }

    fn of(&self, name: &str) -> Vec<Html> {
        let mine = self.0.iter().filter(|row| row[0] == name);
        mine.map(|row| html!(line(&row[1]), " ", html!("<span class=\"by\">", link(&row[2], "source"), "</span>"))).collect()
    }
}

/// A provider with its name and address on the site: two services of one name are told apart by their hosts.
pub struct Place {
    pub server: Server,
    pub provider: &'static Provider,
    pub name: String,
    pub slug: String,
}

/// All providers, by name.
pub fn places() -> Vec<Place> {
    let all = smtplint::servers();
    let twice = |name: &str| all.iter().filter(|server| server.name == name).count() > 1;
    let mut out: Vec<Place> = all
        .iter()
        .zip(providers())
        .map(|(server, provider)| {
            let name = if twice(server.name) { format!("{} ({})", server.name, server.id) } else { server.name.to_owned() };
            Place { server: server.clone(), provider, slug: slug(&name), name }
        })
        .collect();
    out.sort_by_key(|place| place.name.to_lowercase());
    out
}

/// A page each, and the table.
pub fn pages(places: &[Place], starts: &Starts, replies: &[Reply]) -> Result<Vec<Page>> {
    let limits = Limits::read()?;
    let mut out = vec![index(places)];
    out.extend(places.iter().map(|place| page(place, starts, replies, &limits)));
    Ok(out)
}

fn index(places: &[Place]) -> Page {
    let rows: Vec<Html> = places
        .iter()
        .map(|place| {
            html!(
                "<tr><th scope=\"row\">",
                link(&format!("/providers/{}/", place.slug), &place.name),
                "</th><td><code>",
                host(place),
                "</code></td><td>",
                numbers(&place.provider.implicit),
                "</td><td>",
                numbers(&place.provider.starttls),
                "</td></tr>"
            )
        })
        .collect();
    Page {
        path: "/providers/".to_owned(),
        title: "Mail providers and their SMTP servers".to_owned(),
        head: "SMTP servers of mail providers: host, ports, encryption".to_owned(),
        description: format!(
            "SMTP host, ports and encryption of {} mail providers, what user name and password each takes, and settings for more than a hundred programs.",
            places.len()
        ),
        body: html!(
            "<p class=\"lead\">Where a provider serves both, take the port that starts with TLS (",
            link("https://www.rfc-editor.org/rfc/rfc8314#section-3", "RFC 8314 §3"),
            "). <a href=\"/guides/which-port/\">Which port?</a></p><table class=\"table\"><thead><tr><th scope=\"col\">Provider</th><th scope=\"col\">Server</th>\
             <th scope=\"col\">TLS at once</th><th scope=\"col\">STARTTLS</th></tr></thead><tbody>",
            rows,
            "</tbody></table>"
        ),
        ..Page::default()
    }
}

fn numbers(ports: &[u16]) -> String {
    if ports.is_empty() { "–".to_owned() } else { ports.iter().map(u16::to_string).collect::<Vec<_>>().join(", ") }
}

fn host(place: &Place) -> String {
    place.server.id.to_owned()
}

/// The first of the engine's settings, for what it says of the login.
fn said<'a>(place: &Place, starts: &'a Starts) -> Option<&'a Start> {
    SHOWN.iter().find_map(|dialect| match starts.of(&place.server, dialect) {
        Some(Made::Works(start)) => Some(start),
        _ => None,
    })
}

fn page(place: &Place, starts: &Starts, replies: &[Reply], limits: &Limits) -> Page {
    let Some(start) = said(place, starts) else { return bare(place) };
    let name = &place.name;
    let best = best(place.provider);
    let refused = start.secret.starts_with(REFUSED);
    let title =
        if refused { format!("{name}: SMTP settings, and why a password is refused") } else { format!("{name}: SMTP settings that work") };
    let description = short(
        &format!("{name} SMTP: {}, {}. User name: {}. Password: {}", host(place), best.join(" or "), user(place.provider), start.secret),
        200,
    );
    let how = [
        format!("Server: {}", host(place)),
        format!("Port and encryption: {}", best.join("; or ")),
        format!("User name: {}", user(place.provider)),
        format!("Password: {}", start.secret),
    ];
    let asked = [
        (format!("What is the SMTP server of {name}?"), format!("{}, {}.", host(place), best.join(", or "))),
        (format!("Which password does {name} take for SMTP?"), start.secret.clone()),
    ];
    Page {
        path: format!("/providers/{}/", place.slug),
        head: short(&format!("{name} SMTP settings: server, port, password"), 66),
        lead: html!("<dl class=\"facts\">", facts(place, start, &best), "</dl>"),
        body: html!(
            notes(start, limits.of(place.provider.name)),
            heading("h2", "In your program"),
            if refused {
                html!(
                    "<p><strong>They fit the server, but it refuses every password.</strong> They are of use only in a program that can log in by OAuth 2.0.</p>"
                )
            } else {
                html!("<p>Written and judged by the checker. The password is a reference: put it where your program keeps secrets.</p>")
            },
            snippets(place, starts),
            "<p>",
            link("/settings/", "All programs"),
            ": each page has this provider.</p>",
            heading("h2", "What goes wrong"),
            list(traps(place)),
            known(place, replies),
            heading("h2", "Source"),
            "<p>",
            link(&start.source, &start.source),
            "</p>"
        ),
        data: vec![steps(&title, &how), questions(&asked)],
        words: [place.provider.hosts.join(" "), place.provider.domains.join(" ")].join(" "),
        title,
        description,
        ..Page::default()
    }
}

/// A provider whose settings no shown dialect can express; there is none today, and a test of the site would name it.
fn bare(place: &Place) -> Page {
    Page {
        path: format!("/providers/{}/", place.slug),
        title: format!("{}: SMTP server", place.name),
        description: format!("{}: {}.", place.name, best(place.provider).join(" or ")),
        ..Page::default()
    }
}

/// Its ways, the best first: "port 465, TLS from the first byte".
fn best(provider: &Provider) -> Vec<String> {
    let order = |ports: &[u16], first: u16| {
        let mut ports = ports.to_vec();
        ports.sort_by_key(|port| (*port != first, *port == 25, *port));
        ports
    };
    let implicit = order(&provider.implicit, 465).into_iter().take(1).map(|port| format!("port {port} with TLS from the first byte"));
    let starttls = order(&provider.starttls, 587).into_iter().take(1).map(|port| format!("port {port} with STARTTLS"));
    implicit.chain(starttls).collect()
}

fn user(provider: &Provider) -> String {
    match provider.user {
        Shape::Address => "the whole mail address".to_owned(),
        Shape::Literal(word) => format!("the word {word}, for everybody"),
        Shape::SesUser => "the one of the SMTP credentials; it begins with AKIA".to_owned(),
        Shape::Any if !provider.domains.is_empty() => "usually the mail address".to_owned(),
        _ => "the one that the provider shows for SMTP".to_owned(),
    }
}

fn facts(place: &Place, start: &Start, best: &[String]) -> Html {
    let row = |name: &'static str, value: Html| html!("<div><dt>", name, "</dt><dd>", value, "</dd></div>");
    let ways: Vec<Html> = best.iter().enumerate().map(|(at, way)| html!(if at > 0 { "; or " } else { "" }, way)).collect();
    let others: Vec<u16> =
        place.provider.implicit.iter().chain(&place.provider.starttls).copied().filter(|port| !matches!(port, 465 | 587)).collect();
    let more = (!others.is_empty()).then(|| html!(". Also served: ", numbers(&others)));
    html!(
        row(
            "Server",
            html!("<code>", host(place), "</code>", place.server.id.contains('*').then(|| html!(" (in the place of * stands your own)")))
        ),
        row("Port", html!(ways, more)),
        row("User name", html!(user(place.provider))),
        row("Password", html!(start.secret))
    )
}

fn notes(start: &Start, limits: Vec<Html>) -> Html {
    let mut all: Vec<Html> = start.notes.iter().map(|note| html!(note)).collect();
    all.extend(limits);
    if all.is_empty() { Html::default() } else { html!(heading("h2", "What else must be right"), list(all)) }
}

fn snippets(place: &Place, starts: &Starts) -> Vec<Html> {
    let mut out = Vec::new();
    for dialect in SHOWN {
        let Some(title) = super::starts::all_dialects().iter().find(|known| known.id == *dialect).map(|known| known.title) else {
            continue;
        };
        let Some(Made::Works(start)) = starts.of(&place.server, dialect) else { continue };
        let page = link(&format!("/settings/{dialect}/"), &format!("More on {title}"));
        let inner = working(&start.text);
        out.push(match out.is_empty() {
            true => {
                html!("<details open><summary>", title, "</summary><smtp-lint compact>", inner, "</smtp-lint><p>", page, "</p></details>")
            }
            false => html!("<details><summary>", title, "</summary>", inner, "<p>", page, "</p></details>"),
        });
    }
    out
}

fn traps(place: &Place) -> Vec<Html> {
    let provider = place.provider;
    let mut out = Vec::new();
    if provider.implicit.contains(&465) {
        out.push(html!(
            "Port 465 with STARTTLS: the program waits for a greeting that never comes. ",
            link("/rules/starttls-on-implicit-tls-port/", "Why")
        ));
    }
    if provider.starttls.contains(&587) {
        out.push(html!(
            "Port 587 with TLS from the first byte (“SSL”): the handshake fails at once. ",
            link("/rules/implicit-tls-on-starttls-port/", "Why")
        ));
    }
    if provider.implicit.is_empty() {
        out.push(html!(
            place.name,
            " serves no port that starts with TLS: 465 is not answered. ",
            link("/rules/provider-port-unsupported/", "Why")
        ));
    } else if provider.ports_complete {
        out.push(html!("Any other port than those above: it is not served. ", link("/rules/provider-port-unsupported/", "Why")));
    }
    out.extend(user_trap(provider));
    out.extend(secret_trap(provider));
    let others = [
        "aspmx.l.google.com",
        "gmail-smtp-in.l.google.com",
        "smtp.google.com",
        "example-org.mail.protection.outlook.com",
        "mta5.am0.yahoodns.net",
        "mx.zoho.com",
        "mx.yandex.net",
    ];
    for host in others {
        if let Some((what, _)) = submission_instead_of_mx(host).filter(|(_, right)| provider.hosts.contains(right)) {
            out.push(html!(
                "<code>",
                host,
                "</code> as server: that is ",
                what,
                ", which receives mail and takes no logins. ",
                link("/rules/host-wrong-protocol/", "Why")
            ));
        }
    }
    out
}

fn user_trap(provider: &Provider) -> Option<Html> {
    let why = link("/rules/auth-username-shape/", "Why");
    match provider.user {
        Shape::Address => Some(html!("A user name without its domain: the login is refused. ", why)),
        Shape::Literal(word) => Some(html!("Your own address as user name: it is the word <code>", word, "</code>. ", why)),
        _ => None,
    }
}

fn secret_trap(provider: &Provider) -> Option<Html> {
    match provider.secret {
        Shape::AppPassword16 | Shape::AppleAppPassword => {
            Some(html!("The account’s own password: only an app password is taken. ", link("/rules/auth-app-password-needed/", "Why")))
        }
        Shape::SesPassword => Some(html!(
            "An IAM secret access key as password: SMTP credentials are something else. ",
            link("/rules/auth-secret-shape/", "Why")
        )),
        Shape::Prefix(start) => Some(html!(
            "A key that does not begin with <code>",
            start,
            "</code>: it is one for something else. ",
            link("/rules/auth-secret-shape/", "Why")
        )),
        _ => None,
    }
}

fn known(place: &Place, replies: &[Reply]) -> Html {
    let name = place.provider.name;
    let named = |system: &str| {
        let also = SYSTEMS.iter().any(|(provider, known)| *provider == name && system.contains(known));
        also || system.split([',', '(', ')', ';']).any(|one| one.trim() == name)
    };
    let mine: Vec<&Reply> = replies.iter().filter(|reply| reply.systems.iter().any(|(system, _)| named(system))).collect();
    if mine.is_empty() {
        return Html::default();
    }
    let mut causes: Vec<&str> = mine.iter().map(|reply| reply.rule).collect();
    causes.sort_unstable();
    causes.dedup();
    causes.sort_by_key(|rule| std::cmp::Reverse(mine.iter().filter(|reply| reply.rule == *rule).count()));
    let groups: Vec<Html> = causes
        .iter()
        .filter_map(|id| smtplint::rule(id))
        .map(|rule| {
            let these = mine.iter().filter(|reply| reply.rule == rule.id());
            html!("<h3>", super::rules::to(rule), "</h3>", list(these.map(|reply| html!(link(&reply.path, &short(reply.text, 130))))))
        })
        .collect();
    html!(heading("h2", &format!("What {name} answers when it refuses")), groups)
}

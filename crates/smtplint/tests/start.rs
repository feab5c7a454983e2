//! Settings to start with, for every provider and every dialect that can be written.

#![cfg(not(target_arch = "wasm32"))]

use smtplint::model::TlsMode;
use smtplint::{ConvertError, Options, Severity, check, dialects, servers, start};

fn written() -> Vec<&'static str> {
    dialects::all().iter().filter(|dialect| dialects::writes(dialect)).map(|dialect| dialect.id).collect()
}

/// Clients that are told by the text around the settings, which is not written: their settings are read as some other program's.
const TOLD_BY_CONTEXT: &[&str] = &["appsettings-json", "nexus-json", "postal-yaml", "sentry-python", "sentry-yaml"];

/// The promise: what is handed to somebody who knows nothing of SMTP has nothing against it but the stand-ins that are to be replaced.
#[test]
fn what_is_handed_out_is_right_for_every_provider_and_client() {
    let servers = servers();
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let told: Vec<Told> = std::thread::scope(|scope| {
        let work = |chunk| scope.spawn(move || told(chunk));
        let at_work: Vec<_> = servers.chunks(servers.len().div_ceil(threads)).map(work).collect();
        at_work.into_iter().map(|one| one.join().expect("no panic")).collect()
    });
    let (tried, impossible) = told.iter().fold((0, 0), |sum, one| (sum.0 + one.tried, sum.1 + one.impossible));
    let wrong: Vec<&String> = told.iter().flat_map(|one| one.wrong.values()).collect();
    assert!(tried > 7_000 && impossible * 10 < tried, "{tried} written, {impossible} impossible");
    assert!(wrong.is_empty(), "{tried} written, {impossible} impossible, of each client and rule one that is wrong:\n{wrong:#?}");
}

#[derive(Default)]
struct Told {
    tried: usize,
    impossible: usize,
    /// By client and rule.
    wrong: std::collections::BTreeMap<String, String>,
}

fn told(servers: &[smtplint::Server]) -> Told {
    let mut told = Told::default();
    for (server, to) in servers.iter().flat_map(|server| written().into_iter().map(move |to| (server, to))) {
        let start = match start(server.id, to, "") {
            Ok(start) => start,
            Err(ConvertError::Impossible(_)) => {
                told.impossible += 1;
                continue;
            }
            Err(error) => panic!("{} to {to}: {error}", server.id),
        };
        told.tried += 1;
        let report = check(&start.text, &Options::default());
        let loud = |finding: &&smtplint::Finding| finding.severity > Severity::Info && finding.rule != "auth-placeholder";
        if let Some(finding) = report.findings.iter().find(loud).filter(|_| !TOLD_BY_CONTEXT.contains(&to)) {
            told.wrong.insert(format!("{to} {}", finding.rule), format!("{to}: {}: {}\n{}", finding.rule, finding.message, start.text));
        }
        if report.segments.is_empty() {
            told.wrong.insert(format!("{to} unread"), start.text);
        }
    }
    told
}

/// What is read back is what the provider serves.
#[test]
fn the_port_is_the_providers_and_the_login_is_inside_tls() {
    let mut wrong = Vec::new();
    for server in servers() {
        let start = start(server.id, "smtp-url", "").or_else(|_| start(server.id, "laravel-env", "")).expect("it can be written");
        let plans = dialects::read(&start.text);
        let plan = plans.first().expect("it is read back");
        let provider = smtplint::knowledge::providers::by_host(&plan.host_name()).unwrap_or_else(|| panic!("{}", start.text));
        let port = plan.port_number().expect("a port");
        let right = match smtplint::rules::effective_mode(plan) {
            Some(TlsMode::Implicit) => provider.implicit.contains(&port),
            Some(TlsMode::StartTls | TlsMode::Opportunistic) => provider.starttls.contains(&port),
            _ => false,
        };
        if provider.name != server.name || !right {
            wrong.push(start.text);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_provider_is_known_by_name_and_host_and_its_secret_is_explained() {
    let by_name = start("gmail", "laravel-env", "jane@gmail.com").expect("Gmail");
    assert_eq!(by_name, start("smtp.gmail.com", "laravel-env", "jane@gmail.com").expect("its host"));
    for line in
        ["MAIL_HOST=smtp.gmail.com", "MAIL_PORT=465", "MAIL_SCHEME=smtps", "MAIL_USERNAME=jane@gmail.com", "MAIL_PASSWORD=${SMTP_PASSWORD}"]
    {
        assert!(by_name.text.lines().any(|one| one == line), "{line} in\n{}", by_name.text);
    }
    assert!(by_name.secret.contains("2-Step") && by_name.source.contains("support.google.com"));
    let outlook = start("Outlook.com", "nodemailer", "").expect("Outlook.com");
    assert!(outlook.secret.contains("OAuth 2.0"));
    let sendgrid = start("SendGrid", "django", "shop@example.org").expect("SendGrid");
    assert!(sendgrid.text.contains("'apikey'") && sendgrid.notes.iter().any(|note| note.contains("verified")), "{sendgrid:?}");
    let by_address = start("jane@web.de", "laravel-env", "").expect("an address");
    assert!(by_address.text.contains("MAIL_HOST=smtp.web.de") && by_address.text.contains("=jane@web.de"), "{}", by_address.text);
    assert!(start("hotmail.com", "laravel-env", "").expect("a domain").text.contains("smtp-mail.outlook.com"));
    let live = start("live.smtp.mailtrap.io", "django", "").expect("one of two with a name");
    assert!(live.text.contains("live.smtp.mailtrap.io") && live.secret.contains("API token"), "{live:?}");
}

#[test]
fn any_other_host_does_and_what_is_none_does_not() {
    let other = start("mail.example.net", "laravel-env", "").expect("a host");
    assert!(other.text.contains("MAIL_HOST=mail.example.net") && other.text.contains("you@example.net"), "{}", other.text);
    for none in ["", "Nobody", "a b.example.org", "smtp://mail.example.org/", "-x;id"] {
        assert_eq!(start(none, "laravel-env", "").unwrap_err(), ConvertError::NoServer(none.to_owned()));
    }
    assert!(matches!(start("Gmail", "no-such", ""), Err(ConvertError::UnknownDialect(_))));
}

/// Every row of what is said of secrets belongs to a provider.
#[test]
fn every_secret_is_somebodys() {
    for row in include_str!("../src/start/secrets.txt").lines() {
        let whose = row.split('|').next().unwrap_or_default();
        let known = servers().iter().any(|server| server.name == whose || server.id == whose);
        assert!(known && (2..=3).contains(&row.matches('|').count()), "{row}");
    }
}

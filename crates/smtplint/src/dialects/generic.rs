//! Settings of programs without a dialect of their own, whatever the notation: keys are read by what they say.

use super::fields::{Role, fill, mode_by_port, mode_word, span_of, truth};
use super::keys::{self, beside};
use super::spell::as_written;
use super::{Change, Dialect, Setting};
use crate::model::{Client, Oddity, Plan, TlsMode, Value};
use crate::syntax::{Entry, Kind, Notation, object};
use crate::text::{bared, holds_any};

/// Environment variables: `SMTP_*`, `MAIL_*`, `EMAIL_*`, in files, shells, Compose and `docker run`.
pub static ENV: Dialect = Dialect::code("env", "Environment variables", spell);

/// YAML whose paths say that they are about mail.
pub static YAML: Dialect = Dialect::code("yaml", "YAML settings", spell);

/// JSON and other objects whose paths say that they are about mail.
pub static OBJECT: Dialect = Dialect::code("object", "Settings object", spell);

/// Variables of any program.
pub fn read_env(text: &str, assigned: &[Entry], nested: &[Entry]) -> Vec<Plan> {
    let mut entries = Vec::new();
    for (entry, variables) in assigned.iter().map(|entry| (entry, false)).chain(nested.iter().map(|entry| (entry, true))) {
        if !variables && role_of(entry).is_some() {
            entries.push(entry.clone());
        }
        if variables && is_variable(entry.name()) && keys::role(entry.name()).is_some() {
            entries.push(Entry { path: entry.name().to_owned(), ..entry.clone() });
        }
    }
    crate::order::by_key(&mut entries, |entry| entry.key.start);
    let mut plan = plan(&ENV, entries);
    if let Some(plan) = &mut plan {
        plan.in_container |= ["docker run", "image:", "services:", "environment:", "containers:"].iter().any(|word| text.contains(word));
    }
    plan.into_iter().collect()
}

/// YAML of any program.
pub fn read_yaml(entries: &[Entry]) -> Vec<Plan> {
    plan(&YAML, entries.to_vec()).into_iter().collect()
}

/// Objects of any program.
pub fn read_object(text: &str) -> Vec<Plan> {
    plan(&OBJECT, if holds_any(text, "{[") { object::entries(text) } else { Vec::new() }).into_iter().collect()
}

/// What an entry stands for: by its own words, or as a switch in the same map as the host.
fn role_of(entry: &Entry) -> Option<Role> {
    let nests = matches!(entry.notation, Notation::Js | Notation::Json | Notation::Yaml | Notation::PhpArray);
    keys::role(&entry.path).or_else(|| beside(entry.name()).filter(|_| nests))
}

/// The path in front of an entry's name.
fn map(entry: &Entry) -> &str {
    &entry.path[..entry.path.len() - entry.name().len()]
}

fn is_variable(name: &str) -> bool {
    name.len() > 2 && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
}

/// The plan that these entries make, if they are settings of SMTP at all.
fn plan(dialect: &'static Dialect, mut entries: Vec<Entry>) -> Option<Plan> {
    let hosts: Vec<String> =
        entries.iter().filter(|entry| keys::role(&entry.path) == Some(Role::Host)).map(|entry| map(entry).to_owned()).collect();
    crate::order::retain(&mut entries, &mut |entry| {
        keys::role(&entry.path).is_some() || role_of(entry).is_some() && hosts.iter().any(|host| *host == map(entry))
    });
    // Where everything is commented out, that is what was meant to be shown.
    let all = entries.iter().all(|entry| entry.commented);
    crate::order::retain(&mut entries, &mut |entry| all || !entry.commented);
    let mut roles: Vec<(Role, &Entry)> = Vec::with_capacity(entries.len());
    for entry in &mut entries {
        entry.commented = false;
    }
    for entry in &entries {
        if let Some(role) = role_of(entry) {
            roles.push((role, entry));
        }
    }
    let kinds = |wanted: &[Role]| roles.iter().any(|(role, _)| wanted.contains(role));
    let count = roles.iter().filter(|(role, _)| !matches!(role, Role::Sender | Role::Helo | Role::Verify)).count();
    let smtp = roles.iter().any(|(_, entry)| entry.path.to_ascii_uppercase().contains("SMTP"));
    // A lone MAIL_FROM or MAIL_DOMAIN belongs to anything.
    let enough = kinds(&[Role::Host, Role::Port]) && count >= 2
        || (smtp && kinds(&[Role::Host, Role::Secret, Role::Ssl, Role::StartTls, Role::Mode, Role::SkipVerify]))
        || roles.iter().any(|(_, entry)| entry.path.to_ascii_uppercase().ends_with("RELAYHOST") && entry.value.contains('['))
        || (kinds(&[Role::User]) && kinds(&[Role::Secret]))
        || kinds(&[Role::SkipVerify]);
    // "SMTP-Server: …" begins a list that people write.
    let lone = entries.len() == 1 && dialect.id == "yaml" && entries[0].path.contains('-');
    if !enough || lone {
        return None;
    }
    let client = Client { name: "this program", implicit_tls: true, implicit_on_465: false, known: false };
    let mut plan = Plan::new(dialect, client, span_of(&entries));
    for (role, entry) in &roles {
        let sane = match role {
            // SMTP_ADDRESS is a server, MAIL_ADDRESS somebody's address.
            Role::Host => !entry.value.contains('@'),
            _ => true,
        };
        let taken = *role == Role::Host && plan.host.as_ref().is_some_and(|host| !host.value.is_empty());
        if sane && !taken {
            fill(&mut plan, *role, entry);
        }
    }
    host_with_port(&mut plan);
    dotnet(&mut plan, &roles);
    plan.in_container = entries.iter().any(|entry| matches!(entry.notation, Notation::DockerRun | Notation::ComposeList));
    plan.fragment = plan.host.is_none();
    set_tls(&mut plan, &roles);
    plan.entries = entries;
    mangled(&mut plan);
    Some(plan)
}

/// `EnableSsl: true` is .NET's SmtpClient, which upgrades with STARTTLS and has no implicit TLS (learn.microsoft.com,
/// SmtpClient.EnableSsl, "Remarks").
fn dotnet(plan: &mut Plan, roles: &[(Role, &Entry)]) {
    if roles.iter().any(|(_, entry)| entry.name() == "EnableSsl" && truth(entry) == Some(true)) {
        plan.client = Client { name: ".NET's SmtpClient", implicit_tls: false, implicit_on_465: false, known: false };
    }
}

/// Postfix images and several Go programs take `[host]:port` in one key.
fn host_with_port(plan: &mut Plan) {
    let Some(host) = &plan.host else { return };
    let Some((name, port)) = host.value.rsplit_once(':').filter(|(name, _)| !name.contains("//")) else { return };
    let (Some(span), Ok(number)) = (host.span(), port.parse::<u16>()) else { return };
    let bracketed = name.starts_with('[') && name.ends_with(']');
    let combined = bracketed || plan.port.is_none();
    if combined {
        let at = span.start + name.len() + 1;
        if plan.port.is_none() {
            plan.port = Some(Value::stated(number, crate::text::Span::new(at, span.end)));
        }
        let inner = bared(name, "[]");
        let skip = usize::from(bracketed);
        plan.host = Some(Value::stated(inner.to_owned(), crate::text::Span::new(span.start + skip, span.start + name.len() - skip)));
    }
}

/// Implicit TLS before a word before STARTTLS: most programs ask in this order.
fn set_tls(plan: &mut Plan, roles: &[(Role, &Entry)]) {
    let (mut ssl, mut starttls, mut named, mut tls) = (None, None, None, None);
    for (role, entry) in
        roles.iter().filter(|(role, _)| matches!(role, Role::Ssl | Role::Tls | Role::StartTls | Role::AutoTls | Role::Mode))
    {
        plan.tls_switches.push(entry.span);
        match (role, truth(entry)) {
            (Role::Ssl, Some(on)) => ssl = Some((on, entry.span)),
            (Role::Tls, Some(on)) => tls = Some((on, entry)),
            (Role::StartTls, Some(true)) => starttls = Some((TlsMode::StartTls, entry.span)),
            (Role::AutoTls, Some(true)) => starttls = Some((TlsMode::Opportunistic, entry.span)),
            (Role::StartTls | Role::AutoTls, Some(false)) => starttls = Some((TlsMode::None, entry.span)),
            _ => named = word(plan, entry).map(|mode| (mode, entry.span)).or(named),
        }
    }
    if let Some((on, entry)) = tls {
        // `USE_TLS` is Django's word for STARTTLS; `TLS` alone is what goes with the port, and implicit TLS beside a switch for STARTTLS.
        let own = match (on, plan.port_number()) {
            (false, _) => TlsMode::None,
            (true, Some(465)) if !ends_with(&entry.path, "USE_TLS") && !ends_with(&entry.path, "USETLS") && ssl.is_none() => {
                TlsMode::Implicit
            }
            _ => TlsMode::StartTls,
        };
        match starttls {
            Some((TlsMode::None, _)) if on && ssl.is_none() => ssl = Some((true, entry.span)),
            Some(_) => {}
            None => starttls = Some((own, entry.span)),
        }
    }
    let stated = |(mode, span)| Some(Value::stated(mode, span));
    plan.tls = match (ssl, named, starttls) {
        (Some((true, span)), ..) if !plan.client.implicit_tls => stated((TlsMode::StartTls, span)),
        (Some((true, span)), ..) => stated((TlsMode::Implicit, span)),
        (_, Some(named), _) => stated(named),
        (Some((false, _)) | None, _, Some(starttls)) => stated(starttls),
        // `secure: false` in Node's world means STARTTLS if offered; on 465 that helps nobody.
        (Some((false, span)), ..) => stated((if plan.port_number() == Some(465) { TlsMode::None } else { TlsMode::Opportunistic }, span)),
        (None, ..) => None,
    };
}

fn word(plan: &mut Plan, entry: &Entry) -> Option<TlsMode> {
    let value = entry.value.trim().to_ascii_lowercase();
    let scheme_like = ends_with(&entry.path, "PROTOCOL") || ends_with(&entry.path, "SCHEME");
    if scheme_like && value == "smtp" {
        return None;
    }
    let (mode, on) = (mode_word(&value), truth(entry));
    let strange = mode.is_none() && on.is_none() && !value.is_empty() && !holds_any(&value, "$<{");
    if strange && entry.kind != Kind::Reference && !scheme_like {
        let effect = "programs know words such as tls, starttls, ssl and none here";
        plan.note(Oddity::UnknownEncryption { span: entry.span, value: entry.value.clone(), effect });
    }
    mode.or_else(|| (on == Some(true)).then(|| mode_by_port(plan.port_number())))
}

fn ends_with(path: &str, word: &str) -> bool {
    path.to_ascii_uppercase().ends_with(word)
}

/// User name and password that the notation changes on their way to the program.
pub fn mangled(plan: &mut Plan) {
    let secret = plan.secret.as_ref().and_then(|secret| secret.span());
    let user = plan.user.as_ref().and_then(|user| user.span());
    let mut found = Vec::new();
    for entry in plan.entries.iter().filter(|entry| plan.tls_switches.iter().any(|span| *span == entry.span || *span == entry.outer)) {
        if is_quoted_item(entry) {
            let right = if truth(entry) == Some(false) { "false" } else { "true" };
            let effect = "in a Compose list the quotes become part of the value, so that it is not the word the program knows";
            found.extend(truth(entry).map(|_| Oddity::EnvType { span: entry.outer, effect, right }));
        }
    }
    let go_ini = matches!(plan.dialect.id, "grafana-ini" | "gitea-ini");
    for entry in plan.entries.iter().filter(|entry| entry.kind != Kind::Reference) {
        let is_secret = secret == Some(entry.span);
        // gopkg.in/ini.v1 `hasSurroundedQuote`, `readValue`.
        if go_ini && is_secret && entry.quote.is_none() && holds_any(&entry.value, "#;") {
            let (effect, repaired) =
                ("the reader of this file takes everything after # or ; for a comment", ["\"\"\"", &entry.value, "\"\"\""].concat());
            found.push(Oddity::Mangled { span: entry.span, effect, repaired: Some(repaired), certain: true });
        }
        if is_secret || user == Some(entry.span) {
            found.extend(mangling(entry, is_secret));
        }
    }
    plan.oddities.extend(found);
}

fn mangling(entry: &Entry, is_secret: bool) -> Option<Oddity> {
    let listed = entry.notation == Notation::ComposeList;
    let compose = listed || (entry.notation == Notation::Yaml && is_variable(entry.name()));
    // Compose replaces `$name` in every value; a doubled `$$` survives (Compose file reference, "Interpolation").
    if compose && has_dollar(&entry.value) {
        let effect = "Compose takes $ for the beginning of a variable and leaves out what follows";
        return Some(Oddity::Mangled { span: entry.span, effect, repaired: Some(entry.value.replace('$', "$$")), certain: false });
    }
    if is_quoted_item(entry) {
        let effect = "in a Compose list the quotes become part of the value";
        return Some(Oddity::Mangled { span: entry.outer, effect, repaired: Some(entry.value.clone()), certain: true });
    }
    if entry.notation == Notation::Env && entry.quote.is_none() && is_secret && entry.value.contains('#') {
        let effect = "many readers of .env files take everything after # for a comment";
        return Some(Oddity::Mangled { span: entry.span, effect, repaired: Some(format!("\"{}\"", entry.value)), certain: false });
    }
    None
}

/// In a Compose list the whole item is the string: quotes behind the sign belong to the value.
fn is_quoted_item(entry: &Entry) -> bool {
    entry.notation == Notation::ComposeList
        && entry.quote.is_some()
        && entry.span != entry.outer
        && entry.value.len() + 2 == entry.outer.len()
}

fn has_dollar(value: &str) -> bool {
    let plain = |ch: char| ch.is_ascii_alphanumeric() || matches!(ch, '_' | '{' | '}' | ':' | '-');
    let whole = value.strip_prefix('$').is_some_and(|name| name.chars().all(plain));
    // Who writes braces means a variable.
    let mut rest = value.replace("$$", "");
    while let Some((from, to)) = rest.find("${").and_then(|from| Some((from, from + rest[from..].find('}')?))) {
        rest.replace_range(from..=to, "");
    }
    rest.contains('$') && !whole
}

/// Writes a change with the keys the plan has.
fn spell(plan: &Plan, change: &Change) -> Option<Vec<Setting>> {
    let find = |wanted: &[Role]| plan.entries.iter().rev().find(|entry| role_of(entry).is_some_and(|role| wanted.contains(&role)));
    let one = |entry: &Entry, value: &str, kind| Setting::alone(&entry.path, value, kind);
    match change {
        Change::Port(port) => one(find(&[Role::Port])?, &port.to_string(), Kind::Number),
        Change::Host(host) => one(find(&[Role::Host])?, host, Kind::Text),
        Change::User(user) => one(find(&[Role::User])?, user, Kind::Text),
        Change::Verify => match (find(&[Role::Verify]), find(&[Role::SkipVerify])) {
            (Some(entry), _) if entry.value.eq_ignore_ascii_case("none") => one(entry, "peer", Kind::Text),
            (Some(entry), _) => one(entry, &as_written(entry, true), Kind::Bool),
            (_, entry) => one(entry?, &as_written(entry?, false), Kind::Bool),
        },
        Change::Tls(mode) => {
            let named = find(&[Role::Mode]).or_else(|| find(&[Role::Ssl]).filter(|entry| truth(entry).is_none()));
            match named {
                Some(entry) => one(entry, word_for(entry, *mode), Kind::Text),
                None => {
                    let (starttls, tls) = (find(&[Role::StartTls, Role::AutoTls]), find(&[Role::Tls]));
                    let ssl = find(&[Role::Ssl]).or(tls.filter(|_| starttls.is_some()));
                    switches(*mode, ssl, starttls.or(tls))
                }
            }
        }
    }
}

fn word_for(entry: &Entry, mode: TlsMode) -> &'static str {
    let long = entry.value.to_ascii_lowercase().contains("starttls") || ends_with(&entry.path, "SECURITY");
    match mode {
        TlsMode::Implicit => "ssl",
        _ if long => "starttls",
        _ => "tls",
    }
}

fn switches(mode: TlsMode, ssl: Option<&Entry>, starttls: Option<&Entry>) -> Option<Vec<Setting>> {
    let implicit = mode == TlsMode::Implicit;
    let set = |entry: &Entry, on| Setting::set(&entry.path, as_written(entry, on), Kind::Bool);
    let mut out: Vec<Setting> = ssl.map(|entry| set(entry, implicit)).into_iter().collect();
    out.extend(starttls.map(|entry| set(entry, !implicit)));
    if let (None, Some(entry), true) = (ssl, starttls, implicit) {
        let name = entry.path.len().checked_sub(3).filter(|_| ends_with(&entry.path, "USE_TLS"))?;
        let ssl = if entry.path.ends_with('s') { "ssl" } else { "SSL" };
        out.push(Setting::set(format!("{}{ssl}", &entry.path[..name]), as_written(entry, true), Kind::Bool));
    }
    (!out.is_empty()).then_some(out)
}

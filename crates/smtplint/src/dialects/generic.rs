//! Settings of programs without a dialect of their own, whatever the notation: keys are read by what they say.

use super::fields::{Role, fill, mode_by_port, mode_word, span_of, truth};
use super::keys::role;
use super::{Change, Dialect, Setting};
use crate::model::{Client, Oddity, Plan, TlsMode, Value};
use crate::syntax::{Entry, Kind, Notation};

/// Programs whose switches mean something of their own.
struct Program {
    /// A part of a key that tells it.
    marks: &'static [&'static str],
    name: &'static str,
    /// What it does when no switch is given.
    default: Option<(TlsMode, &'static str)>,
    /// Words it takes for the mode; empty: not known.
    modes: &'static [(&'static str, TlsMode)],
    /// It turns to implicit TLS on 465 by itself.
    implicit_on_465: bool,
}

const PROGRAMS: &[Program] = &[
    Program {
        marks: &["N8N_SMTP"],
        name: "n8n",
        default: Some((TlsMode::Implicit, "n8n's default: N8N_SMTP_SSL is true")),
        modes: &[],
        implicit_on_465: false,
    },
    Program {
        marks: &["SMTP_SECURITY", "SMTP_EXPLICIT_TLS"],
        name: "Vaultwarden",
        default: Some((TlsMode::StartTls, "Vaultwarden's default")),
        modes: &[("starttls", TlsMode::StartTls), ("force_tls", TlsMode::Implicit), ("off", TlsMode::None)],
        implicit_on_465: false,
    },
    Program {
        marks: &["SMTP_LOGIN", "SMTP_OPENSSL_VERIFY_MODE", "SMTP_ENABLE_STARTTLS"],
        name: "ActionMailer",
        default: Some((TlsMode::Opportunistic, "Mail's default: STARTTLS if offered")),
        modes: &[("auto", TlsMode::Opportunistic), ("always", TlsMode::StartTls), ("never", TlsMode::None)],
        implicit_on_465: false,
    },
    Program {
        marks: &["SENTRY_EMAIL", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD", "AUTHENTIK_EMAIL"],
        name: "Django",
        default: Some((TlsMode::None, "Django's default")),
        modes: &[],
        implicit_on_465: false,
    },
    Program {
        marks: &["DEFAULT_RELAY_HOST", "POSTFIX_RELAYHOST", "RELAYHOST", "RELAY_HOST"],
        name: "Postfix",
        default: Some((TlsMode::Opportunistic, "the image's Postfix: STARTTLS if offered")),
        modes: &[("may", TlsMode::Opportunistic), ("encrypt", TlsMode::StartTls), ("none", TlsMode::None)],
        implicit_on_465: false,
    },
];

const UNKNOWN: Program = Program { marks: &[], name: "this program", default: None, modes: &[], implicit_on_465: false };

/// The plan that these entries make, if they are settings of SMTP at all.
pub fn plan(dialect: &'static Dialect, entries: Vec<Entry>) -> Option<Plan> {
    let roles: Vec<(Role, &Entry)> = entries.iter().filter_map(|entry| role(&entry.path).map(|role| (role, entry))).collect();
    let kinds = |wanted: &[Role]| roles.iter().any(|(role, _)| wanted.contains(role));
    let count = roles.iter().filter(|(role, _)| !matches!(role, Role::Sender | Role::Helo | Role::Verify)).count();
    let smtp = roles.iter().any(|(_, entry)| entry.path.to_ascii_uppercase().contains("SMTP"));
    // A lone MAIL_FROM or MAIL_DOMAIN belongs to anything.
    let enough = kinds(&[Role::Host, Role::Port]) && count >= 2
        || (smtp && kinds(&[Role::Host, Role::Secret, Role::Ssl, Role::StartTls, Role::Mode, Role::SkipVerify]))
        || roles.iter().any(|(_, entry)| entry.path.to_ascii_uppercase().ends_with("RELAYHOST") && entry.value.contains('['))
        || (kinds(&[Role::User]) && kinds(&[Role::Secret]))
        || kinds(&[Role::SkipVerify]);
    if !enough {
        return None;
    }
    let mark =
        |program: &&Program| program.marks.iter().any(|mark| roles.iter().any(|(_, entry)| entry.path.to_ascii_uppercase().contains(mark)));
    let program = PROGRAMS.iter().find(mark).unwrap_or(&UNKNOWN);
    let client = Client {
        name: program.name,
        implicit_tls: true,
        implicit_on_465: program.implicit_on_465,
        known: !program.name.starts_with("this"),
    };
    let used: Vec<Entry> = roles.iter().map(|(_, entry)| (*entry).clone()).collect();
    let mut plan = Plan::new(dialect, client, span_of(&used));
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
    plan.in_container = used.iter().any(|entry| matches!(entry.notation, Notation::DockerRun | Notation::ComposeList));
    plan.fragment = plan.host.is_none();
    set_tls(&mut plan, &roles, program);
    mangled(&mut plan, &roles);
    plan.entries = used;
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
        let inner = name.trim_matches(['[', ']']);
        let skip = usize::from(bracketed);
        plan.host = Some(Value::stated(inner.to_owned(), crate::text::Span::new(span.start + skip, span.start + name.len() - skip)));
    }
}

fn set_tls(plan: &mut Plan, roles: &[(Role, &Entry)], program: &Program) {
    let port = plan.port_number();
    let (mut ssl, mut starttls, mut named) = (None, None, None);
    for (role, entry) in roles {
        let on = truth(entry);
        match role {
            Role::Ssl | Role::StartTls | Role::AutoTls | Role::Mode => plan.tls_switches.push(entry.span),
            _ => continue,
        }
        // Vaultwarden's old SMTP_EXPLICIT_TLS means implicit TLS; Mastodon's and GitLab's SMTP_TLS too.
        let flat = entry.path.to_ascii_uppercase();
        let implicit = flat.ends_with("SMTP_EXPLICIT_TLS")
            || (program.name == "ActionMailer" && (flat.ends_with("SMTP_TLS") || flat.ends_with("SMTP_SSL")));
        match (role, on) {
            _ if implicit => ssl = on.map(|on| (on, entry.span)),
            (Role::Ssl, Some(on)) => ssl = Some((on, entry.span)),
            (Role::StartTls, Some(on)) => starttls = Some((if on { TlsMode::StartTls } else { TlsMode::None }, entry.span)),
            (Role::AutoTls, Some(on)) => starttls = Some((if on { TlsMode::Opportunistic } else { TlsMode::None }, entry.span)),
            (_, _) => named = word(plan, entry, program).map(|mode| (mode, entry.span)).or(named),
        }
    }
    let decided = match (ssl, named, starttls) {
        (Some((true, span)), _, Some((TlsMode::StartTls, other))) if program.name == "Django" => {
            plan.oddities.push(Oddity::Conflict {
                first: span,
                second: other,
                effect: "Django raises ValueError: EMAIL_USE_TLS and EMAIL_USE_SSL exclude each other",
                fatal: true,
            });
            None
        }
        (Some((true, span)), ..) if !plan.client.implicit_tls => Some(Value::stated(TlsMode::StartTls, span)),
        (Some((true, span)), ..) => Some(Value::stated(TlsMode::Implicit, span)),
        (_, Some((mode, span)), _) => Some(Value::stated(mode, span)),
        (_, _, Some((mode, span))) if mode != TlsMode::None => Some(Value::stated(mode, span)),
        // `secure: false` in Node's world means STARTTLS if offered; both off in another's means clear text.
        (Some((false, span)), _, Some((TlsMode::None, _))) | (None, _, Some((TlsMode::None, span))) => {
            Some(Value::stated(TlsMode::None, span))
        }
        (Some((false, span)), ..) => match program.default {
            Some((TlsMode::Implicit, _)) => Some(Value::stated(TlsMode::Opportunistic, span)),
            Some((mode, whose)) => Some(Value::default(mode, whose)),
            None => Some(Value::stated(if port == Some(465) { TlsMode::None } else { TlsMode::Opportunistic }, span)),
        },
        (None, ..) => program.default.map(|(mode, whose)| Value::default(mode, whose)),
    };
    if decided.is_some() {
        plan.tls = decided;
    }
}

fn word(plan: &mut Plan, entry: &Entry, program: &Program) -> Option<TlsMode> {
    let value = entry.value.trim().to_ascii_lowercase();
    let own = program.modes.iter().find(|(word, _)| *word == value).map(|(_, mode)| *mode);
    let flat = entry.path.to_ascii_uppercase();
    let scheme_like = flat.ends_with("PROTOCOL") || flat.ends_with("SCHEME");
    if scheme_like && value == "smtp" {
        return None;
    }
    let mode = own.or_else(|| mode_word(&value));
    // "tls" on 465 in a program nobody knows is as often implicit TLS as not.
    let mode = match mode {
        Some(TlsMode::StartTls) if value == "tls" && own.is_none() && plan.port_number() == Some(465) && program.marks.is_empty() => {
            Some(TlsMode::StartTls)
        }
        other => other,
    };
    if mode.is_none()
        && !value.is_empty()
        && entry.kind != Kind::Reference
        && !value.contains(['$', '<', '{'])
        && !scheme_like
        && truth(entry).is_none()
    {
        let effect = "programs know words such as tls, starttls, ssl and none here";
        plan.oddities.push(Oddity::UnknownEncryption { span: entry.span, value: entry.value.clone(), effect });
    }
    if mode.is_none() && truth(entry) == Some(true) {
        return Some(mode_by_port(plan.port_number()));
    }
    mode
}

/// Compose replaces `$name` in every value; a doubled `$$` survives (Compose file reference, "Interpolation").
fn mangled(plan: &mut Plan, roles: &[(Role, &Entry)]) {
    for (role, entry) in roles {
        let compose = matches!(entry.notation, Notation::ComposeList | Notation::Yaml)
            && entry.path.chars().all(|ch| ch.is_ascii_uppercase() || ch.is_ascii_digit() || ch == '_');
        if !matches!(role, Role::Secret | Role::User) || entry.kind == Kind::Reference {
            continue;
        }
        if compose && has_dollar(&entry.value) {
            let effect = "Compose takes $ for the beginning of a variable and leaves out what follows";
            plan.oddities.push(Oddity::Mangled {
                span: entry.span,
                effect,
                repaired: Some(entry.value.replace('$', "$$")),
                certain: false,
            });
        } else if entry.notation == Notation::ComposeList
            && entry.quote.is_some()
            && entry.span != entry.outer
            && entry.value.len() + 2 == entry.outer.len()
        {
            // In a Compose list the whole item is the string: quotes behind the sign belong to the value.
            let effect = "in a Compose list the quotes become part of the value";
            plan.oddities.push(Oddity::Mangled { span: entry.outer, effect, repaired: Some(entry.value.clone()), certain: true });
        } else if entry.notation == Notation::Env && entry.quote.is_none() && *role == Role::Secret && entry.value.contains('#') {
            let effect = "many readers of .env files take everything after # for a comment";
            plan.oddities.push(Oddity::Mangled {
                span: entry.span,
                effect,
                repaired: Some(format!("\"{}\"", entry.value)),
                certain: false,
            });
        }
    }
}

fn has_dollar(value: &str) -> bool {
    let single = value.replace("$$", "");
    let whole =
        value.starts_with('$') && value[1..].chars().all(|ch| ch.is_ascii_alphanumeric() || matches!(ch, '_' | '{' | '}' | ':' | '-'));
    single.contains('$') && !whole
}

/// Writes a change with the keys the plan has.
pub fn spell(plan: &Plan, change: &Change) -> Option<Vec<Setting>> {
    let find = |wanted: &[Role]| plan.entries.iter().rev().find(|entry| role(&entry.path).is_some_and(|role| wanted.contains(&role)));
    let one = |entry: &Entry, value: &str, kind| vec![Setting::set(entry.path.clone(), value, kind)];
    Some(match change {
        Change::Port(port) => one(find(&[Role::Port])?, &port.to_string(), Kind::Number),
        Change::Host(host) => one(find(&[Role::Host])?, host, Kind::Bare),
        Change::User(user) => one(find(&[Role::User])?, user, Kind::Bare),
        Change::Verify => match (find(&[Role::Verify]), find(&[Role::SkipVerify])) {
            (Some(entry), _) if entry.value.eq_ignore_ascii_case("none") => one(entry, "peer", Kind::Bare),
            (Some(entry), _) => one(entry, &as_written(entry, true), Kind::Bool),
            (_, Some(entry)) => one(entry, &as_written(entry, false), Kind::Bool),
            _ => return None,
        },
        Change::Tls(mode) => tls(plan, *mode, find(&[Role::Ssl]), find(&[Role::StartTls, Role::AutoTls]), find(&[Role::Mode]))?,
    })
}

fn tls(plan: &Plan, mode: TlsMode, ssl: Option<&Entry>, starttls: Option<&Entry>, named: Option<&Entry>) -> Option<Vec<Setting>> {
    if let Some(entry) = named.or(ssl.filter(|entry| truth(entry).is_none())) {
        let word = match (mode, plan.client.name) {
            (TlsMode::Implicit, "Vaultwarden") => "force_tls",
            (TlsMode::Implicit, _) => "ssl",
            (_, "Vaultwarden") => "starttls",
            (_, "Postfix") => "encrypt",
            _ if entry.value.to_ascii_lowercase().contains("starttls") || entry.path.to_ascii_uppercase().ends_with("SECURITY") => {
                "starttls"
            }
            _ => "tls",
        };
        return Some(vec![Setting::set(entry.path.clone(), word, Kind::Bare)]);
    }
    if plan.client.name == "n8n" && ssl.is_none() {
        return Some(vec![Setting::set("N8N_SMTP_SSL", (mode == TlsMode::Implicit).to_string(), Kind::Bool)]);
    }
    let implicit = mode == TlsMode::Implicit;
    let mut out = Vec::new();
    match (ssl, starttls) {
        (None, None) => return None,
        (Some(ssl), starttls) => {
            out.push(Setting::set(ssl.path.clone(), as_written(ssl, implicit), Kind::Bool));
            out.extend(starttls.map(|entry| Setting::set(entry.path.clone(), as_written(entry, !implicit), Kind::Bool)));
        }
        (None, Some(entry)) => {
            let upper = entry.path.to_ascii_uppercase();
            if implicit && upper.ends_with("USE_TLS") {
                let ssl = format!("{}{}", &entry.path[..entry.path.len() - 3], if entry.path.ends_with("tls") { "ssl" } else { "SSL" });
                out.push(Setting::set(entry.path.clone(), as_written(entry, false), Kind::Bool));
                out.push(Setting::set(ssl, as_written(entry, true), Kind::Bool));
            } else if implicit {
                return None;
            } else {
                out.push(Setting::set(entry.path.clone(), as_written(entry, true), Kind::Bool));
            }
        }
    }
    Some(out)
}

/// A boolean in the words the paste uses.
fn as_written(entry: &Entry, on: bool) -> String {
    let value = entry.value.as_str();
    let pair = match value {
        "True" | "False" => ("True", "False"),
        "1" | "0" => ("1", "0"),
        "yes" | "no" => ("yes", "no"),
        "on" | "off" => ("on", "off"),
        "TRUE" | "FALSE" => ("TRUE", "FALSE"),
        _ => ("true", "false"),
    };
    if on { pair.0 } else { pair.1 }.to_owned()
}

//! Secrets behind a key's name: settings of any program, headers, command lines, URLs.

use super::spelling::plain;
use super::{Finder, Kind, is_live};
use crate::syntax::base64;
use crate::text::{Line, bared_before, bared_behind, holds, holds_any, listed, opens, up_to, word_len};

/// Words that make a key's name one of a secret.
const WORDS: &[&str] = &["pass", "pwd", "secret", "token", "key", "client_send", "authorization", "cookie", "bearer ", "name"];
/// What a password is called elsewhere.
const PASSWORDS: &str =
    "contraseña|mot de passe|senha|пароль|Пароль|密码|授权码|パスワード|wachtwoord|hasło|heslo|salasana|parola|şifre|비밀번호";
/// Names with such a word that name something else.
const OTHERS: &str = "file|path|eval|cmd|command|hash|policy|reset|tokeniz|public|_url|endpoint|expir|length|forgot|lifetime|timeout|type|keyname|tokenname|\
     secretname|secretkeyref";
/// What stands before `key` in the name of a secret one.
const SECRET_KEYS: &str = "api|app|private|access|secret|auth|master|encryption|sending|account|mailgun|sendgrid|mailjet|postmark|brevo|sendinblue|\
     resend|ses|sparkpost|mandrill|aws";
const PERSONS: &str =
    "from_name|fromname|from-name|from.name|sender_name|sendername|displayname|display_name|realname|full_name|fullname|emailsendername";
/// All ways to write a quote sign, the longer first.
const QUOTES: &[&str] = &["\\\"", "\\'", "&quot;", "&#39;", "&#039;", "%22", "\"", "'", "`"];

/// Looks through one line; `lower` is the same in lower case.
pub fn line(finder: &mut Finder, line: Line, lower: &str) {
    for word in WORDS {
        for (at, _) in lower.match_indices(word) {
            if *word == "bearer " {
                let token = &line.text[at + word.len()..];
                let token = &token[..word_len(token, "-._~+/=")];
                if token.len() > 7 {
                    finder.secret(token, Kind::Key);
                }
            } else {
                key(finder, &line, lower, at, word);
            }
        }
    }
    for word in PASSWORDS.split('|').filter(|_| line.text.contains([':', '：'])) {
        for (at, _) in lower.match_indices(word) {
            key(finder, &line, lower, at, word);
        }
    }
    urls(finder, line.text);
    flags(finder, line.text);
}

fn key(finder: &mut Finder, line: &Line, lower: &str, at: usize, word: &str) {
    let is_name = |ch: char| ch.is_ascii_alphanumeric() || matches!(ch, '_' | '-' | '.');
    let start = bared_start(lower, at, is_name);
    let end = at + word.len() + word_len(&lower[at + word.len()..], "_-.");
    let (name, before, after) = (&lower[start..end], &lower[start..at], &lower[at + word.len()..end]);
    let Some(kind) = kind(finder, word, name, before, after, &line.text[start..end]) else { return };
    let value = match word {
        _ if name.ends_with("_maps") => Some(of_map(line.text[end..].trim_end())),
        "cookie" | "authorization" => header(&line.text[end..]),
        _ => {
            let whole = finder.seen;
            let behind = &whole[line.span.start + end..];
            value(&line.text[..start], name, &line.text[end..], behind)
        }
    };
    let Some(value) = value else { return };
    let value = if word == "client_send" { value.rsplit([':', '^']).next().unwrap_or("").trim_start() } else { value };
    match (word, base64::decoded(up_to(bared_before(value, "BasicNTLM "), " "))) {
        ("authorization", Some(text)) if text.contains(':') && value.starts_with("Basic ") => {
            finder.encoded(&value[6..], text.split_once(':').map_or("", |(_, secret)| secret));
        }
        ("authorization", _) => finder.secret(value.split_once(' ').map_or(value, |(_, rest)| rest), kind),
        // Paths to keys, and counts.
        _ if matches!(kind, Kind::Password | Kind::Name) => finder.secret(value, kind),
        _ if value.len() > 7 && !opens(value, "/|./|~|C:\\") && !value.ends_with(".pem") => finder.secret(value, kind),
        _ => {}
    }
}

/// Postfix: ` = static:user:password`, ` = inline:{ host=user:password }`, or a table's name.
fn of_map(value: &str) -> &str {
    let holds = opens(bared_before(value, " ="), "static:|inline:");
    value.rsplit(':').next().filter(|_| holds).map_or("", |secret| bared_behind(secret, " }"))
}

fn bared_start(text: &str, at: usize, is_name: impl Fn(char) -> bool) -> usize {
    text[..at].trim_end_matches(is_name).len()
}

/// What a name is the key of.
fn kind(finder: &Finder, word: &str, name: &str, before: &str, after: &str, written: &str) -> Option<Kind> {
    let letter = after.starts_with(|ch: char| ch.is_ascii_lowercase());
    let prefix = bared_behind(before, "_-.");
    let fits = match word {
        "pass" => !letter || opens(after, "word|wd|phrase|wort|code"),
        "pwd" => !letter && written != "PWD" && written != "OLDPWD",
        "key" => SECRET_KEYS.split('|').any(|end| prefix.ends_with(end)),
        "token" => !opens(after, "iz"),
        "name" => finder.options.names && PERSONS.split('|').any(|person| name.ends_with(person)),
        "cookie" => after.is_empty() && listed_header(before),
        _ => true,
    };
    match word {
        _ if !fits || word != "name" && holds(name, OTHERS) => None,
        "pass" | "pwd" | "client_send" => Some(Kind::Password),
        // A whole word, not `desenhar`.
        _ if PASSWORDS.contains(word) => (!letter && !prefix.ends_with(|ch: char| ch.is_ascii_lowercase())).then_some(Kind::Password),
        "cookie" => Some(Kind::Cookie),
        "name" => Some(Kind::Name),
        _ => Some(Kind::Key),
    }
}

fn listed_header(before: &str) -> bool {
    before.is_empty() || before == "set-"
}

/// All of a header's value, or a quoted one.
fn header(rest: &str) -> Option<&str> {
    let (rest, quoted) = unquoted(rest);
    let value = rest.trim_start().strip_prefix([':', '=', ','])?.trim_start();
    match opening(value) {
        Some(quote) => Some(up_to_quote(&value[quote.len()..], quote)),
        // curl -H 'Cookie: a=b'
        None => Some(if quoted { "" } else { &value[..QUOTES.iter().filter_map(|quote| value.find(quote)).min().unwrap_or(value.len())] }),
    }
}

fn opening(text: &str) -> Option<&'static str> {
    QUOTES.iter().find(|quote| text.starts_with(**quote)).copied()
}

/// Without a closing quote and bracket, and whether there was one.
fn unquoted(rest: &str) -> (&str, bool) {
    match opening(rest) {
        Some(quote) => (bared_before(&rest[quote.len()..], "])"), true),
        None => (bared_before(rest, "]"), false),
    }
}

fn up_to_quote<'a>(text: &'a str, quote: &str) -> &'a str {
    let ends = |at: usize| quote.len() > 1 || !text[..at].ends_with('\\');
    // m4 closes with another sign.
    let end = if quote == "`" { text.find(['`', '\'']) } else { text.match_indices(quote).map(|(at, _)| at).find(|&at| ends(at)) };
    &text[..end.unwrap_or(text.len())]
}

/// The value of a key: `before` stands in front of it in its line, `rest` behind it, `behind` all of the text from there.
fn value<'a>(before: &str, name: &str, rest: &'a str, behind: &'a str) -> Option<&'a str> {
    let (after, quoted) = unquoted(rest);
    let after = after.trim_start();
    let begins_line = bared_before(before.trim(), "->#*+/;$\"'` ").is_empty()
        || opens(before.trim(), "export|set|-e|--env|ENV|const|let|var")
        || before.ends_with("-e ");
    for sign in ["=>", "=", ":", "：", ">"] {
        let Some(value) = after.strip_prefix(sign).filter(|value| !value.starts_with("//")) else { continue };
        let tag = sign == ">";
        if tag && !before.ends_with('<') {
            break;
        }
        let value = value.trim_start();
        // YAML's block of text.
        if listed("> >- | |-", value.trim_end()) {
            return behind.lines().nth(1).map(str::trim);
        }
        return Some(match tag {
            true => up_to(value, "<"),
            false => assigned(value, sign, quoted || begins_line, begins_line, before),
        });
    }
    if let Some(value) = after.strip_prefix([',', '(']).map(str::trim_start).filter(|value| quoted || opening(value).is_some()) {
        return opening(value).map(|quote| up_to_quote(&value[quote.len()..], quote));
    }
    // `<add key="Password" value="x"/>`, `<key>password</key><string>x</string>`, `- name: PASSWORD` and `value: x` below it.
    let near = &behind[..behind.floor_char_boundary(120)];
    for (sign, end) in [("value=", ""), ("content=", ""), ("</key>", "<string>"), ("\n", "value:")] {
        let Some(at) = near.find(sign).filter(|&at| near[..at].trim_matches(|ch: char| "\"'/ \r".contains(ch)).is_empty()) else {
            continue;
        };
        let value = &near[at + sign.len()..];
        let Some(gap) = value.find(end).filter(|&gap| value[..gap].trim().is_empty()) else { continue };
        let value = value[gap + end.len()..].trim_start();
        return Some(match opening(value) {
            Some(quote) => up_to_quote(&value[quote.len()..], quote),
            None => up_to(value, "<\r\n"),
        });
    }
    // An option's value, or a file of words: msmtp, netrc.
    let option = name.starts_with('-');
    let words = after.trim_end();
    // fetchmail: `with password 'x'`.
    let quoted_word = opening(words).is_some() && !word(words).contains(' ') && !name.contains('.');
    let alone =
        listed(" ENV", before.trim()) && !words.contains(' ') || before.contains("login ") || before.trim_start().starts_with("machine ");
    if !quoted && after.len() < rest.len() && (option || alone || quoted_word) && !words.is_empty() && !words.starts_with('-') {
        return Some(word(words));
    }
    None
}

/// A word, or what is quoted.
fn word(text: &str) -> &str {
    match opening(text) {
        Some(quote) => up_to_quote(&text[quote.len()..], quote),
        None => up_to(text, " \t"),
    }
}

/// What is assigned.
fn assigned<'a>(value: &'a str, sign: &str, sure: bool, begins_line: bool, before: &str) -> &'a str {
    let bare = if value.starts_with(['b', 'r', 'u']) && opening(&value[1..]).is_some() { &value[1..] } else { value };
    if let Some(quote) = opening(bare) {
        return up_to_quote(&bare[quote.len()..], quote);
    }
    let value = &value[..value.find("\\n").or_else(|| value.find("\\r")).unwrap_or(value.len())];
    let line = value.split(" #").next().unwrap_or("").trim_end();
    let groups = line.split(' ').all(|group| group.len() == 4 && group.bytes().all(|byte| byte.is_ascii_lowercase()));
    let shell = line.match_indices(' ').any(|(at, _)| line[at..].contains('=') || line[at..].starts_with(" -"));
    if begins_line && (groups || sign == "=" && !shell || !line.contains(' ')) {
        let line = line.trim_end_matches([';', ',']);
        return if is_expression(line) { "" } else { line };
    }
    let ends = if before.ends_with(['?', '&']) { " \t\"'`<&" } else { " \t\"'`,;)}]<>|&" };
    let word = up_to(value, ends);
    // Prose and code say `password: wrong`, `password=password`.
    let telling = holds_any(word, "0123456789!@#%^*+?~") || word.chars().skip(1).any(|ch| ch.is_ascii_uppercase());
    if is_expression(up_to(value, " ,;"))
        || !(sure && sign != "=" || telling || sign == "=" && before.ends_with([' ', '?', '&']) && word.len() > 5)
    {
        return "";
    }
    word
}

/// `config('mail.password')`, `settings.PASSWORD`, `[`.
fn is_expression(value: &str) -> bool {
    let path = value.contains('.') && value.bytes().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'.' | b'_'));
    let call = value
        .find('(')
        .is_some_and(|at| at > 0 && value[..at].bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._>-$\\:".contains(&byte)));
    path || call || opens(&value.to_ascii_lowercase(), "new |await |lambda") || opens(value, "[|{|(") && value.len() < 3
}

/// `scheme://user:secret@host`, and the same without a scheme where the secret looks like one.
fn urls(finder: &mut Finder, line: &str) {
    for (at, _) in line.match_indices("://") {
        let rest = up_to(&line[at + 3..], " \t\"'`<>");
        let authority = up_to(rest, "/?#");
        let port = authority.rsplit(':').next().is_some_and(|port| port.bytes().all(|byte| byte.is_ascii_digit()));
        let authority = if authority.contains('@') || port { authority } else { rest };
        if let Some((_, secret)) = authority.rfind('@').and_then(|end| authority[..end].split_once(':')) {
            finder.secret(secret, Kind::Password);
            if !is_live(&plain(secret)) {
                finder.keep(secret);
            }
        }
    }
    // A line of Postfix's sasl_passwd.
    if let Some((_, login)) = line.split_once("]:").and_then(|(_, rest)| rest.split_once([' ', '\t'])) {
        let login = up_to(login.trim_start(), " \t\"'");
        if let Some((_, secret)) = login.split_once(':').filter(|(user, _)| !user.is_empty() && !holds_any(user, "/<>[](,")) {
            finder.secret(secret, Kind::Password);
        }
    }
    for word in line.split([' ', '\t', '"', '\'', '`', '<', '>', '=', ',']) {
        let Some((user, rest)) = word.split_once(':').filter(|_| !word.contains("://")) else { continue };
        let Some((secret, host)) = rest.rsplit_once('@') else { continue };
        let telling = secret.len() > 5 && holds_any(secret, "0123456789!#$%^*+") && secret.contains(|ch: char| ch.is_ascii_alphabetic());
        let header = opens(
            &user.to_ascii_lowercase(),
            "mailto|to|from|cc|bcc|smtp|rfc822|mail|rcpt|sender|sip|reply|return|e-mail|email|envelope|user|login",
        );
        if telling && !header && !user.is_empty() && host.contains('.') && !secret.contains(':') {
            finder.secret(secret, Kind::Password);
        }
    }
}

/// Options whose names do not say it: swaks, sendEmail, curl; PowerShell; Sendmail's authinfo; what is typed to make base64.
fn flags(finder: &mut Finder, line: &str) {
    for (before, end) in [("ConvertTo-SecureString ", " "), ("ConvertTo-SecureString -String ", " "), ("\"P:", "\"")] {
        if let Some(at) = line.find(before) {
            let rest = &line[at + before.len()..];
            finder.secret(if end == " " { word(rest) } else { up_to(rest, end) }, Kind::Password);
        }
    }
    // `login("user", "secret")`
    for call in ["login(", "redential(", "login_user(", "uthenticate("] {
        let Some(rest) = line.find(call).map(|at| line[at + call.len()..].trim_start()) else { continue };
        let Some(quote) = opening(rest) else { continue };
        let behind = &rest[quote.len() + up_to_quote(&rest[quote.len()..], quote).len()..];
        let second = behind.strip_prefix(quote).and_then(|rest| rest.trim_start().strip_prefix(',')).map_or("", str::trim_start);
        if opening(second).is_some() {
            finder.secret(word(second), Kind::Password);
        }
    }
    // `printf '\0user\0secret' | base64`
    if let Some(at) = line.rfind("\\0").filter(|_| line.contains("ase64")) {
        finder.secret(up_to(bared_before(&line[at + 2..], "0"), "'\"` "), Kind::Password);
    }
    for option in [" -ap ", " -xp ", " -u ", " --user ", " --proxy-user "] {
        for (at, _) in line.match_indices(option) {
            let value = word(line[at + option.len()..].trim_start());
            let secret = if option.ends_with("p ") { Some(value) } else { value.split_once(':').map(|(_, secret)| secret) };
            if let Some(secret) = secret.filter(|secret| is_live(secret) && !secret.starts_with(['-', '/'])) {
                finder.put(secret, Kind::Password);
            }
        }
    }
}

//! Lines that give a key a value: `.env` files, shell exports, Compose lists, `docker run -e`, systemd units, Java properties, ini
//! and TOML sections, assignments in Python, PHP and Ruby, and calls such as `put("key", "value")`.

use super::assigned::{blanks, value};
use super::literal::{Literal, literal, quoted};
use super::{Entry, Kind, Notation, joined};
use crate::text::{
    Line, Span, bared, bared_behind, before, begins, behind, ends, holds_any, is_blank, last, lines, listed, past, sign as sign_in, up_to,
    word_len,
};

/// Every assignment of the text; the section of an ini file is part of the path.
pub fn entries(text: &str) -> Vec<Entry> {
    let mut reader = Reader { text, section: String::new(), blocks: Vec::new(), out: Vec::new() };
    for line in lines(text) {
        reader.line(&line);
    }
    joined(reader.out)
}

struct Reader<'a> {
    text: &'a str,
    /// The path of the section or of the blocks that are open.
    section: String,
    /// How long it was before each open block.
    blocks: Vec<usize>,
    out: Vec<Entry>,
}

/// Deeper nesting is nobody's settings.
const DEEPEST: usize = 40;

/// Signs in front of a line that comment it out.
const COMMENTS: &[&str] = &["#", "//", ";", "!"];

/// Words in front of a key that change nothing about it.
const WORDS: &[&str] = &[
    "export ",
    "set ",
    "ENV ",
    "ARG ",
    "const ",
    "let ",
    "var ",
    "static ",
    "public ",
    "private ",
    "protected ",
    "final ",
    "-D",
    "Environment=",
    "env ",
    "self.",
    "%prod.",
    "%dev.",
];

/// Calls that take a key and a value.
const CALLS: &[&str] = &["put(", "setProperty(", "set(", "define(", "ini_set(", "putenv(", "config(", "user_pref("];

impl Reader<'_> {
    fn line(&mut self, line: &Line) {
        if is_blank(line) {
            return;
        }
        if let Some(name) = header(line.text) {
            self.section = name.to_ascii_lowercase();
            self.blocks.clear();
            return;
        }
        if self.block(line.text.trim()) {
            return;
        }
        // Most lines give one key a value: what stands on a command line is looked for where a dash is.
        let dashed = line.text.contains('-');
        let sets = if dashed { sets(line.text) } else { Vec::new() };
        for &(from, to, alone) in &sets {
            self.word(line, from, to);
            if let Some(entry) = self.out.last_mut().filter(|entry| entry.line.start == line.span.start + from) {
                entry.notation = if alone { Notation::Ini } else { Notation::Pair };
                entry.line.start = line.span.start + line.text[..from].rfind("--set").unwrap_or(from);
            }
        }
        if !sets.is_empty() {
            return;
        }
        let flags = if dashed { flags(line.text) } else { Vec::new() };
        if !flags.is_empty() {
            for (number, &from) in flags.iter().enumerate() {
                let to = flags.get(number + 1).copied().unwrap_or(line.text.len());
                self.flag(line, from, to);
            }
            return;
        }
        let pairs = pairs(line.text);
        for &(from, to) in &pairs {
            self.word(line, from, to);
            if let Some(entry) = self.out.last_mut().filter(|entry| entry.line.start == line.span.start + from) {
                entry.notation = Notation::Shell;
                entry.line.start -= line.text[..from].len() - before(&line.text[..from], "--from-literal=").len();
            }
        }
        if !pairs.is_empty() {
            return;
        }
        // `java -Dmail.smtp.host=smtp.example.org -Dmail.smtp.port=587 …`
        let defines = if dashed { defines(line.text) } else { Vec::new() };
        for &(from, to) in &defines {
            self.word(line, from, to);
            if let Some(entry) = self.out.last_mut().filter(|entry| entry.line.start == line.span.start + from) {
                entry.line.start -= 2;
            }
        }
        if !defines.is_empty() {
            return;
        }
        let words = set(line.text);
        for &(from, to) in &words {
            self.word(line, from, to);
        }
        if !words.is_empty() {
            return;
        }
        // PHP statements often share a line.
        let mut from = 0;
        if line.text.contains("->") || line.text.starts_with('$') {
            for (at, _) in line.text.match_indices("; $") {
                self.part(line, from, at + 1);
                from = at + 1;
            }
        }
        self.part(line, from, line.text.len());
    }

    /// What opens or closes a block of HOCON, Terraform, Nix or Groovy: `smtp {`, `mailer = {`, `resource "x" "y" {`, `};`. In code,
    /// blocks have no name.
    fn block(&mut self, line: &str) -> bool {
        if line.starts_with('}') && line.len() <= 3 {
            let open = self.blocks.pop();
            self.section.truncate(open.unwrap_or(0));
            return true;
        }
        let Some(left) = line.strip_suffix('{').filter(|_| self.blocks.len() < DEEPEST) else { return false };
        self.blocks.push(self.section.len());
        let mut words = bared_behind(left.trim_end(), "=:").split_whitespace();
        let name = words.next().map_or("", |word| bared(word, "\"'"));
        let labelled = words.all(|word| word.starts_with('"') || matches!(word, "=" | "rec"));
        if labelled && is_key(name) && !listed("try else do finally static get set const let var env environment", name) {
            if !self.section.is_empty() {
                self.section.push('.');
            }
            self.section.push_str(&name.to_ascii_lowercase());
        }
        true
    }

    /// `KEY=value` behind `-e`, as the shell sees it.
    fn flag(&mut self, line: &Line, mut from: usize, to: usize) {
        let mut part = line.text[from..to].trim_end().trim_end_matches('\\').trim_end();
        part = part.split(" -").next().unwrap_or(part);
        if let Some(sign) = part.chars().next().filter(|sign| matches!(sign, '"' | '\'')) {
            from += 1;
            part = part[1..].split(sign).next().unwrap_or_default();
        } else if let Some(value) = part.find('=').map(|at| at + 1).filter(|at| !begins(&part[*at..], "\"'")) {
            // The shell ends an unquoted word at a blank.
            part = &part[..value + up_to(&part[value..], " \t").len()];
        }
        let Some(mut entry) = self.assignment(line, from, from + part.len(), false) else { return };
        entry.notation = Notation::DockerRun;
        entry.line = Span::new(entry.key.start, entry.outer.end);
        self.out.push(entry);
    }

    /// `NAME=value`, or a name alone, which is then on.
    fn word(&mut self, line: &Line, from: usize, to: usize) {
        let span = Span::new(line.span.start + from, line.span.start + to);
        let name = &line.text[from..to];
        let entry = match name.contains('=') {
            true => self.assignment(line, from, to, false),
            false => {
                let end = Span::new(span.end, span.end);
                let on = Literal::bare("set", Kind::Bool, end);
                Some(self.entry(line, name.to_owned(), span, on, Notation::Ini))
            }
        };
        if let Some(mut entry) = entry {
            entry.line = span;
            self.out.push(entry);
        }
    }

    fn part(&mut self, line: &Line, from: usize, to: usize) {
        let mut at = from;
        let mut end = to;
        let (mut commented, mut listed) = (false, false);
        loop {
            at += blanks(&line.text[at..end]);
            let rest = &line.text[at..end];
            if let Some(sign) = COMMENTS.iter().find(|sign| rest.starts_with(**sign)) {
                commented = true;
                at += sign.len();
            } else if rest.starts_with("- ") {
                listed = true;
                at += 2;
            } else if let Some(word) = WORDS.iter().find(|word| rest.starts_with(**word)) {
                at += word.len();
            } else {
                break;
            }
        }
        // `- "KEY=value"`: the quotes stand around both.
        let rest = &line.text[at..end];
        if let Some(sign) = rest.chars().next().filter(|sign| matches!(sign, '"' | '\''))
            && let Some(close) = rest[1..].rfind(sign)
            && !rest[1..=close].contains(sign)
        {
            at += 1;
            end = at + close;
        }
        let Some(mut entry) = self.call(line, at, end).or_else(|| self.assignment(line, at, end, from == 0)) else { return };
        entry.commented = commented;
        if listed && entry.notation == Notation::Env {
            entry.notation = Notation::ComposeList;
        }
        // Outlook's profile files list the types of their properties below.
        if entry.value.starts_with("PT_") {
            return;
        }
        if (from, to) != (0, line.text.len()) {
            entry.line = Span::new(line.span.start + from, line.span.start + to);
        }
        self.out.push(entry);
    }

    /// `props.put("mail.smtp.port", "587");`
    fn call(&self, line: &Line, at: usize, end: usize) -> Option<Entry> {
        let rest = &line.text[at..end];
        if !rest.contains('(') {
            return None;
        }
        let from = CALLS.iter().find_map(|name| rest.find(name).map(|at| at + name.len()))?;
        let start = line.span.start + at + from;
        let text = |at: usize| quoted_m4(self.text, at).or_else(|| quoted(self.text, at));
        let key = text(start + blanks(&self.text[start..])).filter(|key| is_key(&key.value))?;
        let value = self.text.get(key.end..line.span.start + end)?.trim_start().strip_prefix(',')?;
        let from = line.span.start + end - value.trim_start().len();
        let found = quoted_m4(self.text, from).unwrap_or_else(|| literal(self.text, from, &[')', ';']));
        Some(self.entry(line, key.value, key.span, found, Notation::Argument))
    }

    fn assignment(&self, line: &Line, at: usize, end: usize, whole: bool) -> Option<Entry> {
        let part = line.text.get(at..end)?;
        let (sign, value_at) = sign(part)?;
        let (path, key_at, key_len) = target(part[..sign].trim_end())?;
        let start = line.span.start + at;
        let from = start + value_at + blanks(&part[value_at..]);
        let spaced = part[..sign].ends_with(' ') || part[value_at..].starts_with(' ');
        // `app.config.update(MAIL_PORT=587,`: an argument.
        let argument = part.trim_end().ends_with(',') && !holds_any(&path, "-.");
        let found = value(self.text, from, start + part.len(), spaced || argument || path.contains("->"));
        let code = found.quote.is_some() || matches!(found.kind, Kind::Reference | Kind::Null | Kind::Number) || found.value.contains('(');
        let python = matches!(found.span.text(self.text), "True" | "False" | "None");
        let notation = match () {
            () if path.contains("->") || path.starts_with('$') => Notation::PhpProperty,
            () if self.section.is_empty() && (python || argument || spaced && code) => Notation::Python,
            () if spaced || !self.section.is_empty() => Notation::Ini,
            () if path.contains('.') => Notation::Properties,
            () => Notation::Env,
        };
        let mut path = path;
        if whole && notation == Notation::Ini && !self.section.is_empty() {
            path = [&self.section, ".", &path].concat();
        }
        Some(self.entry(line, path, Span::new(start + key_at, start + key_at + key_len), found, notation))
    }

    fn entry(&self, line: &Line, path: String, key: Span, found: Literal, notation: Notation) -> Entry {
        Entry::of(path, key, found, notation, line.span)
    }
}

/// Where the properties behind `-D` begin and end.
fn defines(line: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    for (at, _) in line.match_indices("-D") {
        let from = at + 2;
        let word = up_to(&line[from..], " \t\"'");
        if (at == 0 || ends(&line[..at], " \t\"'=")) && word.contains('=') {
            out.push((from, from + word.len()));
        }
    }
    out
}

/// m4 quotes `like this'.
fn quoted_m4(text: &str, at: usize) -> Option<Literal> {
    let inner = text[at..].strip_prefix('`')?;
    let len = sign_in(inner, "'`\n").filter(|&len| inner[len..].starts_with('\''))?;
    let span = Span::new(at + 1, at + 1 + len);
    Some(Literal { end: span.end + 1, ..Literal::bare(&inner[..len], Kind::Text, span) })
}

/// Commands that take `KEY=value`, where one of them is enough to tell.
const SETTERS: &[&str] = &["--from-literal=", "config:set ", "secrets set ", "set env "];

/// Several `KEY=value` on one line: `export A=b C=d`, `ENV A=b C=d`, `Environment="A=b" "C=d"`, `heroku config:set A=b`.
fn pairs(line: &str) -> Vec<(usize, usize)> {
    if !line.contains('=') || !holds_any(line, " \t-") {
        return Vec::new();
    }
    let begin = line.find("Environment=").map_or(0, |at| at + "Environment=".len());
    let mut found = Vec::new();
    for (from, to) in words(&line[begin..]) {
        let word = past(&line[begin + from..begin + to], "--from-literal=");
        let mut to = begin + to;
        let mut from = to - word.len();
        if word.len() > 2 && begins(word, "\"'") && word.ends_with(&word[..1]) {
            (from, to) = (from + 1, to - 1);
        }
        let name = line[from..to].split('=').next().unwrap_or_default();
        let plain = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
        if name.len() > 2 && name.len() < to - from && name.bytes().all(plain) {
            found.push((from, to));
        }
    }
    let enough = found.len() > 1 || SETTERS.iter().any(|setter| line.contains(setter));
    if enough { found } else { Vec::new() }
}

/// The words of a line as a shell divides it.
fn words(line: &str) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let (mut begin, mut quote) = (None, None);
    for (at, ch) in line.char_indices().chain([(line.len(), ' ')]) {
        match quote {
            Some(sign) => quote = (ch != sign).then_some(sign),
            None if ch.is_whitespace() => words.extend(begin.take().map(|begin| (begin, at))),
            None => {
                begin = begin.or(Some(at));
                quote = matches!(ch, '"' | '\'').then_some(ch);
            }
        }
    }
    words
}

/// The words behind mailx' and mutt's `set`, where they are several or one without a value: `set mta=smtp://x smtp-use-starttls`.
fn set(line: &str) -> Vec<(usize, usize)> {
    let from = blanks(line);
    let Some(rest) = line[from..].strip_prefix("set ").filter(|rest| rest.bytes().next().is_some_and(|ch| ch.is_ascii_lowercase())) else {
        return Vec::new();
    };
    let words = words(rest);
    let names = |&(from, to): &(usize, usize)| is_key(rest[from..to].split('=').next().unwrap_or_default());
    let lone = |&(from, to): &(usize, usize)| !rest[from..to].contains('=');
    let fits = words.iter().all(names) && (words.len() > 1 || words.iter().any(lone));
    let start = line.len() - rest.len();
    if fits { words.into_iter().map(|(from, to)| (start + from, start + to)).collect() } else { Vec::new() }
}

/// `[smtp]`, `[sendemail "work"]`: the first word.
fn header(line: &str) -> Option<&str> {
    let inner = line.trim().strip_prefix('[')?.strip_suffix(']')?;
    let plain = !inner.is_empty() && word_len(inner, "_-. \"") == inner.len();
    plain.then(|| up_to(inner, " \""))
}

/// Helm's `--set a.b=c,d.e=f` and `--set-string`: where each begins and ends, and whether it stands alone.
fn sets(line: &str) -> Vec<(usize, usize, bool)> {
    let mut found = Vec::new();
    for (at, _) in line.match_indices("--set") {
        let Some((flag, rest)) = line[at..].split_once([' ', '=']).filter(|(flag, _)| matches!(*flag, "--set" | "--set-string")) else {
            continue;
        };
        let from = at + flag.len() + 1 + blanks(rest);
        let quoted = usize::from(begins(&line[from..], "\"'"));
        let end = if quoted == 1 { &line[from..=from] } else { " " };
        let pairs = line[from + quoted..].split(end).next().unwrap_or_default();
        for pair in pairs.split(',').filter(|pair| pair.contains('=')) {
            let span = Span::of(pair, line);
            found.push((span.start, span.end, pair.len() == pairs.len() && quoted == 0));
        }
    }
    found
}

/// Where the keys behind `-e` and `--env` begin.
fn flags(line: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for flag in ["-e ", "--env ", "--env=", "-e="] {
        for (at, _) in line.match_indices(flag) {
            let key = at + flag.len() + blanks(&line[at + flag.len()..]);
            let alone = at == 0 || matches!(line.as_bytes()[at - 1], b' ' | b'\t');
            if alone && line[key..].bytes().next().is_some_and(|ch| ch.is_ascii_uppercase() || matches!(ch, b'"' | b'\'')) {
                found.push(key);
            }
        }
    }
    crate::order::by_key(&mut found, |at: &usize| *at);
    found.dedup();
    found
}

/// Where the sign of the assignment begins, and where the value may.
fn sign(part: &str) -> Option<(usize, usize)> {
    let at = part.find('=')?;
    let before = part[..at].bytes().last()?;
    match part.as_bytes().get(at + 1) {
        Some(b'=' | b'>' | b'~') => None,
        _ if matches!(before, b'!' | b'<' | b'>' | b'+') => None,
        _ if before == b':' => Some((at - 1, at + 1)),
        _ => Some((at, at + 1)),
    }
}

/// The path that is assigned to, and where the key to be written stands in it.
fn target(left: &str) -> Option<(String, usize, usize)> {
    if left.len() > 140 {
        return None;
    }
    // `app.config['MAIL_SERVER']`, `gitlab_rails['smtp_port']`
    if let Some(inner) = left.strip_suffix("']").or_else(|| left.strip_suffix("\"]")) {
        let open = behind_last(inner, "'\"")? - 1;
        let name = inner[open + 1..].trim();
        let object = left[..open].trim_end_matches('[').trim();
        return is_key(name).then(|| ([object, ".", name].concat(), open + 1, name.len()));
    }
    // CDO's `.Item("http://schemas.microsoft.com/cdo/configuration/smtpserver")`
    if let Some(inner) = left.strip_suffix("\")") {
        let at = behind_last(inner, "\"/")?;
        return is_key(&inner[at..]).then(|| (inner[at..].to_owned(), at, inner.len() - at));
    }
    // `$mail->Host`, `$this->mail->Host`
    if let Some(at) = last(left, "->") {
        let name = left[at + 2..].trim();
        return is_key(name).then(|| (left.to_owned(), at + 2, name.len()));
    }
    // A type may stand behind the name (`MAIL_PORT: int`) or before it (`String host`).
    let name = left.split(':').next().unwrap_or(left).trim_end();
    let name = behind(name, " \t@");
    let words = left.split_whitespace().count();
    let start = left.find(name)?;
    (is_key(name.trim_start_matches('$')) && words <= 2).then(|| (name.to_owned(), start, name.len()))
}

/// Where what stands behind the last of these signs begins.
fn behind_last(text: &str, signs: &str) -> Option<usize> {
    text.len().checked_sub(behind(text, signs).len()).filter(|&at| at > 0)
}

fn is_key(name: &str) -> bool {
    name.len() > 1 && name.bytes().next().is_some_and(|ch| ch.is_ascii_alphabetic() || ch == b'_') && word_len(name, "_.-") == name.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, String)> {
        entries(text).into_iter().map(|entry| (entry.path, entry.value)).collect()
    }

    fn one(path: &str, value: &str) -> Vec<(String, String)> {
        vec![(path.to_owned(), value.to_owned())]
    }

    #[test]
    fn every_notation_of_the_environment_gives_the_same() {
        for text in [
            "SMTP_PORT=587",
            "export SMTP_PORT=587",
            "  - SMTP_PORT=587",
            "docker run -e SMTP_PORT=587 x",
            "SMTP_PORT=587 # why",
            "- \"SMTP_PORT=587\"",
            "Environment=\"SMTP_PORT=587\"",
            "ENV SMTP_PORT=587",
            "SMTP_PORT=${PORT:-587}",
        ] {
            assert_eq!(read(text), one("SMTP_PORT", "587"), "{text}");
        }
    }

    #[test]
    fn several_stand_on_one_line() {
        let text = "docker run -e SMTP_HOST=a.example.org -e 'SMTP_PORT=25' image";
        assert_eq!(read(text), [("SMTP_HOST".into(), "a.example.org".into()), ("SMTP_PORT".into(), "25".into())]);
        assert_eq!(read("$mail->Host = 'a'; $mail->Port = 25;"), [("$mail->Host".into(), "a".into()), ("$mail->Port".into(), "25".into())]);
    }

    #[test]
    fn carriers_are_opened() {
        let wanted = [("SMTP_HOST".to_owned(), "a.example.org".to_owned()), ("SMTP_PORT".to_owned(), "587".to_owned())];
        for text in [
            "export SMTP_HOST=a.example.org SMTP_PORT=587",
            "ENV SMTP_HOST=a.example.org SMTP_PORT=587",
            "Environment=\"SMTP_HOST=a.example.org\" \"SMTP_PORT=587\"",
            "heroku config:set SMTP_HOST=a.example.org SMTP_PORT=587 --app x",
            "fly secrets set SMTP_HOST=\"a.example.org\" SMTP_PORT=587",
            "kubectl create secret generic mail --from-literal=SMTP_HOST=a.example.org --from-literal='SMTP_PORT=587'",
            "env {\n  name = \"SMTP_HOST\"\n  value = \"a.example.org\"\n}\nenv {\n  name  = \"SMTP_PORT\"\n  value = \"587\"\n}",
            "environment {\n  SMTP_HOST = \"a.example.org\"\n  SMTP_PORT = 587\n}",
        ] {
            assert_eq!(read(text), wanted, "{text}");
        }
    }

    #[test]
    fn files_and_code() {
        assert_eq!(read("mail.smtp.host=a.example.org"), one("mail.smtp.host", "a.example.org"));
        assert_eq!(read("props.put(\"mail.smtp.port\", \"587\");"), one("mail.smtp.port", "587"));
        assert_eq!(read("define( 'WPMS_SMTP_PORT', 587 );"), one("WPMS_SMTP_PORT", "587"));
        assert_eq!(read("EMAIL_PORT = 587  # x"), one("EMAIL_PORT", "587"));
        assert_eq!(read("app.config['MAIL_PORT'] = 587"), one("app.config.MAIL_PORT", "587"));
        assert_eq!(read("EMAIL_HOST = os.environ.get('H', 'smtp.example.org')"), one("EMAIL_HOST", "smtp.example.org"));
        assert_eq!(
            read("[smtp]\nhost = a.example.org:587\npassword = \"\"\"a#b\"\"\""),
            [("smtp.host".into(), "a.example.org:587".into()), ("smtp.password".into(), "a#b".into())]
        );
        assert_eq!(read("if a == b:"), []);
        assert_eq!(
            read("java -Dmail.smtp.host=a.example.org -Dmail.smtp.port=465 -jar b.jar"),
            [("mail.smtp.host".into(), "a.example.org".into()), ("mail.smtp.port".into(), "465".into())]
        );
        assert_eq!(read("define(`SMART_HOST', `a.example.org')dnl"), one("SMART_HOST", "a.example.org"));
        assert_eq!(
            read("set mta=smtps://me@a.example.org smtp-use-starttls"),
            [("mta".into(), "smtps://me@a.example.org".into()), ("smtp-use-starttls".into(), "set".into())]
        );
    }
}

//! From lines to parameters and services.

use super::master::{Service, is_commented};
use super::names::is_known;
use super::numbered::unnumbered;
use crate::model::{Fault, FaultKind, Param};
use crate::text::{Line, Span, bared, bared_before, begins, ends, listed, past, up_to, word_len};

/// Restriction words: lines of them go on with the list above even where the paste lost its indentation.
const RESTRICTIONS: &str = "permit reject check_ defer warn_if_reject sleep";

/// What a paste shows of main.cf and master.cf.
#[derive(Default)]
pub struct Lines {
    /// Parameters in the order of the text, also names of the writer's own.
    pub params: Vec<Param>,
    /// Services of master.cf.
    pub services: Vec<Service>,
    /// Options that stand where they do not belong.
    pub stray: Vec<Fault>,
    /// The service whose options follow.
    service: Option<String>,
    /// A logical line may go on.
    open: bool,
    /// Remarks that hide a service or its options stand above.
    commented: bool,
}

impl Lines {
    /// Reads all lines.
    pub fn read(text: &str) -> Lines {
        let mut out = Lines::default();
        for line in unnumbered(text) {
            out.line(&line);
        }
        out
    }

    /// Whether a parameter is Postfix's, or means to be.
    pub fn is_ours(&self, param: &Param) -> bool {
        is_known(&param.name) || looks_misspelt(&param.name) || param.service.is_some()
    }

    fn line(&mut self, line: &Line) {
        let trimmed = line.text.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            // A comment does not end a logical line (postconf(5)); an empty line may stand in a paste by accident.
            self.commented |= is_commented(line);
            return;
        }
        if let Some(service) = Service::of(trimmed, line.span) {
            self.service = Some(service.name.clone());
            self.services.push(service);
            (self.open, self.commented) = (false, false);
            self.options(line);
            return;
        }
        let before = self.params.len();
        self.parse(line);
        if self.params.len() > before {
            // A name of the writer's own may be a list, too.
            // Below a variable of an image's stands the next option of its command, unless the value is still to come.
            let image = line.text.contains("POSTFIX_") || line.text.contains("POSTCONF_");
            let ends = trimmed.ends_with(';');
            self.open = !ends && self.params[before..].iter().all(|param| param.service.is_none() && (!image || param.value.is_empty()));
            if self.open && !begins(line.text, " \t") {
                self.service = None;
            }
        } else if self.open && continues(line) {
            self.extend(line);
        } else {
            self.open = false;
        }
    }

    /// `-o name=value`, one or several.
    fn options(&mut self, line: &Line) {
        let before = self.params.len();
        for (at, sign) in line.text.match_indices("-o ") {
            self.pair(line, at + sign.len(), " -o ", true);
            self.note_blank(line, at + sign.len());
        }
        for param in &mut self.params[before..] {
            param.service = self.service.clone();
        }
        if std::mem::take(&mut self.commented) {
            self.note_stray(before);
        }
    }

    /// `-o name=one, two`: words divide at blanks (master(5)), unless braces hold them together.
    fn note_blank(&mut self, line: &Line, from: usize) {
        const STOPS: &str = "has blanks in it, and master.cf divides words there: smtpd stops (\"unexpected command-line argument\" or \"missing '=' after attribute name\")";
        let part = line.text[from..].split(" -o ").next().unwrap_or("").split(" #").next().unwrap_or("").trim();
        let Some((name, _)) = part.split_once('=').filter(|_| !part.starts_with('{') && !part.contains('"')) else { return };
        let ours = is_known(name.trim()) && self.services.last().is_some_and(|service| listed("smtpd smtp lmtp cleanup", &service.program));
        if ours && part.contains([' ', '\t']) {
            let mut meant = String::new();
            for word in part.split_ascii_whitespace() {
                let divided = !meant.is_empty() && !meant.ends_with([',', '=']) && !begins(word, ",=");
                meant.push_str(if divided { "," } else { "" });
                meant.push_str(word);
            }
            let span = Span::of(part, line.text).shifted(line.span.start);
            let (word, effect) = (["-o ", name.trim()].concat(), STOPS.to_owned());
            self.stray.push(Fault { span, kind: FaultKind::Word, word, meant, effect });
        }
    }

    /// An option for clients that log in, under the service of port 25, below remarks that hide the service it was for.
    fn note_stray(&mut self, from: usize) {
        for param in &self.params[from..] {
            let port_25 = matches!(param.service.as_deref(), Some("smtp" | "25"));
            if port_25 && bared(&param.value, " ").replace(' ', "") == "permit_sasl_authenticated,reject" {
                self.stray.push(Fault {
                    span: param.span,
                    kind: FaultKind::Form,
                    word: ["-o ", &param.name].concat(),
                    meant: String::new(),
                    effect: "stands below remarks, and remarks end nothing: it belongs to the smtp service above them".to_owned(),
                });
            }
        }
    }

    fn parse(&mut self, line: &Line) {
        let (before, from) = (self.params.len(), line.text.len() - line.text.trim_start().len());
        let rest = &line.text[from..];
        if rest.starts_with("-o ") && self.service.is_some() {
            return self.options(line);
        }
        // `postconf -e 'name = value' 'name=value'`
        if let Some(at) = rest.find("postconf ").filter(|_| rest.contains('=')) {
            return self.quoted_pairs(line, from + at + 9);
        }
        // `echo 'name = value' >> main.cf`
        if rest.starts_with("echo ") && rest.contains("main.cf") {
            return self.quoted_pairs(line, from + 5);
        }
        // Images: `POSTFIX_name=value`, also behind `-e` or `- `.
        for prefix in ["POSTFIX_", "POSTCONF_"] {
            for (at, prefix) in line.text.match_indices(prefix) {
                let at = at + prefix.len();
                if line.text[at..].starts_with(|ch: char| ch.is_ascii_lowercase()) {
                    self.pair(line, at, " -", false);
                }
            }
        }
        if self.params.len() == before {
            let dashed = line.text.len() - bared_before(rest, "-+>* \"'").len();
            self.pair(line, dashed, "\n", false);
        }
    }

    fn quoted_pairs(&mut self, line: &Line, from: usize) {
        let before = self.params.len();
        let mut at = from;
        while let Some(open) = line.text[at..].find(['\'', '"']).map(|open| at + open) {
            let sign = &line.text[open..=open];
            // `-P submission/inet/name='value'`: the quote is the value's alone.
            let glued = line.text[..open].ends_with('=');
            let begin = if glued { line.text[..open].rfind(' ').map_or(from, |blank| blank + 1) } else { open + 1 };
            self.pair(line, begin, if glued { "\n" } else { sign }, false);
            at = line.text[open + 1..].find(sign).map_or(line.text.len(), |close| open + 1 + close + 1);
        }
        if self.params.len() == before && self.services.is_empty() {
            let begin = ["-e ", "-P ", "-M ", "-Me ", "-Pe ", "-eP "]
                .iter()
                .find_map(|option| line.text[from..].find(option).map(|at| at + option.len()));
            self.pair(line, from + begin.unwrap_or(0), "\n", false);
        }
    }

    /// `name = value` from a place of a line up to `end`, or the line's.
    fn pair(&mut self, line: &Line, from: usize, end: &str, any: bool) {
        let part = &line.text[from..];
        let part = part.split_once(end).map_or(part, |(part, _)| part);
        let part = part.trim().strip_prefix('{').map_or(part, |inner| inner.trim_end().trim_end_matches('}'));
        let Some((name, raw)) = divided(part) else { return };
        let (service, name) = match name.split_once('/') {
            Some((service, rest)) => {
                let (kind, name) = rest.split_once('/').unwrap_or((rest, ""));
                if !listed("inet unix pass", kind) {
                    return;
                }
                (Some(service), name)
            }
            None => (None, name),
        };
        let place = |part: &str| Span::of(part, line.text).shifted(line.span.start);
        if let (Some(service), true) = (service, name.is_empty() || is_known(name)) {
            let shown = Service::of(bared(raw.trim(), "'\""), line.span);
            let told = shown.unwrap_or_else(|| Service::named(service, "inet", line.span));
            if !self.services.iter().any(|other| other.name == told.name) {
                self.services.push(told);
            }
        }
        let own = word_len(name, "_") == name.len() && !name.bytes().any(|byte| byte.is_ascii_uppercase());
        let starts = any || from == 0 || service.is_some();
        if name.is_empty() || !(own && starts || is_known(name) || looks_misspelt(name)) {
            return;
        }
        // A block scalar's value stands on the lines below.
        let raw = if listed("> >- | |-", raw.trim()) { &raw[raw.len()..] } else { raw };
        let value = unwrapped(raw.trim());
        let nix = raw.trim_end().ends_with(';');
        self.params.push(Param {
            name: name.to_owned(),
            value: match value {
                "true" if nix => "yes",
                "false" if nix => "no",
                _ => value,
            }
            .to_owned(),
            name_span: place(name),
            value_span: place(value),
            span: line.span,
            service: service.map(str::to_owned),
        });
    }

    fn extend(&mut self, line: &Line) {
        let Some(last) = self.params.last_mut() else { return };
        let word = bared(past(line.text.trim(), "- "), "'\"");
        if !last.value.is_empty() {
            last.value.push(' ');
        }
        last.value.push_str(word);
        let begin = if last.value_span.is_empty() { line.span.end - line.text.trim_start().len() } else { last.value_span.start };
        last.value_span = Span::new(begin, line.span.start + line.text.trim_end().len());
        last.span = last.span.join(line.span);
    }
}

/// Without the quotes and brackets of a shell or of Nix: `[ "[smtp.example.org]:587" ];`.
fn unwrapped(value: &str) -> &str {
    // The command goes on below.
    let value = value.strip_suffix(" \\").map_or(value, str::trim_end);
    let nix = value.strip_suffix(';').map(str::trim_end).filter(|value| ends(value, "\"]") || !value.contains('"'));
    let listed = nix.and_then(|value| value.strip_prefix('[')?.strip_suffix(']')).map(str::trim).filter(|inner| begins(inner, "\""));
    bared(listed.or(nix).unwrap_or(value), "'\"")
}

/// Name and value: `name = value`, or the list of a configuration manager, `postfix_name: value`.
fn divided(part: &str) -> Option<(&str, &str)> {
    let equals = part.split_once('=').map(|(left, raw)| (bared(left.trim(), "*`"), raw));
    if let Some((name, raw)) = equals.filter(|(name, _)| word_len(name, "_-/") == name.len()) {
        return Some((
            name.strip_prefix("postfix_").unwrap_or(name),
            raw.strip_prefix('>').filter(|rest| !rest.starts_with('=')).unwrap_or(raw),
        ));
    }
    let (left, raw) = part.split_once(':')?;
    let name = bared(left.trim(), "'\"");
    let name = name.strip_prefix("postfix_").unwrap_or(name);
    let settings = name.starts_with("smtpd_") || listed("mynetworks relay_domains mydestination relayhost", name);
    let follows = raw.is_empty() || raw.starts_with(' ');
    (settings && is_known(name) && follows).then_some((name, raw))
}

/// A name of the server's families with a letter wrong.
pub fn looks_misspelt(name: &str) -> bool {
    let family = ["smtpd", "smptd", "stmpd"].iter().find_map(|begin| name.strip_prefix(begin));
    family.is_some_and(|rest| rest.is_empty() || rest.contains('_'))
        || listed("smpt_tls mynetwork my_networks relay_host mydestinations", name)
}

/// A logical line goes on with leading blanks, or, in pastes that lost them, with restriction words.
fn continues(line: &Line) -> bool {
    let trimmed = line.text.trim();
    let first = up_to(bared(trimmed, "- "), ", ");
    let restriction = RESTRICTIONS.split(' ').any(|word| first.starts_with(word));
    let indented = begins(line.text, " \t") && !trimmed.contains(" = ") && !trimmed.contains(": ");
    let network = first.contains('/') && first.starts_with(|ch: char| ch.is_ascii_digit() || ch == '[');
    indented || restriction || network
}

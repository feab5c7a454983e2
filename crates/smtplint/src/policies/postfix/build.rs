//! From the lines of a paste to a policy.

use super::command::assignments;
use super::line::{Clean, clean_lines, parts};
use super::{ID, faults, master, names, restrictions};
use crate::model::{Param, Policy, Service, Word};
use crate::text::Span;

/// A terminal breaks lines from this width on; a paste of its screen keeps the break.
const TERMINAL: usize = 76;

/// A parameter while its lines are gathered.
struct Gathered<'a> {
    name: &'a str,
    name_span: Span,
    values: Vec<Span>,
    whole: Span,
    service: Option<String>,
    indent: usize,
    block: usize,
    /// Length of its latest line, where that was not broken on purpose.
    width: usize,
    /// Only empty lines and comments lie between its latest line and the next one.
    open: bool,
    /// Such a line was seen.
    gap: bool,
}

struct Builder<'a> {
    text: &'a str,
    params: Vec<(Param, usize)>,
    services: Vec<Service>,
    faults: Vec<crate::model::Fault>,
    claimed: Vec<Span>,
    current: Option<Gathered<'a>>,
    block: usize,
    telling: usize,
    /// The service whose options may follow.
    service: Option<String>,
    /// Options commented out since that service's line, with nothing in force between.
    muted: Vec<&'a str>,
    comments: usize,
    listing: bool,
}

/// The policy a text holds, and the lines that are taken; `None` where it is not Postfix's.
pub fn policy(text: &str) -> Option<(Policy, Vec<Span>)> {
    let mut builder = Builder {
        text,
        params: Vec::new(),
        services: Vec::new(),
        faults: Vec::new(),
        claimed: Vec::new(),
        current: None,
        block: 0,
        telling: 0,
        service: None,
        muted: Vec::new(),
        comments: 0,
        listing: false,
    };
    for line in clean_lines(text) {
        builder.line(&line);
    }
    builder.finish()
}

impl<'a> Builder<'a> {
    fn line(&mut self, line: &Clean<'a>) {
        if line.foreign {
            return;
        }
        if line.text.is_empty() {
            self.gap();
            return;
        }
        if line.text.contains("postconf ") && self.command(line) {
            return;
        }
        if line.text.starts_with('#') {
            self.comment(line);
        } else if line.text.starts_with("-o") && !master::options(line.text).is_empty() {
            self.options(line);
        } else if let Some(service) = master::service(line.text, line.span) {
            self.start_service(line, service);
        } else if !self.param(line) && !self.continued(line) {
            self.other();
        }
    }

    fn gap(&mut self) {
        if let Some(current) = &mut self.current {
            current.gap = true;
        }
    }

    fn other(&mut self) {
        self.close();
        self.block += 1;
        self.service = None;
    }

    fn command(&mut self, line: &Clean<'a>) -> bool {
        let Some(found) = assignments(line.text) else {
            self.listing |= line.text.contains("postconf -n") || line.text.contains("postconf -nf");
            return false;
        };
        self.close();
        let mut any = false;
        for one in found {
            let Some((name, value)) = parts(one.text).filter(|(name, _)| names::is_known(name) || names::meant(name).is_some()) else {
                continue;
            };
            any = true;
            // Each command stands by itself: a later one changes an earlier one on purpose.
            self.block += 1;
            self.telling += 1;
            self.open_param(name, value, line, one.service);
            self.close();
        }
        any
    }

    fn comment(&mut self, line: &Clean<'a>) {
        self.comments += 1;
        self.gap();
        let bare = line.text.trim_start_matches(['#', ' ', '\t']);
        if bare.starts_with("-o") {
            let names = master::options(bare).into_iter().filter_map(|span| parts(span.text(bare))).map(|(name, _)| name);
            self.muted.extend(names);
        } else if let Some(service) = master::service(line.text, line.span) {
            self.services.push(service);
            self.muted.clear();
        }
    }

    fn start_service(&mut self, line: &Clean<'a>, service: Service) {
        self.close();
        self.telling += 1;
        self.claimed.push(line.whole);
        self.muted.clear();
        self.service = Some(master::key(&service));
        self.services.push(service);
        self.options(line);
    }

    fn options(&mut self, line: &Clean<'a>) {
        self.close();
        let service = self.service.clone();
        let mut any = false;
        for span in master::options(line.text) {
            let Some((name, value)) = parts(span.text(line.text)) else { continue };
            any = true;
            let first = service.as_ref().is_some_and(|key| !self.params.iter().any(|(param, _)| param.service.as_ref() == Some(key)));
            if let Some(service) = service.clone().filter(|_| first && self.muted.contains(&name)) {
                self.faults.push(faults::stray(line.span, service));
            }
            self.telling += usize::from(names::is_known(name));
            // An option without its service line still belongs to no main.cf.
            self.open_param(name, value, line, Some(service.clone().unwrap_or_else(|| "?".to_owned())));
            self.close();
        }
        if any {
            self.claimed.push(line.whole);
        }
    }

    fn param(&mut self, line: &Clean<'a>) -> bool {
        let Some((name, value)) = parts(line.text) else { return false };
        let known = names::is_known(name);
        let custom = self.current.is_some() && name.contains('_') && self.current.as_ref().is_some_and(|current| line.indent <= current.indent);
        if !known && names::meant(name).is_none() && !custom {
            return false;
        }
        self.close();
        self.service = None;
        self.telling += match known {
            true if names::is_telling(name) => 2,
            true if value.starts_with('[') => 2,
            true => 1,
            false => 0,
        };
        self.open_param(name, value, line, None);
        true
    }

    fn open_param(&mut self, name: &'a str, value: &'a str, line: &Clean<'a>, service: Option<String>) {
        let text = self.text;
        let value = without_quotes(value);
        self.current = Some(Gathered {
            name,
            name_span: Span::of(name, text),
            values: vec![Span::of(value, text)],
            whole: line.whole,
            service,
            indent: line.indent,
            block: self.block,
            width: line.width,
            open: true,
            gap: false,
        });
    }

    /// Whether the line goes on with the value of the parameter above it.
    fn continued(&mut self, line: &Clean<'a>) -> bool {
        let text = self.text;
        let Some(current) = self.current.as_mut().filter(|current| current.open) else { return false };
        let list = restrictions::LISTS.contains(&current.name);
        let last = current.values.last().map_or("", |span| span.text(text));
        let word = line.text.split([',', ' ', '\t']).next().unwrap_or("");
        let unfinished = current.values.iter().all(|span| span.is_empty()) || last.ends_with(',');
        let listed = restrictions::looks_like_one(word) || word.contains([':', '/']) && !line.text.contains(". ") || is_elision(line.text);
        let glued = list && current.width >= TERMINAL && glues(last, word);
        let goes_on = match (line.indent > current.indent, current.gap) {
            (true, false) => true,
            (true, true) => listed,
            (false, false) => glued || unfinished && (listed || !line.text.contains(' ')) || list && restrictions::is_known(word),
            (false, true) => false,
        };
        if !goes_on {
            return false;
        }
        match current.values.last_mut().filter(|_| glued && line.indent <= current.indent) {
            // Broken by a terminal in the middle of a word: the break is part of the paste, not of the value.
            Some(value) => value.end = line.span.end,
            None => current.values.push(line.span),
        }
        current.whole = current.whole.join(line.whole);
        current.width = line.width;
        current.gap = false;
        true
    }

    fn close(&mut self) {
        let Some(gathered) = self.current.take() else { return };
        let text = self.text;
        self.claimed.push(gathered.whole);
        let filled: Vec<Span> = gathered.values.iter().copied().filter(|span| !span.is_empty()).collect();
        let first = gathered.values.first().copied().unwrap_or_default();
        let span = filled.iter().copied().reduce(Span::join).unwrap_or(first);
        let mut values: Vec<String> = filled.iter().map(|span| span.text(text).replace(['\n', '\r'], "")).collect();
        if let [one] = &mut values[..]
            && let Some(bare) = faults::before_comment(gathered.name, one)
        {
            self.faults.push(faults::trailing_comment(gathered.name, &bare, span));
            *one = bare;
        }
        let words = filled.iter().flat_map(|span| words(text, *span)).collect::<Vec<_>>();
        let words = words.into_iter().take_while(|word| word.text != "#").collect();
        let param = Param {
            name: gathered.name.to_owned(),
            value: values.join(" "),
            words,
            name_span: gathered.name_span,
            value_span: span,
            span: gathered.whole,
            service: gathered.service,
        };
        self.params.push((param, gathered.block));
    }

    fn finish(mut self) -> Option<(Policy, Vec<Span>)> {
        self.close();
        let public = |service: &Service| !service.commented && service.kind == "inet";
        if self.telling < 2 && !self.services.iter().any(public) {
            return None;
        }
        let complete = self.listing && self.params.len() > 3 || self.is_sorted();
        let spans = self.claimed.iter().copied().chain(self.services.iter().map(|service| service.span));
        let span = spans.reduce(Span::join)?;
        self.faults.extend(faults::of(&self.params));
        let params = self.params.into_iter().map(|(param, _)| param).collect();
        Some((Policy { dialect: ID, span, params, services: self.services, faults: self.faults, complete }, self.claimed))
    }

    /// `postconf -n` without its command: many parameters, in order, and nothing a person wrote between.
    fn is_sorted(&self) -> bool {
        let names: Vec<&str> = self.params.iter().filter(|(param, _)| param.service.is_none()).map(|(param, _)| param.name.as_str()).collect();
        names.len() >= 12 && self.comments == 0 && names.is_sorted()
    }
}

/// The value inside the quotes and semicolon of a notation around main.cf (NixOS, Puppet).
fn without_quotes(value: &str) -> &str {
    let Some(inner) = value.strip_prefix('"') else { return value };
    match inner.find('"') {
        Some(end) if inner[end + 1..].trim_matches([';', ',', ' ']).is_empty() => &inner[..end],
        _ => value,
    }
}

/// Whether two halves make one restriction and the first half is none.
fn glues(last: &str, word: &str) -> bool {
    let half = last.rsplit([',', ' ', '\t']).next().unwrap_or("");
    !half.is_empty() && !restrictions::is_known(half) && restrictions::is_known(&format!("{half}{word}"))
}

/// What people write where they left something out.
pub fn is_elision(text: &str) -> bool {
    let bare = text.trim().trim_matches(['[', ']', '<', '>', '(', ')', ',']);
    !bare.is_empty() && bare.chars().all(|ch| matches!(ch, '.' | '…')) || matches!(bare.to_ascii_lowercase().as_str(), "snip" | "omitted")
}

/// The words of one stretch; a break inside the stretch is no end of a word.
fn words(text: &str, span: Span) -> Vec<Word> {
    let part = span.text(text);
    let pieces = part.split([',', ' ', '\t']).filter(|word| !word.is_empty());
    pieces
        .map(|word| Word { text: word.replace(['\n', '\r'], ""), span: Span::of(word, part).shifted(span.start) })
        .filter(|word| !word.text.is_empty())
        .collect()
}

//! The walk through Exim's ACLs (Exim specification, chapter 44).

use super::super::decision::{Ask, Decision, Truth, Verdict};
use super::config::{Block, Config, VERBS};
use super::expand;
use super::lists::items;
use crate::model::{Answer, Cause, Param};
use crate::text::{Span, listed, opens};

/// ACLs before and after the recipient's: where one is not set, or not shown, it lets everybody pass.
const OTHERS: &str = "acl_smtp_connect acl_smtp_helo acl_smtp_mail acl_smtp_predata acl_smtp_data";

/// ACLs that call each other do so only a few times.
const DEEPEST: usize = 6;

/// What Exim says to this recipient.
pub fn decide(config: &Config, ask: &Ask) -> Decision {
    let recipient = of_option(config, "acl_smtp_rcpt", ask).unwrap_or_else(|| match config.option("acl_smtp_rcpt") {
        None if config.whole => Decision::new(Answer::Refuses, "without acl_smtp_rcpt every recipient is refused", None).by(Cause::Default),
        set => Decision::new(Answer::Unknown, "the ACL for recipients is not shown", set.map(|param| param.value_span)),
    });
    let mut verdict = recipient;
    for name in OTHERS.split(' ') {
        let Some(other) = of_option(config, name, ask) else { continue };
        match other.answer {
            Answer::Refuses => return other,
            Answer::Unknown if verdict.answer == Answer::Accepts => verdict = other,
            _ => {}
        }
    }
    verdict
}

/// The walk through the ACL that an option names, or holds itself.
fn of_option(config: &Config, name: &str, ask: &Ask) -> Option<Decision> {
    let Some(option) = config.option(name) else {
        // A paste of the ACL alone: its name tells.
        let wanted = name.strip_prefix("acl_smtp_")?;
        let is_it = |block: &&Block| {
            block.is_acl() && (block.name.contains(wanted) || wanted == "rcpt" && (block.name.contains("recpt") || block.name.is_empty()))
        };
        return Some(walk(config, config.blocks.iter().find(is_it).filter(|_| !config.whole)?, ask, DEEPEST));
    };
    if listed(VERBS, option.value.split_whitespace().next().unwrap_or("")) {
        return Some(walk(config, &inline(option), ask, DEEPEST));
    }
    let value = if option.value.contains('$') { expand::string(&option.value, ask)? } else { option.value.clone() };
    if value.is_empty() && name == "acl_smtp_rcpt" {
        return Some(Decision::new(Answer::Refuses, "without acl_smtp_rcpt every recipient is refused", Some(option.value_span)));
    }
    let block = config.blocks.iter().find(|block| block.is_acl() && block.name == value.trim())?;
    Some(walk(config, block, ask, DEEPEST))
}

/// `acl_smtp_rcpt = accept hosts = +relay_from_hosts`
fn inline(option: &Param) -> Block {
    let (verb, rest) = option.value.split_once(char::is_whitespace).unwrap_or((&option.value, ""));
    let line = |name: &str, value: &str| Param { name: name.to_owned(), value: value.to_owned(), ..option.clone() };
    let mut lines = vec![line(verb, "")];
    if let Some((name, value)) = rest.split_once('=') {
        lines.push(line(name.trim(), value.trim()));
    }
    Block { name: "acl_smtp_rcpt".to_owned(), lines }
}

/// From statement to statement until one decides. What none decides is refused.
fn walk(config: &Config, acl: &Block, ask: &Ask, depth: usize) -> Decision {
    let mut verdict = Verdict::default();
    let mut at = 0;
    while let Some(verb) = acl.lines.get(at) {
        at += 1;
        let start = at;
        while acl.lines.get(at).is_some_and(|line| !listed(VERBS, &line.name)) {
            at += 1;
        }
        if listed(VERBS, &verb.name) {
            let conditions = &acl.lines[start..at];
            let (holds, passed) = all(config, verb, conditions, ask, depth);
            let (condition, answer) = match verb.name.as_str() {
                "accept" if holds == Truth::No && passed => (Truth::Yes, Answer::Refuses),
                "accept" => (holds, Answer::Accepts),
                "require" => (holds.not(), Answer::Refuses),
                "warn" => continue,
                _ => (holds, Answer::Refuses),
            };
            let span = conditions.iter().fold(verb.span, |span, line| span.join(line.span));
            let cause = match answer {
                Answer::Accepts => conditions.iter().find_map(|line| cause(line, ask)).unwrap_or(Cause::Word),
                _ => Cause::Word,
            };
            if let Some(decision) = verdict.meet(condition, Decision::new(answer, "", Some(span)).by(cause)) {
                return decision;
            }
        }
    }
    // An ACL without its name is a piece of one.
    let (answer, because) = match acl.name.as_str() {
        "" => (Answer::Unknown, "the rest of the ACL is not shown"),
        _ => (Answer::Refuses, "the end of the ACL: what no statement accepts is refused"),
    };
    let by = acl.lines.last().map(|line| Span::new(line.span.end, line.span.end));
    let cause = if answer == Answer::Unknown { Cause::Hidden } else { Cause::Default };
    verdict.end(Decision::new(answer, because, by).by(cause))
}

/// What kind of thing a condition that holds asks for.
fn cause(line: &Param, ask: &Ask) -> Option<Cause> {
    match kind(line) {
        'h' if ask.host.is_some() && !line.name.starts_with('!') => Some(Cause::Network),
        'a' if ask.login => Some(Cause::Login),
        'd' if ask.domain.is_none() && !line.name.starts_with('!') => Some(Cause::Domains),
        _ => None,
    }
}

/// Conditions and what can be said of them. What is not among them changes nothing.
const CONDITIONS: &str = "hosts=h domains=d recipients=r local_parts=l senders=s sender_domains=s authenticated=a encrypted=e acl=c condition=x \
    verify=v dnslists=b spam=b malware=b ratelimit=b regex=b mime_regex=b spf=b dkim_status=b dkim_signers=b dmarc_status=b decode=b seen=b";

fn kind(line: &Param) -> char {
    let name = line.name.trim_start_matches('!');
    let row = CONDITIONS.split_ascii_whitespace().find_map(|row| row.strip_prefix(name)?.strip_prefix('='));
    row.and_then(|kind| kind.chars().next()).unwrap_or('m')
}

/// Whether all conditions hold, and whether `endpass` stands before the one that fails.
fn all(config: &Config, verb: &Param, conditions: &[Param], ask: &Ask, depth: usize) -> (Truth, bool) {
    let refuses = listed("deny drop defer discard", &verb.name);
    let (mut result, mut passed) = (Truth::Yes, false);
    for line in conditions {
        passed |= line.name == "endpass";
        let negated = line.name.starts_with('!');
        let mut holds = holds(config, line, refuses, ask, depth);
        // Who is on somebody's black list is no usual client; a sender address is chosen so that it fits.
        match kind(line) {
            'h' if refuses && !negated && holds == Truth::Unknown => holds = Truth::No,
            's' if holds != Truth::Yes || negated => holds = Truth::of(!refuses),
            _ if negated => holds = holds.not(),
            _ => {}
        }
        result = result.min(holds);
        if result == Truth::No {
            return (result, passed);
        }
    }
    (result, passed)
}

fn holds(config: &Config, line: &Param, refuses: bool, ask: &Ask, depth: usize) -> Truth {
    let value = line.value.as_str();
    match kind(line) {
        'h' => config.hosts(value, ask),
        'd' => config.domains_match(value, ask),
        // `postmaster@example.org` is one address of many.
        'r' => items(value)
            .map(|item| item.strip_prefix("*@").unwrap_or(if item == "*" { item } else { "@" }))
            .fold(Truth::No, |best, item| best.max(config.domains_match(item, ask))),
        'l' => Truth::of(items(value).any(|item| item == "*")),
        's' => Truth::of(items(value).any(|item| item == "*")),
        'a' => Truth::of(ask.login),
        'e' => Truth::of(ask.tls),
        'x' => expand::truth(value, ask),
        'c' => match config.blocks.iter().find(|block| block.is_acl() && block.name == value.split_whitespace().next().unwrap_or("")) {
            Some(block) if depth > 0 => match walk(config, block, ask, depth - 1).answer {
                Answer::Accepts => Truth::Yes,
                Answer::Refuses => Truth::No,
                Answer::Unknown => Truth::Unknown,
            },
            _ => Truth::Unknown,
        },
        'v' => Truth::of(!opens(value, "certificate")),
        'b' if refuses => Truth::No,
        'b' => Truth::Unknown,
        _ => Truth::Yes,
    }
}

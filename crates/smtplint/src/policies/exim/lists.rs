//! Exim's lists of hosts and domains (Exim specification, chapter 10).

use super::super::decision::{Ask, Truth};
use super::super::network;
use super::config::Config;
use super::expand;

/// Items of a list: `:` divides them, `::` is a colon, `<;` at the start names another sign.
pub fn items(list: &str) -> impl Iterator<Item = &str> {
    let (sign, list) = sign(list);
    list.split(sign).map(str::trim).filter(|item| !item.is_empty())
}

fn sign(list: &str) -> (char, &str) {
    let rest = list.trim_start();
    match rest.strip_prefix('<').and_then(|rest| Some((rest.chars().next()?, rest))) {
        Some((sign, rest)) if sign.is_ascii_punctuation() => (sign, &rest[1..]),
        _ => (':', rest),
    }
}

/// Named lists that name each other do so only a few times.
const DEEPEST: usize = 8;

impl Config {
    /// Whether the client is in a list of hosts.
    pub fn hosts(&self, list: &str, ask: &Ask) -> Truth {
        self.matches(list, ask.host, Truth::Unknown, ask, DEEPEST)
    }

    /// Whether the recipient's domain is in a list of domains. What a file holds are this server's own domains.
    pub fn domains_match(&self, list: &str, ask: &Ask) -> Truth {
        self.matches(list, ask.domain, Truth::No, ask, DEEPEST)
    }

    /// The first item that matches decides; after a last item with `!` everything else does. `unseen`: what lists that are not
    /// shown come to.
    fn matches(&self, list: &str, wanted: Option<&str>, unseen: Truth, ask: &Ask, depth: usize) -> Truth {
        if list.contains("${") && !list.contains(';') {
            return match expand::string(list, ask) {
                Some(list) => self.matches(&list, wanted, unseen, ask, depth.saturating_sub(1)),
                None => unseen,
            };
        }
        // `::` is a colon inside an item: only addresses of IPv6 hold them.
        let whole = list.replace("::::", "\u{1}\u{1}");
        let whole = if sign(list).0 == ':' { whole.replace("::", "\u{1}") } else { list.to_owned() };
        let mut end = Truth::No;
        for item in items(&whole) {
            let item = item.replace('\u{1}', ":");
            let bare = item.trim_start_matches(['!', ' ']);
            let negated = bare.len() < item.len();
            let found = self.item(bare, wanted, unseen, ask, depth);
            if found != Truth::No {
                return if negated { found.not() } else { found };
            }
            end = Truth::of(negated);
        }
        end
    }

    fn item(&self, item: &str, wanted: Option<&str>, unseen: Truth, ask: &Ask, depth: usize) -> Truth {
        if network::holds(item, wanted) {
            return Truth::Yes;
        }
        if let Some(name) = item.strip_prefix('+') {
            return match self.option(name) {
                Some(list) if depth > 0 => self.matches(&list.value, wanted, unseen, ask, depth - 1),
                _ if matches!(name, "include_unknown" | "ignore_unknown" | "caseful") => Truth::No,
                _ => unseen,
            };
        }
        let suffix = item.strip_prefix('*').filter(|suffix| suffix.len() > 1);
        if suffix.zip(wanted).is_some_and(|(suffix, wanted)| wanted.ends_with(suffix)) {
            return Truth::Yes;
        }
        // Files and expressions.
        let hidden = item.starts_with(['/', '^']) || item.contains([';', '$']);
        if hidden { unseen } else { Truth::No }
    }

    /// Every client that a list or condition names: who of them relays is found by asking.
    pub fn clients(&self) -> Vec<&str> {
        self.named("hosts", "127.0.0.1")
    }

    /// Every domain that a list or condition names.
    pub fn domains(&self) -> Vec<&str> {
        self.named("domains", "@")
    }

    fn named<'a>(&'a self, condition: &str, usual: &'a str) -> Vec<&'a str> {
        let mut out = Vec::new();
        let mut lists: Vec<&str> = Vec::new();
        for line in self.blocks.iter().filter(|block| block.is_acl()).flat_map(|block| &block.lines) {
            match line.name.trim_start_matches('!') {
                name if name == condition => lists.push(&line.value),
                "recipients" if condition == "domains" => out.extend(items(&line.value).filter_map(|item| item.strip_prefix("*@"))),
                _ => {}
            }
        }
        let mut at = 0;
        while let Some(list) = lists.get(at).copied().filter(|_| at < 64) {
            at += 1;
            for item in items(list).map(|item| item.trim_start_matches(['!', ' '])) {
                match item.strip_prefix('+').and_then(|name| self.option(name)) {
                    Some(named) => lists.push(&named.value),
                    None if !network::is_everybody(item) && !item.starts_with('^') => out.push(item),
                    None => {}
                }
            }
        }
        out.push(usual);
        out
    }
}

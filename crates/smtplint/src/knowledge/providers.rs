//! Sending providers: hosts, ports and what a login looks like. Each row of `providers.txt` names the page it rests on: the provider's
//! own, or Mozilla's database of mail providers (`ispdb DOMAIN`).
//!
//! A row is: name | hosts | domains of mailboxes | ports that start in clear | ports with TLS from the first byte | form of the user
//! name | form of the password | `c` no other port is served, `t` it only catches mail for tests | page.

use std::sync::OnceLock;

/// The shape a provider gives its user names or passwords.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Any text.
    Any,
    /// A full mail address.
    Address,
    /// Exactly this word.
    Literal(&'static str),
    /// Begins with this.
    Prefix(&'static str),
    /// Gmail's, Yahoo's: sixteen letters, blanks allowed.
    AppPassword16,
    /// Apple's: four groups of four letters.
    AppleAppPassword,
    /// SES user name: AKIA…/ASIA…, twenty characters.
    SesUser,
    /// SES SMTP password: forty-four characters of base64.
    SesPassword,
    /// A UUID.
    Uuid,
}

/// A provider's submission service.
#[derive(Debug)]
pub struct Provider {
    /// For people.
    pub name: &'static str,
    /// Hosts: exact, or `*.suffix`.
    pub hosts: Vec<&'static str>,
    /// Domains of its mail addresses.
    pub domains: Vec<&'static str>,
    /// Ports that start in clear and offer STARTTLS.
    pub starttls: Vec<u16>,
    /// Ports with TLS from the first byte.
    pub implicit: Vec<u16>,
    /// The user name's shape.
    pub user: Shape,
    /// The password's shape.
    pub secret: Shape,
    /// Never leaves the machine or never delivers (catcher, sandbox): clear text and placeholders are no fault.
    pub catcher: bool,
    /// Whether the list of ports is complete, so that any other port is not served.
    pub ports_complete: bool,
    /// The provider's page.
    pub source: String,
}

impl Provider {
    /// Whether it serves `port` at all.
    pub fn serves(&self, port: u16) -> bool {
        self.starttls.contains(&port) || self.implicit.contains(&port)
    }
}

/// The table.
pub fn providers() -> &'static [Provider] {
    static ALL: OnceLock<Vec<Provider>> = OnceLock::new();
    ALL.get_or_init(|| include_str!("providers.txt").lines().map(row).collect())
}

fn row(line: &'static str) -> Provider {
    let fields: Vec<&'static str> = line.split('|').collect();
    let field = |number: usize| fields.get(number).copied().unwrap_or_default();
    let ports = |number| field(number).split_whitespace().filter_map(|port| port.parse().ok()).collect();
    Provider {
        name: field(0),
        hosts: field(1).split_whitespace().collect(),
        domains: field(2).split_whitespace().collect(),
        starttls: ports(3),
        implicit: ports(4),
        user: shape(field(5), Shape::SesUser),
        secret: shape(field(6), Shape::SesPassword),
        ports_complete: field(7).contains('c'),
        catcher: field(7).contains('t'),
        source: page(field(8)),
    }
}

/// The shape a word of the table stands for; Amazon has one of its own for either.
fn shape(word: &'static str, amazon: Shape) -> Shape {
    match word {
        "address" => Shape::Address,
        "app16" => Shape::AppPassword16,
        "apple" => Shape::AppleAppPassword,
        "uuid" => Shape::Uuid,
        "ses" => amazon,
        _ => match (word.strip_prefix('='), word.strip_suffix('*')) {
            (Some(word), _) => Shape::Literal(word),
            (_, Some(start)) => Shape::Prefix(start),
            _ => Shape::Any,
        },
    }
}

fn page(field: &str) -> String {
    match field.strip_prefix("ispdb ") {
        Some(domain) => format!("https://autoconfig.thunderbird.net/v1.1/{domain}"),
        None => format!("https://{field}"),
    }
}

/// The provider that runs `host`.
pub fn by_host(host: &str) -> Option<&'static Provider> {
    let host = host.trim().trim_end_matches('.').to_ascii_lowercase();
    providers().iter().find(|provider| provider.hosts.iter().any(|pattern| matches(pattern, &host)))
}

/// The provider whose mailboxes live under the domain of `address`.
pub fn by_address(address: &str) -> Option<&'static Provider> {
    let domain = address.rsplit_once('@')?.1.trim_end_matches('>').to_ascii_lowercase();
    providers().iter().find(|provider| provider.domains.contains(&domain.as_str()))
}

fn matches(pattern: &str, host: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == host,
        Some((start, end)) => host.len() > start.len() + end.len() && host.starts_with(start) && host.ends_with(end),
    }
}

/// Hosts that receive a provider's mail and take no logins, with the host that does.
pub fn submission_instead_of_mx(host: &str) -> Option<(&'static str, &'static str)> {
    let host = host.to_ascii_lowercase();
    const EXCHANGERS: &[(&str, &str, &str)] = &[
        ("smtp.google.com", "Google's mail exchanger", "smtp.gmail.com"),
        ("aspmx.l.google.com", "Google's mail exchanger", "smtp.gmail.com"),
        (".aspmx.l.google.com", "Google's mail exchanger", "smtp.gmail.com"),
        ("gmail-smtp-in.l.google.com", "Gmail's mail exchanger", "smtp.gmail.com"),
        (".mail.protection.outlook.com", "Microsoft 365's mail exchanger", "smtp.office365.com"),
        (".olc.protection.outlook.com", "Outlook.com's mail exchanger", "smtp-mail.outlook.com"),
        (".yahoodns.net", "Yahoo's mail exchanger", "smtp.mail.yahoo.com"),
        (".mx.zoho.com", "Zoho's mail exchanger", "smtp.zoho.com"),
        ("mx.zoho.com", "Zoho's mail exchanger", "smtp.zoho.com"),
        ("mx.yandex.net", "Yandex's mail exchanger", "smtp.yandex.com"),
    ];
    EXCHANGERS
        .iter()
        .find(|(name, ..)| host == *name || (name.starts_with('.') && host.ends_with(name)))
        .map(|&(_, what, host)| (what, host))
}

/// The provider host that a misspelt one was meant to be (`smpt.gmail.com`, `smtp.gmial.com`).
pub fn misspelt(host: &str) -> Option<&'static str> {
    let host = host.to_ascii_lowercase();
    if by_host(&host).is_some() || host.len() < 8 || host.starts_with("imap.") || host.starts_with("pop") {
        return None;
    }
    let candidates = providers().iter().flat_map(|provider| provider.hosts.iter().copied()).filter(|name| !name.contains('*'));
    candidates.filter(|name| name.len() >= 12).find(|name| distance(name, &host) == 1)
}

/// Edit distance with swaps of neighbours counted once; more than 1 is reported as 2.
pub fn distance(left: &str, right: &str) -> usize {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    if left == right {
        return 0;
    }
    let front = left.iter().zip(right).take_while(|(a, b)| a == b).count();
    let (left, right) = (&left[front..], &right[front..]);
    let back = left.iter().rev().zip(right.iter().rev()).take_while(|(a, b)| a == b).count();
    let (left, right) = (&left[..left.len() - back], &right[..right.len() - back]);
    let swapped = left.len() == 2 && right.len() == 2 && left[0] == right[1] && left[1] == right[0];
    if left.len().max(right.len()) <= 1 || swapped { 1 } else { 2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_found_by_pattern() {
        assert_eq!(by_host("email-smtp.eu-west-1.amazonaws.com").map(|p| p.name), Some("Amazon SES"));
        assert_eq!(by_host("SMTP.gmail.com.").map(|p| p.name), Some("Gmail"));
        assert!(by_host("smtp.example.org").is_none());
    }

    #[test]
    fn a_slip_of_the_finger_is_seen_and_a_provider_is_left_alone() {
        assert_eq!(misspelt("smpt.gmail.com"), Some("smtp.gmail.com"));
        assert_eq!(misspelt("smtp.gmial.com"), Some("smtp.gmail.com"));
        assert_eq!(misspelt("smtp.zoho.eu"), None);
        assert_eq!(misspelt("smtp.example.com"), None);
    }

    #[test]
    fn every_row_has_a_source_and_a_port() {
        for provider in providers() {
            assert!(provider.source.starts_with("https://"), "{}", provider.name);
            assert!(!provider.hosts.is_empty() && provider.source.len() > 12, "{}", provider.name);
            assert!(!provider.starttls.is_empty() || !provider.implicit.is_empty(), "{}", provider.name);
        }
    }
}

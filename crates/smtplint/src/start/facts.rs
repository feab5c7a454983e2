//! What is known of a server that mail shall be sent through.

use crate::dialects::Dialect;
use crate::knowledge::providers::{Provider, Shape, by_address, by_host, providers};
use crate::model::{Plan, Secret, TlsMode, Value};
use crate::text::Span;

/// What the secret is and what else must be right. A row is: the provider, or its first host | the secret | a note | `@` where the user
/// name is the address. The rows of Microsoft 365 and Outlook.com were held against Microsoft's pages; the others say what is generally
/// known of these providers, and are to be held against the page that `providers.txt` names, which is shown beside them.
const SECRETS: &str = include_str!("secrets.txt");

/// What stands for the part of a host that is the customer's own.
const OWN: &[(&str, &str)] =
    &[("email-smtp.*.amazonaws.com", "us-east-1"), ("smtp.email.*.oci.oraclecloud.com", "us-ashburn-1"), ("*.kasserver.com", "w0123456")];

/// Whose value it is where no client's default is meant.
const CHOICE: &str = "choice";

/// A server, and who uses it.
pub struct Facts {
    pub ways: Vec<(u16, TlsMode)>,
    pub secret: String,
    pub notes: Vec<String>,
    pub source: String,
    host: String,
    user: String,
    sender: String,
}

impl Facts {
    /// The facts of a provider or of a host; `None` for what is neither.
    pub fn of(server: &str, address: &str) -> Option<Facts> {
        let named = |provider: &&Provider| provider.name.eq_ignore_ascii_case(server) || provider.hosts.first() == Some(&server);
        if let Some(known) = providers().iter().find(named).or_else(|| by_host(server)) {
            return Some(of_provider(known, server, address));
        }
        // The domain of a mailbox, or an address there.
        let mailbox = if server.contains('@') { server.to_owned() } else { ["you@", server].concat() };
        match by_address(&mailbox) {
            Some(provider) => Some(of_provider(provider, "", if address.is_empty() { &mailbox } else { address })),
            None => of_host(server, address),
        }
    }

    /// What the client shall do.
    pub fn plan(&self, to: &'static Dialect, port: u16, mode: TlsMode) -> Plan {
        let client = to.table().map_or(NO_CLIENT, |(_, table)| table.client);
        let mut plan = Plan::new(to, client, Span::default());
        plan.host = Some(Value::default(self.host.clone(), CHOICE));
        plan.port = Some(Value::default(port, CHOICE));
        plan.tls = Some(Value::default(mode, CHOICE));
        plan.user = Some(Value::default(self.user.clone(), CHOICE));
        plan.secret = Some(Value::default(Secret { text: String::new(), reference: true }, CHOICE));
        plan.sender = Some(Value::default(self.sender.clone(), CHOICE));
        plan
    }
}

const NO_CLIENT: crate::model::Client = crate::model::Client { name: "", implicit_tls: true, implicit_on_465: false, known: false };

fn of_provider(provider: &'static Provider, server: &str, address: &str) -> Facts {
    let pattern = provider.hosts.iter().find(|host| **host == server).or(provider.hosts.first()).copied().unwrap_or("");
    let own = OWN.iter().find(|(host, _)| *host == pattern).map_or("your-server", |(_, own)| own);
    let host = if server.contains('.') && !server.contains('*') { server.to_owned() } else { pattern.replace('*', own) };
    let sender = address_or(address, provider.domains.first().unwrap_or(&"example.org"));
    let [secret, note, form] = said(provider);
    let mut notes = Vec::new();
    if pattern.contains('*') && host != server {
        notes.push(["The host is your own: put the one that ", provider.name, " gave you in the place of ", &host, "."].concat());
    }
    notes.extend(other_hosts(provider, pattern));
    if by_address(&sender).is_some_and(|other| !std::ptr::eq(other, provider) && !provider.domains.is_empty()) {
        notes.push(["The address is not one of ", provider.name, "’s own."].concat());
    }
    if !note.is_empty() {
        notes.push(note);
    }
    Facts { ways: ways(provider), user: user(provider, &sender, &form), secret, notes, source: provider.source.clone(), host, sender }
}

/// Hosts of other regions or plans.
fn other_hosts(provider: &Provider, chosen: &str) -> Option<String> {
    let others: Vec<&str> = provider.hosts.iter().filter(|host| **host != chosen).copied().collect();
    let note = || [provider.name, " has other hosts as well, and says whose account uses which: ", &others.join(", "), "."].concat();
    (!others.is_empty()).then(note)
}

/// The user name, or what stands for it.
fn user(provider: &Provider, sender: &str, form: &str) -> String {
    match provider.user {
        _ if form == "@" => sender.to_owned(),
        Shape::Literal(word) => word.to_owned(),
        Shape::Address => sender.to_owned(),
        Shape::Any if !provider.domains.is_empty() => sender.to_owned(),
        // The engine takes it for a stand-in and says so until it is replaced.
        _ => "your-smtp-user".to_owned(),
    }
}

/// The safest first, the standard's ports before others.
fn ways(provider: &Provider) -> Vec<(u16, TlsMode)> {
    let mut all = Vec::new();
    for (ports, mode, best) in [(&provider.implicit, TlsMode::Implicit, 465), (&provider.starttls, TlsMode::StartTls, 587)] {
        all.extend(ports.iter().filter(|port| **port == best).map(|port| (*port, mode)));
        all.extend(ports.iter().filter(|port| ![best, 25, 80, 443].contains(*port)).map(|port| (*port, mode)));
    }
    // Many networks block port 25: it is handed out only where there is no other.
    if all.is_empty() {
        all.extend(provider.starttls.iter().map(|port| (*port, TlsMode::StartTls)));
    }
    all
}

/// What the secret is, what else must be right, and the form of the user name where no other rule has it.
fn said(provider: &Provider) -> [String; 3] {
    for row in SECRETS.lines() {
        let mut fields = row.split('|');
        let whose = fields.next();
        if whose == Some(provider.name) || whose == provider.hosts.first().copied() {
            return [(); 3].map(|()| fields.next().unwrap_or("").to_owned());
        }
    }
    let secret = match provider.domains.is_empty() && provider.user == Shape::Any {
        true => ["User name and password are those that ", provider.name, " shows for SMTP."].concat(),
        false => "The mailbox’s own password; where two-factor sign-in is on, usually an app password instead.".to_owned(),
    };
    let note = if provider.catcher { "It catches what you send: nothing is delivered." } else { "" };
    [secret, note.to_owned(), String::new()]
}

fn of_host(host: &str, address: &str) -> Option<Facts> {
    let name = |ch: char| ch.is_ascii_alphanumeric() || matches!(ch, '.' | '-' | '_' | ':');
    if host.is_empty() || !host.contains(['.', ':']) && host != "localhost" || !host.chars().all(name) {
        return None;
    }
    let sender = address_or(address, domain_of(host));
    Some(Facts {
        ways: vec![(587, TlsMode::StartTls), (465, TlsMode::Implicit)],
        secret: "The password of the mailbox or account that this server knows.".to_owned(),
        notes: vec![
            "Port 587 with STARTTLS is the standard for any server (RFC 6409); many take 465 with TLS from the first byte, too.".to_owned(),
            "Where the server wants another user name than the whole address, put that in its place.".to_owned(),
        ],
        source: String::new(),
        host: host.to_owned(),
        user: sender.clone(),
        sender,
    })
}

/// `smtp.example.org` serves `example.org`, as far as anybody can guess.
fn domain_of(host: &str) -> &str {
    match host.split_once('.') {
        Some((_, domain)) if domain.contains('.') && !host.ends_with(|ch: char| ch.is_ascii_digit()) => domain,
        _ => "example.org",
    }
}

fn address_or(address: &str, domain: &str) -> String {
    match address.split_once('@') {
        Some((_, "")) | None if address.contains('.') => ["you@", address.trim_start_matches('@')].concat(),
        Some((local, other)) if !local.is_empty() && !other.is_empty() => address.to_owned(),
        _ => ["you@", domain].concat(),
    }
}

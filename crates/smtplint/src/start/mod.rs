//! Settings for people who have none yet: what is known of a provider, written as a client reads it.

mod facts;

use crate::conversion::{ConvertError, target};
use crate::dialects;
use crate::knowledge::providers::providers;
use crate::report::{Severity, Verdict};

use facts::Facts;

/// Settings to start with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    /// The settings. The secret is a reference, as everywhere that settings are written.
    pub text: String,
    /// What the secret is and where it is made.
    pub secret: String,
    /// What else must be right, a sentence each.
    pub notes: Vec<String>,
    /// The provider's page, or empty.
    pub source: String,
}

/// A server that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Server {
    /// What [`start`] takes: its first host, which may hold a `*`.
    pub id: &'static str,
    /// The provider's name.
    pub name: &'static str,
    /// The domains of its mailboxes, with blanks between them.
    pub domains: String,
}

/// The settings of a provider (by its name, one of its hosts, or an address or domain of its mailboxes), or of any other host, in the dialect named `to`.
///
/// Of the ways that the provider offers and the client can do, it is the safest that the engine finds nothing against: TLS from the
/// first byte before STARTTLS (RFC 8314 §3), the standard's ports before others. `address` is the sender; where it is empty, a
/// stand-in.
///
/// # Errors
/// If there is no such dialect or host, or the client can do none of what the server offers.
///
/// ```
/// let start = smtplint::start("Gmail", "laravel-env", "jane@gmail.com").unwrap();
/// assert!(start.text.contains("MAIL_HOST=smtp.gmail.com") && start.secret.contains("app password"));
/// ```
pub fn start(server: &str, to: &str, address: &str) -> Result<Start, ConvertError> {
    let target = target(to)?;
    let facts = Facts::of(server.trim(), address.trim()).ok_or_else(|| ConvertError::NoServer(server.to_owned()))?;
    let mut best: Option<(u8, String)> = None;
    for &(port, mode) in &facts.ways {
        let Some(text) = dialects::convert(&facts.plan(target, port, mode), target) else { continue };
        let against = objections(&text);
        if best.as_ref().is_none_or(|(least, _)| against < *least) {
            best = Some((against, text));
        }
        if against == 0 {
            break;
        }
    }
    let (_, text) = best.ok_or(ConvertError::Impossible(target.title))?;
    Ok(Start { text, secret: facts.secret, notes: facts.notes, source: facts.source })
}

/// How much the engine has against settings. Stand-ins are to be replaced and say nothing of the way.
fn objections(text: &str) -> u8 {
    let report = crate::check(text, &crate::Options { ignore: vec!["auth-placeholder".to_owned()], ..Default::default() });
    let notes = report.findings.iter().any(|finding| finding.severity >= Severity::Info);
    match report.verdict {
        Verdict::Fails => 4,
        Verdict::Risky => 3,
        Verdict::Unknown => 2,
        Verdict::Works => u8::from(notes),
    }
}

/// Every server that is known.
pub fn servers() -> Vec<Server> {
    let mut all = Vec::new();
    for provider in providers() {
        all.push(Server { id: provider.hosts.first().unwrap_or(&""), name: provider.name, domains: provider.domains.join(" ") });
    }
    all
}

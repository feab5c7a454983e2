//! Certificates that a paste shows.

use crate::text::Span;

/// What a certificate says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Host names it is for; where it lists none, its common name.
    pub names: Vec<String>,
    /// It lists its names (subjectAltName): only those count (RFC 9525).
    pub named: bool,
    /// Who signed it.
    pub issuer: String,
    /// Subject and issuer are the same.
    pub self_issued: bool,
    /// First day, `2026-11-24`; empty where the text does not say.
    pub from: String,
    /// Last day.
    pub until: String,
    /// E.g. `RSA 2048`.
    pub key: String,
    /// Where.
    pub span: Span,
}

impl Certificate {
    /// Whether it is for that host; `*.example.org` stands for one label.
    pub fn is_for(&self, host: &str) -> bool {
        let host = host.trim_end_matches('.').to_ascii_lowercase();
        self.names.iter().any(|name| match name.strip_prefix("*.") {
            Some(domain) => host.split_once('.').is_some_and(|(_, rest)| rest == domain),
            None => *name == host,
        })
    }
}

//! Where an SPF record leads (RFC 7208 §5): what must be asked to judge it.

/// A question that a term of the record asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leads {
    /// Another record: `include`, `redirect`.
    Record(String),
    /// Addresses: `a`.
    Addresses(String),
    /// An A record: `exists`.
    Exists(String),
    /// The addresses of mail servers: `mx`.
    MailServers(String),
}

/// Whether a text is an SPF record.
pub fn is_record(text: &str) -> bool {
    let version = text.split(' ').next().unwrap_or("");
    version.eq_ignore_ascii_case("v=spf1")
}

/// The questions of a record of `domain`; names made by macros depend on the message, and are left out.
pub fn terms(record: &str, domain: &str) -> Vec<Leads> {
    record.split_ascii_whitespace().skip(1).filter_map(|term| leads(term, domain)).collect()
}

fn leads(term: &str, domain: &str) -> Option<Leads> {
    let term = term.trim_start_matches(['+', '-', '~', '?']).to_ascii_lowercase();
    let (name, rest) = term.split_at(term.find([':', '=', '/']).unwrap_or(term.len()));
    let given = rest.strip_prefix([':', '=']).unwrap_or("").split('/').next().unwrap_or("");
    let target = if given.is_empty() { domain } else { given }.trim_end_matches('.').to_owned();
    let named = !given.is_empty();
    match name {
        _ if target.contains('%') => None,
        "include" | "redirect" if named => Some(Leads::Record(target)),
        "exists" if named => Some(Leads::Exists(target)),
        "a" => Some(Leads::Addresses(target)),
        "mx" => Some(Leads::MailServers(target)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_lead_on() {
        let record = "v=spf1 a mx:other.example/24 ip4:192.0.2.0/24 include:_spf.example.net exists:%{i}.x.example ?exists:y.example redirect=z.example -all";
        let name = |text: &str| text.to_owned();
        assert_eq!(
            terms(record, "example.org"),
            [
                Leads::Addresses(name("example.org")),
                Leads::MailServers(name("other.example")),
                Leads::Record(name("_spf.example.net")),
                Leads::Exists(name("y.example")),
                Leads::Record(name("z.example")),
            ]
        );
        assert!(is_record("v=spf1 -all") && is_record("V=SPF1") && !is_record("v=spf10 -all") && !is_record("spf1"));
    }
}

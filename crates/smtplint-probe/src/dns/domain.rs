//! Everything that DNS says of a domain's mail.

use hickory_proto::rr::{Name, RData, RecordType};

use super::{Record, Resolver, above, autoconfig, exchange, https, spf};
use crate::link::Watch;
use crate::transcript::Transcript;
use crate::trust::Roots;

/// A domain to ask about.
#[derive(Clone, Debug, Default)]
pub struct Domain {
    /// Its name.
    pub name: String,
    /// Hosts that are asked about besides its MXs, or addresses.
    pub hosts: Vec<String>,
    /// DKIM selectors.
    pub selectors: Vec<String>,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Published {
    /// Questions and answers.
    pub transcript: Transcript,
    /// The settings that Mozilla's autoconfig offers to mail programs, as they are read: `clientConfig` in XML.
    pub autoconfig: String,
}

impl Domain {
    /// Asks for all of it.
    pub fn ask(&self, resolver: &Resolver, roots: &Roots, watch: Watch) -> Published {
        let mut record = Record::new(resolver, watch);
        let about = if self.name.is_empty() { self.hosts.join(" ") } else { self.name.clone() };
        let intro = match resolver.server() {
            Some(server) if resolver.validates() => format!(";; DNS of {}, asked of {server}, validated here", about),
            Some(server) => format!(";; DNS of {}, asked of {server}, which passes on no signatures: DNSSEC is not checked", about),
            None => format!(";; DNS of {}, asked of nobody", about),
        };
        record.say(intro);
        let domain = self.name.as_str();
        if !domain.is_empty() {
            record.mail_servers(domain);
        }
        for host in &self.hosts {
            record.host(host);
        }
        // A host that belongs to no domain with mail: there is nothing else to ask.
        if domain.is_empty() {
            return Published { transcript: Transcript { sessions: vec![record.events] }, autoconfig: String::new() };
        }
        record.spf(domain);
        record.dmarc(domain);
        for selector in &self.selectors {
            record.ask(&format!("{selector}._domainkey.{domain}"), RecordType::TXT);
        }
        record.transport_security(domain, roots);
        record.services(domain);
        let autoconfig = record.autoconfig(domain, roots);
        Published { transcript: Transcript { sessions: vec![record.events] }, autoconfig }
    }
}

impl Record<'_> {
    fn mail_servers(&mut self, domain: &str) {
        let hosts: Vec<String> = self.ask(domain, RecordType::MX).data().filter_map(exchange).map(|(_, host)| host).collect();
        // Without an MX record the domain itself is its mail server (RFC 5321 §5.1).
        if hosts.is_empty() {
            self.addresses(domain);
        }
        for host in hosts.iter().filter(|host| !host.is_empty()).take(20) {
            self.host(host);
            self.ask(&format!("_25._tcp.{host}"), RecordType::TLSA);
        }
    }

    /// Addresses, what name they have, and whether that leads back.
    fn host(&mut self, host: &str) {
        let addresses = match host.parse() {
            Ok(address) => vec![address],
            Err(_) => self.addresses(host),
        };
        for address in addresses.into_iter().filter(|address| !crate::relay::is_inside(*address)).take(8) {
            let reverse = Name::from(address).to_ascii();
            let names: Vec<String> = self.ask(&reverse, RecordType::PTR).data().filter_map(pointed).take(4).collect();
            let kind = if address.is_ipv4() { RecordType::A } else { RecordType::AAAA };
            for name in names {
                self.ask(&name, kind);
            }
        }
    }

    /// The record and all that it leads to.
    fn spf(&mut self, domain: &str) {
        let mut names = vec![domain.to_owned()];
        let mut next = 0;
        while let Some(name) = names.get(next).cloned().filter(|_| next < crate::limits::SPF_NAMES) {
            next += 1;
            let texts = self.ask(&name, RecordType::TXT).texts();
            for term in texts.iter().filter(|text| spf::is_record(text)).flat_map(|text| spf::terms(text, &name)) {
                match term {
                    spf::Leads::Record(name) if !names.contains(&name) => names.push(name),
                    spf::Leads::Record(_) => {}
                    spf::Leads::Addresses(name) => drop(self.addresses(&name)),
                    spf::Leads::Exists(name) => drop(self.ask(&name, RecordType::A)),
                    spf::Leads::MailServers(name) => {
                        let hosts: Vec<String> =
                            self.ask(&name, RecordType::MX).data().filter_map(exchange).map(|(_, host)| host).collect();
                        hosts.iter().filter(|host| !host.is_empty()).take(10).for_each(|host| drop(self.addresses(host)));
                    }
                }
            }
        }
    }

    /// The domain's own record or that of a domain above (RFC 9989 §4.10), and whether those who get its reports agree (RFC 9990 §4).
    fn dmarc(&mut self, domain: &str) {
        for name in above(domain).take(8) {
            let records: Vec<String> = self.ask(&format!("_dmarc.{name}"), RecordType::TXT).texts();
            let Some(record) = records.iter().find(|text| text.trim_start().to_ascii_lowercase().starts_with("v=dmarc1")) else { continue };
            let outside = record.split("mailto:").skip(1).filter_map(|rest| {
                let address = rest.split([',', ';', '!', ' ']).next()?;
                address.rsplit_once('@').map(|(_, domain)| domain.to_ascii_lowercase())
            });
            let own = name.to_ascii_lowercase();
            let strangers: Vec<String> = outside
                .filter(|other| *other != own && !other.ends_with(&format!(".{own}")) && !own.ends_with(&format!(".{other}")))
                .take(10)
                .collect();
            for stranger in strangers {
                self.ask(&format!("{name}._report._dmarc.{stranger}"), RecordType::TXT);
            }
            return;
        }
    }

    /// MTA-STS (RFC 8461) with its policy, and TLS-RPT (RFC 8460).
    fn transport_security(&mut self, domain: &str, roots: &Roots) {
        let texts = self.ask(&format!("_mta-sts.{domain}"), RecordType::TXT).texts();
        if texts.iter().any(|text| text.starts_with("v=STSv1")) {
            let host = format!("mta-sts.{domain}");
            self.page(&host, "/.well-known/mta-sts.txt", roots);
        }
        self.ask(&format!("_smtp._tls.{domain}"), RecordType::TXT);
    }

    /// A page with its lines, or why it cannot be had.
    fn page(&mut self, host: &str, path: &str, roots: &Roots) {
        let addresses = self.addresses(host);
        let address = https::Address { host, port: self.resolver.https_port, path };
        match https::get(&address, &addresses, roots) {
            Ok(page) => {
                self.say(format!(";; {address}: {} {}", page.status, crate::transcript::printable(page.kind.as_bytes())));
                let lines = page.body.lines().filter(|_| page.status == 200).take(200);
                lines.for_each(|line| self.say(format!(";; | {}", crate::transcript::printable(line.as_bytes()))));
            }
            Err(why) => self.say(format!(";; {address}: not to be had ({why})")),
        }
    }

    /// Where mail programs are told to submit (RFC 6186, RFC 8314 §5.1).
    fn services(&mut self, domain: &str) {
        for service in ["_submissions._tcp", "_submission._tcp"] {
            let targets: Vec<String> =
                self.ask(&format!("{service}.{domain}"), RecordType::SRV).data().filter_map(served).take(8).collect();
            targets.iter().filter(|target| !target.is_empty()).for_each(|target| drop(self.addresses(target)));
        }
    }

    /// Mozilla's autoconfig: the provider's own host, then its web site.
    fn autoconfig(&mut self, domain: &str, roots: &Roots) -> String {
        let own = format!("autoconfig.{domain}");
        for (host, path) in [(own.as_str(), "/mail/config-v1.1.xml"), (domain, "/.well-known/autoconfig/mail/config-v1.1.xml")] {
            let addresses = self.addresses(host);
            if addresses.is_empty() {
                continue;
            }
            let address = https::Address { host, port: self.resolver.https_port, path };
            let (line, settings) = match https::get(&address, &addresses, roots) {
                Ok(page) => (
                    format!(";; {address}: {}", page.status),
                    if page.status == 200 { autoconfig::settings(&page.body, domain) } else { String::new() },
                ),
                Err(why) => (format!(";; {address}: not to be had ({why})"), String::new()),
            };
            self.say(line);
            if !settings.is_empty() {
                return settings;
            }
        }
        String::new()
    }
}

fn pointed(data: &RData) -> Option<String> {
    match data {
        RData::PTR(name) => Some(name.to_ascii()),
        _ => None,
    }
}

fn served(data: &RData) -> Option<String> {
    match data {
        RData::SRV(srv) => Some(srv.target.to_ascii().trim_end_matches('.').to_owned()),
        _ => None,
    }
}

//! What `--dns`, `--domain`, `--resolver` and `--trust-anchor` come to.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use smtplint_probe::dns::{Domain, Resolver, of_this_machine};
use smtplint_probe::{Cancel, Target};

use super::ProbeArgs;
use super::crowd::Question;
use crate::input::text_of;
use crate::tell;

/// The resolver, where one is called for; an error has been told.
pub fn resolver(args: &ProbeArgs, cancel: &Cancel) -> Result<Option<Arc<Resolver>>, ()> {
    if !args.dns && args.resolver.is_none() && args.domains.is_empty() {
        return Ok(None);
    }
    let servers = args.resolver.map_or_else(of_this_machine, |server| Ok(vec![server]));
    let anchor = match &args.trust_anchor {
        Some(path) => Some(text_of(path, &path.to_string_lossy()).ok_or(())?),
        None => None,
    };
    let made = servers.and_then(|servers| Resolver::new(servers, anchor.as_deref()));
    let mut resolver = made.map_err(|error| tell(&error))?;
    resolver.hosts_too = args.resolver.is_some();
    resolver.cancel = cancel.clone();
    Ok(Some(Arc::new(resolver)))
}

/// `IP` or `IP:PORT`.
pub fn server(text: &str) -> Result<SocketAddr, String> {
    let plain = text.trim_start_matches('[').trim_end_matches(']');
    match (text.parse(), plain.parse::<IpAddr>()) {
        (Ok(server), _) => Ok(server),
        (_, Ok(address)) => Ok(SocketAddr::new(address, 53)),
        _ => Err(format!("--resolver takes an address, IP or IP:PORT, not `{text}`")),
    }
}

/// The mail servers of a domain, and the domain itself if its DNS is asked for.
pub fn of_domain(name: &str, resolver: &Resolver, args: &ProbeArgs) -> Vec<Question> {
    let hosts = resolver.mail_servers(name).unwrap_or_else(|error| {
        tell(&error);
        Vec::new()
    });
    let mut questions = Vec::new();
    if args.dns {
        questions.push(Question::Domain(name.to_owned(), Vec::new()));
    }
    for host in hosts {
        questions.extend(of_host(&Target { host, port: None }));
    }
    questions
}

/// The ports of a host.
pub fn of_host(target: &Target) -> Vec<Question> {
    target.ports().into_iter().map(|port| Question::Port(target.host.clone(), port)).collect()
}

/// Whom DNS is asked about for a host that was named: the domain that it belongs to and the host, or the host alone.
pub fn about(name: &str, hosts: &[String], resolver: &Resolver, args: &ProbeArgs) -> Domain {
    let domain = if hosts.is_empty() { Some(name.to_owned()) } else { resolver.domain_of(name) };
    Domain { name: domain.unwrap_or_default(), hosts: hosts.to_vec(), selectors: args.selectors.clone() }
}

//! Exim: main options, lists, ACLs, authenticators (Exim specification, chapters 6, 10, 11, 14, 33, 44).

mod acl;
mod config;
mod expand;
mod lists;

use super::decision::{Ask, Decision, Truth, rulings};
use crate::model::{Answer, AuthOffer, Fault, FaultKind, Listener, ListenerTls, Param, Policy, Value};
use crate::text::Span;
use config::{Block, Config};

/// The policy of a text, if it is Exim's.
pub fn read(text: &str) -> Option<Policy> {
    let config = config::read(text)?;
    let mut params = config.options.clone();
    for block in &config.blocks {
        for line in &block.lines {
            // Routers and transports are the client's side.
            if !line.name.starts_with("server_") && !block.is_acl() {
                continue;
            }
            params.push(Param { service: Some(block.name.clone()), ..line.clone() });
        }
    }
    let faults = faults(&params, text);
    let rulings = decisions(&config);
    let mut policy = Policy::of("exim-conf", "Exim configuration", params, config.whole)?;
    policy.listeners = listeners(&config);
    policy.rulings = rulings;
    policy.faults = faults;
    for param in
        config.options.iter().filter(|param| param.name.contains("relay") && (param.name.contains("host") || param.name.contains("net")))
    {
        policy.trusted.extend(super::networks::words(param, text));
    }
    policy.closing = config.closing(&policy, text);
    Some(policy)
}

/// Values whose braces do not fit: Exim stops at them (or answers 435 to AUTH) when it expands them.
fn faults(params: &[Param], text: &str) -> Vec<Fault> {
    let mut out = Vec::new();
    for param in params.iter().filter(|param| param.value.contains("${")) {
        let (mut depth, mut least, mut escaped) = (0, 0, false);
        for byte in param.value.bytes() {
            match byte {
                b'\\' => escaped = !escaped,
                b'{' if !escaped => depth += 1,
                b'}' if !escaped => depth -= 1,
                _ => {}
            }
            escaped &= byte == b'\\';
            least = depth.min(least);
        }
        // The rest may be beyond the end of the paste.
        let cut = param.value_span.end + 2 >= text.trim_end().len() && depth > 0 && !param.value.starts_with('"');
        if (depth != 0 || least < 0) && !cut {
            let effect = if depth > 0 {
                "opens more braces than it closes: Exim cannot expand it"
            } else {
                "closes more braces than it opens: Exim cannot expand it"
            };
            out.push(Fault {
                span: param.value_span,
                kind: FaultKind::Word,
                word: param.name.clone(),
                meant: String::new(),
                effect: effect.to_owned(),
            });
        }
    }
    out
}

impl Config {
    /// A refusal of everybody who is neither trusted nor logged in, before the statement that lets strangers through.
    fn closing(&self, policy: &Policy, text: &str) -> Option<(Span, String)> {
        let open = policy
            .relays_for_strangers()
            .filter(|ruling| ruling.answer == Answer::Accepts && ruling.by.is_some_and(|by| !by.text(text).contains("hosts")))?;
        let at = open.by?.start;
        let named = |names: &'static str| names.split(' ').find(|name| self.option(name).is_some());
        let mut text = "deny message = relay not permitted\n       !authenticated = *\n".to_owned();
        for (condition, name) in [
            ("hosts", named("relay_from_hosts relay_hosts")),
            ("domains", named("local_domains")),
            ("domains", named("relay_to_domains relay_domains")),
        ] {
            // A list of everything would refuse nobody.
            let Some(list) = name.filter(|name| self.option(name).is_some_and(|list| !lists::items(&list.value).any(super::is_everybody)))
            else {
                continue;
            };
            text.push_str(&["       !", condition, " = +", list, "\n"].concat());
        }
        text.push_str("  ");
        Some((Span::new(at, at), text))
    }

    /// Whether logins are possible at all; a part of a configuration does not say.
    fn has_logins(&self) -> bool {
        !self.whole || self.authenticators().next().is_some() || self.asks("authenticated")
    }

    fn authenticators(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(|block| block.is_authenticator())
    }

    /// Whether Exim offers STARTTLS (since 4.88 to everybody unless told otherwise).
    fn offers_tls(&self) -> bool {
        self.option("tls_advertise_hosts").is_none_or(|hosts| !hosts.value.trim().is_empty())
    }

    /// Whether AUTH is offered to a stranger, with TLS or without it.
    fn offers_auth(&self, ask: &Ask) -> Truth {
        let hosts = self.option("auth_advertise_hosts").map_or(Truth::Yes, |hosts| self.hosts(&hosts.value, ask));
        let mut best = Truth::No;
        for block in self.authenticators() {
            let condition = block.get("server_advertise_condition");
            best = best.max(condition.map_or(Truth::Yes, |param| expand::truth(&param.value, ask)));
        }
        best.min(hosts)
    }

    fn ports(&self) -> Vec<&str> {
        let ports = self.option("daemon_smtp_ports").map_or("25", |param| &param.value);
        lists::items(ports).collect()
    }

    fn is_implicit(&self, port: &str) -> bool {
        self.option("tls_on_connect_ports").is_some_and(|ports| lists::items(&ports.value).any(|one| one == port))
    }
}

fn listeners(config: &Config) -> Vec<Listener> {
    let mut out = Vec::new();
    if !config.whole && config.option("daemon_smtp_ports").is_none() && config.authenticators().next().is_none() {
        return out;
    }
    for port in config.ports() {
        let implicit = config.is_implicit(port);
        let required = || {
            let ask = |tls| acl::decide(config, &Ask { port, tls, domain: config.domains().first().copied(), ..Ask::default() });
            ask(false).answer == Answer::Refuses && ask(true).answer == Answer::Accepts
        };
        let tls = match config.option("tls_advertise_hosts") {
            _ if implicit => ListenerTls::Implicit,
            _ if !config.offers_tls() => ListenerTls::Off,
            _ if required() => ListenerTls::Required,
            _ => ListenerTls::Offered,
        };
        let auth =
            match (config.offers_auth(&Ask { port, ..Ask::default() }), config.offers_auth(&Ask { port, tls: true, ..Ask::default() })) {
                (Truth::Unknown, _) | (_, Truth::Unknown) => None,
                (Truth::Yes, _) if !implicit => Some(AuthOffer::InClear),
                (_, Truth::Yes) if tls != ListenerTls::Off => Some(AuthOffer::InsideTls),
                _ => Some(AuthOffer::Never),
            };
        let place = config.option("daemon_smtp_ports").map(|param| param.value_span);
        let spot = config.authenticators().next().and_then(|block| block.lines.first()).map(|line| line.span);
        out.push(Listener {
            loopback: false,
            name: port.to_owned(),
            port: port.parse().ok(),
            tls: Some(valued(tls, if implicit { config.option("tls_on_connect_ports").map(|param| param.value_span) } else { place })),
            span: place.or(spot),
            auth: auth.filter(|_| config.whole || spot.is_some()).map(|auth| valued(auth, spot)),
        });
    }
    out
}

fn valued<T>(value: T, span: Option<Span>) -> Value<T> {
    match span {
        Some(span) => Value::stated(value, span),
        None => Value::default(value, "Exim's default"),
    }
}

/// Who may relay where, for each port if the configuration asks for it.
fn decisions(config: &Config) -> Vec<crate::model::Ruling> {
    if !config.whole && !config.blocks.iter().any(Block::is_acl) && config.option("acl_smtp_rcpt").is_none() {
        return Vec::new();
    }
    let by_port = config.asks("interface_port") || config.asks("received_port") || config.asks("tls_in_cipher") || config.asks("encrypted");
    let ports = if by_port { config.ports() } else { vec![""] };
    let (hosts, domains) = (config.clients(), config.domains());
    let mut out = Vec::new();
    for port in ports {
        let tls = config.offers_tls() || config.is_implicit(port);
        out.extend(rulings(port, &hosts, &domains, tls, config.has_logins(), &|ask: &Ask| -> Decision { acl::decide(config, ask) }));
    }
    out
}

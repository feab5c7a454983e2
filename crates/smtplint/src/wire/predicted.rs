//! What a client will do with its settings, and what a server on that port will answer.

use super::{Conversation, Party};
use crate::knowledge::ports::{PortUse, port_use};
use crate::knowledge::providers::by_host;
use crate::model::{Plan, TlsMode};
use crate::text::Span;

/// How the conversation of a plan will go; `None` where its TLS mode or its port is not known.
pub fn of(plan: &Plan) -> Option<Conversation> {
    let (mode, port) = (plan.tls_mode()?, plan.port_number()?);
    let host = match plan.host_name() {
        none if none.is_empty() => "SERVER".to_owned(),
        host => host,
    };
    let mut talk =
        Talk { plan, tls: false, switch: plan.tls.as_ref().and_then(|tls| tls.span()), to: Conversation::new(plan.client.name, true) };
    let place = plan.port.as_ref().and_then(|port| port.span()).or_else(|| plan.host.as_ref()?.span());
    talk.both(&["connects to ", &host, ", port ", &port.to_string()].concat(), place);
    let server = server(&host, port);
    talk.to.commands = commands(plan, &host, port, mode, &server);
    match (mode, server) {
        (_, Server::Other(service)) => talk.fails(Party::Server, &["speaks ", service, ", not SMTP"].concat(), place),
        (TlsMode::Implicit, Server::Clear) => talk.tls_too_early(&host),
        (TlsMode::Implicit, Server::Tls) => talk.all_inside_tls(&host),
        (_, Server::Tls) => talk.both_wait(),
        (mode, Server::Clear) => talk.begins_in_clear(&host, mode),
    }
    Some(talk.to)
}

/// What waits on a port.
enum Server {
    Clear,
    Tls,
    Other(&'static str),
}

fn server(host: &str, port: u16) -> Server {
    let implicit = by_host(host).is_some_and(|provider| provider.implicit.contains(&port));
    match port_use(port) {
        PortUse::NotSmtp(service) if by_host(host).is_none_or(|provider| !provider.serves(port)) => Server::Other(service),
        PortUse::ImplicitTls => Server::Tls,
        _ if implicit => Server::Tls,
        _ => Server::Clear,
    }
}

struct Talk<'a> {
    plan: &'a Plan,
    tls: bool,
    switch: Option<Span>,
    to: Conversation,
}

impl Talk<'_> {
    fn client(&mut self, text: &str, span: Option<Span>) {
        self.to.add(Party::Client, text, self.tls, span);
    }

    fn server(&mut self, text: &str) {
        self.to.add(Party::Server, text, self.tls, None);
    }

    fn both(&mut self, text: &str, span: Option<Span>) {
        self.to.add(Party::Both, text, self.tls, span);
    }

    fn fails(&mut self, by: Party, text: &str, span: Option<Span>) {
        self.to.add(by, text, self.tls, span).failed = true;
    }

    fn tls_too_early(&mut self, host: &str) {
        self.client("TLS ClientHello, at once", self.switch);
        self.server(&["220 ", host, ", in clear"].concat());
        self.fails(Party::Both, "the client takes the greeting for TLS: \"wrong version number\"", self.switch);
    }

    fn both_wait(&mut self) {
        self.client("waits for a greeting in clear", self.switch);
        self.server("waits for a TLS ClientHello");
        self.fails(Party::Both, "nobody speaks until one of them times out", self.switch);
    }

    fn all_inside_tls(&mut self, host: &str) {
        self.handshake();
        self.server(&["220 ", host].concat());
        self.greets();
        self.server("250 … AUTH …");
        self.sends();
    }

    fn begins_in_clear(&mut self, host: &str, mode: TlsMode) {
        self.server(&["220 ", host].concat());
        self.greets();
        if mode == TlsMode::None {
            self.server("250 … AUTH …");
            return self.sends();
        }
        self.server("250 … STARTTLS …");
        self.client(
            if mode == TlsMode::StartTls { "STARTTLS" } else { "STARTTLS, if it is offered; else all below goes in clear" },
            self.switch,
        );
        self.server("220 Ready to start TLS");
        self.handshake();
        self.greets();
        self.server("250 … AUTH …");
        self.sends();
    }

    fn handshake(&mut self) {
        self.tls = true;
        let checked = self.plan.verify.as_ref();
        let text = if checked.is_some_and(|verify| !verify.value) { "TLS handshake, any certificate is taken" } else { "TLS handshake" };
        self.both(text, checked.and_then(|verify| verify.span()).or(self.switch));
    }

    fn greets(&mut self) {
        let name = self.plan.helo.as_ref();
        self.client(&["EHLO ", name.map_or("…", |name| &name.value)].concat(), name.and_then(|name| name.span()));
    }

    fn sends(&mut self) {
        if self.plan.has_credentials() && self.plan.auth.as_ref().is_none_or(|auth| auth.value) {
            self.logs_in();
        }
        let sender = self.plan.sender.as_ref();
        self.client(&["MAIL FROM:<", sender.map_or("…", |sender| &sender.value), ">"].concat(), sender.and_then(|sender| sender.span()));
        self.server("250 OK");
        self.client("RCPT TO:<…>", None);
        self.server("250 OK");
        self.client("DATA and the message", None);
        self.server("250 accepted");
        self.client("QUIT", None);
    }

    fn logs_in(&mut self) {
        let mechanism = self.plan.mechanism.as_ref().map_or("PLAIN", |mechanism| &mechanism.value);
        let span = self.plan.secret.as_ref().and_then(|secret| secret.span()).or_else(|| self.plan.user_span());
        let (exposed, text) = (!self.tls, ["AUTH ", mechanism, " with user name and password"].concat());
        self.to.add(Party::Client, &text, self.tls, span).exposed = exposed;
        self.server("235 logged in");
    }
}

/// Command lines that try the port the way it is meant to be used.
fn commands(plan: &Plan, host: &str, port: u16, mode: TlsMode, server: &Server) -> Vec<String> {
    let mode = match (mode, server) {
        (_, Server::Other(_)) => return Vec::new(),
        // What a paste says must not run as a command.
        _ if host.contains(|ch: char| !ch.is_ascii_alphanumeric() && !".-_:[]${}".contains(ch)) => return Vec::new(),
        (_, Server::Tls) => TlsMode::Implicit,
        (TlsMode::Implicit, Server::Clear) => TlsMode::StartTls,
        (mode, Server::Clear) => mode,
    };
    let (port, implicit) = (port.to_string(), mode == TlsMode::Implicit);
    let start = if implicit { "" } else { " -starttls smtp" };
    let tls = match mode {
        TlsMode::None => "",
        TlsMode::Opportunistic => " --tls-optional",
        TlsMode::StartTls => " --tls",
        TlsMode::Implicit => " --tls-on-connect",
    };
    // Without a value swaks asks for user name and password, so that neither ends in the shell's history.
    let auth = if plan.has_credentials() { " --auth" } else { "" };
    let mut all = vec![["swaks --server ", host, " --port ", &port, tls, auth, " --to YOU@EXAMPLE.ORG --quit-after RCPT"].concat()];
    if mode != TlsMode::None {
        all.push(["openssl s_client -connect ", host, ":", &port, start, " -crlf -quiet"].concat());
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::parts::Parts;
    use crate::reading;
    use crate::wire::{Conversation, conversations};

    fn talk(settings: &str) -> Conversation {
        conversations(&reading::whole(settings), &Parts::all()).remove(0)
    }

    #[test]
    fn each_mode_on_the_right_port_ends_inside_tls() {
        for (port, scheme) in [(465, "smtps"), (587, "smtp")] {
            let talk = talk(&format!(
                "MAIL_MAILER=smtp\nMAIL_HOST=smtp.example.org\nMAIL_PORT={port}\nMAIL_SCHEME={scheme}\nMAIL_USERNAME=app\nMAIL_PASSWORD=Tr4ns1t-9\n"
            ));
            assert!(talk.predicted && talk.moves.iter().all(|one| !one.failed && !one.exposed));
            assert!(talk.moves.last().is_some_and(|one| one.tls && one.text == "QUIT"));
            assert!(!talk.moves.iter().any(|one| one.text.contains("Tr4ns1t")));
        }
    }

    #[test]
    fn the_wrong_mode_stops_at_the_first_word() {
        let early = talk("MAIL_MAILER=smtp\nMAIL_HOST=smtp.example.org\nMAIL_PORT=587\nMAIL_SCHEME=smtps\n");
        assert!(early.moves.last().is_some_and(|one| one.failed && one.text.contains("wrong version number")));
        assert!(early.commands[1].contains("-starttls smtp"), "the command tries what the port is for: {:?}", early.commands);
        let waiting = talk("EMAIL_HOST = 'smtp.example.org'\nEMAIL_PORT = 465\nEMAIL_USE_TLS = True\n");
        assert!(waiting.moves.last().is_some_and(|one| one.failed && one.text.contains("times out")));
        assert!(waiting.commands[0].contains("--tls-on-connect"));
    }

    #[test]
    fn a_login_without_tls_is_exposed() {
        let talk = talk(
            "EMAIL_HOST = 'smtp.example.org'\nEMAIL_PORT = 587\nEMAIL_USE_TLS = False\nEMAIL_HOST_USER = 'app'\nEMAIL_HOST_PASSWORD = 'Tr4ns1t-9'\n",
        );
        assert_eq!(talk.moves.iter().filter(|one| one.exposed).count(), 1);
        assert!(talk.moves.iter().all(|one| !one.tls));
    }
}

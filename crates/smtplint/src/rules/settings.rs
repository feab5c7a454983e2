//! Questions that several rules ask of a plan.

use crate::knowledge::ports::{PortUse, port_use};
use crate::knowledge::providers::{Provider, by_host};
use crate::model::{Origin, Plan, Session, State, TlsMode};
use crate::text::{Span, bared, holds_any, listed};

/// The provider whose host the plan names.
pub fn provider(plan: &Plan) -> Option<&'static Provider> {
    by_host(&plan.host_name())
}

/// Whether mail goes to this machine, its container network or a catcher: clear text is right there.
pub fn stays_local(plan: &Plan) -> bool {
    let host = plan.host_name();
    is_local(&host)
        || provider(plan).is_some_and(|provider| provider.catcher)
        || matches!(plan.port_number().map(port_use), Some(PortUse::Catcher))
}

/// Whether mail does not leave the machine, or goes to a catcher: nobody stands between who could show a false certificate.
pub fn stays_here(plan: &Plan) -> bool {
    let host = plan.host_name();
    host == "localhost" || host.starts_with("127.") || host == "::1" || (stays_local(plan) && !is_private_address(&host))
}

/// Whether `host` is this machine, a private address or a bare name such as a Compose service.
pub fn is_local(host: &str) -> bool {
    const NAMES: &str = "localhost mailhog mailpit mailcatcher mailcrab host.docker.internal ::1";
    const ENDINGS: &str = ".local .localhost .localdomain .internal .lan .svc";
    let host = bared(host, "[]").to_ascii_lowercase();
    listed(NAMES, &host) || ENDINGS.split(' ').any(|end| host.ends_with(end)) || is_private_address(&host)
}

/// RFC 1918, loopback and link-local IPv4.
fn is_private_address(host: &str) -> bool {
    let mut parts = [0; 4];
    let mut count = 0;
    for part in host.split('.') {
        let (Some(place), Ok(number)) = (parts.get_mut(count), part.parse::<u8>()) else { return false };
        *place = number;
        count += 1;
    }
    count == 4 && matches!(parts, [127 | 10, ..] | [192, 168, ..] | [169, 254, ..] | [172, 16..32, ..])
}

/// Whether it logs in: it has what that takes, or says so.
pub fn submits(plan: &Plan) -> bool {
    plan.has_credentials() || plan.auth.as_ref().is_some_and(|auth| auth.value)
}

/// Whether what is said next in a session can be read on the way.
pub fn in_clear(state: &State) -> bool {
    !state.tls && state.port != Some(465) && !state.host.is_some_and(is_local)
}

/// Whether TLS may have been up all along: a library's dump of a connection with implicit TLS looks the same as one in clear where AUTH is
/// offered and STARTTLS is not, unless it names the port.
pub fn may_be_inside(state: &State, session: &Session) -> bool {
    let by_hand = listed("telnet nc swaks curl-verbose openssl", session.form.id);
    !by_hand && state.port.is_none() && state.capabilities_complete && state.offers("AUTH") && !state.offers("STARTTLS")
}

/// Whether the host cannot be judged: empty, a reference, or a stand-in.
pub fn host_unknown(plan: &Plan) -> bool {
    let host = plan.host_name();
    host.is_empty() || holds_any(&host, "${<*") || is_stand_in(&host)
}

/// How a port starts for this plan's server: the provider's own list goes before habit.
pub fn port_of(plan: &Plan) -> Option<PortUse> {
    let port = plan.port_number()?;
    let Some(provider) = provider(plan) else { return Some(port_use(port)) };
    Some(match (provider.implicit.contains(&port), provider.starttls.contains(&port)) {
        (true, _) => PortUse::ImplicitTls,
        (_, true) if port == 25 => PortUse::Relay,
        (_, true) => PortUse::StartTls,
        _ => port_use(port),
    })
}

/// The mode the client really uses: some clients turn to implicit TLS on 465 by themselves.
pub fn effective_mode(plan: &Plan) -> Option<TlsMode> {
    match plan.tls_mode()? {
        TlsMode::StartTls | TlsMode::Opportunistic if plan.client.implicit_on_465 && plan.port_number() == Some(465) => {
            Some(TlsMode::Implicit)
        }
        mode => Some(mode),
    }
}

/// Whether the client can only begin in clear text. Who that is is only supposed where a switch's name told it, and says nothing
/// while the switch is off.
pub fn lacks_implicit_tls(plan: &Plan) -> bool {
    !plan.client.implicit_tls && (plan.client.known || plan.tls_mode() != Some(TlsMode::None))
}

/// A mode in words.
pub fn words(mode: TlsMode) -> &'static str {
    match mode {
        TlsMode::None => "no encryption",
        TlsMode::Opportunistic => "STARTTLS only if the server offers it",
        TlsMode::StartTls => "STARTTLS",
        TlsMode::Implicit => "TLS from the first byte (implicit TLS)",
    }
}

/// Where the encryption stands, or else the port, or else the whole.
pub fn tls_span(plan: &Plan) -> Span {
    let stated = plan.tls.as_ref().and_then(|tls| tls.span());
    stated.or_else(|| port_span(plan)).or_else(|| host_span(plan)).unwrap_or(plan.span)
}

/// Where the port stands.
pub fn port_span(plan: &Plan) -> Option<Span> {
    plan.port.as_ref().and_then(|port| port.span())
}

/// Where the host stands.
pub fn host_span(plan: &Plan) -> Option<Span> {
    plan.host.as_ref().and_then(|host| host.span())
}

/// "port 465" or "port 25 (Django's default)".
pub fn port_words(plan: &Plan) -> String {
    let Some(port) = &plan.port else { return "the port".to_owned() };
    let number = port.value.to_string();
    match port.origin {
        Origin::Default(whose) => ["port ", &number, " (the default of ", whose, ")"].concat(),
        Origin::Stated(_) => ["port ", &number].concat(),
    }
}

/// Text that stands for a value rather than being one: `xxxx`, `<user>`, `****`, `your_password`.
pub fn is_stand_in(text: &str) -> bool {
    let text = text.trim().to_ascii_lowercase();
    is_redacted(&text) || is_template(&text)
}

/// Blanked out by the person who pasted it.
pub fn is_redacted(text: &str) -> bool {
    const SAID: &str = "redacted removed hidden masked censored xxx ***";
    let text = text.trim().to_ascii_lowercase();
    let same = bared(&text, "x*.-_•…#").is_empty() && !text.is_empty();
    let bracketed =
        (text.contains('<') && !text.starts_with("<your")) || (text.starts_with('[') && text.ends_with(']')) || text.starts_with('(');
    same || bracketed || SAID.split(' ').any(|word| text.contains(word))
}

/// The words documentation puts where the reader's own value belongs.
pub fn is_template(text: &str) -> bool {
    const WORDS: &str = "password username usename user pass passwd yourpassword yourusername youremail yourname mypassword myusername \
        mypass secret supersecret supersecretpassword changeme apipassword login pw smtpuser smtppassword \
        smtpuserword smtppass smtpusername youruser yourpass yoursmtpuser yoursmtppassword yoursmtpusername \
        yourapppassword apppassword yourgmailpassword yourapikey yoursmtppass mysecret todo none null nil undefined \
        test example mycomplicatedpassword accountpassword youraccountpassword emailpassword youremailpassword \
        mailpassword fixme somepassword thepassword";
    let lower = text.to_ascii_lowercase();
    let (local, is_address) = lower.split_once('@').map_or((lower.as_str(), false), |(local, _)| (local, true));
    let bare = local.replace(|ch: char| !ch.is_ascii_alphanumeric(), "");
    match is_address {
        true if bare.starts_with("your") || bare.starts_with("my") && bare.len() < 14 => true,
        false if listed(WORDS, &bare) => true,
        _ => ["your_", "your-", "replace", "insert"].iter().any(|begin| lower.starts_with(begin)),
    }
}

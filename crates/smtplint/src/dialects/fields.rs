//! What a key stands for, and filling a plan with it.

use crate::knowledge::ports::{PortUse, port_use};
use crate::model::{Oddity, Plan, Secret, TlsMode, Value};
use crate::syntax::{Entry, Kind, Notation};
use crate::text::{bared, begins, holds_any};

/// What a key stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The server.
    Host,
    /// The port.
    Port,
    /// User name.
    User,
    /// Password.
    Secret,
    /// From address.
    Sender,
    /// Name in EHLO.
    Helo,
    /// SASL mechanism.
    Mechanism,
    /// Whether to log in.
    Auth,
    /// Implicit TLS on or off.
    Ssl,
    /// STARTTLS on or off.
    StartTls,
    /// STARTTLS if offered, on or off.
    AutoTls,
    /// A word that names the mode.
    Mode,
    /// Check certificates.
    Verify,
    /// Do not check certificates.
    SkipVerify,
    /// A URL that holds everything.
    Url,
    /// A switch of a table, whose values it lists.
    Tls,
    /// Something else that the client reads.
    Other,
}

impl Role {
    /// The role that a table's word names.
    pub fn of(word: &str) -> Option<Role> {
        const WORDS: &[(&str, Role)] = &[
            ("host", Role::Host),
            ("port", Role::Port),
            ("user", Role::User),
            ("secret", Role::Secret),
            ("sender", Role::Sender),
            ("helo", Role::Helo),
            ("mechanism", Role::Mechanism),
            ("auth", Role::Auth),
            ("verify", Role::Verify),
            ("skip", Role::SkipVerify),
            ("tls", Role::Tls),
            ("ssl", Role::Ssl),
            ("starttls", Role::StartTls),
            ("auto", Role::AutoTls),
            ("mode", Role::Mode),
            ("url", Role::Url),
            ("other", Role::Other),
        ];
        WORDS.iter().find(|(name, _)| *name == word).map(|(_, role)| *role)
    }
}

/// Puts a plain value into the plan; switches are left to the dialect.
pub fn fill(plan: &mut Plan, role: Role, entry: &Entry) {
    let text = || Value::stated(shown(entry), entry.span);
    match role {
        Role::Host => plan.host = Some(text()),
        Role::Port => fill_port(plan, entry),
        Role::User => plan.user = Some(text()),
        Role::Secret => {
            let reference = entry.kind == Kind::Reference || points_elsewhere(&entry.value);
            plan.secret = Some(Value::stated(Secret { text: entry.value.clone(), reference }, entry.span))
        }
        Role::Sender => plan.sender = Some(text()),
        Role::Helo => plan.helo = Some(text()),
        Role::Mechanism => plan.mechanism = Some(Value::stated(entry.value.to_ascii_uppercase(), entry.span)),
        Role::Auth => plan.auth = truth(entry).map(|on| Value::stated(on, entry.span)),
        Role::Verify => {
            plan.verify = truth(entry)
                .or_else(|| (entry.value.to_ascii_lowercase().ends_with("none") || entry.value == "ignore").then_some(false))
                .map(|on| Value::stated(on, entry.span))
        }
        Role::SkipVerify => plan.verify = truth(entry).map(|on| Value::stated(!on, entry.span)),
        _ => {}
    }
}

/// Whether a value says in which vault or file the secret is kept.
fn points_elsewhere(value: &str) -> bool {
    const PLACES: &str = "@Microsoft.KeyVault( vault: op:// ref+ ENC[ arn:aws: ssm: projects/ file:/ /run/secrets/ secretref:";
    PLACES.split(' ').any(|place| value.starts_with(place))
}

/// The value; a reference is marked so that no rule takes it for the value itself.
fn shown(entry: &Entry) -> String {
    match entry.kind {
        Kind::Reference if !entry.value.contains('$') => format!("${{{}}}", entry.value),
        _ => entry.value.clone(),
    }
}

fn fill_port(plan: &mut Plan, entry: &Entry) {
    let dword = dword(&entry.value);
    let value = dword.as_deref().unwrap_or(entry.value.trim());
    let digits: String = value.chars().take_while(char::is_ascii_digit).collect();
    match value.parse::<u16>() {
        Ok(port) if port > 0 => plan.port = Some(Value::stated(port, entry.span)),
        _ if entry.kind == Kind::Reference || value.is_empty() || holds_any(value, "<${*") || bared(value, "xX").is_empty() => {}
        // "587 (STARTTLS)", "465 or 587": people's words, the first number counts.
        _ if digits.parse::<u16>().is_ok_and(|port| port > 0) && begins(&value[digits.len()..], " /(,") => {
            plan.port = digits.parse().ok().map(|port| Value::stated(port, entry.span));
        }
        _ => plan.note(Oddity::BadPort { span: entry.span, value: value.to_owned() }),
    }
}

/// The Windows registry's `dword:0000024b`, in decimal digits.
fn dword(value: &str) -> Option<String> {
    u32::from_str_radix(value.trim().strip_prefix("dword:")?, 16).ok().map(|number| number.to_string())
}

const ON: &str = "true yes on set 1 y x ✓ ✔ ☑ ✅ enabled enable always checked !0 ja oui si sí sì sim да はい 是 有効 开启 启用 tak 예 evet ano aktiviert activé activado ativado attivo";
const OFF: &str = "false no off 0 n ☐ ✗ ✘ ❌ disabled disable never unchecked !1 nein non nee não нет いいえ なし 否 无 無 無効 关闭 deaktiviert désactivé keine kein aucun aucune ninguno ninguna nenhum nenhuma nessuno nessuna geen nie brak 아니요 아니오 없음 hayır yok ne žádné nej ingen";

/// On or off, as the word says.
pub fn truth(entry: &Entry) -> Option<bool> {
    match entry.kind {
        Kind::Null => return Some(false),
        // A switch by itself is on.
        Kind::Empty if matches!(entry.notation, Notation::Flag | Notation::Words) => return Some(true),
        _ => {}
    }
    // `true (SSL)`: a remark of whoever explains it.
    let value = entry.value.split_once(" (").map_or(&*entry.value, |(word, _)| word);
    let dword = dword(value);
    let word = bared(dword.as_deref().unwrap_or(value.trim()), "()[]$").to_ascii_lowercase();
    let among = |words: &str| words.split(' ').any(|one| one == word);
    among(ON).then_some(true).or_else(|| among(OFF).then_some(false))
}

/// Words for each mode, without blanks and signs.
const MODES: &[(TlsMode, &str)] = &[
    (
        TlsMode::Implicit,
        "ssl smtps ssltls tlsssl implicit implicittls tlsimplicit forcetls wrapper sslonconnect tlswrapper sslv23 directtls tlsonconnect \
         sslonly ssltlsimplicit smtpssl",
    ),
    (
        TlsMode::StartTls,
        "tls starttls smtpstarttls tlsstarttls starttlstls explicit explicittls starttlsrequired requiretls tlsrequired tls12 tlsv12 smtptls \
         encrypt mandatory requirestarttls",
    ),
    (TlsMode::Opportunistic, "auto opportunistic may starttlsauto ifavailable whenavailable starttlsifavailable opportunistictls"),
    (TlsMode::None, "none null no off false plain unencrypted notls cleartext keine aucun ninguno nossl"),
];

/// The mode that a word names. `tls` alone means STARTTLS in most programs; "SSL/TLS" means implicit TLS in all of them.
pub fn mode_word(text: &str) -> Option<TlsMode> {
    let word: String = text.to_ascii_lowercase().chars().filter(|ch| ch.is_ascii_alphanumeric()).collect();
    MODES.iter().find(|(_, words)| words.split_whitespace().any(|one| one == word)).map(|(mode, _)| *mode)
}

/// What the port alone suggests, for switches that only say "encrypted".
pub fn mode_by_port(port: Option<u16>) -> TlsMode {
    match port.map(port_use) {
        Some(PortUse::ImplicitTls) => TlsMode::Implicit,
        _ => TlsMode::StartTls,
    }
}

/// The span from the first to the last entry.
pub fn span_of(entries: &[Entry]) -> crate::text::Span {
    entries.iter().map(|entry| entry.line).reduce(crate::text::Span::join).unwrap_or_default()
}

//! Settings as people list them in mails, tickets and forms: "Server: smtp.example.org, Port: 465, Encryption: STARTTLS".

use std::sync::OnceLock;

use super::fields::{Role, fill, mode_by_port, mode_word, span_of, truth};
use super::names::Names;
use super::{Change, Dialect, Setting};
use crate::model::{Client, Oddity, Plan, TlsMode, Value};
use crate::syntax::{Entry, Kind, form};
use crate::text::{bared_behind, cut, holds, holds_any, lines, lower, up_to};

/// The dialect.
pub static DIALECT: Dialect = Dialect::code("form-list", "Mail settings as a list", spell);

/// Labels in lower case without the words of [`NOISE`], a role a line, in the languages of mail programs.
const LABELS: &str = "
host|host|server|hostname|host name|server name|server address|server hostname|address|relay|relay host|mailserver|smarthost|postausgangsserver|ausgangsserver|servername|serveradresse|postausgang|serveur|hôte|nom hôte|nom serveur|adresse serveur|servidor|nombre servidor|nome servidor|nombre host|anfitrión|nome server|nome host|indirizzo server|mailserver|servernaam|hostnaam|сервер|имя сервера|адрес сервера|хост|имя хоста|サーバー|サーバ|サーバー名|サーバ名|ホスト名|ホスト|服务器|服务器地址|服务器名称|服务器主机名|主机|主机名|主机地址|伺服器|主機|serwer|adres serwera|서버|서버 이름|서버 주소|호스트|sunucu|sunucusu|sunucu adresi|sunucu adı|adresa serveru|název serveru|värd
port|port|port number|server port|portnummer|numéro port|port serveur|puerto|número puerto|puerto servidor|porta|porto|numero porta|número porta|poort|poortnummer|порт|номер порта|порт сервера|ポート|ポート番号|端口|端口号|服务器端口|連接埠|埠|포트|포트 번호|port numarası|číslo portu
user|user|username|user name|login|login name|account|account name|auth user|benutzer|benutzername|anmeldename|konto|kontoname|utilisateur|identifiant|nom utilisateur|compte|usuario|nombre usuario|cuenta|usuário|nome usuário|utilizador|nome utilizador|gebruiker|gebruikersnaam|utente|nome utente|пользователь|имя пользователя|логин|учетная запись|учётная запись|ユーザー名|ユーザ名|ユーザー|アカウント|アカウント名|用户名|用户|账号|帐号|账户|帐户|使用者名稱|帳號|nazwa użytkownika|użytkownik|사용자 이름|사용자|아이디|kullanıcı adı|kullanıcı|uživatelské jméno|uživatel|användarnamn|användare
secret|password|pass|passwd|pw|app password|passwort|kennwort|app passwort|mot passe|contraseña|clave|senha|palavra passe|wachtwoord|пароль|パスワード|密码|授权码|密碼|hasło|비밀번호|암호|şifre|parola|heslo|lösenord
mode|encryption|encryption type|encryption method|encrypted connection|type encrypted connection|security|security type|connection security|secure connection|transport encryption|ssl/tls|tls/ssl|ssl tls|secure|protocol|verschlüsselung|verschlüsselungstyp|verschlüsselungsmethode|verschlüsselungsart|verschlüsselte verbindung|verbindungssicherheit|sicherheit|sicherheitstyp|chiffrement|type chiffrement|méthode chiffrement|cryptage|sécurité|sécurité connexion|type sécurité|connexion sécurisée|cifrado|tipo cifrado|método cifrado|seguridad|seguridad conexión|tipo seguridad|conexión segura|encriptación|tipo encriptación|criptografia|tipo criptografia|encriptação|tipo encriptação|segurança|segurança conexão|segurança ligação|conexão segura|versleuteling|encryptie|beveiliging|beveiligingstype|verbindingsbeveiliging|beveiligde verbinding|crittografia|tipo crittografia|cifratura|sicurezza|sicurezza connessione|tipo sicurezza|connessione sicura|шифрование|тип шифрования|метод шифрования|защита соединения|безопасность|безопасность соединения|暗号化|暗号化方式|暗号化の種類|暗号化方法|接続の保護|セキュリティ|セキュリティの種類|加密|加密方式|加密类型|加密方法|安全类型|安全性|安全连接|连接安全性|加密連線|安全性類型|szyfrowanie|zabezpieczenia|bezpieczeństwo połączenia|암호화|보안|보안 연결|şifreleme|güvenlik|bağlantı güvenliği|zabezpečení|zabezpečení spojení|šifrování|kryptering|säkerhet|anslutningssäkerhet
ssl|ssl|use ssl|enable ssl|ssl enabled|requires ssl|ssl required|implicit tls|ssl verwenden|ssl aktivieren|utiliser ssl|activer ssl|usar ssl|usa ssl|ssl gebruiken|использовать ssl|sslを使用|使用ssl|启用ssl|ssl加密
starttls|tls|use tls|enable tls|tls enabled|requires tls|tls required|starttls|use starttls|enable starttls|starttls required|tls verwenden|starttls verwenden|tls aktivieren|utiliser tls|utiliser starttls|usar tls|usar starttls|usa tls|tls gebruiken|использовать tls|使用tls|启用tls|启用starttls
sender|from|sender|absender|absenderadresse|expéditeur|adresse expéditeur|remitente|remetente|mittente|afzender|отправитель|差出人|发件人
verify|verify certificate|verify ssl|verify peer|validate certificate
skip|accept all certificates|accept all ssl certificates|allow invalid certificates|ignore certificate errors|skip tls verify|disable certificate check|alle zertifikate akzeptieren
helo|helo|ehlo|helo name|helo domain
auth|authentication|auth|requires authentication|use authentication|authentication required|authentifizierung|anmeldung erforderlich|authentification|autenticación|autenticação|autenticazione|verificatie|authenticatie|аутентификация|авторизация|認証|认证|身份验证
mechanism|authentication method|auth method|auth type|authentication type|authentifizierungsmethode|méthode authentification|método autenticación|método autenticação|metodo autenticazione|authenticatiemethode|метод аутентификации|способ аутентификации|認証方式|认证方式|验证方式
";

/// Words of labels that change nothing.
const NOISE: &str = " smtp outgoing outbound sending mail email e my the custom default of for ausgehend ausgehender ausgehende für der die des \
    de du d la l le pour sortant sortante envoi messagerie courrier courriel del el do da correo saliente salida saída envio envío para di \
    della il in uscita posta voor uitgaande исходящий исходящей исходящая исходящих почты почта почтового для poczty wychodzącej wychodzący 보내는 메일 발신 giden pošty odchozí utgående ";

/// The same in scripts that write no blanks.
const UNSPACED: &[&str] = &["smtp", "送信", "発信", "メール", "发送", "发件", "发信", "邮件", "寄件", "外寄", "郵件"];

/// What labels and headings of the other direction say.
const INCOMING: &str = "imap|pop|incoming|inbound|eingang|empfang|entrant|entrada|réception|recepción|arrivo|ricezione|inkomende|ontvang|входящ|приём|受信|收件|接收|收信|przychodz|받는|수신|gelen|příchoz|inkommande";

/// What brings a list back to the direction that is read.
const OUTGOING: &str = "smtp|outgoing|outbound|ausgang|ausgehend|versand|sortant|saliente|salida|saída|envio|envío|envoi|uscita|invio|uitgaand|исходящ|送信|发件|发送|发信|寄件|wychodz|보내는|발신|giden|odchoz|utgående";

/// Parts of what Thunderbird calls the choice in which "SSL/TLS" is implicit TLS and nothing else.
const CHOICE: &str = "connection|verbindungs|connexion|conexión|conexão|connessione|verbinding|соединения|接続の保護|连接";

/// Words of Jira's and Confluence's form, where TLS is STARTTLS (mail.smtp.starttls.enable; confluence.atlassian.com, "Configuring
/// Jira applications to send SMTP notifications").
const ATLASSIAN: &[&str] = &["JNDI Location", "mail server requires the use of TLS", "Add SMTP Mail Server", "SMTP Mail Server Details"];

/// Whether a text, in lower case, says so of the mail that comes in, and of the mail that goes out.
fn directions(text: &str) -> (bool, bool) {
    (holds(text, INCOMING), holds(text, OUTGOING))
}

fn role(label: &str) -> Option<Role> {
    let label = lower(label);
    let mut rest = bared_behind(&label, "?* ");
    while let Some((before, _)) = rest.strip_suffix([')', '）']).and_then(|rest| rest.rsplit_once(['(', '（'])) {
        rest = before.trim();
    }
    let plain = of(rest);
    let mut bare = rest.to_owned();
    if !rest.is_ascii() {
        UNSPACED.iter().for_each(|noise| bare = bare.replace(noise, ""));
    }
    let known = known();
    let words = cut(&bare, " _-'’").into_iter().filter(|word| !known.hold(word, 1));
    let bare = words.collect::<Vec<_>>().join(" ");
    let role = match bare.is_empty() {
        true => holds(&label, "smtp|outgoing").then_some(Role::Host),
        false => plain.or_else(|| of(&bare)),
    };
    role.filter(|_| !directions(&label).0 && !holds(&label, "proxy|ftp|database"))
}

/// Labels, and as the second owner's the words that change nothing.
fn known() -> &'static Names {
    static KNOWN: OnceLock<Names> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let mut names = Names::new();
        cut(LABELS, "|\n").iter().for_each(|name| names.add(name, 0));
        NOISE.split(' ').for_each(|name| names.add(name, 1));
        names
    })
}

fn of(label: &str) -> Option<Role> {
    if !known().hold(label, 0) {
        return None;
    }
    let named = LABELS.lines().find(|line| line.split('|').skip(1).any(|name| name == label));
    named.and_then(|line| Role::of(line.split('|').next().unwrap_or_default()))
}

/// More text than this, in bytes without blanks, is no list that somebody typed.
const LONGEST: usize = 64 << 10;

/// Every list of a text.
pub fn read(text: &str) -> Vec<Plan> {
    if text.bytes().filter(|byte| !byte.is_ascii_whitespace()).count() > LONGEST {
        return Vec::new();
    }
    let known = |label: &str| role(label).is_some() || directions(&lower(label)).0;
    let headings = headings(text);
    let mut incoming = false;
    let mut last = 0;
    let mut groups: Vec<Vec<Entry>> = Vec::new();
    for entry in form::entries(text, &known) {
        let between = headings.iter().rev().find(|(at, _)| (last..entry.key.start).contains(at));
        let label = lower(&entry.path);
        last = entry.key.start;
        incoming = match directions(&label) {
            (true, false) => true,
            (false, true) => false,
            _ => between.map_or(incoming, |(_, incoming)| *incoming),
        };
        if incoming || !sane(&entry) {
            continue;
        }
        // A second host begins another list.
        let host = role(&entry.path) == Some(Role::Host);
        match groups.last_mut().filter(|group| !(host && group.iter().any(|other| role(&other.path) == Some(Role::Host)))) {
            Some(group) => group.push(entry),
            None => groups.push(vec![entry]),
        }
    }
    let mut plans = Vec::new();
    let atlassian = ATLASSIAN.iter().any(|words| text.contains(words));
    for group in groups {
        plans.extend(plan(group, atlassian));
    }
    plans
}

/// Lines of a few words that say which direction the list below is of, and whether it is the other one.
fn headings(text: &str) -> Vec<(usize, bool)> {
    let mut out = Vec::new();
    for line in lines(text).filter(|line| line.text.len() < 80 && line.text.split_whitespace().count() <= 5) {
        let words = bared_behind(line.text, ":： *=");
        if holds_any(words, ":：=") {
            continue;
        }
        let words = lower(words);
        match directions(&words) {
            (true, false) => out.push((line.span.start, true)),
            (false, true) => out.push((line.span.start, false)),
            _ => {}
        }
    }
    out
}

/// Prose has colons too: a host has no blanks, a port begins with a digit.
fn sane(entry: &Entry) -> bool {
    let value = entry.value.trim();
    let words = up_to(value, "(（").split_whitespace().count();
    match role(&entry.path) {
        Some(Role::Host) => {
            !value.is_empty()
                && words <= 2
                && !value.contains('@')
                && (holds_any(value, ".:<") || value.eq_ignore_ascii_case("localhost") || lower(&entry.path).contains("host"))
        }
        Some(Role::Port) => value.bytes().next().is_some_and(|ch| ch.is_ascii_digit()) || words <= 1,
        Some(Role::User | Role::Secret) => words <= 4,
        Some(_) => words <= 8,
        None => false,
    }
}

fn plan(entries: Vec<Entry>, atlassian: bool) -> Option<Plan> {
    let count = |wanted: &[Role]| entries.iter().filter(|entry| role(&entry.path).is_some_and(|role| wanted.contains(&role))).count();
    let connects = count(&[Role::Host, Role::Port]);
    let more = count(&[Role::Port, Role::User, Role::Secret, Role::Mode, Role::Ssl, Role::StartTls]);
    if connects == 0 || more == 0 || connects + more < 3 {
        return None;
    }
    let name = if atlassian { "Jira" } else { "A mail program" };
    let client = Client { name, implicit_tls: true, implicit_on_465: false, known: atlassian };
    let mut plan = Plan::new(&DIALECT, client, span_of(&entries));
    for entry in &entries {
        // "Username: your full address" tells people what to put there.
        let prose = |role| matches!(role, Role::User | Role::Secret) && entry.value.split(' ').filter(|word| word.len() != 4).count() > 1;
        if let Some(role) = role(&entry.path).filter(|role| !prose(*role)) {
            fill(&mut plan, role, entry);
        }
    }
    if let Some(host) = plan.host.clone() {
        split_port(&mut plan, &host);
    }
    plan.fragment = plan.host.is_none();
    set_tls(&mut plan, &entries);
    plan.entries = entries;
    Some(plan)
}

fn split_port(plan: &mut Plan, host: &Value<String>) {
    let Some((name, port)) = host.value.rsplit_once(':').filter(|(name, _)| !name.contains('/')) else { return };
    if let (Some(span), Ok(number), None) = (host.span(), port.parse::<u16>(), &plan.port) {
        plan.port = Some(Value::stated(number, crate::text::Span::new(span.start + name.len() + 1, span.end)));
        plan.host = Some(Value::stated(name.to_owned(), crate::text::Span::new(span.start, span.start + name.len())));
    }
}

fn set_tls(plan: &mut Plan, entries: &[Entry]) {
    let (mut ssl, mut starttls, mut named) = (None, None, None);
    for entry in entries {
        let Some(role @ (Role::Ssl | Role::StartTls | Role::Mode)) = role(&entry.path) else { continue };
        plan.tls_switches.push(entry.span);
        let words = lower(&entry.value);
        let on = truth(entry).or_else(|| truth(&Entry { value: up_to(&words, " (（,，").to_owned(), ..entry.clone() }));
        if words.contains("ssl") && words.contains("starttls") && !words.contains('/') && !words.contains(" or ") {
            plan.note(Oddity::Conflict { first: entry.span, second: entry.span, effect: "one connection cannot be both", fatal: false });
        }
        match (role, on) {
            (Role::Ssl, Some(on)) => ssl = Some((on, entry.span)),
            (Role::StartTls, Some(on)) => starttls = Some((on, entry.span)),
            (Role::Mode, Some(false)) => named = Some((TlsMode::None, entry.span)),
            (Role::Mode, Some(true)) => named = Some((mode_by_port(plan.port_number()), entry.span)),
            _ if words.starts_with("ssl/tls") && holds(&lower(&entry.path), CHOICE) => named = Some((TlsMode::Implicit, entry.span)),
            _ => named = mode(&words, plan.port_number()).map(|mode| (mode, entry.span)).or(named),
        }
    }
    plan.tls = match (ssl, starttls, named) {
        (Some((true, first)), Some((true, second)), _) => {
            plan.note(Oddity::Conflict { first, second, effect: "one connection cannot be both", fatal: false });
            None
        }
        (_, _, Some((mode, span))) => Some(Value::stated(mode, span)),
        // "SSL: on" in a form says no more than "encrypted": many programs upgrade on 587.
        (Some((true, span)), ..) => (plan.port_number() == Some(465)).then(|| Value::stated(TlsMode::Implicit, span)),
        (_, Some((true, span)), _) => {
            (plan.client.known || plan.port_number() != Some(465)).then(|| Value::stated(TlsMode::StartTls, span))
        }
        (Some((false, span)), Some((false, _)) | None, _) | (None, Some((false, span)), _) => Some(Value::stated(TlsMode::None, span)),
        _ => None,
    };
}

/// "SSL/TLS", "STARTTLS (587)", "TLS": the last means either in forms, as the port has it.
fn mode(text: &str, port: Option<u16>) -> Option<TlsMode> {
    let first = up_to(text, "(（,;，").trim();
    match first {
        "tls" | "tls/ssl" | "ssl/tls" | "ssl / tls" | "ssl or tls" => Some(mode_by_port(port)),
        "smtp" | "esmtp" => None,
        _ if first.starts_with("tls ") || first.starts_with("tlsv") => Some(mode_by_port(port)),
        _ => mode_word(first).or_else(|| first.contains("starttls").then_some(TlsMode::StartTls)),
    }
}

fn spell(plan: &Plan, change: &Change) -> Option<Vec<Setting>> {
    let find = |wanted: &[Role]| plan.entries.iter().rev().find(|entry| role(&entry.path).is_some_and(|role| wanted.contains(&role)));
    Some(match change {
        Change::Tls(mode) => {
            let entry = find(&[Role::Mode])?;
            Setting::alone(&entry.path, if *mode == TlsMode::Implicit { "SSL/TLS" } else { "STARTTLS" }, Kind::Bare)?
        }
        Change::Port(port) => {
            let entry = find(&[Role::Port])?;
            let dword = entry.value.starts_with("dword:");
            Setting::alone(&entry.path, if dword { format!("dword:{port:08x}") } else { port.to_string() }, Kind::Number)?
        }
        Change::Host(host) => Setting::alone(&find(&[Role::Host])?.path, host, Kind::Bare)?,
        Change::User(user) => Setting::alone(&find(&[Role::User])?.path, user, Kind::Bare)?,
        Change::Verify => return None,
    })
}

//! Jakarta Mail's (JavaMail's) `mail.smtp.*`: alone, below Spring Boot's `spring.mail.*` and Micronaut's `javamail.*`, and as attributes of
//! Tomcat's mail resource, where Jira and Confluence keep it.
//!
//! `mail.smtp.starttls.enable` upgrades where offered, `starttls.required` demands it, `ssl.enable` (or protocol `smtps`) is
//! implicit TLS; nothing is clear text (Jakarta Mail API, package com.sun.mail.smtp; docs/evidence/clients.md).

use super::fields::truth;
use crate::knowledge::providers::distance;
use crate::model::{Oddity, Plan, TlsMode, Value};

/// Where what is said here is from.
pub(super) const SOURCE: &str = "https://jakarta.ee/specifications/mail/2.1/apidocs/ com.sun.mail.smtp; https://docs.spring.io/spring-boot/reference/io/email.html; https://micronaut-projects.github.io/micronaut-email/latest/guide/; run in tests/lab";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[SPRING, SPRING_XML, MICRONAUT, TABLE];

/// What it cannot.
pub(super) const ADJUST: super::Adjust = Some(adjust);

macro_rules! smtp {
    ($head:literal, $p:literal, $protocol:literal) => {
        concat!(
            $head,
            "
helo ",
            $p,
            "mail.smtp.localhost
mechanism ",
            $p,
            "mail.smtp.auth.mechanisms
auth ",
            $p,
            "mail.smtp.auth! ",
            $p,
            "mail.smtps.auth!
tls ",
            $p,
            "mail.smtp.ssl.enable! ",
            $p,
            "mail.smtps.ssl.enable! true=implicit false=pass
tls ",
            $p,
            "mail.smtp.socketFactory.class! SSLSocketFactory=implicit *=pass
tls ",
            $protocol,
            " smtps=implicit *=pass
tls ",
            $p,
            "mail.smtp.starttls.required! true=starttls false=pass
tls ",
            $p,
            "mail.smtp.starttls.enable! ",
            $p,
            "mail.smtps.starttls.enable true=opportunistic false=pass
skip ",
            $p,
            "mail.smtp.ssl.trust
verify ",
            $p,
            "mail.smtp.ssl.checkserveridentity
other ",
            $p,
            "mail.smtp.socketFactory.port ",
            $p,
            "mail.smtp.socketFactory.fallback ",
            $p,
            "mail.smtp.starttls ",
            $p,
            "mail.smtp.starttls.enabled ",
            $p,
            "mail.smtp.ssl ",
            $p,
            "mail.smtp.ssl.enabled ",
            $p,
            "mail.smtp.tls.enable ",
            $p,
            "mail.smtp.connecttimeout
default none
ports 25 465
"
        )
    };
}

const TABLE: &str = smtp!(
    "
jakarta-mail Jakarta Mail properties
client Jakarta Mail
in xml - tomcat-mail Tomcat mail resource
in properties
host mail.smtp.host! mail.smtps.host! mail.host
port mail.smtp.port! mail.smtps.port! mail.port
user mail.smtp.user! mail.smtps.user! mail.user mail.username
secret mail.smtp.password! mail.smtps.password! mail.password
sender mail.smtp.from",
    "",
    "mail.transport.protocol!"
);

const SPRING: &str = smtp!(
    "
spring-properties Spring Boot properties
client Spring's mail sender
in properties spring.mail.!
in yaml spring.mail.! spring-yaml Spring Boot YAML
in yaml mail. spring-yaml Spring Boot YAML
in env SPRING_MAIL_! spring-env Spring Boot environment
host host
port port
user username
secret password
other test-connection jndi-name default-encoding smtp.auth smtp.starttls.enable smtp.starttls.required smtp.ssl.enable",
    "properties.",
    "protocol"
);

const SPRING_XML: &str = smtp!(
    "
spring-xml Spring XML beans
client Spring's mail sender
in xml
mark JavaMailSenderImpl
host host
port port
user username
secret password",
    "",
    "protocol"
);

const MICRONAUT: &str = smtp!(
    "
micronaut-properties Micronaut properties
client Micronaut
in properties javamail.!
in yaml javamail.! micronaut-yaml Micronaut YAML
host properties.mail.smtp.host properties.mail.smtps.host properties.mail.host
port properties.mail.smtp.port properties.mail.smtps.port
user authentication.username
secret authentication.password",
    "properties.",
    "properties.mail.transport.protocol"
);

/// What may follow `mail.smtp.` (com.sun.mail.smtp package documentation).
const KNOWN: &str = "user host port connectiontimeout timeout writetimeout from localhost localaddress localport ehlo auth auth.mechanisms \
    auth.login.disable auth.plain.disable auth.xoauth2.disable auth.ntlm.disable auth.ntlm.domain submitter dsn.notify dsn.ret \
    allow8bitmime sendpartial sasl.enable sasl.mechanisms quitwait quitonsessionreject reportsuccess socketFactory socketFactory.class \
    socketFactory.fallback socketFactory.port ssl.enable ssl.checkserveridentity ssl.trust ssl.socketFactory ssl.socketFactory.class \
    ssl.socketFactory.port ssl.protocols ssl.ciphersuites starttls.enable starttls.required proxy.host proxy.port proxy.user \
    proxy.password socks.host socks.port mailextension userset noop.strict password";

fn adjust(plan: &mut Plan, _: &str) {
    // `ssl.trust=*` trusts everybody; a list of hosts trusts those.
    let trust = plan.entry_behind("ssl.trust");
    plan.verify = match trust {
        Some(entry) if entry.value.trim() == "*" => Some(Value::stated(false, entry.span)),
        Some(_) => None,
        None => plan.verify.take(),
    };
    let find = |name: &str| plan.entries.iter().find(|entry| entry.path.ends_with(name) && truth(entry) == Some(true));
    if let (Some(first), Some(second), Some(TlsMode::Implicit)) = (find("ssl.enable"), find("starttls.enable"), plan.tls_mode())
        && plan.port_number() != Some(465)
    {
        let (first, second, effect) = (first.span, second.span, "Jakarta Mail opens with implicit TLS and ignores STARTTLS");
        plan.note(Oddity::Conflict { first, second, effect, fatal: false });
    }
    let misplaced: Vec<Oddity> = plan
        .entries
        .iter()
        .filter_map(|entry| {
            misplaced(&entry.path, plan).map(|(meant, why)| Oddity::UnknownKey { span: entry.key, key: entry.path.clone(), meant, why })
        })
        .collect();
    if !misplaced.is_empty() && plan.tls.as_ref().is_some_and(|tls| tls.value == TlsMode::None) {
        plan.tls = None;
    }
    plan.oddities.extend(misplaced);
}

/// Keys that stand where nobody reads them, or are misspelt.
fn misplaced(path: &str, plan: &Plan) -> Option<(Option<&'static str>, &'static str)> {
    let spring = plan.dialect.id.starts_with("spring");
    let rest = path.get(plan.base.len()..).unwrap_or(path);
    if spring && ["smtp.", "starttls.", "properties.smtp.", "properties.starttls."].iter().any(|begin| rest.starts_with(begin)) {
        return Some((None, "Jakarta Mail's keys belong under spring.mail.properties.mail.smtp"));
    }
    let key = ["mail.smtp.", "mail.smtps."].iter().find_map(|begin| path.split_once(begin)).map(|(_, key)| key)?;
    if KNOWN.split_whitespace().any(|known| known == key) {
        return None;
    }
    let meant = match key {
        "starttls" | "starttls.enabled" | "startTLS.enable" | "tls.enable" | "starttls.required.enable" => {
            Some("mail.smtp.starttls.enable")
        }
        "ssl" | "ssl.enabled" => Some("mail.smtp.ssl.enable"),
        "connecttimeout" | "connection.timeout" | "connectionTimeout" => Some("mail.smtp.connectiontimeout"),
        _ => None,
    };
    let near = KNOWN.split_whitespace().any(|known| key.len() > 4 && distance(known, key) <= 2);
    (meant.is_some() || near).then(|| (meant.filter(|_| path.starts_with("mail.smtp.")), "Jakarta Mail has no property of this name"))
}

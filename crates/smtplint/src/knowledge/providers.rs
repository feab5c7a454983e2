//! Sending providers: hosts, ports and what a login looks like. Each row names the provider's page it rests on.

/// The shape a provider gives its user names or passwords.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Any text.
    Any,
    /// A full mail address.
    Address,
    /// Exactly this word.
    Literal(&'static str),
    /// Begins with this.
    Prefix(&'static str),
    /// Gmail's, Yahoo's: sixteen letters, blanks allowed.
    AppPassword16,
    /// Apple's: four groups of four letters.
    AppleAppPassword,
    /// SES user name: AKIA…/ASIA…, twenty characters.
    SesUser,
    /// SES SMTP password: forty-four characters of base64.
    SesPassword,
    /// A UUID.
    Uuid,
}

/// A provider's submission service.
#[derive(Debug)]
pub struct Provider {
    /// For people.
    pub name: &'static str,
    /// Hosts: exact, or `*.suffix`.
    pub hosts: &'static [&'static str],
    /// Domains of its mail addresses.
    pub domains: &'static [&'static str],
    /// Ports that start in clear and offer STARTTLS.
    pub starttls: &'static [u16],
    /// Ports with TLS from the first byte.
    pub implicit: &'static [u16],
    /// The user name's shape.
    pub user: Shape,
    /// The password's shape.
    pub secret: Shape,
    /// Never leaves the machine or never delivers (catcher, sandbox): clear text and placeholders are no fault.
    pub catcher: bool,
    /// Whether the list of ports is complete, so that any other port is not served.
    pub ports_complete: bool,
    /// The provider's page.
    pub source: &'static str,
}

impl Provider {
    /// Whether it serves `port` at all.
    pub fn serves(&self, port: u16) -> bool {
        self.starttls.contains(&port) || self.implicit.contains(&port)
    }
}

macro_rules! provider {
    ($name:literal, $hosts:expr, $domains:expr, $starttls:expr, $implicit:expr, $user:expr, $secret:expr, $complete:literal, $source:literal) => {
        Provider {
            name: $name,
            hosts: &$hosts,
            domains: &$domains,
            starttls: &$starttls,
            implicit: &$implicit,
            user: $user,
            secret: $secret,
            catcher: false,
            ports_complete: $complete,
            source: $source,
        }
    };
}

use Shape::{Address, Any, AppPassword16, AppleAppPassword, Literal, Prefix, SesPassword, SesUser, Uuid};

/// The table.
pub static PROVIDERS: &[Provider] = &[
    provider!(
        "Gmail",
        ["smtp.gmail.com", "smtp.googlemail.com"],
        ["gmail.com", "googlemail.com"],
        [587, 25],
        [465],
        Address,
        AppPassword16,
        true,
        "https://support.google.com/a/answer/176600"
    ),
    provider!(
        "Google Workspace relay",
        ["smtp-relay.gmail.com"],
        [],
        [587, 25],
        [465],
        Any,
        Any,
        true,
        "https://support.google.com/a/answer/2956491"
    ),
    provider!(
        "Microsoft 365",
        ["smtp.office365.com", "outlook.office365.com"],
        ["onmicrosoft.com"],
        [587, 25],
        [],
        Address,
        Any,
        true,
        "https://learn.microsoft.com/exchange/mail-flow-best-practices/how-to-set-up-a-multifunction-device-or-application-to-send-email-using-microsoft-365-or-office-365"
    ),
    provider!(
        "Outlook.com",
        ["smtp-mail.outlook.com", "smtp.live.com"],
        ["outlook.com", "hotmail.com", "live.com", "msn.com"],
        [587, 25],
        [],
        Address,
        Any,
        true,
        "https://support.microsoft.com/office/d088b986-291d-42b8-9564-9c414e2aa040"
    ),
    provider!(
        "Yahoo",
        ["smtp.mail.yahoo.com", "smtp.mail.yahoo.co.uk"],
        ["yahoo.com", "ymail.com", "rocketmail.com", "yahoo.co.uk", "yahoo.fr", "yahoo.de"],
        [587],
        [465],
        Address,
        AppPassword16,
        true,
        "https://help.yahoo.com/kb/SLN4724.html"
    ),
    provider!(
        "AOL",
        ["smtp.aol.com"],
        ["aol.com"],
        [587],
        [465],
        Address,
        AppPassword16,
        true,
        "https://help.aol.com/articles/how-do-i-use-other-email-applications-to-send-and-receive-my-aol-mail"
    ),
    provider!(
        "iCloud",
        ["smtp.mail.me.com"],
        ["icloud.com", "me.com", "mac.com"],
        [587],
        [],
        Address,
        AppleAppPassword,
        true,
        "https://support.apple.com/102525"
    ),
    provider!(
        "Zoho",
        [
            "smtp.zoho.com",
            "smtp.zoho.eu",
            "smtp.zoho.in",
            "smtp.zoho.com.au",
            "smtp.zoho.jp",
            "smtppro.zoho.com",
            "smtppro.zoho.eu",
            "smtppro.zoho.in"
        ],
        ["zoho.com", "zohomail.com"],
        [587],
        [465],
        Address,
        Any,
        false,
        "https://www.zoho.com/mail/help/zoho-smtp.html"
    ),
    provider!(
        "Fastmail",
        ["smtp.fastmail.com"],
        ["fastmail.com", "fastmail.fm"],
        [587],
        [465],
        Address,
        Any,
        false,
        "https://www.fastmail.help/hc/articles/1500000278342"
    ),
    provider!(
        "Amazon SES",
        ["email-smtp.*.amazonaws.com"],
        [],
        [25, 587, 2587],
        [465, 2465],
        SesUser,
        SesPassword,
        true,
        "https://docs.aws.amazon.com/ses/latest/dg/smtp-connect.html"
    ),
    provider!(
        "SendGrid",
        ["smtp.sendgrid.net", "smtp.eu.sendgrid.net"],
        [],
        [587, 25, 2525],
        [465],
        Literal("apikey"),
        Prefix("SG."),
        true,
        "https://www.twilio.com/docs/sendgrid/for-developers/sending-email/getting-started-smtp"
    ),
    provider!(
        "Mailgun",
        ["smtp.mailgun.org", "smtp.eu.mailgun.org"],
        [],
        [587, 25, 2525],
        [465],
        Address,
        Any,
        true,
        "https://documentation.mailgun.com/docs/mailgun/user-manual/sending-messages/send-smtp"
    ),
    provider!(
        "Postmark",
        ["smtp.postmarkapp.com", "smtp-broadcasts.postmarkapp.com"],
        [],
        [587, 25, 2525],
        [],
        Any,
        Uuid,
        false,
        "https://postmarkapp.com/developer/user-guide/send-email-with-smtp"
    ),
    provider!(
        "Mailjet",
        ["in-v3.mailjet.com", "in.mailjet.com", "in-v3.*.mailjet.com"],
        [],
        [587, 25, 2525, 588, 80],
        [465],
        Any,
        Any,
        true,
        "https://documentation.mailjet.com/hc/articles/360042948313"
    ),
    provider!(
        "Brevo",
        ["smtp-relay.brevo.com", "smtp-relay.sendinblue.com"],
        [],
        [587, 2525],
        [465],
        Any,
        Prefix("xsmtpsib-"),
        false,
        "https://developers.brevo.com/docs/smtp-integration"
    ),
    provider!(
        "Resend",
        ["smtp.resend.com"],
        [],
        [587, 25, 2587],
        [465, 2465],
        Literal("resend"),
        Prefix("re_"),
        true,
        "https://resend.com/docs/send-with-smtp"
    ),
    provider!(
        "SparkPost",
        ["smtp.sparkpostmail.com", "smtp.eu.sparkpostmail.com"],
        [],
        [587, 2525],
        [],
        Literal("SMTP_Injection"),
        Any,
        false,
        "https://support.sparkpost.com/docs/faq/smtp-connection-problems"
    ),
    provider!(
        "Mandrill",
        ["smtp.mandrillapp.com"],
        [],
        [587, 25, 2525],
        [465],
        Any,
        Any,
        false,
        "https://mailchimp.com/developer/transactional/docs/smtp-integration/"
    ),
    provider!("MailerSend", ["smtp.mailersend.net"], [], [587, 2525], [], Any, Any, false, "https://www.mailersend.com/help/smtp-relay"),
    provider!(
        "SMTP2GO",
        ["mail.smtp2go.com", "mail-eu.smtp2go.com", "mail-us.smtp2go.com", "mail-au.smtp2go.com"],
        [],
        [2525, 8025, 587, 80, 25],
        [465, 8465, 443],
        Any,
        Any,
        true,
        "https://support.smtp2go.com/hc/articles/223087967"
    ),
    provider!(
        "Elastic Email",
        ["smtp.elasticemail.com"],
        [],
        [2525, 587, 25],
        [465],
        Any,
        Any,
        false,
        "https://help.elasticemail.com/en/articles/4803409"
    ),
    provider!(
        "Yandex",
        ["smtp.yandex.com", "smtp.yandex.ru", "smtp.yandex.com.tr"],
        ["yandex.com", "yandex.ru", "ya.ru"],
        [587, 25],
        [465],
        Any,
        Any,
        false,
        "https://yandex.com/support/yandex-360/customers/mail/en/mail-clients/others"
    ),
    provider!(
        "Mail.ru",
        ["smtp.mail.ru"],
        ["mail.ru", "bk.ru", "inbox.ru", "list.ru"],
        [587, 25, 2525],
        [465],
        Address,
        Any,
        false,
        "https://help.mail.ru/mail/mailer/popsmtp"
    ),
    provider!(
        "QQ Mail",
        ["smtp.qq.com"],
        ["qq.com", "foxmail.com"],
        [587, 25],
        [465],
        Any,
        AppPassword16,
        false,
        "https://service.mail.qq.com/detail/0/427"
    ),
    provider!(
        "Tencent Exmail",
        ["smtp.exmail.qq.com", "hwsmtp.exmail.qq.com"],
        [],
        [587, 25],
        [465],
        Address,
        Any,
        false,
        "https://open.work.weixin.qq.com/help2/pc/19885"
    ),
    provider!(
        "NetEase",
        ["smtp.163.com", "smtp.126.com", "smtp.yeah.net"],
        ["163.com", "126.com", "yeah.net"],
        [587, 25],
        [465, 994],
        Any,
        Any,
        false,
        "https://help.mail.163.com/faqDetail.do?code=d7a5dc8471cd0c0e8b4b8f4f8e49998b374173cfe9171305fa1ce630d7f67ac2a5feb28b66796d3b"
    ),
    provider!(
        "Aliyun DirectMail",
        ["smtpdm.aliyun.com", "smtpdm-ap-southeast-1.aliyun.com"],
        [],
        [25, 80],
        [465],
        Address,
        Any,
        false,
        "https://help.aliyun.com/document_detail/29449.html"
    ),
    provider!("Naver", ["smtp.naver.com"], ["naver.com"], [587], [465], Any, Any, false, "https://help.naver.com/service/30029"),
    provider!(
        "GoDaddy Workspace",
        ["smtpout.secureserver.net"],
        [],
        [587, 3535, 80, 25],
        [465],
        Address,
        Any,
        false,
        "https://www.godaddy.com/help/server-and-port-settings-for-workspace-email-6949"
    ),
    provider!(
        "Namecheap Private Email",
        ["mail.privateemail.com"],
        [],
        [587],
        [465],
        Address,
        Any,
        false,
        "https://www.namecheap.com/support/knowledgebase/article.aspx/1179"
    ),
    provider!(
        "IONOS",
        ["smtp.ionos.de", "smtp.ionos.com", "smtp.ionos.co.uk", "smtp.ionos.fr", "smtp.ionos.es", "smtp.1und1.de", "smtp.1and1.com"],
        [],
        [587],
        [465],
        Address,
        Any,
        false,
        "https://www.ionos.com/help/email/general-topics/settings-for-your-email-programs-imap-pop3/"
    ),
    provider!("STRATO", ["smtp.strato.de", "smtp.strato.com"], [], [587], [465], Address, Any, false, "https://www.strato.de/faq/mail/"),
    provider!(
        "OVHcloud",
        ["ssl0.ovh.net", "pro1.mail.ovh.net", "pro2.mail.ovh.net"],
        [],
        [587],
        [465],
        Address,
        Any,
        false,
        "https://help.ovhcloud.com/csm/en-mx-plan-general-information"
    ),
    provider!(
        "Hostinger",
        ["smtp.hostinger.com", "smtp.titan.email"],
        [],
        [587],
        [465],
        Address,
        Any,
        false,
        "https://support.hostinger.com/en/articles/4305847"
    ),
    provider!(
        "GMX",
        ["mail.gmx.net", "mail.gmx.com"],
        ["gmx.de", "gmx.net", "gmx.com"],
        [587],
        [465],
        Address,
        Any,
        false,
        "https://support.gmx.com/pop-imap/imap/server.html"
    ),
    provider!(
        "WEB.DE",
        ["smtp.web.de"],
        ["web.de"],
        [587],
        [465],
        Any,
        Any,
        false,
        "https://hilfe.web.de/pop-imap/imap/imap-serverdaten.html"
    ),
    provider!(
        "Orange",
        ["smtp.orange.fr"],
        ["orange.fr", "wanadoo.fr"],
        [587],
        [465],
        Address,
        Any,
        false,
        "https://assistance.orange.fr/"
    ),
    Provider {
        catcher: true,
        ..provider!(
            "Mailtrap",
            ["smtp.mailtrap.io", "sandbox.smtp.mailtrap.io"],
            [],
            [25, 465, 587, 2525],
            [],
            Any,
            Any,
            true,
            "https://docs.mailtrap.io/email-sandbox/setup/smtp"
        )
    },
    provider!(
        "Mailtrap",
        ["live.smtp.mailtrap.io", "bulk.smtp.mailtrap.io"],
        [],
        [25, 465, 587, 2525],
        [],
        Any,
        Any,
        true,
        "https://docs.mailtrap.io/email-api-smtp/setup/smtp-integration"
    ),
    Provider {
        catcher: true,
        ..provider!("Ethereal", ["smtp.ethereal.email"], [], [587], [465], Address, Any, false, "https://ethereal.email/faq")
    },
];

/// The provider that runs `host`.
pub fn by_host(host: &str) -> Option<&'static Provider> {
    let host = host.trim().trim_end_matches('.').to_ascii_lowercase();
    PROVIDERS.iter().find(|provider| provider.hosts.iter().any(|pattern| matches(pattern, &host)))
}

/// The provider whose mailboxes live under the domain of `address`.
pub fn by_address(address: &str) -> Option<&'static Provider> {
    let domain = address.rsplit_once('@')?.1.trim_end_matches('>').to_ascii_lowercase();
    PROVIDERS.iter().find(|provider| provider.domains.contains(&domain.as_str()))
}

fn matches(pattern: &str, host: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == host,
        Some((start, end)) => host.len() > start.len() + end.len() && host.starts_with(start) && host.ends_with(end),
    }
}

/// Hosts that receive a provider's mail and take no logins, with the host that does.
pub fn submission_instead_of_mx(host: &str) -> Option<(&'static str, &'static str)> {
    let host = host.to_ascii_lowercase();
    const EXCHANGERS: &[(&str, &str, &str)] = &[
        ("smtp.google.com", "Google's mail exchanger", "smtp.gmail.com"),
        ("aspmx.l.google.com", "Google's mail exchanger", "smtp.gmail.com"),
        (".aspmx.l.google.com", "Google's mail exchanger", "smtp.gmail.com"),
        ("gmail-smtp-in.l.google.com", "Gmail's mail exchanger", "smtp.gmail.com"),
        (".mail.protection.outlook.com", "Microsoft 365's mail exchanger", "smtp.office365.com"),
        (".olc.protection.outlook.com", "Outlook.com's mail exchanger", "smtp-mail.outlook.com"),
        (".yahoodns.net", "Yahoo's mail exchanger", "smtp.mail.yahoo.com"),
        (".mx.zoho.com", "Zoho's mail exchanger", "smtp.zoho.com"),
        ("mx.zoho.com", "Zoho's mail exchanger", "smtp.zoho.com"),
        ("mx.yandex.net", "Yandex's mail exchanger", "smtp.yandex.com"),
    ];
    EXCHANGERS
        .iter()
        .find(|(name, ..)| host == *name || (name.starts_with('.') && host.ends_with(name)))
        .map(|&(_, what, host)| (what, host))
}

/// The provider host that a misspelt one was meant to be (`smpt.gmail.com`, `smtp.gmial.com`).
pub fn misspelt(host: &str) -> Option<&'static str> {
    let host = host.to_ascii_lowercase();
    if by_host(&host).is_some() || host.len() < 8 || host.starts_with("imap.") || host.starts_with("pop") {
        return None;
    }
    let candidates = PROVIDERS.iter().flat_map(|provider| provider.hosts.iter().copied()).filter(|name| !name.contains('*'));
    candidates.filter(|name| name.len() >= 12).find(|name| distance(name, &host) == 1)
}

/// Edit distance with swaps of neighbours counted once; more than 1 is reported as 2.
pub fn distance(left: &str, right: &str) -> usize {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    if left == right {
        return 0;
    }
    let front = left.iter().zip(right).take_while(|(a, b)| a == b).count();
    let (left, right) = (&left[front..], &right[front..]);
    let back = left.iter().rev().zip(right.iter().rev()).take_while(|(a, b)| a == b).count();
    let (left, right) = (&left[..left.len() - back], &right[..right.len() - back]);
    let swapped = left.len() == 2 && right.len() == 2 && left[0] == right[1] && left[1] == right[0];
    if left.len().max(right.len()) <= 1 || swapped { 1 } else { 2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_found_by_pattern() {
        assert_eq!(by_host("email-smtp.eu-west-1.amazonaws.com").map(|p| p.name), Some("Amazon SES"));
        assert_eq!(by_host("SMTP.gmail.com.").map(|p| p.name), Some("Gmail"));
        assert!(by_host("smtp.example.org").is_none());
    }

    #[test]
    fn a_slip_of_the_finger_is_seen_and_a_provider_is_left_alone() {
        assert_eq!(misspelt("smpt.gmail.com"), Some("smtp.gmail.com"));
        assert_eq!(misspelt("smtp.gmial.com"), Some("smtp.gmail.com"));
        assert_eq!(misspelt("smtp.zoho.eu"), None);
        assert_eq!(misspelt("smtp.example.com"), None);
    }

    #[test]
    fn every_row_has_a_source_and_a_port() {
        for provider in PROVIDERS {
            assert!(provider.source.starts_with("https://"), "{}", provider.name);
            assert!(!provider.starttls.is_empty() || !provider.implicit.is_empty(), "{}", provider.name);
        }
    }
}

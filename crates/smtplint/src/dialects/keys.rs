//! What the keys of programs nobody wrote a dialect for stand for: `SMTP_HOST`, `email.smtp.useSsl`, `MAILER_PASSWORD`.

use super::fields::Role;

/// Words that say a key is about mail, longest first.
const MAIL_WORDS: &[&str] = &["SMARTHOST", "MAILSERVER", "SENDMAIL", "SMTPS", "SMTP", "EMAIL", "MAILER", "MAIL", "RELAYHOST", "RELAY"];

/// What is left of a key behind its mail word, without underscores.
const ROLES: &[(&str, Role)] = &[
    ("HOST", Role::Host),
    ("HOSTNAME", Role::Host),
    ("SERVER", Role::Host),
    ("SERVERNAME", Role::Host),
    ("SERVERHOST", Role::Host),
    ("SERVERADDRESS", Role::Host),
    ("HOSTADDRESS", Role::Host),
    ("ADDRESS", Role::Host),
    ("ADDR", Role::Host),
    ("PORT", Role::Port),
    ("PORTNUMBER", Role::Port),
    ("HOSTPORT", Role::Port),
    ("SERVERPORT", Role::Port),
    ("USER", Role::User),
    ("USERNAME", Role::User),
    ("LOGIN", Role::User),
    ("HOSTUSER", Role::User),
    ("AUTHUSER", Role::User),
    ("AUTHUSERNAME", Role::User),
    ("AUTHENTICATIONUSER", Role::User),
    ("PASS", Role::Secret),
    ("PASSWORD", Role::Secret),
    ("PASSWD", Role::Secret),
    ("PWD", Role::Secret),
    ("PW", Role::Secret),
    ("PASWORD", Role::Secret),
    ("HOSTPASSWORD", Role::Secret),
    ("AUTHPASS", Role::Secret),
    ("AUTHPASSWORD", Role::Secret),
    ("USERPASSWORD", Role::Secret),
    ("FROM", Role::Sender),
    ("FROMADDRESS", Role::Sender),
    ("FROMEMAIL", Role::Sender),
    ("SENDER", Role::Sender),
    ("DEFAULTFROM", Role::Sender),
    ("DEFAULTSENDER", Role::Sender),
    ("SENDERADDRESS", Role::Sender),
    ("HELO", Role::Helo),
    ("EHLO", Role::Helo),
    ("DOMAIN", Role::Helo),
    ("HELODOMAIN", Role::Helo),
    ("EHLODOMAIN", Role::Helo),
    ("HELONAME", Role::Helo),
    ("AUTHMETHOD", Role::Mechanism),
    ("AUTHTYPE", Role::Mechanism),
    ("AUTHMECHANISM", Role::Mechanism),
    ("MECHANISM", Role::Mechanism),
    ("AUTH", Role::Auth),
    ("AUTHENABLED", Role::Auth),
    ("USEAUTH", Role::Auth),
    ("AUTHENTICATE", Role::Auth),
    ("AUTHREQUIRED", Role::Auth),
    ("SSL", Role::Ssl),
    ("USESSL", Role::Ssl),
    ("SSLENABLED", Role::Ssl),
    ("SSLENABLE", Role::Ssl),
    ("ENABLESSL", Role::Ssl),
    ("SECURE", Role::Ssl),
    ("ISSECURE", Role::Ssl),
    ("USESECURE", Role::Ssl),
    ("SECURECONNECTION", Role::Ssl),
    ("SSLTLS", Role::Ssl),
    ("IMPLICITTLS", Role::Ssl),
    ("FORCETLS", Role::Ssl),
    ("TLSWRAPPED", Role::Ssl),
    ("WRAPPERMODE", Role::Ssl),
    ("TLS", Role::StartTls),
    ("USETLS", Role::StartTls),
    ("TLSENABLED", Role::StartTls),
    ("TLSENABLE", Role::StartTls),
    ("ENABLETLS", Role::StartTls),
    ("STARTTLS", Role::StartTls),
    ("USESTARTTLS", Role::StartTls),
    ("STARTTLSENABLED", Role::StartTls),
    ("STARTTLSENABLE", Role::StartTls),
    ("ENABLESTARTTLS", Role::StartTls),
    ("STARTTLSREQUIRED", Role::StartTls),
    ("REQUIRETLS", Role::StartTls),
    ("REQUIRESTARTTLS", Role::StartTls),
    ("TLSREQUIRED", Role::StartTls),
    ("ENABLESTARTTLSAUTO", Role::AutoTls),
    ("STARTTLSAUTO", Role::AutoTls),
    ("AUTOTLS", Role::AutoTls),
    ("ENCRYPTION", Role::Mode),
    ("ENCRYPTIONTYPE", Role::Mode),
    ("ENCRYPTIONMODE", Role::Mode),
    ("SECURITY", Role::Mode),
    ("SECURITYTYPE", Role::Mode),
    ("TLSMODE", Role::Mode),
    ("TLSTYPE", Role::Mode),
    ("TLSLEVEL", Role::Mode),
    ("TLSSECURITYLEVEL", Role::Mode),
    ("CRYPTO", Role::Mode),
    ("SCHEME", Role::Mode),
    ("PROTOCOL", Role::Mode),
    ("SECURESOCKETOPTIONS", Role::Mode),
    ("TLSVERIFY", Role::Verify),
    ("VERIFY", Role::Verify),
    ("VERIFYPEER", Role::Verify),
    ("VERIFYCERT", Role::Verify),
    ("VERIFYCERTIFICATE", Role::Verify),
    ("SSLVERIFY", Role::Verify),
    ("VERIFYSSL", Role::Verify),
    ("VERIFYTLS", Role::Verify),
    ("VALIDATECERTS", Role::Verify),
    ("VALIDATECERT", Role::Verify),
    ("USECREDENTIALS", Role::Auth),
    ("OPENSSLVERIFYMODE", Role::Verify),
    ("REJECTUNAUTHORIZED", Role::Verify),
    ("TLSREJECTUNAUTHORIZED", Role::Verify),
    ("REQUIRETLSVERIFICATION", Role::Verify),
    ("SKIPVERIFY", Role::SkipVerify),
    ("SKIPTLSVERIFY", Role::SkipVerify),
    ("TLSSKIPVERIFY", Role::SkipVerify),
    ("INSECURE", Role::SkipVerify),
    ("INSECURESKIPVERIFY", Role::SkipVerify),
    ("TLSINSECURE", Role::SkipVerify),
    ("ALLOWINVALIDCERT", Role::SkipVerify),
    ("ACCEPTINVALIDCERTS", Role::SkipVerify),
    ("ACCEPTINVALIDHOSTNAMES", Role::SkipVerify),
    ("IGNORETLS", Role::SkipVerify),
    ("URL", Role::Url),
    ("URI", Role::Url),
    ("DSN", Role::Url),
    ("CONNECTIONURL", Role::Url),
    ("CONNECTIONSTRING", Role::Url),
];

/// Words between the mail word and the part that matters.
const FILLERS: &[&str] = &[
    "OPTIONS",
    "OPTION",
    "SETTINGS",
    "SETTING",
    "CONFIG",
    "CONFIGURATION",
    "TRANSPORT",
    "DEFAULT",
    "SMTP",
    "CLIENT",
    "OUTGOING",
    "OUTBOUND",
];

/// What a key stands for.
pub fn role(key: &str) -> Option<Role> {
    let flat: String = key.chars().filter(char::is_ascii_alphanumeric).map(|ch| ch.to_ascii_uppercase()).collect();
    if ["IMAP", "POP3", "INCOMING", "INBOUND", "LDAP", "DATABASE", "REDIS"].iter().any(|other| flat.contains(other)) {
        return None;
    }
    if flat == "RELAYHOST"
        || flat == "SMARTHOST"
        || flat.ends_with("SMTPSMARTHOST")
        || flat == "SMTPSERVER"
        || flat == "SMTPRELAY"
        || flat == "MAILSERVER"
    {
        return Some(Role::Host);
    }
    let mut starts: Vec<usize> = MAIL_WORDS.iter().flat_map(|word| flat.match_indices(word).map(|(at, _)| at + word.len())).collect();
    crate::order::by_key(&mut starts, |at| std::cmp::Reverse(*at));
    starts.into_iter().find_map(|start| of_rest(&flat[start..]))
}

fn of_rest(rest: &str) -> Option<Role> {
    let exact = |rest: &str| ROLES.iter().find(|(name, _)| *name == rest).map(|(_, role)| *role);
    exact(rest).or_else(|| FILLERS.iter().find_map(|filler| rest.strip_prefix(filler).filter(|rest| !rest.is_empty()).and_then(of_rest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_many_programs() {
        for (key, wanted) in [
            ("SMTP_HOST", Some(Role::Host)),
            ("EMAIL_HOST_USER", Some(Role::User)),
            ("N8N_SMTP_PASS", Some(Role::Secret)),
            ("mail__options__auth__user", Some(Role::User)),
            ("REDMINE_EMAIL_DELIVERY_SMTP_ADDRESS", Some(Role::Host)),
            ("AUTHENTIK_EMAIL__USE_TLS", Some(Role::StartTls)),
            ("SmtpOptions.UseSsl", Some(Role::Ssl)),
            ("MAIL_IMAP_HOST", None),
            ("DB_HOST", None),
            ("EMAIL_TEMPLATE_FOLDER", None),
        ] {
            assert_eq!(role(key), wanted, "{key}");
        }
    }
}

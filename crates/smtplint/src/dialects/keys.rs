//! What the keys of programs nobody wrote a dialect for stand for: `SMTP_HOST`, `email.smtp.useSsl`, `MAILER_PASSWORD`.

use super::fields::Role;
use crate::text::listed;

/// Words that say a key is about mail, longest first.
const MAIL_WORDS: &str = "SMARTHOST MAILSERVER SENDMAIL SMTPS SMTP EMAIL MAILER MAIL RELAYHOST RELAY";

/// What is left of a key behind its mail word, without underscores, a role a line.
const ROLES: &str = "
host HOST HOSTNAME HOSTADDR SERVER SERVERNAME SERVERHOST SERVERADDRESS HOSTADDRESS ADDRESS ADDR
port PORT PORTNUMBER HOSTPORT SERVERPORT
user USER USERNAME LOGIN HOSTUSER AUTHUSER AUTHUSERNAME AUTHENTICATIONUSER
secret USERPWD PASS PASSWORD PASSWD PWD PW PASWORD HOSTPASSWORD AUTHPASS AUTHPASSWORD USERPASSWORD
sender FROM FROMADDRESS FROMEMAIL SENDER DEFAULTFROM DEFAULTSENDER SENDERADDRESS
helo HELO EHLO DOMAIN HELODOMAIN EHLODOMAIN HELONAME
mechanism AUTHMETHOD AUTHTYPE AUTHMECHANISM MECHANISM
auth AUTH AUTHENABLED USEAUTH AUTHENTICATE AUTHREQUIRED USECREDENTIALS
ssl HOSTSSLENABLED SSL USESSL SSLENABLED SSLENABLE ENABLESSL SECURE ISSECURE USESECURE SECURECONNECTION SSLTLS IMPLICITTLS FORCETLS TLSWRAPPED WRAPPERMODE
tls TLS USETLS TLSENABLED TLSENABLE ENABLETLS
starttls STARTTLS USESTARTTLS STARTTLSENABLED STARTTLSENABLE ENABLESTARTTLS STARTTLSREQUIRED REQUIRETLS REQUIRESTARTTLS TLSREQUIRED
auto ENABLESTARTTLSAUTO STARTTLSAUTO AUTOTLS
mode ENCRYPTION ENCRYPTIONTYPE ENCRYPTIONMODE SECURITY SECURITYTYPE TLSMODE TLSTYPE TLSLEVEL TLSSECURITYLEVEL CRYPTO SCHEME PROTOCOL SECURESOCKETOPTIONS
verify TLSVERIFY VERIFY VERIFYPEER VERIFYCERT VERIFYCERTIFICATE SSLVERIFY VERIFYSSL VERIFYTLS VALIDATECERTS VALIDATECERT OPENSSLVERIFYMODE REJECTUNAUTHORIZED TLSREJECTUNAUTHORIZED REQUIRETLSVERIFICATION
skip SKIPVERIFY SKIPTLSVERIFY TLSSKIPVERIFY INSECURE INSECURESKIPVERIFY TLSINSECURE ALLOWINVALIDCERT ACCEPTINVALIDCERTS ACCEPTINVALIDHOSTNAMES IGNORETLS
url URL URI DSN CONNECTIONURL CONNECTIONSTRING
";

/// Words between the mail word and the part that matters.
const FILLERS: &str = "SERVER OPTIONS OPTION SETTINGS SETTING CONFIG CONFIGURATION TRANSPORT DEFAULT SMTP CLIENT OUTGOING OUTBOUND";

/// What a key stands for.
pub fn role(key: &str) -> Option<Role> {
    let flat: String = key.chars().filter(char::is_ascii_alphanumeric).map(|ch| ch.to_ascii_uppercase()).collect();
    let mut starts: Vec<usize> = MAIL_WORDS.split(' ').flat_map(|word| flat.match_indices(word).map(|(at, _)| at + word.len())).collect();
    // Every name below holds one of these words.
    if starts.is_empty() {
        return None;
    }
    if ["IMAP", "POP3", "INCOMING", "INBOUND", "LDAP", "DATABASE", "REDIS", "EENGINE"].iter().any(|other| flat.contains(other)) {
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
    crate::order::by_key(&mut starts, |at| std::cmp::Reverse(*at));
    starts.into_iter().find_map(|start| of_rest(&flat[start..]))
}

/// What a switch beside the host stands for whose name says nothing of mail: `use_tls` beside `mail_server`.
pub fn beside(name: &str) -> Option<Role> {
    let flat: String = name.chars().filter(char::is_ascii_alphanumeric).map(|ch| ch.to_ascii_uppercase()).collect();
    listed("USETLS USESSL USESTARTTLS STARTTLS ENABLESTARTTLS REQUIRETLS", &flat).then(|| of_rest(&flat)).flatten()
}

fn of_rest(rest: &str) -> Option<Role> {
    let named = ROLES.lines().find(|line| line.split(' ').skip(1).any(|name| name == rest));
    let role = named.and_then(|line| Role::of(line.split(' ').next().unwrap_or_default()));
    role.or_else(|| FILLERS.split(' ').find_map(|filler| rest.strip_prefix(filler).filter(|rest| !rest.is_empty()).and_then(of_rest)))
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
            ("AUTHENTIK_EMAIL__USE_TLS", Some(Role::Tls)),
            ("SmtpOptions.UseSsl", Some(Role::Ssl)),
            ("MAIL_IMAP_HOST", None),
            ("DB_HOST", None),
            ("EMAIL_TEMPLATE_FOLDER", None),
        ] {
            assert_eq!(role(key), wanted, "{key}");
        }
    }
}

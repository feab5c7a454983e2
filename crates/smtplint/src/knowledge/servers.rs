//! What single settings of mail servers come to, whoever reads them.

/// One setting with what it does.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// The dialect it belongs to.
    pub dialect: &'a str,
    /// Its name.
    pub key: &'a str,
    /// Nobody else has a setting of this name: it tells this server from all others.
    pub marks: bool,
    /// Values it is about, `,` between them: a value in lower case, `~part` of one, `?` an empty one, `^` the whole Internet, `*` any,
    /// `old` versions of TLS; then ` if KEY~part` or ` unless KEY~part`, which another setting of the same server must (not) hold.
    pub values: &'a str,
    /// The rule that says it; empty where nothing is to be said.
    pub rule: &'a str,
    /// `E`, `W` or `I`; small: likely, not certain.
    pub severity: &'a str,
    /// What to write instead; may be empty.
    pub instead: &'a str,
    /// What the server does with it.
    pub words: &'a str,
    /// What to do; empty: write `instead`.
    pub advice: &'a str,
}

/// Name and title of every server whose settings are read by their names.
pub fn dialects() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.lines().filter_map(|line| line.strip_prefix('@')?.split_once(' '))
}

/// Every row.
pub fn settings() -> impl Iterator<Item = Setting<'static>> {
    let mut dialect = "";
    TABLE.lines().filter_map(move |line| {
        if let Some(head) = line.strip_prefix('@') {
            dialect = head.split(' ').next().unwrap_or(head);
            return None;
        }
        let mut parts = line.split('|');
        let mut next = || parts.next().unwrap_or("");
        let key = next();
        let (marks, key) = key.strip_prefix('!').map_or((false, key), |key| (true, key));
        let row =
            Setting { dialect, key, marks, values: next(), rule: next(), severity: next(), instead: next(), words: next(), advice: next() };
        (!key.is_empty()).then_some(row)
    })
}

/// Sources: Dovecot "SSL configuration", "Authentication", "Submission server"; Stalwart "AUTH stage", "RCPT stage"; maddy
/// "SMTP/LMTP/Submission endpoint"; Postal `postal.yml`; decke/smtprelay `smtprelay.ini`; Mailu "Configuration reference";
/// docker-mailserver "Environment variables"; Haraka `relay` plugin; hMailServer COM API; Google Workspace "SMTP relay service";
/// Microsoft `Set-CASMailbox`, `Set-TransportConfig`, `New-InboundConnector`; Mailpit "Runtime options"; Courier `esmtpd`;
/// Exim specification chapters 14 and 43; sendmail cf/README.
const TABLE: &str = "
@dovecot-conf Dovecot configuration
!disable_plaintext_auth|no unless ssl~required|server-auth-cleartext|W|yes|Dovecot takes passwords outside TLS, too.
!auth_allow_cleartext|yes unless ssl~required|server-auth-cleartext|W|no|Dovecot takes passwords outside TLS, too.
!login_trusted_networks|^|server-auth-cleartext|E||every client counts as trusted: it may log in without TLS, and say by XCLIENT where it comes from.|Name the proxy's address only.
!haproxy_trusted_networks|^|open-relay-mynetworks|W||every client may say by the PROXY protocol where it comes from.|Name the proxy's address only.
ssl|no|server-tls-off|W|required|Dovecot offers no TLS: mail and passwords travel in clear text.
!ssl_min_protocol|old|server-tls-obsolete|W|TLSv1.2|it still allows TLS 1.0 or 1.1.
!ssl_protocols|old|server-tls-obsolete|W|!SSLv3 !TLSv1 !TLSv1.1|it still allows TLS 1.0 or 1.1.
!submission_relay_ssl_verify|no|tls-verify-disabled|W|yes|Dovecot hands mail and password to any server that answers.
!submission_relay_host
!auth_mechanisms
!mail_location
!auth_username_format
@stalwart-toml Stalwart
!session.rcpt.relay|true|open-relay-restrictions|E|[{ if = \"!is_empty(authenticated_as)\", then = true }, { else = false }]|strangers may send to anybody.
!session.auth.must-match-sender|false|spoofable-sender|W|true|who has logged in may send in anybody's name.
!imap.auth.allow-plain-text|true|server-auth-cleartext|W|false|passwords are taken outside TLS, too.
!session.auth.directory
server.tls.enable|false|server-tls-off|W|true|the server offers no TLS.
!queue.outbound.tls.allow-invalid-certs|true|tls-verify-disabled|W|false|mail goes to any server that answers.
@maddy-conf maddy.conf
!insecure_auth|yes,true,?|server-auth-cleartext|W||maddy takes passwords outside TLS, too.|Take insecure_auth out.
tls|off|server-tls-off|w||maddy offers no TLS here.|Name certificate and key: tls file CERT KEY.
!deliver_to
@postal-yml postal.yml
!strip_received_headers
!log_connect
!smtp_server.port
tls_enabled|false|server-tls-off|W|true|Postal offers no STARTTLS.
ssl_version|tlsv1,tlsv1_1,sslv3,sslv2|server-tls-obsolete|W|SSLv23|only this version is offered, which clients and servers of today refuse (RFC 8996).|Write SSLv23, which means the best version both sides know, or take the line out.
@smtprelay-ini smtprelay
!smtprelay
!local_forcetls
!allowed_sender
allowed_nets|?|open-relay-mynetworks|E|127.0.0.0/8 ::1/128|an empty list lets every address in: without allowed_users this is an open relay.
allowed_users|* unless listen~tls://|server-auth-cleartext|E||smtprelay has users and a listener without TLS: passwords would travel in clear text, and it refuses to start.|Listen on starttls://… or tls://…, with local_cert and local_key.
listen
@mailu-env Mailu
!TLS_FLAVOR|notls|server-tls-off|W|letsencrypt|Mailu offers no TLS.|Write letsencrypt, or mail behind a proxy that has the certificate.
!RELAYNETS
RELAYHOST|?
@docker-mailserver docker-mailserver
!ENABLE_SPAMASSASSIN
!ENABLE_FAIL2BAN
!ENABLE_POSTGREY
!ENABLE_CLAMAV
!ONE_DIR
!DMS_DEBUG
!ENABLE_RSPAMD
!ENABLE_SASLAUTHD
!SSL_TYPE
SSL_CERT_PATH
SSL_KEY_PATH
SSL_ALT_CERT_PATH
SSL_ALT_KEY_PATH
TLS_LEVEL
SPOOF_PROTECTION|0|spoofable-sender|I|1|who has logged in may send in anybody's name.
OVERRIDE_HOSTNAME
POSTMASTER_ADDRESS
ACCOUNT_PROVISIONER
PERMIT_DOCKER
ENABLE_IMAP
ENABLE_POP3
ENABLE_MANAGESIEVE
ENABLE_OPENDKIM
ENABLE_OPENDMARC
ENABLE_POLICYD_SPF
ENABLE_AMAVIS
ENABLE_QUOTAS
SMTP_ONLY
RELAY_HOST
RELAY_PORT
RELAY_USER
RELAY_PASSWORD
DEFAULT_RELAY_HOST
POSTFIX_MESSAGE_SIZE_LIMIT
POSTFIX_MAILBOX_SIZE_LIMIT
DOVECOT_MAILBOX_FORMAT
NETWORK_INTERFACE
LDAP_SERVER_HOST
SASLAUTHD_MECHANISMS
@haraka-ini Haraka
!relay.all|true|open-relay-restrictions|E|false|Haraka relays for everybody.
!relay.acl
@hmailserver hMailServer
!RequireSMTPAuthExternalToExternal|false,$false,0,no|open-relay-restrictions|e|True|clients of this IP range send to anybody without a login.|Demand SMTP authentication for external to external in every IP range that outsiders are in.
!AllowDeliveryFromRemoteToRemote
!AllowSMTPAuthPlain|true,$true,1,yes|server-auth-cleartext|W|False|passwords are taken outside TLS, too.
@google-relay Google SMTP relay service
!Allowed senders|~any addresses|spoofable-sender|W|Only addresses in my domains|who may use the relay may send in anybody's name.
Only accept mail from the specified IP addresses|off,no,false,unchecked,disabled|open-relay-restrictions|w|On|any host may try: then only the sender's domain or a login decides.
Require TLS encryption|off,no,false,unchecked,disabled|server-tls-off|I|On|mail is taken in clear text, too.
@exchange-connector Exchange receive connector
!ExtendedRights|~accept-any-recipient if User~anonym|open-relay-restrictions|e||anonymous clients may send to anybody; only RemoteIPRanges limits who they are.|Name single addresses in RemoteIPRanges, or take the right away (Remove-ADPermission) and let clients log in.
!ExtendedRightAllowEntries|~accept-any-recipient if ExtendedRightAllowEntries~anonym|open-relay-restrictions|e||anonymous clients may send to anybody; only RemoteIPRanges limits who they are.|Name single addresses in RemoteIPRanges, or take the right away and let clients log in.
!PermissionGroups
!RemoteIPRanges
AuthMechanism|~basicauth unless AuthMechanism~basicauthrequiretls|server-auth-cleartext|W||passwords are taken outside TLS, too.|Add BasicAuthRequireTLS.
User
Name
Identity
@exchange-online Exchange Online
!SmtpClientAuthenticationDisabled|true,$true|auth-basic-disabled|I|$false|SMTP AUTH is off: clients that log in on smtp.office365.com get 535 5.7.139.|If a device must log in, allow it for its mailbox only: Set-CASMailbox -Identity USER -SmtpClientAuthenticationDisabled $false; better is OAuth 2.0.
!SenderIPAddresses|^|open-relay-mynetworks|E||everybody counts as your own server.|Name the addresses of your servers.
!TreatMessagesAsInternal
@mailpit Mailpit
!MP_SMTP_RELAY_ALL|true,1|open-relay-restrictions|w|false|every message that Mailpit catches is sent on, whoever brought it.|Limit it with MP_SMTP_RELAY_ALLOWED_RECIPIENTS (allowed-recipients), or listen on 127.0.0.1 only.
!MP_SMTP_AUTH_ALLOW_INSECURE
!MP_SMTP_AUTH_ACCEPT_ANY
@courier-esmtpd Courier esmtpd
!ESMTPAUTH|~plain,~login|server-auth-cleartext|W||Courier offers AUTH outside TLS.|Empty ESMTPAUTH, and name the mechanisms in ESMTPAUTH_TLS.
!ESMTPAUTH_TLS
!ESMTPDSTART
ESMTP_TLS_REQUIRED
AUTH_REQUIRED
@iis-smtp IIS SMTP
!Select which computer may relay through this virtual server|~all except|open-relay-restrictions|E|Only the list below|everybody who is not on the list may relay.
@exim-conf Exim configuration
tls_advertise_hosts|?|server-tls-off|W|*|Exim offers STARTTLS to nobody.
hosts_proxy|^|open-relay-mynetworks|W||every client may say by the PROXY protocol where it comes from, also from a trusted network.|Name the proxy's address only.
openssl_options|~no_sslv3 unless openssl_options~no_tlsv1|server-tls-obsolete|w|+no_sslv2 +no_sslv3 +no_tlsv1 +no_tlsv1_1|TLS 1.0 and 1.1 are not among what is switched off.
relay_to_domains|^|open-relay-restrictions|E||every domain is one to relay to: strangers may send to anybody.|Name the domains this server is a backup for, or none.
relay_domains|^|open-relay-restrictions|E||every domain is one to relay to: strangers may send to anybody.|Name the domains this server is a backup for, or none.
local_domains|^|open-relay-restrictions|e|@|every domain counts as this server's own.
@exim-debian update-exim4.conf.conf
!dc_relay_nets
!dc_relay_domains|^|open-relay-restrictions|E||every domain is one to relay to: strangers may send to anybody.|Name the domains this server is a backup for, or none.
@sendmail-mc sendmail.mc
FEATURE|promiscuous_relay|open-relay-restrictions|E||sendmail relays for everybody.|Take the line out; name clients in the access map (Connect:192.0.2.7 RELAY).
FEATURE|relay_local_from|open-relay-restrictions|E||who claims a local sender address may relay, and anybody can claim that.|Take the line out.
FEATURE|relay_mail_from|open-relay-restrictions|W||who claims a sender that the access map names may relay, and anybody can claim that.|Take the line out.
FEATURE|relay_based_on_mx|open-relay-restrictions|W||whoever lets the MX of a domain point here may have its mail relayed.|Name the domains in relay-domains.
FEATURE|relay_entire_domain|open-relay-mynetworks|w||every host of this server's domains may relay, one broken into among them.|Name hosts in the access map instead.
FEATURE|loose_relay_check|open-relay-restrictions|W||addresses such as user%elsewhere@here are taken.|Take the line out.
confAUTH_OPTIONS|* if confAUTH_MECHANISMS~plain unless confAUTH_OPTIONS~p|server-auth-cleartext|W|A p y|without p, PLAIN and LOGIN are offered outside TLS.
confAUTH_OPTIONS|* if TRUST_AUTH_MECH~plain unless confAUTH_OPTIONS~p|server-auth-cleartext|W|A p y|without p, PLAIN and LOGIN are offered outside TLS.
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_whole() {
        for row in settings() {
            assert!(row.rule.is_empty() || crate::rules::rule(row.rule).is_some(), "{row:?}");
            assert!(row.rule.is_empty() || "EWIew".contains(row.severity) && !row.severity.is_empty() && !row.words.is_empty(), "{row:?}");
            assert!(row.rule.is_empty() || !row.instead.is_empty() || !row.advice.is_empty(), "{row:?}");
        }
        assert!(dialects().count() > 12);
    }
}

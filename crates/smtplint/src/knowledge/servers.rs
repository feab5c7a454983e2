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
    /// `+` on, `-` off, `old` versions of TLS; then ` if KEY~part and KEY=value` or ` unless KEY~part or KEY=value`, which other settings of
    /// the same server must (not) hold.
    pub values: &'a str,
    /// The rule that says it; empty where nothing is to be said. Or who may relay, by signs: `SE- TE+` (stranger, trusted, logged in;
    /// to somebody elsewhere or here; refused, taken or `?`), and `words` are why.
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

impl Setting<'_> {
    /// Whether the row says who may relay, and no rule.
    pub fn rules(&self) -> bool {
        self.rule.starts_with(|sign: char| sign.is_ascii_uppercase())
    }
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

/// Sources: mailcow-dockerized `mailcow.conf`; Mailu `core/postfix/conf/main.cf`; docker-mailserver `setup.d/security/ssl.sh`; Haraka 3.1 with
/// haraka-plugin-relay 1.0, run; hMailServer `SMTPConnection.cpp`; Microsoft `New-InboundConnector`, `New-OutboundConnector`,
/// `Set-OrganizationConfig`, IIS 6 "RelayForAuth Metabase Property"; Amazon SES "Sending authorization policy"; qmail-showctl(8); Dovecot "SSL configuration", "Authentication", "Submission server"; Stalwart "AUTH stage", "RCPT stage"; maddy
/// "SMTP/LMTP/Submission endpoint"; Postal `postal.yml`; decke/smtprelay `smtprelay.ini`; Mailu "Configuration reference";
/// docker-mailserver "Environment variables"; Haraka `relay` plugin; hMailServer COM API; Google Workspace "SMTP relay service";
/// Microsoft `Set-CASMailbox`, `Set-TransportConfig`, `New-InboundConnector`; Mailpit "Runtime options"; Courier `esmtpd`;
/// Exim specification chapters 14 and 43; sendmail cf/README.
const TABLE: &str = r#"
@dovecot-conf Dovecot configuration
!disable_plaintext_auth|no unless ssl~required|server-auth-cleartext|W|yes|Dovecot takes passwords outside TLS, too.
!auth_allow_cleartext|yes unless ssl~required|server-auth-cleartext|W|no|Dovecot takes passwords outside TLS, too.
!login_trusted_networks|^|server-auth-cleartext|E||every client counts as trusted: it may log in without TLS, and say by XCLIENT where it comes from.|Name the proxy's address only.
!haproxy_trusted_networks|^|open-relay-mynetworks|W||every client may say by the PROXY protocol where it comes from.|Name the proxy's address only.
ssl|no|server-tls-off|W|required|Dovecot offers no TLS: mail and passwords travel in clear text.
!ssl_min_protocol|old|server-tls-obsolete|W|TLSv1.2|it still allows TLS 1.0 or 1.1.
!ssl_protocols|old|server-tls-obsolete|W|!SSLv3 !TLSv1 !TLSv1.1|it still allows TLS 1.0 or 1.1.
!submission_relay_ssl_verify|no|tls-verify-disabled|W|yes|Dovecot hands mail and password to any server that answers.
!submission_relay_ssl|no unless submission_relay_host~127. or submission_relay_host~localhost|cleartext-submission|I|starttls|mail and password go to the relay in clear text.
!submission_relay_host
!auth_mechanisms|~anonymous|open-relay-restrictions|w||anybody may log in as nobody, and who has logged in may send to anybody.|Take anonymous out.
!mail_location
!auth_username_format
@stalwart-toml Stalwart
!session.rcpt.relay|+,~else = true,~else = "true|open-relay-restrictions|E|[{ if = "!is_empty(authenticated_as)", then = true }, { else = false }]|strangers may send to anybody.
!session.rcpt.relay.0001.else|+|open-relay-restrictions|E|false|strangers may send to anybody.
!session.rcpt.relay|~authenticated|SE- LE+|||only who has logged in may send to others
!session.rcpt.relay|-|SE- LE-|||relay = false
!allowRelaying|~"else": "true,~"else":"true|open-relay-restrictions|E||strangers may send to anybody.|Write !is_empty(authenticated_as) in place of true.
!allowRelaying|~"!is_empty(authenticated|SE- LE+|||only who has logged in may send to others
!session.auth.must-match-sender|false|spoofable-sender|W|true|who has logged in may send in anybody's name.
!mustMatchSender|~"else": "false,~"else":"false|spoofable-sender|W||who has logged in may send in anybody's name.|Write true.
!session.auth.allow-plain-text|true|server-auth-cleartext|W|false|passwords are taken outside TLS, too.
!session.auth.mechanisms
server.listener.submissions.tls.implicit|false|server-submission-missing|W|true|clients of submissions begin with TLS, and this listener does not.
server.listener.smtps.tls.implicit|false|server-submission-missing|W|true|clients of smtps begin with TLS, and this listener does not.
server.listener.submission.tls.implicit|true|server-submission-missing|W|false|clients of submission begin in clear text and then say STARTTLS; this listener wants TLS at once.
server.listener.smtp.tls.implicit|true|server-rejects-all|E|false|other servers begin in clear text: none can bring mail.
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
!TLS_FLAVOR|* unless TLS_FLAVOR~letsencrypt or TLS_FLAVOR=cert or TLS_FLAVOR=mail or TLS_FLAVOR=notls or TLS_FLAVOR~$ or TLS_FLAVOR~{ or TLS_FLAVOR~< or TLS_FLAVOR=|server-syntax|E|letsencrypt|Mailu knows letsencrypt, mail-letsencrypt, cert, mail and notls.
!RELAYNETS
RELAYHOST|?
!AUTH_RATELIMIT_IP
!AUTH_RATELIMIT_USER
!MESSAGE_RATELIMIT
!OUTBOUND_TLS_LEVEL
!INBOUND_TLS_ENFORCE|+|server-rejects-all|I||servers that speak no TLS cannot bring mail (RFC 3207 forbids that on port 25 of the open network).|Leave it out.
!WILDCARD_SENDERS|~@|spoofable-sender|I||these users may send in anybody's name.|Name only those who must.
SUBNET|^|open-relay-mynetworks|E|192.168.203.0/24|Mailu trusts its Docker network, and this one holds everybody.
REAL_IP_FROM|^ if PROXY_PROTOCOL~a|open-relay-mynetworks|W||every client may say by the PROXY protocol where it comes from, also from Mailu's own network, which is trusted.|Name the proxy's address only.
PROXY_PROTOCOL
@docker-mailserver docker-mailserver
!ENABLE_SPAMASSASSIN
!ENABLE_FAIL2BAN
!ENABLE_POSTGREY
!ENABLE_CLAMAV
!ONE_DIR
!DMS_DEBUG
!ENABLE_RSPAMD
!ENABLE_SASLAUTHD
!SSL_TYPE|?|server-tls-off|W|letsencrypt|no TLS is offered, and logins are taken in clear text; the image's own log calls that insecure.|Write letsencrypt, or manual with SSL_CERT_PATH and SSL_KEY_PATH.
SSL_CERT_PATH
SSL_KEY_PATH
SSL_ALT_CERT_PATH
SSL_ALT_KEY_PATH
TLS_LEVEL|intermediate|server-tls-obsolete|I|modern|in versions before 11 this allows TLS 1.0 and 1.1.
SPOOF_PROTECTION|0,?|spoofable-sender|I|1|who has logged in may send in anybody's name.
OVERRIDE_HOSTNAME
POSTMASTER_ADDRESS
ACCOUNT_PROVISIONER
PERMIT_DOCKER|*|SE- SH+ LE+|||only trusted networks and who has logged in may send to others
PERMIT_DOCKER|host,network,connected-networks,container|TE+|||Docker's networks are trusted
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
@mailcow-conf mailcow
!MAILCOW_HOSTNAME|* unless MAILCOW_HOSTNAME~. or MAILCOW_HOSTNAME~$ or MAILCOW_HOSTNAME=|server-syntax|E||mailcow takes a full host name only.|Write a name with its domain, such as mail.example.org.
!MAILCOW_PASS_SCHEME
!SKIP_LETS_ENCRYPT
IPV4_NETWORK|~/|server-syntax|E||three numbers stand here (172.22.1); mailcow makes a /24 of them.|Write the first three numbers only.
SMTP_PORT
SMTPS_PORT|587|server-submission-missing|W|465|clients of port 587 begin in clear text, and this port wants TLS at once.
SUBMISSION_PORT|465|server-submission-missing|W|587|clients of port 465 begin with TLS, and this port does not.
@mailinabox-conf Mail-in-a-Box
!MTA_STS_MODE
!PRIVATE_IPV6
PRIMARY_HOSTNAME|* unless PRIMARY_HOSTNAME~. or PRIMARY_HOSTNAME~$ or PRIMARY_HOSTNAME=|server-syntax|E||it takes a full host name only.|Write a name with its domain, such as box.example.org.
@haraka-ini Haraka
!relay.all|+|open-relay-restrictions|E|false|Haraka relays for everybody.
relay.all|+|SH+ TE+ TH+ LE+ LH+|||all = true
!relay.dest_domains|+ if action~|SH+ LE+ LH+|||a domain of the list opens the connection
!relay.dest_domains|+ if action~|open-relay-restrictions|E|false|who writes to one domain of relay_dest_domains.ini may then write to anybody in the same connection.|List the domains in host_list, for the plugin rcpt_to.in_host_list.
!relay.dest_domains|+ unless action~|open-relay-restrictions|w|false|who may write to one domain of relay_dest_domains.ini may then write to anybody in the same connection.|List the domains in host_list, for the plugin rcpt_to.in_host_list.
!relay.acl
!relay_acl_allow
action
!relay.force_routing
!haproxy.hosts[]|^|open-relay-mynetworks|W||every client may say by the PROXY protocol where it comes from, also from an address of relay_acl_allow; clients that do not speak it get no greeting.|Name the proxy's address only.
@hmailserver hMailServer
!RequireSMTPAuthExternalToExternal|- if LowerIP=0.0.0.0 unless AllowDeliveryFromRemoteToRemote=-|open-relay-restrictions|E|True|anybody may send to anybody without a login.|Demand SMTP authentication for external to external in every IP range that outsiders are in.
!RequireSMTPAuthExternalToExternal|- unless LowerIP~ or AllowDeliveryFromRemoteToRemote=-|open-relay-restrictions|e|True|clients of this IP range send to anybody without a login.|Demand SMTP authentication for external to external in every IP range that outsiders are in.
!RequireSMTPAuthLocalToExternal|- if LowerIP=0.0.0.0 unless AllowDeliveryFromLocalToRemote=-|open-relay-restrictions|E|True|who claims a sender address of this server sends to anybody without a login.|Demand SMTP authentication for local to external in every IP range that outsiders are in.
!RequireSMTPAuthLocalToExternal|- unless LowerIP~ or AllowDeliveryFromLocalToRemote=-|open-relay-restrictions|e|True|who claims a sender address of this server sends to anybody without a login.|Demand SMTP authentication for local to external in every IP range that outsiders are in.
RequireSMTPAuthExternalToExternal|+ if LowerIP=0.0.0.0|SE- LE+|||it asks for a login first
!AllowDeliveryFromRemoteToRemote|- if LowerIP=0.0.0.0|SE-|||external to external is not allowed
!RequireSMTPAuthLocalToLocal|- if LowerIP=0.0.0.0|spoofable-sender|w|True|anybody may write to this server's users in the name of one of them.
!AllowSMTPAuthPlain|+ unless RequireSSLTLSForAuth=+|server-auth-cleartext|W|False|passwords are taken outside TLS, too.
!AllowDeliveryFromLocalToRemote
!Require SMTP authentication.External to external|off unless Allow deliveries from.External to external=off or Lower IP=127.0.0.1|open-relay-restrictions|e||clients of this IP range send to anybody without a login.|Demand SMTP authentication for external to external in every IP range that outsiders are in.
!Require SMTP authentication.Local to external|off unless Allow deliveries from.Local to external=off or Lower IP=127.0.0.1|open-relay-restrictions|e||who claims a sender address of this server sends to anybody without a login.|Demand SMTP authentication for local to external in every IP range that outsiders are in.
Require SMTP authentication.External to external|on|SE- LE+|||it asks for a login first
!Allow deliveries from.External to external|off|SE-|||external to external is not allowed
!Allow deliveries from.Local to external
Lower IP
RequireSSLTLSForAuth
!LowerIP
!UpperIP
Name
@google-relay Google SMTP relay service
!Allowed senders|~any address|spoofable-sender|W|Only addresses in my domains|who may use the relay may send in anybody's name.
!Any addresses (not recommended)|on|spoofable-sender|W||who may use the relay may send in anybody's name.|Choose "Only addresses in my domains".
!Any addresses|on|spoofable-sender|W||who may use the relay may send in anybody's name.|Choose "Only addresses in my domains".
!Only accept mail from the specified IP addresses|- if Require SMTP Authentication=-|open-relay-restrictions|E|On|anybody who claims an address of your domains may send to anybody: neither the host nor a login is asked for.
!Only accept mail from the specified IP addresses|- unless Require SMTP Authentication~|open-relay-restrictions|w|On|any host may try: then only the sender's domain or a login decides.
Only accept mail from the specified IP addresses|+|SE- TE+|||only hosts of the list may send
Require SMTP Authentication|+|SE- LE+|||it asks for a login
Require TLS encryption|-|server-tls-off|I|On|mail is taken in clear text, too.
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
!SenderIPAddresses|~/1,~/20,~/21,~/22,~/23,~/8,~/9,~::|server-syntax|E||Exchange Online takes single IPv4 addresses and ranges from /24 to /32 here.|Write the range as several /24.
SenderIPAddresses|~. if ConnectorType~onprem|TE+ SE- SH+|||only servers of SenderIPAddresses may send to others
!TlsSenderCertificateName|~. if ConnectorType~onprem|TE+ SE- SH+|||only servers with this certificate may send to others
!TreatMessagesAsInternal|+|spoofable-sender|I||mail through this connector counts as sent from inside, whatever its sender.|Leave it off unless every such server checks its senders.
!RestrictDomainsToIPAddresses|- if ConnectorType=partner and SenderIPAddresses~. unless RestrictDomainsToCertificate=+|spoofable-sender|w||mail of these domains is taken from other addresses, too: SenderIPAddresses is no condition.|Set-InboundConnector NAME -RestrictDomainsToIPAddresses $true
!RestrictDomainsToCertificate|- if ConnectorType=partner and TlsSenderCertificateName~. unless RestrictDomainsToIPAddresses=+|spoofable-sender|w||mail of these domains is taken without this certificate, too.|Set-InboundConnector NAME -RestrictDomainsToCertificate $true
RequireTls|-|server-tls-off|I||mail is taken in clear text, too.|Set-InboundConnector NAME -RequireTls $true
SmartHosts|?,{},$null if UseMXRecord=-|server-syntax|E||without MX records the connector needs a smart host.|Name it: -SmartHosts HOST.
SmartHosts|~. if UseMXRecord=+|server-syntax|w||mail goes by MX records, and the smart host is not asked.|Write -UseMXRecord $false.
!UseMXRecord
!TlsSettings|encryptiononly|tls-verify-disabled|I||any certificate is taken.|DomainValidation with TlsDomain compares it.
TlsDomain|?,$null if TlsSettings=domainvalidation|server-syntax|E||DomainValidation has no name to compare the certificate with.|Name it: -TlsDomain DOMAIN.
!RejectDirectSend|-|spoofable-sender|w||anybody may hand in mail from your own domains to your own users without a login (Direct Send); only SPF and DMARC speak against it.|Set-OrganizationConfig -RejectDirectSend $true, once devices that need it have a connector.
!RouteAllMessagesViaOnPremises
!CloudServicesMailEnabled
ConnectorType
SenderDomains
RecipientDomains
Enabled
Name
@ses-policy Amazon SES policy
!ses:SendEmail
!ses:SendRawEmail
Principal|~* unless Condition~|spoofable-sender|E||every AWS account may send as this identity.|Name the account or role: "AWS": "arn:aws:iam::ACCOUNT:role/NAME".
Condition
Action
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
!All except the list below|on|open-relay-restrictions|E||everybody who is not on the list may relay.|Choose "Only the list below".
!Relay restrictions|~all except|open-relay-restrictions|E|Only the list below|everybody who is not on the list may relay.
Relay|~all except|open-relay-restrictions|E|Only the list below|everybody who is not on the list may relay.
GrantByDefault|+|open-relay-restrictions|e|False|every computer may relay that the list does not name.
Select which computer may relay through this virtual server|~only the list|SE- TE+|||only computers on the list may relay
!Only the list below|on|SE- TE+|||only computers on the list may relay
Relay restrictions|~only the list|SE- TE+|||only computers on the list may relay
Relay|~only the list|SE- TE+|||only computers on the list may relay
GrantByDefault|-|SE- TE+|||only computers on the list may relay
!Allow all computers which successfully authenticate to relay|+|LE+|||who has logged in may relay
!RelayForAuth|+|LE+|||who has logged in may relay
!RelayForAuth|-|LE-|||RelayForAuth is off
!RelayIpList
!SmtpSvc/
@qmail-showctl qmail-showctl
!rcpthosts|~any recipient|open-relay-restrictions|E||without control/rcpthosts qmail takes mail for every domain.|Write your domains into control/rcpthosts, one a line.
!rcpthosts|?|SE- SH+|||rcpthosts names its domains
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
"#;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_whole() {
        for row in settings() {
            // The first row of a key says whether it marks the server.
            let first = settings().find(|first| (first.dialect, first.key) == (row.dialect, row.key)).expect("itself");
            assert!(first.marks || !row.marks, "{row:?}");
            assert!(row.rule.is_empty() || !row.words.is_empty(), "{row:?}");
            if row.rules() {
                let code = |code: &str| matches!(code.as_bytes(), [b'S' | b'T' | b'L', b'E' | b'H', b'+' | b'-' | b'?']);
                assert!(row.rule.split(' ').all(code) && row.advice.is_empty(), "{row:?}");
            } else if !row.rule.is_empty() {
                assert!(crate::rules::rule(row.rule).is_some(), "{row:?}");
                assert!("EWIew".contains(row.severity) && !row.severity.is_empty(), "{row:?}");
                assert!(!row.instead.is_empty() || !row.advice.is_empty(), "{row:?}");
            }
        }
        assert!(dialects().count() > 12);
    }
}

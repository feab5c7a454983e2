//! What replies mean: words first, then the enhanced status code, then the basic code at its stage.
//!
//! Sources: the receivers' own error pages (Gmail <https://support.google.com/a/answer/3726730>, Microsoft
//! <https://learn.microsoft.com/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online>, Yahoo
//! <https://senders.yahooinc.com/smtp-error-codes>, Apple <https://support.apple.com/HT204137>, Comcast
//! <https://postmaster.comcast.net/smtp-error-codes.php>, Cox, AT&T, Orange, Free, T-Online, GMX, Mail.ru, Yandex, QQ, 163, Mimecast,
//! Proofpoint, Barracuda, Cisco, Symantec, Trend Micro), the servers' sources (Postfix `smtpd_check.c` and `smtp_proto.c`, Exim
//! `acl.c` and `deliver.c`, Sendmail `cf/` and `sysexits`, qmail `qmail-remote.c`, hMailServer, Haraka, OpenSMTPD, Exchange's
//! agents, Domino's router) and, for codes, RFC 3463, RFC 5321 §4.2, RFC 4954 §6, RFC 7372, RFC 7504, RFC 7505 and IANA's
//! registry of enhanced status codes.

use super::words::{Index, Row, Table};
use crate::model::{ReplyMeaning, Stage};
use crate::text::{begins, holds};

use ReplyMeaning as M;

/// The meaning of a reply. `code` is 0 where the text names none.
pub fn classify(code: u16, enhanced: Option<(u8, u16, u16)>, text: &str, stage: Stage) -> Option<ReplyMeaning> {
    if (200..400).contains(&code) {
        // A challenge that is JSON: what is wrong with the token (XOAUTH2).
        return Some(if code == 334 && text.starts_with("eyJ") { M::OauthInvalid } else { M::Fine });
    }
    TABLE.meaning(&asked(code, enhanced, text, stage), false).or(Some(M::Other))
}

/// How much a reply's meaning rests on: its words, its codes, or nothing (0).
pub fn weight(code: u16, enhanced: Option<(u8, u16, u16)>, text: &str, stage: Stage) -> u8 {
    let words = TABLE.meaning(&asked(0, None, text, stage), false);
    match (words, enhanced) {
        (Some(M::Other | M::Policy), _) => 2,
        (Some(_), _) => 4,
        (None, Some(enhanced))
            if TABLE.meaning(&asked(0, Some(enhanced), "", stage), false).is_some_and(|meaning| meaning != M::Policy) =>
        {
            3
        }
        _ => u8::from(code > 0 || enhanced.is_some()),
    }
}

/// The meaning of a receiver's text without any code.
pub fn by_words(text: &str, stage: Stage) -> Option<ReplyMeaning> {
    if text.len() < 9 {
        return None;
    }
    let asked = asked(0, None, text, stage);
    TABLE.meaning(&asked, true).or_else(|| {
        let refusal = holds(&asked, "550 |rejected|denied|not allowed|refused|blocked");
        (refusal && stage != Stage::Unknown).then(|| TABLE.meaning(&asked, false)).flatten()
    })
}

/// What the table is asked: the text, lower case, blanks folded, without addresses and the codes repeated on every line; then the
/// codes and the stage in braces, `{550} {5.1.1} {x.1.1} {rcpt}`.
fn asked(code: u16, enhanced: Option<(u8, u16, u16)>, text: &str, stage: Stage) -> String {
    let mut out = String::with_capacity(text.len() + 40);
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        // Postfix adds which command was answered: `(in reply to RCPT TO command)`.
        if word == "(in" && words.peek() == Some(&"reply") {
            break;
        }
        let is_code = begins(word, "45") && word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'.'));
        if is_code && (word.len() == 3 || !word.bytes().all(|byte| byte.is_ascii_digit())) && !out.is_empty() {
            continue;
        }
        out.push(' ');
        push_word(&mut out, word);
    }
    out.push(' ');
    for digits in [code / 100 * u16::from(code > 0), code] {
        if digits > 0 {
            out.push_str(&format!("{{{digits}}} "));
        }
    }
    if let Some((class, subject, detail)) = enhanced {
        out.push_str(&format!("{{{class}.{subject}.{detail}}} {{x.{subject}.{detail}}} {{x.{subject}}} "));
    }
    out.push_str(match stage {
        Stage::Unknown => "",
        Stage::Connect | Stage::Greeting => "{greeting}",
        Stage::Ehlo => "{ehlo}",
        Stage::StartTls => "{starttls}",
        Stage::Auth => "{auth}",
        Stage::Mail => "{mail}",
        Stage::Rcpt => "{rcpt}",
        Stage::Data => "{data}",
        Stage::EndOfData => "{end}",
        Stage::Quit => "{quit}",
    });
    out
}

/// A word in lower case; of an address only `@` is left: "spam@…" says nothing of the message.
fn push_word(out: &mut String, word: &str) {
    let in_address = |ch: char| ch.is_ascii_alphanumeric() || matches!(ch, '.' | '-' | '_' | '+' | '=');
    let lower = crate::text::lower(&word.replace('\u{2019}', "'"));
    match lower.split_once('@').filter(|_| !lower.contains("://")) {
        None => out.push_str(&lower),
        Some((before, after)) => {
            out.push_str(before.trim_end_matches(in_address));
            out.push('@');
            out.push_str(after.trim_start_matches(in_address));
        }
    }
}

static TABLE: Table<ReplyMeaning> = Table::new(ROWS);

/// Specific before general. Lower case; see [`Row`].
const ROWS: &[Row<ReplyMeaning>] = &[
    (M::OpenResolver, "*open resolver|127.255.255.25|public resolver&dns|spamhaus.org/returnc"),
    // Logging in.
    (
        M::AppPasswordNeeded,
        "*application-specific password|app password|app-specific password|please log in via your web browser|\
         web login required|webloginrequired|invalidsecondfactor|#auth005|authorization code|enter your authorization|\
         授权码|授權碼|application password|parol prilozheniya|пароль приложения",
    ),
    (
        M::BasicDisabled,
        "*smtpclientauthentication is disabled|basic authentication is disabled|basic auth is disabled|\
         user has no permission|the request did not meet the criteria to be authenticated|smtp service is not enabled|\
         smtp auth is disabled|not enabled smtp|未开启smtp|client host is blocked from basic|{x.7.139}|\
         does not have access rights to this service|account inactive&smtp|smtp access&disabled|\
         access to this account via smtp|imap/smtp",
    ),
    (M::UsernameShape, "basic authentication is not allowed with 2fa|use an api key"),
    (
        M::MechanismMismatch,
        "mechanism not supported|invalid authentication mechanism|*unrecognized authentication type|\
         unrecognised authentication type|authentication mechanism is not|no mechanism available|\
         authentication type not supported|unknown authentication|mechanism not available|auth mechanism&not|\
         unsupported auth|unsupported mechanism|no such mechanism|mechanism too weak|mechanism is too weak",
    ),
    (M::TlsRequired, "plaintext authentication disallowed on non-secure|{523}&{x.7.10}"),
    // Of a sender's address only the form is refused: Exchange.
    (M::Syntax, "{501}&{x.1.7}|syntax error&{x.5.2}"),
    (M::OauthInvalid, "oauth&invalid|oauth&expired|oauth&more|oauth&token"),
    (
        M::Base64Malformed,
        "cannot decode|can't decode|decoding failed|malformed authentication|error decoding|incorrect data in auth|\
         could not decode|not correctly encoded|base64&decode|base64&invalid|base64&malformed|base64&incorrect",
    ),
    (
        M::AuthNotAdvertised,
        "auth command used when not advertised|auth not advertised|auth command is not enabled|\
         authentication not enabled|smtp authentication is not available|auth not available|\
         authentication is not enabled|authentication not supported|auth not supported|must start tls before auth|\
         authentication is not supported|command not allowed&{auth}|not implemented&{auth}|unrecognized command&{auth}|command not recognized&{auth}|\
         command unrecognized&{auth}|unknown command&{auth}|unrecognised command&{auth}",
    ),
    (
        M::AuthLocked,
        "account is locked&!bounce|account locked|account has been locked|account disabled&{auth}|account suspended&{auth}|\
         account disabled&{535}|too many login attempts|too many failed|too many bad auth|\
         too many authentication failures|login limit|account is blocked|temporarily locked|ip is not allowed to log|\
         unauthorized ip|system busy too many|suspicious login|unrecognized ip|auth error limit|login frequency limited|\
         login denied&{454}|too many logins|account&blocked&{535}|temporarily blocked&{auth}|bad outbound sender|\
         user is locked",
    ),
    // TLS.
    (M::Unauthenticated, "unauthenticated&requires all senders"),
    (
        M::TlsRequired,
        "*must issue a starttls|starttls first|*starttls is required|tls required|encryption required|requires tls|\
         must use starttls|must be encrypted|requires a secure connection before|encryption needed|tls is required|\
         must start tls|without tls is not|encryption is required|requires encryption|require tls|need tls|\
         requires an encrypted|rate limited because&tls|not accepted without encryption|{530}&starttls|must use tls",
    ),
    (M::TlsAlreadyActive, "when tls active|tls&already running|tls&already active|tls&already started|already in tls|tls&already have"),
    (M::TlsHandshake, "handshake error|tls handshake|tls negotiation failed|tls session not established|starttls failed"),
    (
        M::TlsNotAvailable,
        "tls&not available&{starttls}|tls&currently unavailable&{starttls}|tls&not supported&{starttls}|\
         tls&temporarily unavailable&{starttls}|tls not available due to|not implemented&{starttls}|\
         unrecognized command&{starttls}|unknown command&{starttls}|command not recognized&{starttls}|\
         command unrecognized&{starttls}|unrecognised&{starttls}",
    ),
    (M::TlsObsolete, "tlsv1&not supported|tlsv1&no longer|tlsv1&deprecated|tlsv1&disabled|tls 1.0&no longer|tls 1.2 or"),
    // Who may send how much. A limit that names its cause belongs to the cause.
    (M::ReverseDns, "rate limited because&ptr"),
    (M::Spf, "rate limited because&spf"),
    (M::Dkim, "rate limited because&dkim"),
    (M::Dmarc, "rate limited because&dmarc|rate limited because&aligned"),
    (
        M::RcptQuota,
        "overquotatemp|overquotaperm|writing message: file too large|{x.2.2}&quota&!rate|recipient&over quota|\
         mailboxfull|mailbox quota|quota&mailbox full",
    ),
    (
        M::RateLimited,
        "daily&quota|daily&limit|daily&exceeded|*relay quota|*sending quota|sender quota|outgoing quota|hourly quota|\
         *sending limit|message rate|*max emails per hour|*max defers and failures|*too many emails|too many messages&!on the server|\
         *unusual rate|*unusual sending|again slower|deferred due to user|send limit|dyn:t|con:t|rly:t|rate limit&!connection rate|rate-limited|exceeded the rate|*throttling failure|throttled|throttling&{4}|\
         submission quota|*maximum credits exceeded|excessive volume|unexpected volume|quota of&!storage|\
         at a rate that prevents|hourly limit|ratelimit|too much mail&!data|too much email|recipients per day|monthly limit|\
         limit on the number of recipients|frequency limited&!connection|too many recent|too many recipients|{x.2.12|\
         exceeded the limit for the number|exceeded their limit for|too many mails|mails per|messages per|sent too many|\
         quota for sending|exceeded&threshold|tenant has exceeded|slow down&!connection|cxmxrt|cxthrt|\
         recipient thread limit|limit of recipients|per hour|*sending rate|volume limit|rl0000|limite d'envoi|contingent|\
         rp:rcl|mi:dmc|mi:ccl|rp:drc|hl:mep|hl:ifc|too quickly|too fast|organization queue quota",
    ),
    (
        M::ConnRateLimited,
        "too many concurrent|too many connection|connection frequency limited|maximum number of concurrent|\
         maximum number of connections|connection rate|connection limit|too many sessions|connections from your ip|\
         concurrency limit|concurrent connection|simultaneous connection|max message per connection|cxcnct|hl:icc|\
         too many open connections|too many smtp connection|too many simultaneous|connect too frequently|connecting too|\
         excessive connection",
    ),
    (M::RateLimited, "server busy&try again later"),
    // What the sender's domain publishes.
    (M::Dmarc, "*unauthenticated email from&dmarc|*dmarc policy|dmarc"),
    (
        M::Unauthenticated,
        "*this mail is unauthenticated|sender is unauthenticated|*requires all senders to authenticate|\
         *authenticate with either spf or dkim|message is unauthenticated|does not have authentication information|\
         *unauthenticated sender&!anonymous&!not allowed|required authentication level|unauthenticated email|spf and dkim|spf or dkim|\
         spf/dkim|{x.7.515}|failed authentication checks|sender authentication fail|failed sender authentication",
    ),
    (
        M::Dkim,
        "dkim&fail|dkim&missing|dkim&invalid|dkim&not pass|dkim&required|dkim&unsigned|dkim&signature|dkim&reject|\
         domainkey&fail|dkim&none|dkim&bad|unsigned&reject|body hash",
    ),
    (
        M::Spf,
        "sender policy framework|doesn't allow sending mails from|not a permitted sender|not designate|softfail|\
         ip is not authorized&send|not allowed&from this ip|designated mailer|senderid&fail|sender id&fail|\
         sender id (pra)|spf&!spf=pass&!spf pass|*openspf|mismatches client|not allowed to send mail&from|not authorized to send mail&from",
    ),
    (
        M::ReverseDns,
        "*cannot find your hostname|*cannot find your reverse hostname|ptr record|reverse dns|\
         ip name lookup failed&!relaying denied|rdns|no reverse|reverse lookup|fix reverse|does not resolve to address|\
         possibly forged|no ptr|ptr resource|dns ptr|missing ptr|valid ptr|ptr name|(ptr)|reverse hostname|\
         reverse-lookup|without a valid reverse|cxdns|(dns:b|(dns:nr|hostname lookup fail|reverse address|\
         unable to resolve your ip|client host rejected: cannot find|name does not match|unresolvable ip|no dns&your ip|\
         hostname&resolve&your|cannot resolve your",
    ),
    (M::SenderDomainBad, "*sender verification failed|*sender verify failed|verification failed for"),
    (
        M::MailLoop,
        "*too many hops|*remote host address is the local host|mailloop|points back to|*loops back to m|routing loop|mail loop|mail-loop|hop count|*is looping|loop detected|\
         message loop|forwarding loop|*bounce between two|points to local host|points to the local host|point to the local|loop back|looping&mail|best-preference mx|best preference mx|\
         local configuration error&{5.3.5}|mx problem|too many received|received header&too many|maximum hop|\
         maximum forwarding|refers back|infinite loop|loop count|already has my delivered-to|hop limit",
    ),
    (M::Spam, "using spam pattern|url in this email|local uribl"),
    (M::Greylisted, "greylisting in action|blocked using grey"),
    // Reputation, before every generic refusal.
    (
        M::Blocklist,
        "*spamhaus|block list|blocklist|block-list|black list|blacklist&!may be blacklisted| rbl|rbl:|rbl+|dnsbl|dnsrbl|*barracudacentral|\
         *spamcop|sorbs|blocked using|*aup#&!cxdns|ipcheck.proofpoint|listed at|\
         listed in&!directory&!address book&!recipient|listed on|listed by|listed as|blocked ip|your ip has been|s3140|\
         s3150|*banned sending ip|csi.cloudmark|cloudmark sender|using cloudmark|is banned|senderscore|invaluement|mail abuse|mailspike|uceprotect|\
         abuseat.org|surbl|uribl|backscatterer|dialup|dial-up|dynamic ip|dynamic address|transient ip|ip blocked|\
         blocked for abuse|blocked for spam|block for spam|host blocked|bloquee pour|blocked by&anti-spam|\
         currently blocked|traffic not accepted from this ip|connections will not be accepted|\
         connections not accepted from|messages from&weren't sent|problem occurred&postmaster|(bl)|(dial)|hl:rep|hl:ipb|\
         dt:rbl|mi:spb|csi.mimecast| ers-|from blocked|banned sender|bad sender ip|server has been blocked|mailserver is rejected|intrusion prevention|(con:b|(rly:b|\
         tss11|permanently deferred|domain blocked|zombied|spam abuse detected|spam ip|ivmsip|bad ip profile|due to abuse|denyip|(rtr:| sc-00|spammer list|identified as spammer|for this ip|\
         ip is rejected|{x.7.511}|spam source|source of spam|spam sender|\
         abuse from your|tss0|ph01&ip|[bl2&!prod.protection|bl0000|delist|unblock|remove your ip|removal request|\
         connection rejected by policy [7.|reputation&!helo| ip&blocked&{5}|*your mail server&blocked|from your ip",
    ),
    // The message's form.
    (
        M::BareLf,
        "*bare lf&!accepts|*bare <lf>|*bare newline&!accepts|*bare cr|bare <cr>|stray lf|lone lf|smtp protocol violation, see rfc 2821|\
         message contains bare|bare linefeed|barelinefeed|bare line feed|bare carriage|smtplf",
    ),
    (
        M::LineTooLong,
        "line is too long|line too long|lines longer than|overlong line|line length|lines too long|line&exceeds&998|\
         lines are too long",
    ),
    // Whose address the sender uses.
    (M::AuthMissing, "*address rejected: not logged in|*use submission for outgoing"),
    (
        M::SenderNotOwned,
        "*sendasdenied|not owned by|*does not match a verified sender|*email address is not verified|\
         not permitted to send as|not allowed to send as|mail from must equal authorized|does not belong to&{5}|\
         sender address is not allowed for|not authorized to send from|not authorized to send on behalf|\
         not authorized to use that sender|sender address must match|from address not verified|\
         sender verification required|sender mismatch|must be same as authorization user|not permissioned to send|\
         domain is not verified|not verified. the following identities|you are not allowed to use the sender|\
         from header does not match|{x.7.60}|sender not authorized|sender not allowed&auth|not the owner|\
         doesn't match auth|from address is not|unauthorized sender address|not your address|address not owned|dt:sum|\
         sender is not allowed&!null|unregistered domain|mail from&not match|must match the authenticated|send as this",
    ),
    (M::Greylisted, "verification&in progress|verify&in progress"),
    (
        M::EhloInvalid,
        "need fully-qualified hostname|mail relay denied|hostname invalid|invalid hostname|hl:ihu|greeting&domain name|\
         fully qualified&{ehlo}|helo&!first&!send&!say&!{503}&!expect&!need mail|\
         ehlo&!first&!send&!say&!{503}&!expect&!need mail",
    ),
    (
        M::Pipelining,
        "*improper command pipelining|improper pipelining|*improper use of smtp command|*synchronization error|pipelining not|protocol synchronization|\
         pipelining&not allowed|before greeting|earlytalk|early talk|talk too early|spoke too soon|pregreet",
    ),
    (
        M::SenderDomainBad,
        "*sender verif|*could not verify sender|domain of sender|sender domain&!reputation|sender's domain&!reputation|\
         sender address rejected: domain|sender&unresolvable|sender&no such domain|sender&domain&resolve|\
         unable to verify sender|sender address&verif|envelope sender domain|sender address&mx|mail from&domain&exist|\
         mail from&resolve|return path&exist|no such domain&{mail}|domain not found&{mail}|domain does not exist&{mail}|\
         host unknown&{mail}|unknown domain&{mail}|valid sender domain&!reverse|from domain&exist|from domain&resolve|\
         domain part of the sender|invalid dns mx|emetteur invalide|{x.1.7}&domain|cannot resolve&sender|\
         sender&cannot be verified|sender&dns|sender is invalid|unroutable sender|sender unknown|invalid sender|\
         sender&unrouteable|sender&does not exist|callback verif|rfc 1035|verify mailfrom|from:domain|recursive cname|sender domain must|callout&sender|{x.1.8}|{x.1.7}&{mail}",
    ),
    (
        M::Greylisted,
        "*greylist|graylist|grey-list|grey list|gray list|temporary delayed|first contact|deferred&retry&{rcpt}|\
         please retry later&{rcpt}|try again in&second|try again in&minute|come back later|not yet authorized to deliver|\
         triplet",
    ),
    (M::MessageTooLarge, "larger than the current"),
    (
        M::RcptQuota,
        "*over quota|*mailbox full|out of storage|insufficient storage|exceeded storage|storage allocation|\
         exceeds allowed size|inbox full|user is over|disk full|storage limit|mailbox&exceed|mailbox&limit|\
         mailbox&maximum|is full&!log|not enough space|no space left|not enough storage|out of quota|exceeded disk|\
         boite du destinataire pleine|boîte&pleine|postfach&voll|переполнен|ящик&превы|邮箱已满|信箱已滿|空间不足|いっぱい|容量|\
         full mailbox|storage quota|insufficient disk|too much data in|too much mail data|too many messages on|exceeding receiving|mail file size|used up|space not enough|zuviele mails|exhausted allowed|storage full|quota violation|not have enough space|quota limit|\
         maxquota|too full|over&quota|exceed&quota|lleno|piena|cheia",
    ),
    (
        M::MessageTooLarge,
        "message size|too large&message|too big&message|size limit|exceeds maximum|exceeds fixed maximum|exceeds size|\
         message exceeds|size exceeds|recipsizelimit|sendsizelimit|mailsize|message length exceeds|message larger than|\
         larger than the|exceeds the maximum|size violation|mail too large|mail too big|mail size|too much data|\
         data size exceed|data too large|limit of&bytes|bigger than|exceeds&bytes|larger than&bytes|demasiado grande|\
         troppo grande|{523}|attachment&too large|size of the message|zu gro|trop volum",
    ),
    // Relaying.
    (
        M::Policy,
        "resolver.rst.authrequired|resolver.rst.send&auth|delivery restriction|restriction check|resolver.rst.notauth|\
         recipient&only accepts&internal|allowed to send to this group|restricted to&senders|\
         authentication required for delivery|sender is not authenticated for&recipient",
    ),
    (M::RcptUnknown, "relay&recipient not found|not listed in&directory|not listed in&address book"),
    (
        M::RelayDenied,
        "rcpt&domain&not in my|*relay access denied|*relaying denied|*relay not permitted|*relaying not allowed|\
         *open relay not allowed|*rcpthosts|allowed recphosts|allowed rechosts|*delivery is not allowed to this address|\
         *list of allowed rec|you must authenticate or be on the allow list|i cannot deliver mail for|not a gateway|\
         as a relay|rejected: no-domain|to relay&!connect|relay operation|no relay|relay&denied|not relay|relay not|spam-relay|\
         non-local recipient|local domain only|not local domain|not hosted here|domain not hosted|not a local domain|\
         domain is not local|domain here&no |not in our domain|you are not allowed to send&{rcpt}|not local&{rcpt}|\
         *client host rejected: access denied|does not accept mail for&domain|we don't handle mail for|\
         mail for this domain|not responsible for|attempt to route|source routing|ruleset=check_rcpt|{551}&forward|\
         weiterleitung&nicht|not allowed to send to&domain|relaying| relay &!quota&!host&!connect&!recipient table|open relay&not an|specified domain is not|local user only|my domain&not|isn't&my list|\
         domain isn't",
    ),
    (
        M::RcptUnknown,
        "address rejected: access denied&protection.outlook|address rejected: access denied&[&eop-|\
         address rejected: access denied&[&prod.outlook|addresses rejected : access denied|{x.4.1}&access denied|\
         {x.4.1}&rejected",
    ),
    (M::AuthMissing, "client host rejected: access denied&submission"),
    (M::RelayDenied, "recipient address rejected: access denied&!policy"),
    (
        M::AuthMissing,
        "*authentication required|*authentication is required|please authenticate|not authenticated|must authenticate|\
         *client was not authenticated|*anonymous users|need to authenticate|*not logged in|login required|\
         authenticate first|auth required|requires authentication|must be authenticated|credentials required|\
         please login|turn on smtp auth|unauthenticated senders not|use smtp auth|smtp-auth&required|log in first|\
         log in before|pop before smtp|pop-before-smtp|check your mail first|login first|auth first|\
         authentication necessary|need auth|authorization required|authenticate before|anonymous access|must log in|\
         must login|you have to authenticate|check for new mail|smtp after pop|{x.7.57}|unauthenticated user",
    ),
    (
        M::BadCredentials,
        "*username and password not accepted|*authentication failed|*authentication failure|*authentication unsuccessful|\
         invalid login|incorrect authentication|login denied|bad username|invalid user&{auth}|login fail|\
         authentication rejected|invalid credentials|invalid username|wrong password|could not authenticate|\
         credentials invalid|authentication error|authentifizierung fehlgeschlagen|authentification|bad authentication|\
         authentication not succeed|invalid authentication|login incorrect|badcredentials|bad login|bad credentials|\
         user or password|invalid password|password&not match|unable to authenticate|authentication denied|\
         credentials&rejected|password&incorrect|error: authentication|authenticationfailed|not authorized&{auth}|\
         user unknown&{auth}|does not exist&{auth}|auth fail|failed to authenticate|неверный&пароль|\
         authentication aborted|{535}",
    ),
    // Domains.
    (
        M::RcptDomainBad,
        "*no such domain|*domain not found|host unknown|unknown host|*host not found|domain does not exist|\
         domain&does not exist&!user&!mailbox&!recipient&!account&!address|domain doesn't exist|unknown domain|\
         domain unknown|nullmx|null mx|no mx|*had no relevant answers|name service error|nxdomain|bad host/domain|\
         illegal host|illegal domain|invalid domain|domain invalid|*domain name not found|no route found to domain|\
         mx lookup|dns lookup|dns query failed|*dns error|dns fail|dns domain|name or service not known|cannot find&mx|\
         no valid hosts|lookup of&fail|name server:&host|unable to resolve|could not be resolved|cannot resolve|\
         can't resolve|unresolvable|{556}|{x.1.2}&!user&!mailbox&!not a valid|domain lookup|\
         domain&not be found&!user&!mailbox&!recipient&!account&!address|domain&couldn't be found&!address|no a or mx|\
         mail server for&found|domain expired|mx record&no|domain is not reachable|domain&unreachable|domäne&nicht|\
         cname lookup|existent&domain|existent host|unrout&domain|not accept mail&!from|n't accept mail&!from|domaine|domain nicht|\
         find any host|mail exchanger|dns records for|name server reply|name lookup failure|name server timeout|dns query error|domain must exist|domain mentioned in|*find a gateway|\
         *indicated no smtp|domain may not exist|bad destination&!mailbox",
    ),
    (
        M::Policy,
        "access denied&policy|not accepting&attachment|not accepting mail from|user reject|null sender|not accept mail from|mailbox unavailable&policy|address rejected: policy|block-send|block-rcpt|mailbox unavailable&restrict|\
         recipient&does not accept&from you|recipient rejected your|rejected by recipient|rejected by the recipient|blocked by recipient|\
         user does not want|recipient's policy|refused by recipient|not accepting&from you|\
         you are not allowed to send to|not authorized to send to the",
    ),
    (
        M::RcptUnknown,
        "*user unknown|*no such user|*action not taken: mailbox unavailable|mailbox unavailable|no mailbox|account that you tried to reach|user doesn't|\
         doesn't have a|*recipientnotfound|*recipnotfound|invalid mailbox|invalid address&!sender&!from|not a known user|\
         invalid user|invalid final delivery|bad destination mailbox|bad address|bad recipient|bad user|unallocated|\
         not our customer|not our user|account&disabled|mailbox&disabled|mailbox&blocked|account deleted|account expired|\
         discontinued|user&disabled|user account is|recipient disabled|recipient rejected|recipient&invalid|\
         recipient is not|recipient does not|recipient address rejected|not in recipient list|recipient not in|not exist|non-existent|\
         nonexistent|undeliverable address|address does not|mail account&not|usersearch|not here|by that name|\
         is not known|not known here|mailbox does not|local user|local mailbox|unrouteable address|unroutable address|\
         existe pas|été trouv|introuvable|no existe|não existe|unbekannt|nicht gefunden|existiert nicht|не существует|не найден|\
         недоступен|不存在|存在しません|見つかりません|宛先|あて先|address rejected&!sender&!client|#5.1.0 address rejected|account blocked|\
         adresse d au moins|not a user|isn't a valid|could not verify recipient|recipient verif|\
         address verification failed|address&changed|cannot receive&messages|email address you entered|\
         storedrv&recipient|*resolver.adr.|*recipient name is not|*no matches to nameserver|*previously bounced|replaced by|has moved|mailbox moved|\
         moved to&account|address invalid|address not present|accept user|rejected recipients|not an active|no mail box|account unavailable|\
         valid recipients for|check the recipients|badrcptto|recipient has been denied|no one at|missing home|recipient table|not unique|my user list|\
         account&expired|recipient suspend|is frozen|account is locked|mailbox name not|recipient&denied&!access&!relay|unrecognized&recipient|not activated|nie ma takiego|nie istnieje|\
         one with that|mailbox not available| @ not available|mail for that user|user invalid|administratively disabled|address is not rec|\
         alias user|ha expirado|nieaktywne|zablokowane|bloccato|user path|wrong recipient|now disabled|<@> not ok|not a member of domain|\
         recipient cannot be ver|not have an account|status is locked|receiving disabled|find user's|valid recipients&{x.1|user hangup|recipients&was rejected|ambiguous recipient|not listed in|the group you tried|\
         unknown&!unknown[&!command&!reason&!error&!option&!protocol|no such &!file&!command|not found|not be found|\
         n't be found|n't found|inactiv&!timeout&!connection|suspended|deactivated|terminated&!connection|no longer&!tls&!responding|\
         n't exist|not active|account&closed|not a valid|not valid&address|not valid mailbox|mail address is not|inconnu&!domaine|\
         destinataire&invalide|sconosciut|desconoc|inesistente|suppress",
    ),
    // The message's content.
    (
        M::Policy,
        "rfc 5322&not|rfc 2822&not|headers are not rfc|rfcmessagenoncompliant|multiple&headers|duplicate header|\
         missing&header|from: header|not&rfc compliant|prohibited attachment|illegal attachment|attachment&not allowed|\
         attachment&type|attachment&block|file type|blockedmessage|mime/reject|invalid structure|mime error",
    ),
    (M::RateLimited, "unsolicited&rate|spam&{421}&rate"),
    (
        M::Spam,
        "dt:spm|content denied|*rejected as spam|*considered as spam|*identified as spam|*suspicion of spam|\
         *classified as spam|*spam detected|*likely unsolicited|spam|virus&!viruswall|phish|malware|suspicious|content reject|\
         message content|垃圾|rejected for content|unsolicited|bulk mail|banned content|unacceptable content|(hvu:b|(mode: normal|(mode: exact|ofr_506|spoofed message|looks like|\
         similar messages|trojan|url&listed|url&block|blocked:&recipients|for one or more recipients|\
         high probability|score&too high|filtered|blocked by filter|{541}|junk|content&filter|infect|message&blocked|\
         *spam message|suspect",
    ),
    (
        M::Policy,
        "policy reasons|policy violation|policy restriction|*administrative prohibition|[ph01]|due to policy|\
         local policy|security polic|policy reject|policies|administratively prohibited|not acceptable|by policy|\
         sender denied|sender rejected|sender address rejected|sender is blocked|spoof|forged|envelope blocked|\
         not authorized&!{auth}&!to connect|prohibited by|denied by|mail rejete|service refuse|null sender|external forwarding|\
         not in allowed-senders|access denied&{x.7}|message rejected|message refused|mail refused|rejected&content|\
         delivery not authorized|your organization|block-send",
    ),
    // How the conversation went.
    (
        M::Unanswered,
        "retry time not reached|time limit specified|longer responding|maximum delivery|queue too long|not responding|\
         not respond|unreachable|multiple retries|not reachable|queue time|cannot connect|can't connect|unable to connect|\
         could not connect|delivery expired|time expired|message expired|delivered within|too long in|timed out&!{4}|\
         queued for|not reached|no answer|no response|not establish|recipient server unavailable|{x.4.1}|{x.4.7}",
    ),
    (
        M::Dropped,
        "timeout exceeded&!retry|timed out&{4}|idle timeout|closing transmission channel due to|timeout waiting|\
         idle for too long|inactivity timeout|session timeout|shutting down|too many error|too many unknown commands|\
         too many bad commands|connection&is broken",
    ),
    (
        M::BannerReject,
        "not accepting connections|not allowed to connect|not authorized to connect|no access from|esmtp - no thanks|not accepting messages|refused to talk|your access to submit messages|\
         *connection refused by|no smtp service|access to this mail system|mail system has been rejected|\
         connection denied|connection refused&{5}|connections from this host|not welcome|go away",
    ),
    (
        M::BadSequence,
        "need mail|need rcpt|nested mail|bad sequence|no valid recipients|wrong state|out of order|send hello first|\
         say hello|mail first|rcpt first|already specified|duplicate helo|already greeted|commands out|valid rcpt|\
         sender already|helo first|ehlo first|expected&command|without rcpt|before mail|need recipient|no recipients|\
         issue a reset|out of sequence|no sender|{503}",
    ),
    (M::NotTerminated, "not terminated|unexpected end of data"),
    (
        M::ExtensionNotOffered,
        "option not supported|smtputf8|unsupported option|eh? wtf|{555}|parameter&not recog|parameter&not impl|parameter&not sup|unsupported parameter|\
         non-ascii address|utf-8 addresses|8bit&not|international address",
    ),
    (
        M::Syntax,
        "syntax error|unrecognized command|*command not recognized|unknown command|bad syntax|syntactically invalid|\
         command unrecognized|i can break rules|invalid address|command not implemented|unrecognised command|\
         invalid command|unknown smtp|address syntax|illegal address|rfc-5321 address|malformed|cannot parse|can't parse|\
         colon required|domain literals|domain missing|invalid syntax|bad command|smtp verb",
    ),
    (M::TlsNotAvailable, "{454}&{starttls}|{500}&{starttls}|{501}&{starttls}|{502}&{starttls}"),
    // Enhanced status codes (RFC 3463 and IANA's registry).
    (M::BadCredentials, "{x.7.8}|{x.7.0}&{auth}|{x.7.1}&{auth}"),
    (M::AppPasswordNeeded, "{x.7.9}&{auth}|{5.7.14}|{534}&{x.7.9}"),
    (M::MechanismMismatch, "{x.7.4}|{x.5.4}&{auth}"),
    (M::TlsRequired, "{x.7.10}|{x.7.11}|{x.7.30}"),
    (M::AuthLocked, "{x.7.13}"),
    (M::Dkim, "{x.7.20}|{x.7.21}|{x.7.22}"),
    (M::Spf, "{x.7.23}|{x.7.24}"),
    (M::ReverseDns, "{x.7.25}"),
    (M::Unauthenticated, "{x.7.26}"),
    (M::Dmarc, "{x.7.509}"),
    (M::RateLimited, "{4.7.28}|{5.7.28}|{4.7.32}|{4.7.5|{4.7.6|{x.7.705}|{x.4.5}|{x.5.3}"),
    (M::Blocklist, "{x.7.6|{x.7.7|{x.7.502}|{x.7.503}"),
    (M::SenderDomainBad, "{x.1.7}|{x.7.27}"),
    (M::RcptQuota, "{x.2.2}"),
    (M::MessageTooLarge, "{x.2.3}|{x.3.4}|{x.7.16}"),
    (M::MailLoop, "{x.4.6}|{5.4.14}"),
    (M::RcptDomainBad, "{x.1.2}|{x.4.3}|{x.4.4}|{x.4.310}|{x.4.312}"),
    (M::RcptUnknown, "{x.1.1}|{x.1.3}|{x.1.4}|{x.1.6}|{x.1.10}|{x.2.1}|{x.2.4}|{x.7.17}|{x.7.18}|{x.1.0}&{rcpt}"),
    (M::Dropped, "{x.4.2}"),
    (M::ConnRateLimited, "{4.3.2}&{421}"),
    (M::ExtensionNotOffered, "{x.3.3}|{x.6.3}|{x.6.7}|{x.6.8}|{x.6.9}"),
    (M::BadSequence, "{x.5.1}&!{auth}"),
    (M::Syntax, "{x.5.2}|{x.5.4}"),
    (M::LineTooLong, "{x.5.6}"),
    (M::Greylisted, "{4.7.1}"),
    (M::RelayDenied, "{5.7.1}&{rcpt}"),
    (M::Policy, "{x.7}"),
    // Basic codes at their stage.
    (M::BadCredentials, "{535}"),
    (M::AppPasswordNeeded, "{534}"),
    (M::AuthMissing, "{530}"),
    (M::TlsRequired, "{538}"),
    (M::MechanismMismatch, "{504}&{auth}"),
    (M::Base64Malformed, "{501}&{auth}"),
    (M::BadCredentials, "{4}&{auth}|{5}&{auth}"),
    (M::EhloInvalid, "{501}&{ehlo}|{504}&{ehlo}|{550}&{ehlo}"),
    (M::BannerReject, "{554}&{greeting}|{521}&{greeting}|{550}&{greeting}|{571}&{greeting}"),
    (M::ConnRateLimited, "{421}&{greeting}"),
    (M::Dropped, "{421}"),
    (M::Syntax, "{500}|{501}|{502}"),
    (M::RcptQuota, "{552}&{rcpt}|{452}|quota"),
    (M::MessageTooLarge, "{552}"),
    (M::Greylisted, "{450}&{rcpt}|{451}&{rcpt}"),
    (M::RcptUnknown, "{550}&{rcpt}|{551}"),
    (M::RcptDomainBad, "{521}"),
    (M::Blocklist, "{571}"),
];

/// The alternatives that need no code.
pub fn add_cues(index: &mut Index) {
    TABLE.add_to(index, true);
}

#[cfg(test)]
mod tests {
    use super::super::words::tests::{assert_well_formed, shadowed};
    use super::*;

    fn meaning(code: u16, enhanced: Option<(u8, u16, u16)>, text: &str, stage: Stage) -> ReplyMeaning {
        classify(code, enhanced, text, stage).expect("every reply means something")
    }

    #[test]
    fn words_go_before_codes() {
        assert_eq!(
            meaning(535, Some((5, 7, 8)), "Error: authentication failed: Invalid authentication mechanism", Stage::Auth),
            M::MechanismMismatch
        );
        assert_eq!(
            meaning(501, None, "RCPT TO not accepted: 5.7.1 This system is not configured to relay mail", Stage::Rcpt),
            M::RelayDenied
        );
        assert_eq!(meaning(552, None, "message line is too long", Stage::EndOfData), M::LineTooLong);
        assert_eq!(meaning(450, Some((4, 1, 1)), "User unknown in virtual alias table", Stage::Rcpt), M::RcptUnknown);
    }

    #[test]
    fn codes_speak_where_words_do_not() {
        assert_eq!(meaning(535, Some((5, 7, 8)), "no", Stage::Auth), M::BadCredentials);
        assert_eq!(meaning(550, Some((5, 1, 1)), "no", Stage::Rcpt), M::RcptUnknown);
        assert_eq!(meaning(250, None, "OK", Stage::Mail), M::Fine);
    }

    #[test]
    fn a_codeless_text_must_be_telling() {
        assert_eq!(by_words("Hello, how are you today?", Stage::Unknown), None);
        assert_eq!(by_words("5 users unknown to me", Stage::Unknown), None);
        assert_eq!(by_words("550 Relaying denied for you", Stage::Unknown), Some(M::RelayDenied));
    }

    #[test]
    fn addresses_are_no_words() {
        assert_eq!(meaning(550, Some((5, 1, 1)), "<virus-alerts@example.net>: no", Stage::Rcpt), M::RcptUnknown);
    }

    #[test]
    fn the_table_is_well_formed() {
        assert_well_formed(&TABLE);
        let shadowed = shadowed(&TABLE);
        assert!(shadowed.len() < 60, "{} of {:?}", shadowed.len(), shadowed);
        let patterns: usize = ROWS.iter().map(|(_, row)| row.split('|').count()).sum();
        assert!(patterns >= 400, "only {patterns} patterns");
    }
}

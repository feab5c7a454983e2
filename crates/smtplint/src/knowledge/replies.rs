//! What replies mean: words first, then the enhanced status code, then the basic code.
//!
//! Sources: the receivers' own error pages (Gmail <https://support.google.com/a/answer/3726730>, Microsoft
//! <https://learn.microsoft.com/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online>, Yahoo
//! <https://senders.yahooinc.com/smtp-error-codes>, Apple <https://support.apple.com/HT204137>), the servers' sources
//! (Postfix `smtpd_check.c`, Exim `acl.c`, Sendmail `cf/`, qmail `smtpd.c`, hMailServer, Haraka) and, for codes, RFC 3463,
//! RFC 5321 §4.2, RFC 4954 §6, RFC 7372 and IANA's registry of enhanced status codes.

use super::words;
use crate::model::{ReplyMeaning, Stage};

use ReplyMeaning as M;

/// The meaning of a reply. `code` is 0 where the text names none.
pub fn classify(code: u16, enhanced: Option<(u8, u16, u16)>, text: &str, stage: Stage) -> Option<ReplyMeaning> {
    if (200..400).contains(&code) {
        return Some(M::Fine);
    }
    let words = by_words_of(&normal(text), code, enhanced, stage);
    words.or_else(|| enhanced.and_then(|enhanced| by_enhanced(enhanced, stage))).or_else(|| by_code(code, stage)).or(Some(M::Other))
}

/// The meaning of a receiver's text without any code.
pub fn by_words(text: &str, stage: Stage) -> Option<ReplyMeaning> {
    let normal = normal(text);
    if normal.len() < 12 {
        return None;
    }
    TELLING.iter().find(|(all, _)| words::all(&normal, all)).map(|(_, meaning)| *meaning).or_else(|| {
        let refusal = ["550 ", "rejected", "denied", "not allowed", "refused", "blocked"].iter().any(|word| normal.contains(word));
        (refusal && stage != Stage::Unknown).then(|| by_words_of(&normal, 0, None, stage)).flatten()
    })
}

/// Lower case, blanks folded, the codes that are repeated on every line taken out.
fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|ch: char| !ch.is_ascii_digit());
        let code = word.len() >= 3
            && word.starts_with(['4', '5'])
            && word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'.'));
        if code && bare.len() >= 3 && !out.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&crate::text::lower(word));
    }
    out
}

/// Texts that say what they mean even without a code.
const TELLING: &[(&str, ReplyMeaning)] = &[
    ("unauthenticated email from&dmarc", M::Dmarc),
    ("does not match a verified sender identity", M::SenderNotOwned),
    ("email address is not verified", M::SenderNotOwned),
    ("sendasdenied", M::SenderNotOwned),
    ("exceeded the max emails per hour", M::RateLimited),
    ("exceeded the max defers and failures", M::RateLimited),
    ("username and password not accepted", M::BadCredentials),
    ("smtpclientauthentication is disabled", M::BasicDisabled),
    ("must issue a starttls command first", M::TlsRequired),
    ("starttls is required", M::TlsRequired),
    ("client not authenticated to send", M::AuthMissing),
    ("client was not authenticated", M::AuthMissing),
    ("smtp authentication is required", M::AuthMissing),
    ("unrecognized authentication type", M::MechanismMismatch),
    ("relay access denied", M::RelayDenied),
    ("relaying denied", M::RelayDenied),
    ("relay not permitted", M::RelayDenied),
    ("delivery is not allowed to this address", M::RelayDenied),
    ("not in my domain list of allowed rec", M::RelayDenied),
    ("list of allowed rcpthosts", M::RelayDenied),
    ("open relay not allowed", M::RelayDenied),
    ("application-specific password required", M::AppPasswordNeeded),
    ("server busy&please try again later", M::RateLimited),
    ("unusual rate of unsolicited mail", M::RateLimited),
    ("too many emails", M::RateLimited),
    ("mailbox full", M::RcptQuota),
    ("user unknown", M::RcptUnknown),
    ("dns error&lookup of&had no relevant answers", M::RcptDomainBad),
    ("host or domain name not found&name service error", M::RcptDomainBad),
    ("mail for&loops back to myself", M::MailLoop),
    ("too many hops", M::MailLoop),
];

struct Row {
    /// All of these, divided by `&`.
    all: &'static str,
    /// One of these, divided by `|`, if any is named.
    any: &'static str,
    /// Only at this stage or where the stage is unknown; `Unknown` means at every stage.
    stage: Stage,
    meaning: ReplyMeaning,
}

const fn row(all: &'static str, any: &'static str, meaning: ReplyMeaning) -> Row {
    Row { all, any, stage: Stage::Unknown, meaning }
}

const fn at(stage: Stage, all: &'static str, any: &'static str, meaning: ReplyMeaning) -> Row {
    Row { all, any, stage, meaning }
}

/// Specific before general. Lower case.
const ROWS: &[Row] = &[
    row("open resolver", "", M::OpenResolver),
    row(
        "",
        "application-specific password|app password|please log in via your web browser|web login required|#auth005|authorization code|enter your authorization|授权码|授權碼|application password is required|use an app-specific password",
        M::AppPasswordNeeded,
    ),
    row(
        "",
        "smtpclientauthentication is disabled|basic authentication is disabled|basic auth is disabled|user has no permission|the request did not meet the criteria to be authenticated|smtp service is not enabled|smtp auth is disabled|not enabled smtp|未开启smtp|client host is blocked from basic",
        M::BasicDisabled,
    ),
    row(
        "",
        "mechanism not supported|invalid authentication mechanism|unrecognized authentication type|unrecognised authentication type|unsupported authentication mechanism|authentication mechanism is not|no mechanism available|authentication type not supported|unknown authentication",
        M::MechanismMismatch,
    ),
    row("oauth", "invalid|expired|more|token", M::OauthInvalid),
    row(
        "",
        "cannot decode|can't decode|invalid base64|decoding failed|malformed authentication|error decoding|base64 decode|incorrect data in auth|invalid base64 data|could not decode|not correctly encoded",
        M::Base64Malformed,
    ),
    row(
        "",
        "auth command used when not advertised|auth not advertised|auth command is not enabled|authentication not enabled|smtp authentication is not available|auth not available|authentication is not enabled",
        M::AuthNotAdvertised,
    ),
    row(
        "",
        "account is locked|account locked|account has been locked|account disabled|account suspended|too many login attempts|too many failed|too many bad auth|too many authentication failures|login limit|account is blocked|temporarily locked|ip is not allowed to log|unauthorized ip|system busy too many|suspicious login|unrecognized ip",
        M::AuthLocked,
    ),
    row(
        "",
        "must issue a starttls|starttls first|starttls is required|starttls required|tls required|encryption required|requires tls|ssl/tls required|must use starttls|must be encrypted|requires a secure connection before|encryption needed|tls is required|must start tls|without tls is not",
        M::TlsRequired,
    ),
    row("base64", "decode|invalid|malformed|incorrect", M::Base64Malformed),
    row("when tls active", "", M::TlsAlreadyActive),
    row("tls", "already running|already active|already started|already in tls|already have", M::TlsAlreadyActive),
    row("", "handshake error|tls handshake|tls negotiation failed|tls session not established", M::TlsHandshake),
    at(Stage::StartTls, "tls", "not available|currently unavailable|not supported|temporarily unavailable", M::TlsNotAvailable),
    at(
        Stage::StartTls,
        "",
        "not implemented|unrecognized command|unknown command|command not recognized|not supported|command unrecognized|unrecognised",
        M::TlsNotAvailable,
    ),
    row("tlsv1", "not supported|no longer|deprecated|disabled", M::TlsObsolete),
    row("daily", "quota|limit|exceeded", M::RateLimited),
    row("quota", "relay quota|sending quota|sender quota|outgoing quota|hourly quota", M::RateLimited),
    row(
        "",
        "sending quota|relay quota|sending limit|message rate|max emails per hour|max defers and failures|too many emails|too many messages|unusual rate|rate limited|rate limit|rate-limited|exceeded the rate|throttl|submission quota|maximum credits exceeded|sending rate exceeded|excessive volume|unexpected volume|quota of|receiving mail too quickly|at a rate that prevents|hourly limit|ratelimit|too much mail|maximum sending rate|recipients per day|monthly limit|limit on the number of recipients",
        M::RateLimited,
    ),
    row(
        "",
        "too many concurrent|too many connections|connection frequency limited|maximum number of concurrent|connection rate|too many sessions|connections from your ip|concurrency limit",
        M::ConnRateLimited,
    ),
    row("server busy", "try again later", M::RateLimited),
    row("", "dmarc", M::Dmarc),
    row(
        "",
        "this mail is unauthenticated|sender is unauthenticated|requires all senders to authenticate|authenticate with at least one of spf or dkim|message is unauthenticated|does not have authentication information|unauthenticated sender",
        M::Unauthenticated,
    ),
    row("dkim", "fail|did not pass|missing|invalid|not pass|required|unsigned|signature", M::Dkim),
    row("spf", "fail|not allowed|not authorized|permitted|reject|did not pass|denied|deny|check", M::Spf),
    row("openspf", "", M::Spf),
    row("is not allowed to send mail from", "", M::Spf),
    row(
        "",
        "cannot find your hostname|cannot find your reverse hostname|ptr record|reverse dns|ip name lookup failed|rdns|no reverse|reverse lookup|fix reverse|does not resolve to address|ip address possibly forged",
        M::ReverseDns,
    ),
    row(
        "",
        "spamhaus|block list|blocklist|blacklist|in an rbl| rbl|dnsbl|barracudacentral|spamcop|sorbs|blocked using|aup#cdrbl|proofpoint.com/dnsbl|ipcheck.proofpoint|listed at|listed in|poor reputation|bad reputation|low reputation|ip reputation|blocked ip|your ip has been|s3140|s3150|as3140|banned sending ip|denied by cloudmark|is banned|senderscore|ip has been temporarily|invaluement|your mail server has been blocked",
        M::Blocklist,
    ),
    row(
        "",
        "bare lf|bare <lf>|bare newline|bare cr|stray lf|lone lf|smtp protocol violation, see rfc 2821|message contains bare",
        M::BareLf,
    ),
    row("", "line is too long|line too long|lines longer than|line length exceed|maximum line length|overlong line", M::LineTooLong),
    row(
        "",
        "sendasdenied|not owned by|not owned by user|does not match a verified sender|email address is not verified|not permitted to send as|not allowed to send as|mail from must equal authorized|does not belong to|sender address is not allowed for|sender is not allowed|not authorized to send from|not authorized to send on behalf|not authorized to use that sender|sender address must match|from address not verified|sender verification required|unverified address|sender mismatch|must be same as authorization user|not permissioned to send|domain is not verified|not verified. the following identities|you are not allowed to use the sender|from header does not match",
        M::SenderNotOwned,
    ),
    row("verification", "in progress", M::Greylisted),
    row("helo", "rejected|invalid|syntactically|need fully|not valid|refused|bad|domain|denied", M::EhloInvalid),
    row("ehlo", "rejected|invalid|syntactically|argument|bad|denied|not valid", M::EhloInvalid),
    row("", "need fully-qualified hostname|mail relay denied|hostname invalid", M::EhloInvalid),
    row("", "improper command pipelining|improper pipelining|synchronization error|pipelining not|protocol synchronization", M::Pipelining),
    row("verif", "sender verif|sender verify|could not verify sender|verification failed for", M::SenderDomainBad),
    row(
        "sender",
        "domain not found|does not exist|unresolvable domain|domain does not resolve|no such domain|domain of sender|domain has no|domain must",
        M::SenderDomainBad,
    ),
    row("domain of sender", "", M::SenderDomainBad),
    at(Stage::Mail, "no such domain", "", M::SenderDomainBad),
    row("", "too many hops|loops back to myself|routing loop|mail loop|hop count exceeded", M::MailLoop),
    row("", "greylist|graylist|grey-list|greylisted", M::Greylisted),
    row(
        "",
        "message size exceeds|message too large|message too big|size limit|exceeds maximum|exceeds fixed maximum|exceeded google's message size|exceeds size|message exceeds|size exceeds|recipsizelimit|message file too big",
        M::MessageTooLarge,
    ),
    row(
        "",
        "over quota|quota exceeded|mailbox full|mailbox is full|over his quota|overquota|out of storage|insufficient storage|quota exceed|exceeded storage|mailbox for user is full|account is full|inbox is full|user is over|storage limit|mailbox size limit",
        M::RcptQuota,
    ),
    row("resolver.rst.authrequired", "", M::Policy),
    row("rcpt&domain", "not in my", M::RelayDenied),
    row(
        "",
        "relay access denied|relaying denied|relay not permitted|relaying not allowed|relay denied|relaying prohibited|unable to relay|not permitted to relay|no relaying|relaying is not|not configured to relay|open relay not allowed|not allowed to relay|rcpthosts|allowed recphosts|is not permitted to relay|we do not relay|relaying to|delivery is not allowed to this address|you must authenticate or be on the allow list|i cannot deliver mail for|not a gateway|may not relay|relaying temporarily denied|does not relay|invalid recipient: relaying|non-local recipient|cannot relay|relay prohibited",
        M::RelayDenied,
    ),
    at(Stage::Rcpt, "", "you are not allowed to send|not local|client host rejected: access denied", M::RelayDenied),
    row("recipient address rejected: access denied&protection.outlook", "", M::RcptUnknown),
    row("recipient address rejected: access denied&[", "eop-|prod.outlook", M::RcptUnknown),
    row("recipient address rejected: access denied", "", M::RelayDenied),
    row(
        "",
        "authentication required|authentication is required|please authenticate|not authenticated|must authenticate|client was not authenticated|anonymous users|need to authenticate|not logged in|login required|authenticate first|auth required|requires authentication|must be authenticated|credentials required|please login",
        M::AuthMissing,
    ),
    row(
        "",
        "username and password not accepted|authentication failed|authentication failure|authentication unsuccessful|authentication credentials invalid|invalid login|incorrect authentication|login denied|bad username|invalid user|login fail|auth failed|authentication rejected|invalid credentials|invalid username|wrong password|password incorrect|incorrect password|could not authenticate|credentials invalid|authentication error|authentification échouée|authentifizierung fehlgeschlagen|authentification|bad authentication|authentication not succeed|用户名或密码|invalid authentication|login incorrect|badcredentials",
        M::BadCredentials,
    ),
    row("", "dt:spm|spam|virus|phish|malware|suspicious|content rejected|message content|垃圾|rejected for content|unsolicited", M::Spam),
    row(
        "",
        "no such domain|domain not found|unrouteable address|unroutable|host unknown|host or domain name not found|domain does not exist|unknown domain|does not accept mail|nullmx|null mx|no mx|had no relevant answers|name service error",
        M::RcptDomainBad,
    ),
    row(
        "",
        "user unknown|no such user|unknown user|does not exist|mailbox unavailable|mailbox not found|no such recipient|recipient not found|recipient unknown|unknown recipient|invalid recipient|no mailbox|no such address|address unknown|unknown or illegal alias|account that you tried to reach|user doesn't|doesn't have a|recipientnotfound|invalid mailbox|not found in|user not found|no such person|unknown address|inactive user|account is disabled|mailbox disabled|recipient rejected|usersearch",
        M::RcptUnknown,
    ),
    row(
        "",
        "not rfc 5322 compliant|policy reasons|policy violation|administrative prohibition|[ph01]|prohibited by administrator|rejected by policy|rejected due to policy|local policy",
        M::Policy,
    ),
    row(
        "",
        "timeout exceeded|timed out|idle timeout|closing transmission channel due to|service shutting down|timeout waiting",
        M::Dropped,
    ),
    row("", "not accepting connections|refused to talk|your access to submit messages|connection refused by", M::BannerReject),
    row(
        "",
        "need mail|need rcpt|nested mail|bad sequence|no valid recipients|wrong state|out of order|send hello first|polite people say hello|say hello|mail first|rcpt first|already specified|duplicate helo|already greeted|commands out|valid rcpt",
        M::BadSequence,
    ),
    row("", "not terminated|unexpected end of data", M::NotTerminated),
    row("option not supported", "", M::ExtensionNotOffered),
    row("", "smtputf8|8bitmime not|unsupported option|eh? wtf", M::ExtensionNotOffered),
    row(
        "",
        "syntax error|unrecognized command|command not recognized|unknown command|bad syntax|syntactically invalid|command unrecognized|i can break rules|invalid address|malformed address|command not implemented",
        M::Syntax,
    ),
];

fn by_words_of(text: &str, code: u16, enhanced: Option<(u8, u16, u16)>, stage: Stage) -> Option<ReplyMeaning> {
    let fits = |row: &Row| (row.stage == Stage::Unknown || stage == row.stage) && words::all(text, row.all) && words::any(text, row.any);
    let found = ROWS.iter().find(|row| fits(row)).map(|row| row.meaning)?;
    Some(refined(found, text, code, enhanced, stage))
}

/// Words that mean one thing at one stage and another elsewhere.
fn refined(found: ReplyMeaning, text: &str, code: u16, enhanced: Option<(u8, u16, u16)>, stage: Stage) -> ReplyMeaning {
    match found {
        // Gmail and Yahoo name the account's own day's limit with 5.4.5; only 5.2.2 is the recipient's mailbox.
        M::RateLimited if enhanced == Some((5, 2, 2)) && !text.contains("rate") => M::RcptQuota,
        M::RcptUnknown | M::RcptDomainBad
            if stage == Stage::Mail && enhanced.is_some_and(|(_, subject, detail)| subject == 1 && matches!(detail, 7 | 8)) =>
        {
            M::SenderDomainBad
        }
        M::RcptUnknown if stage == Stage::Auth || code == 535 => M::BadCredentials,
        M::BadCredentials if enhanced.is_some_and(|(_, subject, detail)| subject == 7 && detail == 139) => M::BasicDisabled,
        M::Spam if code == 421 || (text.contains("rate") && text.contains("unsolicited")) => M::RateLimited,
        M::Blocklist if enhanced == Some((4, 7, 28)) || text.contains("unusual rate") => M::RateLimited,
        found => found,
    }
}

fn by_enhanced(code: (u8, u16, u16), stage: Stage) -> Option<ReplyMeaning> {
    Some(match code {
        (_, 7, 8) => M::BadCredentials,
        (_, 7, 9) if stage == Stage::Auth => M::AppPasswordNeeded,
        (5, 7, 14) => M::AppPasswordNeeded,
        (_, 7, 139) => M::BasicDisabled,
        (_, 7, 57) => M::AuthMissing,
        (_, 7, 60) => M::SenderNotOwned,
        (5, 7, 4) => M::MechanismMismatch,
        (_, 7, 26) => M::Unauthenticated,
        (_, 7, 27) => M::Policy,
        (_, 7, 20..=22) => M::Dkim,
        (_, 7, 23 | 24) => M::Spf,
        (_, 7, 25) => M::ReverseDns,
        (4, 7, 28 | 32) | (4, 7, 500..=699) => M::RateLimited,
        (_, 7, 511 | 606..=649) => M::Blocklist,
        (_, 1, 7 | 8) => M::SenderDomainBad,
        (_, 1, 1 | 3 | 6 | 10) => M::RcptUnknown,
        (_, 1, 2) | (_, 4, 4) => M::RcptDomainBad,
        (_, 2, 1) => M::RcptUnknown,
        (_, 2, 2) => M::RcptQuota,
        (_, 2, 3) | (_, 3, 4) => M::MessageTooLarge,
        (_, 4, 5) => M::RateLimited,
        (_, 4, 6) => M::MailLoop,
        (_, 5, 1) if stage != Stage::Auth => M::BadSequence,
        (_, 5, 2 | 4) => M::Syntax,
        (_, 5, 6) => M::LineTooLong,
        (_, 3, 2) => M::ConnRateLimited,
        (_, 7, 0 | 1) if stage == Stage::Auth => M::BadCredentials,
        (4, 7, 1) => M::Greylisted,
        (5, 7, 1) if stage == Stage::Rcpt => M::RelayDenied,
        (_, 7, _) => M::Policy,
        _ => return None,
    })
}

fn by_code(code: u16, stage: Stage) -> Option<ReplyMeaning> {
    Some(match (code, stage) {
        (535, _) => M::BadCredentials,
        (534, _) => M::AppPasswordNeeded,
        (530, _) => M::AuthMissing,
        (538, _) => M::TlsRequired,
        (504, Stage::Auth) => M::MechanismMismatch,
        (_, Stage::Auth) if code >= 450 && code != 503 && code != 501 => M::BadCredentials,
        (501, Stage::Auth) => M::Base64Malformed,
        (454, Stage::StartTls) => M::TlsNotAvailable,
        (500..=502, Stage::StartTls) => M::TlsNotAvailable,
        (501 | 504 | 550, Stage::Ehlo) => M::EhloInvalid,
        (554 | 521, Stage::Connect | Stage::Greeting) => M::BannerReject,
        (421, Stage::Connect | Stage::Greeting) => M::ConnRateLimited,
        (421, _) => M::Dropped,
        (503, _) => M::BadSequence,
        (500..=502, _) => M::Syntax,
        (552, Stage::Rcpt) => M::RcptQuota,
        (452, _) => M::RcptQuota,
        (450 | 451, Stage::Rcpt) => M::Greylisted,
        (550 | 551, Stage::Rcpt) => M::RcptUnknown,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
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
}

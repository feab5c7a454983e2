//! What a mail is: one that came back, one that waits, or one in which nothing failed.

use super::parts::field;
use crate::text::{holds, lower, opens};

/// What kind of mail a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// No mail that speaks of a delivery: other readers look at it.
    Other,
    /// A receipt, an automatic answer, a complaint's copy, a newsletter: nothing was refused.
    Silent,
    /// A mail came back, or waits.
    Returned,
    /// A mail server sent it: one that came back if it gives a reason.
    Perhaps,
}

/// Returned mails are short; beyond this much nobody pasted one.
const LARGEST: usize = 1 << 20;
/// How much of a header and of a body is looked at to see what it is.
const HEAD: usize = 16_000;

/// Fields that only a delivery status notification has (RFC 3464).
const FIELDS: &str = "final-recipient:|diagnostic-code:|x-failed-recipients:";
/// How mail servers begin their notices.
const WORDS: &str = "this message was created automatically by mail delivery|this is the mail system at host|\
     this is the postfix program at host|this is the qmail-send program|this is the mailer-daemon|\
     did not reach some or all of the intended recipients|did not reach the following recipient|\
     delivery has failed to these recipients|delivery to the following recipient|unable to deliver your message|\
     wasn't able to deliver your message|message could not be delivered to|message wasn't delivered to|\
     your message cannot be delivered|could not be delivered to one or more|-- transcript of session follows --|\
     could not be delivered to the following|addresses had permanent fatal errors|addresses had delivery problems|\
     unable to deliver mail to the following|automatically generated delivery status notification";
/// Who returns mails.
const SENDERS: &str = "mailer-daemon|postmaster|mail delivery|mail-delivery|maildelivery|mail system|mailsystem|mail administrator|\
     mail daemon|mailadmin|mailer daemon|system administrator|<>|delivery subsystem|mdaemon|mailer_daemon|mailerdaemon|mta@|daemon@";
/// How returned mails are titled.
const SUBJECTS: &str = "undeliver|not member|unknown|mail failed|returning to sender|delivery status|delivery fail|failure notice|returned mail|delivery report|nondeliver|non-deliver|\
     returned to sender|returning message|not delivered|delivery problem|mail error|mail failure|failed mail|delivery notification|\
     delivery error|could not be delivered|mail delivery|delayed mail|message delayed|could not send message|processing error|\
     mail status report|unable to deliver|delivery unsuccessful|permanent delivery|can't be delivered|cannot be delivered|\
     delivery has failed|failure delivery|rejected|bounce|unzustellbar|zustellung|non remis|non remise|non distribu|non d\u{e9}livr|\
     no se puede entregar|devuelto|mancato recapito|impossibile recapitare|\u{43d}\u{435}\u{434}\u{43e}\u{441}\u{442}\u{430}\u{432}|\
     \u{672a}\u{914d}\u{4fe1}|\u{9000}\u{4fe1}|\u{914d}\u{4fe1}\u{4e0d}|niedostarcz";
/// How answering machines title their answers.
const ANSWERS: &str = "out of office|out of the office|automatic reply|automatic response|auto reply|auto-reply|autoreply|auto response|\
     auto-response|autoresponse|abwesenheit|automatische antwort|r\u{e9}ponse automatique|absence du bureau|respuesta autom|\
     risposta automatica|resposta autom|vacation|on holiday|away from|on leave|autoantwort|\u{430}\u{432}\u{442}\u{43e}\u{43e}\u{442}\u{432}\u{435}\u{442}|\
     \u{81ea}\u{52d5}\u{8fd4}\u{4fe1}|\u{4e0d}\u{5728}";

/// What kind of mail `text` is.
pub fn kind(text: &str) -> Kind {
    // Postfix tells its postmaster of a conversation, which is read as one.
    let conversation = text.contains("\nTranscript of session follows.\n") && text.contains("\n Out: ");
    if conversation || text.len() > LARGEST {
        return Kind::Other;
    }
    let (header, body) = parted(text);
    let header = unfolded(header);
    let body = lower(&body[..super::super::marks::floor(body, HEAD)]);
    let notice = holds(&body, FIELDS) || holds(&header, FIELDS) || holds(&body, WORDS);
    if header.is_empty() {
        return if notice { Kind::Returned } else { Kind::Other };
    }
    let value = |name: &str| header.lines().find_map(|line| line.strip_prefix(name)).unwrap_or("").trim();
    let content = value("content-type:");
    // Dovecot rejects with a disposition notification.
    if content.contains("disposition-notification") && !body.contains("rejected") || content.contains("feedback-report") {
        return Kind::Silent;
    }
    let report = content.contains("multipart/report") || content.contains("delivery-status");
    let daemon = holds(value("from:"), SENDERS) || header.contains("x-failed-recipients:");
    let titled = opens_anywhere(value("subject:"), SUBJECTS);
    let answer = holds(value("subject:"), ANSWERS)
        || value("auto-submitted:").starts_with("auto-replied")
        || header.contains("\nx-autoreply:")
        || header.contains("\nx-autorespond")
        || value("precedence:") == "auto_reply";
    if answer && !report && !daemon && !titled {
        return Kind::Silent;
    }
    if report
        || daemon
            && (titled || notice || value("return-path:") == "<>" || fails(&body) || holds(&body, "\n550|\n554| 550 | 554 |\n5.1.|#5."))
        || titled && (notice || fails(&body))
    {
        return Kind::Returned;
    }
    let news = header.contains("\nlist-unsubscribe:") || header.contains("\nlist-id:") || opens(value("precedence:"), "bulk|list|junk");
    match (news, notice) {
        (true, _) => Kind::Silent,
        (false, true) => Kind::Returned,
        (false, false) if daemon && !answer => Kind::Perhaps,
        (false, false) => Kind::Other,
    }
}

/// Whether a notice says that it waits and failed nowhere yet. `text` in lower case.
pub fn waits(text: &str) -> bool {
    const WAITS: &str = "warning message only|this is a warning|is just a warning|has not yet been delivered|not yet been delivered|\
         delivery is delayed|has been delayed|was delayed|message delayed|being retried|delayed mail|will continue trying|\
         could not send message for past|do not need to resend|no need to resend|still being tried|will keep trying|\
         delivery attempts will continue|will be retried|continue to attempt|mail delivery delayed|status notification (delay)|\
         temporarily unable to deliver|your message is delayed|continues to try|will try again|nachricht wird weiterhin|\
         noch nicht zugestellt|n'a pas encore|remise retard";
    const GIVEN_UP: &str = "permanent error|given up|giving up|fatal error|failed permanently|permanent failure|action: failed|\
         (failure)|returned to sender|message will be deleted|no further attempts";
    holds(text, WAITS) && !holds(text, GIVEN_UP)
}

/// Whether a text says that something was not delivered. Lower case.
pub fn fails(text: &str) -> bool {
    holds(
        text,
        "could not be delivered|couldn't be delivered|undeliverable|undelivered|delivery failed|delivery has failed|delivery to the following|\
         did not reach|not delivered|unable to deliver|able to deliver|not be delivered|returned to you|was not delivered|cannot be delivered|\
         can't be delivered|has been rejected|automatically rejected|\u{e9}chec de la remise|was rejected|delivery failure|failed to deliver|did not receive|has been returned|\
         following address|failed recipient|could not deliver|delivery error|permanent fatal errors|following recipient|problem delivering|\
         nicht zugestellt|pas pu \u{ea}tre|pas pu etre|no se ha podido|no se pudo|non \u{e8} stato possibile|impossible de remettre",
    )
}

fn opens_anywhere(text: &str, row: &str) -> bool {
    !text.is_empty() && holds(text, row)
}

/// The mail's own header and its body; no header where the text does not begin with one.
fn parted(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    let first = text.lines().next().unwrap_or("");
    let begins =
        first.starts_with("From ") || field(first).is_some_and(|(name, _)| super::report::rank(&crate::text::lower(name)).is_none());
    if !begins {
        return ("", text);
    }
    // One field alone (`Subject: …`) is no header, and neither is a list of settings.
    let end = text.find("\n\n").or_else(|| text.find("\r\n\r\n")).unwrap_or(text.len());
    let header = &text[..end];
    let fields = header.lines().filter(|line| field(line).is_some()).count();
    let known = |line: &str| opens(&crate::text::lower(line), "subject:|from:|received:|return-path:|content-type:|to:|date:|message-id:");
    if fields >= 2 && header.lines().any(known) { (header, &text[end..]) } else { ("", text) }
}

/// A header in lower case, each field on one line.
fn unfolded(header: &str) -> String {
    let mut out = String::new();
    for line in header.lines() {
        if !line.starts_with([' ', '\t']) {
            out.push('\n');
        } else {
            out.push(' ');
        }
        out.push_str(&lower(line.trim()));
    }
    out
}

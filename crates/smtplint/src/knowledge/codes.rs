//! What reply codes mean by themselves: the basic codes, and IANA's registry of enhanced status codes
//! <https://www.iana.org/assignments/smtp-enhanced-status-codes> in our own words. A row is: code, meaning, and the RFC that says so
//! where it is not the one named above the table.

/// Subjects and details (RFC 3463; a row of its own number names another RFC).
const ENHANCED: &str = "\
0.0 something undefined failed
1.0 something about an address
1.1 the recipient's mailbox does not exist
1.2 the recipient's domain does not exist or takes no mail
1.3 the recipient's address is malformed
1.4 the recipient's address is ambiguous
1.5 the recipient's address is valid
1.6 the mailbox has moved and left no new address
1.7 the sender's address is malformed
1.8 the sender's domain does not exist or takes no mail
1.9 relayed to a system that reports nothing back|3886
1.10 the recipient's domain takes no mail (null MX)|7505
2.0 something about the mailbox
2.1 the mailbox is disabled
2.2 the mailbox is full
2.3 the message is larger than the mailbox may take
2.4 the mailing list could not be expanded
3.0 something about the mail system
3.1 the mail system's storage is full
3.2 the system takes no mail at the moment
3.3 the system lacks a feature that the message needs
3.4 the message is too big for the system
3.5 the system is configured wrongly
3.6 the message's priority was changed|6710
4.0 something about the network or the route
4.1 the host did not answer
4.2 the connection broke
4.3 a directory or name server failed
4.4 no route to the domain
4.5 the mail system is congested
4.6 the message is in a loop
4.7 it was tried for as long as the sender's server tries
5.0 something about the protocol
5.1 a command out of order or unknown
5.2 a syntax error
5.3 too many recipients for one message
5.4 invalid arguments of a command
5.5 the wrong version of the protocol
5.6 a line of the authentication exchange is too long|4954
6.0 something about the content
6.1 the recipient's system takes no such content
6.2 the content would need conversion, which is forbidden
6.3 the content needs conversion, which is not supported
6.4 the content was converted with loss
6.5 the conversion of the content failed
6.6 the message's content could not be fetched|4468
6.7 addresses beyond ASCII are not permitted here|6531
6.8 the reply would need UTF-8, which the client did not ask for|6531
6.9 the header holds UTF-8, which a recipient cannot take|6531
6.10 the same as 6.8|6531
7.0 something about security or policy
7.1 the sender is not authorised to deliver this
7.2 the sender may not use the mailing list
7.3 a secure conversion is needed and impossible
7.4 a security feature is not supported
7.5 a cryptographic failure
7.6 the cryptographic algorithm is not supported
7.7 the message's integrity could not be confirmed
7.8 the credentials are wrong|4954
7.9 the authentication mechanism is too weak|4954
7.10 encryption is needed|5248
7.11 the authentication mechanism needs encryption|4954
7.12 the password must be set anew for this mechanism|4954
7.13 the account is disabled|5248
7.14 a trust relationship with a third server is needed|5248
7.15 the message's priority is too low|6710
7.16 the message is too big for its priority|6710
7.17 the mailbox has a new owner|7293
7.18 the domain has a new owner|7293
7.19 whether the owner changed cannot be told|7293
7.20 no DKIM signature that passes|7372
7.21 no DKIM signature that is acceptable|7372
7.22 no valid DKIM signature of the author's domain|7372
7.23 SPF failed|7372
7.24 SPF could not be evaluated|7372
7.25 the reverse DNS name (PTR) is missing or does not match|7372
7.26 more than one check of the sender's identity failed|7372
7.27 the sender's domain takes no mail (null MX)|7505
7.28 a flood of mail
7.29 the ARC chain does not validate|8617
7.30 REQUIRETLS is not supported on the way|8689
";

/// Basic codes (RFC 5321 §4.2.3).
const BASIC: &str = "\
211 system status or help
214 help
220 the server is ready
221 the server closes the connection
235 authentication succeeded|4954
250 done
251 the user is elsewhere; the server forwards
252 cannot verify the user, but will try to deliver
334 the server asks for the next part of the authentication|4954
354 send the message now
421 the service is not available, the connection is closed
422 the mailbox is full (not in any RFC)
432 the password must be set anew|4954
441 the host does not answer (not in any RFC)
442 the connection broke (not in any RFC)
446 too many hops (not in any RFC)
447 delivery timed out (not in any RFC)
450 the mailbox is not available now
451 a local error; try again later
452 not enough storage, or too many recipients
454 TLS or authentication is not available now|3207
455 parameters cannot be accommodated now
458 the queue cannot be started|1985
459 the node is not allowed to use ETRN|1985
471 a filter of the server failed (not in any RFC)
500 unknown command or a line too long
501 syntax error in the parameters
502 the command is not implemented
503 commands in the wrong order
504 the parameter is not implemented
510 bad address (not in any RFC)
511 bad address (not in any RFC)
512 the domain is unknown (not in any RFC)
521 the host takes no mail|7504
523 the message is too big (not in any RFC)
525 the account is disabled|5248
530 authentication or STARTTLS is needed first|4954
534 the authentication mechanism is too weak|4954
535 the credentials are wrong|4954
538 the authentication mechanism needs encryption|4954
541 refused as spam (not in any RFC)
550 refused: no such mailbox, or policy
551 the user is elsewhere, and the server does not forward
552 the mailbox or the message is over its limit
553 the mailbox name is not allowed
554 the transaction failed, or no SMTP service here
555 parameters of MAIL or RCPT not recognised
556 the domain takes no mail|7504
571 blocked (not in any RFC)
";

/// What a code means, and which text says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// In a few words.
    pub words: &'static str,
    /// `RFC 7505`.
    rfc: &'static str,
}

impl Meaning {
    /// Where it is defined: `RFC 7505`.
    pub fn source(&self) -> String {
        ["RFC ", self.rfc].concat()
    }
}

fn row(table: &'static str, code: &str, rfc: &'static str) -> Option<Meaning> {
    let row = table.lines().find_map(|row| row.strip_prefix(code)?.strip_prefix(' '))?;
    let (words, rfc) = row.split_once('|').unwrap_or((row, rfc));
    Some(Meaning { words, rfc })
}

/// What an enhanced status code means; `None` where the registry has no such code.
pub fn enhanced((_, subject, detail): (u8, u16, u16)) -> Option<Meaning> {
    row(ENHANCED, &[subject.to_string(), detail.to_string()].join("."), "3463")
}

/// What a basic code means.
pub fn basic(code: u16) -> Option<Meaning> {
    row(BASIC, &code.to_string(), "5321")
}

/// Every basic code.
pub fn all_basic() -> impl Iterator<Item = (u16, Meaning)> {
    BASIC.lines().filter_map(|row| row.split(' ').next()?.parse().ok()).filter_map(|code| Some((code, basic(code)?)))
}

/// Subject and detail of every enhanced code.
pub fn all_enhanced() -> impl Iterator<Item = ((u16, u16), Meaning)> {
    let numbers = |row: &str| row.split(' ').next()?.split_once('.').and_then(|(one, two)| Some((one.parse().ok()?, two.parse().ok()?)));
    ENHANCED.lines().filter_map(numbers).filter_map(|(subject, detail)| Some(((subject, detail), enhanced((5, subject, detail))?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_a_meaning_and_a_source() {
        assert_eq!(enhanced((5, 7, 26)).expect("a meaning").source(), "RFC 7372");
        assert_eq!(enhanced((4, 1, 1)), enhanced((5, 1, 1)));
        assert_ne!(enhanced((5, 1, 1)), enhanced((5, 1, 10)));
        assert_eq!(enhanced((5, 7, 139)), None);
        assert_eq!(basic(556).expect("a meaning").source(), "RFC 7504");
        assert_eq!(basic(599), None);
    }

    #[test]
    fn the_registry_is_whole() {
        assert_eq!((all_basic().count(), all_enhanced().count()), (BASIC.lines().count(), ENHANCED.lines().count()));
        // IANA's details by subject, 0 to 7: the last one, with none left out before it.
        for (subject, last) in [(0, 0), (1, 10), (2, 4), (3, 6), (4, 7), (5, 6), (6, 10), (7, 30)] {
            for detail in 0..=last {
                assert!(enhanced((5, subject, detail)).is_some(), "{subject}.{detail}");
            }
            assert_eq!(enhanced((5, subject, last + 1)), None);
        }
    }
}

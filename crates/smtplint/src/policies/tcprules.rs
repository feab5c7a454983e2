//! Rules of tcpserver (`/etc/tcp.smtp`) and Courier (`smtpaccess`): for whom RELAYCLIENT is set, qmail and Courier relay; for
//! everybody else `control/rcpthosts` (or `acceptmailfor`) decides, and without it qmail takes everything
//! (tcprules(1), qmail-smtpd(8), courier(8)).

use super::decision::Decision;
use super::network::spelt;
use super::networks;
use crate::model::{Answer, Cause, Param, Policy, Trust};
use crate::text::{Line, Span};

const HIDDEN: &str = "control/rcpthosts decides, which is not shown; without that file everything is relayed";

/// The policy of a text, if it holds such rules.
pub fn read(lines: &[Line]) -> Option<Policy> {
    let (mut params, mut trusted, mut closing) = (Vec::new(), Vec::new(), None);
    let mut others = Decision::new(Answer::Unknown, HIDDEN, None);
    for line in lines {
        let trimmed = line.text.trim();
        let Some(at) = trimmed.find("allow").or_else(|| trimmed.find("deny")).filter(|_| !trimmed.starts_with('#')) else { continue };
        let (pattern, action) = trimmed.split_at(at);
        let Some(pattern) = pattern.strip_suffix([':', '\t', ' ']).map(str::trim) else { continue };
        if !pattern.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".:-=/*".contains(&byte)) {
            continue;
        }
        let everybody = pattern.is_empty() || pattern == "*";
        let span = Span::of(trimmed, line.text).shifted(line.span.start);
        if everybody {
            others = if action.starts_with("deny") {
                Decision::new(Answer::Refuses, "deny", Some(span))
            } else {
                Decision::new(Answer::Unknown, HIDDEN, Some(span))
            };
        }
        if action.contains("RELAYCLIENT") {
            let network = if everybody { "0.0.0.0/0".to_owned() } else { spelt(pattern) };
            if everybody {
                closing = Some((span, ":allow".to_owned()));
            }
            trusted.push(Trust { list: "RELAYCLIENT".to_owned(), network, span });
            params.push(Param::new("RELAYCLIENT", pattern, span, span, span));
        }
    }
    let mut policy = Policy::of("tcprules", "tcpserver rules", params, false)?;
    (policy.trusted, policy.closing) = (trusted, closing);
    let cause = if others.answer == Answer::Unknown { Cause::Hidden } else { Cause::Word };
    networks::decide(&mut policy, false, others.by(cause));
    Some(policy)
}

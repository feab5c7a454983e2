//! maddy: what an `smtp` endpoint, which asks for no login, hands to another server (maddy.email: "SMTP message routing").

use super::decision::{Ask, Decision, rulings};
use crate::model::{Answer, Cause, Ruling};
use crate::text::{Line, Span, holds};

/// The rows of its port 25, if the text shows it.
pub fn decisions(lines: &[Line]) -> Vec<Ruling> {
    let (mut blocks, mut shown, mut open): (Vec<&str>, bool, Option<Span>) = (Vec::new(), false, None);
    for line in lines {
        let trimmed = line.text.split(" #").next().unwrap_or("").trim();
        let outside = blocks.first().is_some_and(|first| first.starts_with("smtp "));
        shown |= outside;
        // Who writes to a domain that is named writes to us.
        if outside
            && trimmed.starts_with("deliver_to")
            && holds(trimmed, "remote|outbound|queue")
            && !blocks.iter().any(|block| block.starts_with("destination "))
        {
            open = open.or(Some(Span::of(trimmed, line.text).shifted(line.span.start)));
        }
        if trimmed.ends_with('{') {
            blocks.push(trimmed);
        } else if trimmed == "}" {
            blocks.pop();
        }
    }
    if !shown {
        return Vec::new();
    }
    rulings("smtp", &[], &[""], true, false, &|ask: &Ask| match open {
        _ if ask.domain.is_some() => Decision::new(Answer::Accepts, "its own domains", None).by(Cause::Default),
        Some(span) => Decision::new(Answer::Accepts, "deliver_to a queue for other servers, under smtp", Some(span)),
        None => Decision::new(Answer::Refuses, "smtp delivers to no other server", None).by(Cause::Default),
    })
}

//! Haraka's lists, each in a file under a line that names it: `relay_acl_allow` trusts networks, and one domain that
//! `relay_dest_domains.ini` accepts lets its client relay for the rest of the connection (run: tests/lab/haraka).

use super::decision::Decision;
use super::{decided, networks};
use crate::model::{Answer, Asker, Cause, Param, Policy, Trust};
use crate::text::{Line, Span, bared, begins, behind, cut, holds, listed, up_to, word_len};

/// The policy of a text that shows lists and no setting of `relay.ini`.
pub fn read(lines: &[Line]) -> Option<Policy> {
    let first = lines.iter().find(|line| line.text.contains(ALLOW))?;
    Some(settle(Policy::empty("haraka-ini", "Haraka", first.span), lines)).filter(|policy| !policy.trusted.is_empty())
}

const ALLOW: &str = "relay_acl_allow";

/// What the lists add to the settings.
pub fn settle(mut policy: Policy, lines: &[Line]) -> Policy {
    let mut file = "";
    for line in lines {
        file = named(line.text).unwrap_or(file);
        let mut add = |name: &str, value: &str| {
            let span = Span::of(value, line.text).shifted(line.span.start);
            policy.params.push(Param::new(name, value, span, span, line.span));
            policy.span = policy.span.join(span);
            span
        };
        if file == "relay_dest_domains.ini" && holds(line.text, "accept|continue") {
            add("action", line.text);
        }
        let ours = if file == ALLOW { up_to(line.text, ";#>") } else { "" };
        for word in cut(ours, " \t'\"") {
            if begins(word, "0123456789") && word.contains('/') && word_len(word, "./") == word.len() {
                let span = add(ALLOW, word);
                policy.trusted.push(Trust { list: ALLOW.to_owned(), network: word.to_owned(), span });
            }
        }
    }
    policy.rulings = decided::decisions(&policy);
    let off = policy.params.iter().any(|param| param.name == "relay.acl" && param.value == "false");
    if policy.rulings.is_empty() && policy.params.iter().any(|param| param.name == ALLOW) {
        if off {
            policy.trusted.clear();
        }
        networks::decide(&mut policy, true, Decision::new(Answer::Refuses, "it is not in relay_acl_allow", None).by(Cause::Default));
        // Haraka trusts its own machine no more than others.
        let named = !policy.trusted.is_empty();
        policy.rulings.retain(|ruling| named || ruling.asker != Asker::Trusted);
    }
    policy
}

/// The file that a line names: `config/relay_acl_allow`, `# cat host_list`, `echo 192.0.2.7/32 >> relay_acl_allow`.
fn named(line: &str) -> Option<&'static str> {
    const FILES: &str = "relay_acl_allow relay_dest_domains.ini relay.ini host_list host_list_regex plugins connection.ini smtp.ini";
    const SIGNS: &str = "#:[]-=*` \t";
    let last = behind(bared(line, SIGNS), " /");
    FILES.split(' ').find(|file| listed(file, last))
}

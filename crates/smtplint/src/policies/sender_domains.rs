//! boky/postfix: `ALLOWED_SENDER_DOMAINS` makes the sender's domain, which anybody may claim, decide who may send; the image lets its
//! client restrictions alone keep strangers out (github.com/bokysan/docker-postfix, scripts/common-run.sh,
//! `postfix_setup_sender_domains`, `postfix_reject_invalid_helos`), and v2.0.x has none (issue 38 there).

use super::{Read, postfix};
use crate::model::Policy;
use crate::text::{bared, cut, lines};

/// What the image sets before `POSTFIX_name` variables change it.
const LISTS: &str = "mydestination =\nrelay_domains =\nsmtpd_relay_restrictions = permit\n\
    mynetworks = 127.0.0.0/8,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16\n";

/// Later versions refuse whoever comes from elsewhere.
const CLIENTS: &str = "smtpd_client_restrictions = permit_mynetworks, permit_sasl_authenticated, reject\n";

/// The rows that come of it, in place of those that main.cf's own defaults would make.
pub fn settle(read: &mut Read, text: &str) {
    let Some(version) = ["boky/postfix", "bokysan/postfix"].iter().find_map(|image| text.split_once(image).map(|(_, rest)| rest)) else {
        return;
    };
    let key = "ALLOWED_SENDER_DOMAINS";
    let Some(line) = lines(text).find(|line| line.text.contains(key) && !line.text.trim_start().starts_with('#')) else { return };
    let value = line.text.split_once(key).map_or("", |(_, value)| value);
    let domains = cut(value, " ,:='\"\\").into_iter().take_while(|word| word.contains(['.', '$']) && !word.starts_with('-'));
    let mut main = LISTS.to_owned();
    if !is_unguarded(version) {
        main.push_str(CLIENTS);
    }
    main.push_str("smtpd_recipient_restrictions = check_sender_access inline:{");
    for domain in domains {
        // A variable names a domain, too.
        main.push_str(&[" {", bared(domain, "${}"), "=OK}"].concat());
    }
    main.push_str(" }, reject\n");
    let shown = read.policies.iter().position(|policy| policy.dialect == "postfix-main-cf");
    for param in shown.iter().flat_map(|at| &read.policies[*at].params).filter(|param| param.service.is_none()) {
        main.push_str(&[&param.name, " = ", &param.value, "\n"].concat());
    }
    let Some(made) = postfix::read(&main) else { return };
    let at = shown.unwrap_or_else(|| {
        read.policies.push(Policy::empty("container-mta", "Mail server image", line.span));
        read.policies.len() - 1
    });
    let policy = &mut read.policies[at];
    (policy.dialect, policy.title) = ("container-mta", "Mail server image");
    (policy.rulings, policy.closing) = (made.rulings, None);
    for ruling in &mut policy.rulings {
        ruling.by = Some(line.span);
    }
}

/// v2.0.x and before.
fn is_unguarded(tag: &str) -> bool {
    let tag = tag.strip_prefix(':').unwrap_or("").trim_start_matches('v');
    tag.starts_with("2.0") || tag.starts_with("1.")
}

//! Environment of mail server images: who is trusted (docker-mailserver `PERMIT_DOCKER`, Exim relay images `EXIM_RELAY_FROM_HOSTS`).
//! Source: docker-mailserver "Environment variables", PERMIT_DOCKER; issue 1405 there on the userland proxy.

use crate::model::{Param, Policy, Trust};
use crate::syntax::{assignment, yaml};
use crate::text::{Span, bared, lines, list};

/// Variables and the parameter each sets.
const KEYS: &str = "PERMIT_DOCKER=PERMIT_DOCKER EXIM_RELAY_FROM_HOSTS=RELAY_FROM_HOSTS RELAY_FROM_HOSTS=RELAY_FROM_HOSTS \
    MYNETWORKS=MYNETWORKS POSTFIX_MYNETWORKS=MYNETWORKS RELAY_NETWORKS=MYNETWORKS";

/// The policy these variables make.
pub fn read(text: &str) -> Option<Policy> {
    if !KEYS.split(' ').filter_map(|row| row.split_once('=')).any(|(key, _)| text.contains(key)) {
        return None;
    }
    let mut params = Vec::new();
    for entry in assignment::entries(text).into_iter().chain(yaml::entries(text)) {
        let Some(name) = KEYS.split(' ').find_map(|row| row.strip_prefix(entry.name())?.strip_prefix('=')) else { continue };
        if !entry.commented {
            params.push(Param {
                name: name.to_owned(),
                value: entry.value,
                name_span: entry.key,
                value_span: entry.span,
                span: entry.line,
                service: None,
            });
        }
    }
    if params.is_empty() {
        params.extend(documented(text));
    }
    let mut policy = Policy::of("container-mta", "Mail server image", params, false)?;
    for param in &policy.params {
        for word in list(&param.value) {
            let span = Span::of(word, &param.value).shifted(param.value_span.start);
            policy.trusted.push(Trust { list: param.name.clone(), network: word.to_owned(), span });
        }
    }
    Some(policy)
}

/// An image's own description: a headline that is the variable, and below it "Default value: `…`".
fn documented(text: &str) -> Option<Param> {
    let mut headline: Option<(&str, Span)> = None;
    for line in lines(text) {
        let bare = bared(line.text, "#`* ");
        if let Some(name) = KEYS.split_ascii_whitespace().find_map(|row| row.strip_prefix(bare)?.strip_prefix('=')) {
            headline = Some((name, line.span));
        } else if let (Some((name, span)), Some(at)) = (headline, line.text.find('`').filter(|_| line.text.starts_with("Default"))) {
            let value = bared(&line.text[at..], "`. ");
            return Some(Param::new(name, value, span, Span::of(value, line.text).shifted(line.span.start), line.span));
        }
    }
    None
}

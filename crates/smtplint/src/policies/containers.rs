//! Environment of mail server images: who is trusted (docker-mailserver `PERMIT_DOCKER`, Exim relay images `EXIM_RELAY_FROM_HOSTS`).
//! Source: docker-mailserver "Environment variables", PERMIT_DOCKER; issue 1405 there on the userland proxy.

use crate::model::{Param, Policy, Trust};
use crate::syntax::{assignment, yaml};
use crate::text::{Span, list};

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
    let mut policy = Policy::of("container-mta", "Mail server image", params, false)?;
    for param in &policy.params {
        for word in list(&param.value) {
            let span = Span::of(word, &param.value).shifted(param.value_span.start);
            policy.trusted.push(Trust { list: param.name.clone(), network: word.to_owned(), span });
        }
    }
    Some(policy)
}

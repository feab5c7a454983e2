//! Environment of mail server images: who is trusted (docker-mailserver `PERMIT_DOCKER`, Exim relay images `EXIM_RELAY_FROM_HOSTS`).
//! Source: docker-mailserver "Environment variables", PERMIT_DOCKER; issue 1405 there on the userland proxy.

use super::documented;
use crate::model::{Param, Policy, Trust};
use crate::syntax::{assignment, yaml};
use crate::text::{Line, Span, lines, list};

/// Variables and the parameter each sets.
const KEYS: &str = "PERMIT_DOCKER=PERMIT_DOCKER EXIM_RELAY_FROM_HOSTS=RELAY_FROM_HOSTS RELAY_FROM_HOSTS=RELAY_FROM_HOSTS \
    MYNETWORKS=MYNETWORKS POSTFIX_MYNETWORKS=MYNETWORKS RELAY_NETWORKS=MYNETWORKS";

/// The parameter that a variable sets.
fn parameter(variable: &str) -> Option<&'static str> {
    KEYS.split(' ').find_map(|row| row.strip_prefix(variable)?.strip_prefix('='))
}

/// The policy these variables make: as they are set, or as the image's documentation says they are.
pub fn read(text: &str) -> Option<Policy> {
    if !KEYS.split(' ').filter_map(|row| row.split_once('=')).any(|(key, _)| text.contains(key)) {
        return None;
    }
    let mut params = Vec::new();
    for entry in assignment::entries(text).into_iter().chain(yaml::entries(text)) {
        let Some(name) = parameter(entry.name()) else { continue };
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
        let lines: Vec<Line> = lines(text).collect();
        for one in documented::read(&lines, |name| parameter(name).is_some()) {
            params.extend(parameter(one.name).map(|name| Param {
                name: name.to_owned(),
                value: one.value.to_owned(),
                name_span: one.name_span,
                value_span: one.value_span,
                span: one.name_span.join(one.value_span),
                service: None,
            }));
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

//! Environment of mail server images: who is trusted (docker-mailserver `PERMIT_DOCKER`, Exim relay images `EXIM_RELAY_FROM_HOSTS`).
//! Source: docker-mailserver "Environment variables", PERMIT_DOCKER; issue 1405 there on the userland proxy.

use crate::model::{Param, Policy};
use crate::syntax::{assignment, yaml};
use crate::text::Span;

const KEYS: &[(&str, &str)] = &[
    ("PERMIT_DOCKER", "PERMIT_DOCKER"),
    ("EXIM_RELAY_FROM_HOSTS", "RELAY_FROM_HOSTS"),
    ("RELAY_FROM_HOSTS", "RELAY_FROM_HOSTS"),
    ("MYNETWORKS", "MYNETWORKS"),
    ("POSTFIX_MYNETWORKS", "MYNETWORKS"),
    ("RELAY_NETWORKS", "MYNETWORKS"),
];

/// The policy these variables make.
pub fn read(text: &str) -> Option<Policy> {
    if !KEYS.iter().any(|(name, _)| text.contains(name)) {
        return None;
    }
    let params: Vec<Param> = assignment::entries(text)
        .into_iter()
        .chain(yaml::entries(text))
        .filter(|entry| !entry.commented)
        .filter_map(|entry| {
            let (_, name) = KEYS.iter().find(|(key, _)| *key == entry.name())?;
            Some(Param {
                name: (*name).to_owned(),
                value: entry.value,
                name_span: entry.key,
                value_span: entry.span,
                span: entry.line,
                service: None,
            })
        })
        .collect();
    let span = params.iter().map(|param| param.span).reduce(Span::join)?;
    Some(Policy { dialect: "container-mta", title: "Mail server image", span, params, complete: false })
}

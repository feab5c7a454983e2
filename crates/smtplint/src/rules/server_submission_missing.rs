//! Port 465 without implicit TLS.

use super::Findings;
use crate::model::{ListenerTls, Param, Policy, Value};
use crate::report::Applicability;
use crate::text::Span;

declare_rule! {
    /// ## What it means
    /// The service on port 465 (smtps, submissions) begins in clear text, while every client expects TLS from the first byte there.
    ///
    /// ## How to repair
    /// `-o smtpd_tls_wrappermode=yes` for that service in master.cf.
    "server-submission-missing", "The service on port 465 does not start with TLS", Server, Error,
    explains: [],
    references: ["RFC 8314 §3.3"],
    checks: [Policies(of_policy)],
}

fn of_policy(policy: &Policy, out: &mut Findings) {
    for listener in &policy.listeners {
        let tls = listener.tls.as_ref();
        let implicit = tls.is_some_and(|tls| tls.value == ListenerTls::Implicit);
        let options: Vec<&Param> = policy.params.iter().filter(|param| param.service.as_deref() == Some(&listener.name)).collect();
        let span = tls.and_then(Value::span).or(listener.span).or_else(|| options.last().map(|param| param.span)).unwrap_or(policy.span);
        let wrapper = options.iter().find(|param| param.name == "smtpd_tls_wrappermode");
        // Only a service whose options are shown can be said to lack one.
        if listener.port == Some(465) && !implicit && (tls.is_some_and(Value::is_stated) || !options.is_empty()) {
            let found = out.add(wrapper.map_or(span, |param| param.value_span)).likely_unless(wrapper.is_some());
            found
                .message("The service on port 465 greets in clear text, and its clients begin with TLS: both wait for the other.")
                .advice("Let it begin with TLS; Exim: tls_on_connect_ports = 465; OpenSMTPD: smtps in place of tls; Postfix: -o smtpd_tls_wrappermode=yes under that service in master.cf.");
            if let Some(param) = wrapper {
                found.replace("Start with TLS", Applicability::Safe, param.value_span, "yes");
            } else if let (Some(line), Some(below)) = (listener.span.filter(|_| policy.dialect.starts_with("post")), options.first()) {
                // Its options stand below it, as in master.cf, not in commands.
                if below.span.start > line.end {
                    let end = Span::new(line.end, line.end);
                    found.replace("Start with TLS", Applicability::Review, end, "\n  -o smtpd_tls_wrappermode=yes");
                }
            } else if policy.dialect == "exim-conf" && policy.get("tls_on_connect_ports").is_none() {
                let end = Span::new(span.end, span.end);
                found.replace("Start with TLS", Applicability::Review, end, "\ntls_on_connect_ports = 465");
            }
        } else if listener.port == Some(587) && implicit {
            out.add(span)
                .likely()
                .title("The service on port 587 starts with TLS")
                .message("Clients of port 587 wait for a greeting in clear text before STARTTLS; this service waits for TLS.")
                .advice("Use port 465 for TLS from the first byte, and STARTTLS on 587; Postfix: smtpd_tls_wrappermode=yes belongs under smtps alone.");
        }
    }
}

//! A server that allows obsolete TLS versions.

use super::Findings;
use crate::model::{Param, Policy};
use crate::policies::allows_old;
use crate::report::Applicability;
use crate::text::listed;

declare_rule! {
    /// ## What it means
    /// SSLv3, TLS 1.0 and TLS 1.1 are broken or forbidden (RFC 8996), and the configuration still allows them.
    ///
    /// ## How to repair
    /// Postfix 3.6 and later: `>=TLSv1.2`. Before: `!SSLv2, !SSLv3, !TLSv1, !TLSv1.1`.
    "server-tls-obsolete", "Obsolete TLS versions are allowed", Server, Warning,
    explains: ["tls-version-obsolete"],
    references: ["RFC 8996", ("postconf(5): smtpd_tls_protocols", "https://www.postfix.org/postconf.5.html#smtpd_tls_protocols")],
    checks: [Policies(of_policy)],
}

const NAMES: &str = "smtpd_tls_protocols smtpd_tls_mandatory_protocols smtp_tls_protocols smtp_tls_mandatory_protocols";

fn of_policy(policy: &Policy, out: &mut Findings) {
    let old: Vec<&Param> = policy.params.iter().filter(|param| listed(NAMES, &param.name) && allows_old(param)).collect();
    if let Some(param) = old.first() {
        // Every version of Postfix reads exclusions.
        let edits = old.iter().map(|param| (param.value_span, "!SSLv2, !SSLv3, !TLSv1, !TLSv1.1".to_owned())).collect();
        out.add(param.value_span)
            .value("name", &param.name)
            .value("value", &param.value)
            .message("{name} = {value} still allows TLS 1.0 and 1.1.")
            .advice("Write >=TLSv1.2 (Postfix 3.6 and later), or !SSLv2, !SSLv3, !TLSv1, !TLSv1.1.")
            .fix("Allow TLS 1.2 and later", Applicability::Review, edits);
    }
}

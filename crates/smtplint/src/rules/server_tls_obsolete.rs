//! A server that allows obsolete TLS versions.

use super::Found;
use crate::model::{Case, Param};
use crate::report::{Applicability, Severity};

declare_rule! {
    /// ## What it means
    /// SSLv3, TLS 1.0 and TLS 1.1 are broken or forbidden (RFC 8996), and the configuration still allows them.
    ///
    /// ## How to repair
    /// Postfix 3.6 and later: `>=TLSv1.2`. Before: `!SSLv2, !SSLv3, !TLSv1, !TLSv1.1`.
    "server-tls-obsolete", "Obsolete TLS versions are allowed", Server, Warning,
    explains: ["tls-version-obsolete"],
    references: [("RFC 8996", "https://www.rfc-editor.org/rfc/rfc8996"), ("postconf(5): smtpd_tls_protocols", "https://www.postfix.org/postconf.5.html#smtpd_tls_protocols")],
}

const NAMES: &[&str] = &["smtpd_tls_protocols", "smtpd_tls_mandatory_protocols", "smtp_tls_protocols", "smtp_tls_mandatory_protocols"];

fn check(case: &Case, out: &mut Vec<Found>) {
    for policy in &case.policies {
        let weak = policy.params.iter().filter(|param| NAMES.contains(&param.name.as_str()) && allows_old(param));
        out.extend(weak.take(1).map(|param| {
            Found::new(&RULE, param.value_span)
                .severity(Severity::Warning)
                .message(format!("{} = {} still allows TLS 1.0 and 1.1.", param.name, param.value))
                .advice("Write >=TLSv1.2 (Postfix 3.6 and later), or !SSLv2, !SSLv3, !TLSv1, !TLSv1.1.")
                .replace("Allow TLS 1.2 and later", Applicability::Review, param.value_span, ">=TLSv1.2")
        }));
    }
}

fn allows_old(param: &Param) -> bool {
    let words: Vec<&str> = param.value.split([',', ' ', ':', '\n', '\t']).filter(|word| !word.is_empty()).collect();
    if words.is_empty() || words.iter().any(|word| word.starts_with('$')) {
        return false;
    }
    let floor = words.iter().find_map(|word| word.strip_prefix(">="));
    if let Some(floor) = floor {
        return matches!(floor, "SSLv3" | "TLSv1" | "TLSv1.0" | "TLSv1.1");
    }
    let excluded = |name: &str| words.iter().any(|word| word.strip_prefix('!') == Some(name));
    let positive: Vec<&&str> = words.iter().filter(|word| !word.starts_with(['!', '<'])).collect();
    match positive.is_empty() {
        true => !excluded("TLSv1") || !excluded("TLSv1.1"),
        false => positive.iter().any(|word| matches!(**word, "SSLv2" | "SSLv3" | "TLSv1" | "TLSv1.0" | "TLSv1.1")),
    }
}

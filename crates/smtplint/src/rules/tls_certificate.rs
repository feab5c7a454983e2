//! What a certificate in the paste says.

use super::Findings;
use crate::report::Severity;

declare_rule! {
    /// ## What it means
    /// The paste shows the server's certificate: its names, who signed it, from when to when it holds, and its key. Clients compare
    /// the names with the host they were told, and the issuer with the authorities they know.
    ///
    /// ## How to repair
    /// Nothing, if the names, the issuer and the dates are as you meant them.
    "tls-certificate", "What the certificate says", Tls, Info,
    explains: [],
    references: ["RFC 5280 §4.1", "RFC 9525"],
    checks: [Paste(of_paste)],
}

fn of_paste(out: &mut Findings) {
    let case = out.case;
    let Some(shown) = case.certificates.first() else { return };
    let by = if shown.self_issued { "itself" } else { &shown.issuer };
    let found = out.add(shown.span).severity(Severity::Info);
    found.value("names", &shown.names.join(", ")).value("by", by).value("from", &shown.from).value("until", &shown.until);
    let key = if shown.key.is_empty() { String::new() } else { [" Its key is ", &shown.key, "."].concat() };
    found.value("key", &key).message(if shown.until.is_empty() {
        "It is for {names}, signed by {by}.{key}"
    } else {
        "It is for {names}, signed by {by}, and holds from {from} to {until}.{key}"
    });
}

//! The engine gives the same verdicts as WebAssembly.
#![cfg(target_arch = "wasm32")]

use smtplint::{Options, check};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn a_conflict_of_port_and_encryption_is_found() {
    let report = check("MAIL_HOST=smtp.example.org\nMAIL_PORT=587\nMAIL_SCHEME=smtps\n", &Options::default());
    assert_eq!(report.findings[0].rule, "implicit-tls-on-starttls-port");
    assert_eq!(report.findings[0].span.start.line, 3);
}

#[wasm_bindgen_test]
fn a_long_text_is_answered() {
    let line = "535 5.7.8 Error: authentication failed\n";
    let report = check(&line.repeat(1 << 15), &Options::default());
    assert_eq!(report.findings[0].rule, "auth-bad-credentials");
}

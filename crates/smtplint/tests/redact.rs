//! No secret survives redaction in any spelling, and the redacted text is judged as the original was.
#![cfg(not(target_arch = "wasm32"))]

#[path = "redact/leaks.rs"]
mod leaks;
#[path = "redact/sessions.rs"]
mod sessions;
#[path = "redact/settings.rs"]
mod settings;
#[path = "redact/texts.rs"]
mod texts;

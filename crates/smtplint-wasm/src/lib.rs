//! The engine for JavaScript and TypeScript. This crate only translates: texts and options come in, and what
//! `smtplint` answers goes out as plain objects, in the form of the report's JSON (version 1).
//!
//! The rules' explanations are no part of it: whoever only checks need not load them. xtask writes them beside it.

use js_sys::{Array, JSON};
use serde::Serialize;
use smtplint::{RedactOptions, Severity, dialects};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.ts");

#[wasm_bindgen]
extern "C" {
    /// Which rules run.
    #[wasm_bindgen(typescript_type = "Options")]
    pub type Options;

    #[wasm_bindgen(method, getter)]
    fn only(this: &Options) -> JsValue;

    #[wasm_bindgen(method, getter)]
    fn ignore(this: &Options) -> JsValue;
}

/// Judges one paste. Throws if `options` names a rule that there is not.
#[wasm_bindgen(unchecked_return_type = "Report")]
pub fn check(text: &str, options: Option<Options>) -> Result<JsValue, JsError> {
    let options = match options {
        Some(options) => smtplint::Options { only: names(&options.only())?, ignore: names(&options.ignore())? },
        None => smtplint::Options::default(),
    };
    value(&smtplint::check(text, &options))
}

/// The settings in `text`, written in the dialect named `to`. Passwords become references. Throws where that cannot be done.
#[wasm_bindgen]
pub fn convert(text: &str, to: &str) -> Result<String, JsError> {
    smtplint::convert(text, to).map_err(|error| JsError::new(&error.to_string()))
}

/// `text` without its secrets, to share it; with `everything` also without addresses, names, hosts, IP addresses and message ids.
#[wasm_bindgen]
pub fn redact(text: &str, everything: Option<bool>) -> String {
    let options = if everything == Some(true) { RedactOptions::ALL } else { RedactOptions::default() };
    smtplint::redact(text, &options).text
}

#[derive(Serialize)]
struct Rule {
    id: &'static str,
    title: &'static str,
    group: &'static str,
    severity: Severity,
}

/// Every rule, causes before their symptoms.
#[wasm_bindgen(unchecked_return_type = "Rule[]")]
pub fn rules() -> Result<JsValue, JsError> {
    let row = |rule: &&smtplint::Rule| Rule { id: rule.id(), title: rule.title(), group: rule.group.name(), severity: rule.severity };
    value(&smtplint::rules().iter().map(row).collect::<Vec<_>>())
}

#[derive(Serialize)]
struct Dialect {
    id: &'static str,
    title: &'static str,
    kind: &'static str,
    written: bool,
}

/// Everything that is recognised.
#[wasm_bindgen(unchecked_return_type = "Dialect[]")]
pub fn dialects() -> Result<JsValue, JsError> {
    let mut out = Vec::new();
    for dialect in dialects::all() {
        out.push(Dialect { id: dialect.id, title: dialect.title, kind: "settings", written: dialects::writes(dialect) });
    }
    for form in smtplint::sessions::forms() {
        out.push(Dialect { id: form.id, title: form.title, kind: "session", written: false });
    }
    for &(id, title) in smtplint::policies::KINDS {
        out.push(Dialect { id, title, kind: "policy", written: false });
    }
    value(&out)
}

/// JavaScript's own reader makes the objects: faster and smaller than a call for each member.
fn value(answer: &impl Serialize) -> Result<JsValue, JsError> {
    let text = serde_json::to_string(answer)?;
    JSON::parse(&text).map_err(|_| JsError::new("the answer is no JSON: a fault of smtplint"))
}

/// Names of rules, if there are any.
fn names(list: &JsValue) -> Result<Vec<String>, JsError> {
    if list.is_null() || list.is_undefined() {
        return Ok(Vec::new());
    }
    if !Array::is_array(list) {
        return Err(JsError::new("`only` and `ignore` are lists of rules"));
    }
    Array::from(list).iter().map(|name| known(name.as_string().unwrap_or_default())).collect()
}

fn known(name: String) -> Result<String, JsError> {
    match smtplint::rule(&name) {
        Some(_) => Ok(name),
        None => Err(JsError::new(&["there is no rule `", &name, "`"].concat())),
    }
}

//! The engine for JavaScript and TypeScript. This crate only translates: texts and options come in, and what
//! `smtplint` answers goes out as plain objects, in the form of the report's JSON (version 1).

mod json;

use js_sys::{Array, JSON};
use json::Json;
use smtplint::dialects::{self, Dialect};
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
    let report = smtplint::check(text, &options);
    let mut out = Json::default();
    out.object(|out| json::report(out, &report));
    value(out)
}

/// The settings in `text`, written in the dialect named `to`. Passwords become references. Throws where that cannot be done.
#[wasm_bindgen]
pub fn convert(text: &str, to: &str) -> Result<String, JsError> {
    smtplint::convert(text, to).map_err(|error| JsError::new(&error.to_string()))
}

/// A rule's explanation in Markdown; `undefined` if there is no such rule.
#[wasm_bindgen]
pub fn explain(rule: &str) -> Option<String> {
    smtplint::rule(rule).map(|rule| rule.doc().to_owned())
}

/// Every rule, causes before their symptoms.
#[wasm_bindgen(unchecked_return_type = "Rule[]")]
pub fn rules() -> Result<JsValue, JsError> {
    let mut out = Json::default();
    out.objects(smtplint::rules(), |out, rule| {
        out.member("id", rule.id());
        out.member("title", rule.title());
        out.member("group", rule.group.name());
        out.member("severity", json::severity(rule.severity));
        out.name("references");
        out.objects(rule.references(), |out, (title, url)| json::references(out, title, &url));
    });
    value(out)
}

/// Everything that is recognised.
#[wasm_bindgen(unchecked_return_type = "Dialect[]")]
pub fn dialects() -> Result<JsValue, JsError> {
    let settings = dialects::all().iter().map(|&dialect: &&Dialect| (dialect.id, dialect.title, "settings", dialects::writes(dialect)));
    let sessions = smtplint::sessions::forms().iter().map(|form| (form.id, form.title, "session", false));
    let policies = smtplint::policies::KINDS.iter().map(|&(id, title)| (id, title, "policy", false));
    let mut out = Json::default();
    let all: Vec<_> = settings.chain(sessions).chain(policies).collect();
    out.objects(all, |out, (id, title, kind, written)| {
        out.member("id", id);
        out.member("title", title);
        out.member("kind", kind);
        out.truth("written", written);
    });
    value(out)
}

/// JavaScript's own reader makes the objects: faster and smaller than a call for each member.
fn value(json: Json) -> Result<JsValue, JsError> {
    JSON::parse(&json.into_text()).map_err(|_| JsError::new("the report is no JSON: a fault of smtplint"))
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

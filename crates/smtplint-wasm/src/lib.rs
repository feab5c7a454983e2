//! The engine for JavaScript and TypeScript. This crate only translates: texts and options come in, and what
//! `smtplint` answers goes out as plain objects, in the form of the report's JSON (version 1).
//!
//! The engine's parts are files of their own, loaded when a text calls for them; hence promises.
//!
//! The known replies are a part of their own, the rules' explanations a file that xtask writes beside it: whoever only checks need not load
//! them.

use js_sys::{Array, JSON};
use serde::Serialize;
use smtplint::explanation::of_reply;
use smtplint::{Finding, RedactOptions, Severity};
use smtplint_loader::Missing;
use wasm_bindgen::prelude::*;
use wasm_split_helpers::wasm_split;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = concat!(include_str!("../../smtplint/src/report/report.ts"), "\n", include_str!("rule.ts"));

#[wasm_bindgen]
extern "C" {
    /// Which rules run.
    #[wasm_bindgen(typescript_type = "Options")]
    pub type Options;

    #[wasm_bindgen(method, structural, indexing_getter)]
    fn get(this: &Options, name: &str) -> JsValue;
}

/// Judges one paste. Rejects if `options` names a rule that there is not.
#[wasm_bindgen(unchecked_return_type = "Report")]
pub async fn check(text: String, options: Option<Options>) -> Result<JsValue, JsError> {
    // For the element, which says findings in other languages.
    let with_values = options.as_ref().is_some_and(|options| !options.get("values").is_undefined());
    let options = match options {
        Some(options) => smtplint::Options {
            only: names(&options.get("only"))?,
            ignore: names(&options.get("ignore"))?,
            dialect: options.get("dialect").as_string().unwrap_or_default(),
            provider: options.get("provider").as_string().unwrap_or_default(),
        },
        None => smtplint::Options::default(),
    };
    let mut report = smtplint_loader::check(&text, &options, &|| {}).await.map_err(missing)?;
    if with_values {
        report.findings.iter_mut().for_each(put_values);
    }
    value(&report)
}

/// Puts names and values of a finding behind its message: by far the cheapest way out, for one reader only.
fn put_values(finding: &mut Finding) {
    for (name, value) in &finding.values {
        for part in [*name, value] {
            finding.message.push('\u{1f}');
            finding.message.push_str(part);
        }
    }
}

/// The settings in `text`, written in the dialect named `to`. Passwords become references. Rejects where that cannot be done.
#[wasm_bindgen]
pub async fn convert(text: String, to: String) -> Result<String, JsError> {
    let rest = smtplint_loader::rest().await.map_err(missing)?;
    (rest.convert)(&text, &to).map_err(|error| JsError::new(&error))
}

/// `text` without its secrets, to share it. `also`: what else is taken out, as a sum of 2 (addresses), 4 (names), 8 (IP addresses), 16 (hosts)
/// and 32 (message ids), or `true` for all of it.
#[wasm_bindgen]
pub async fn redact(
    text: String,
    #[wasm_bindgen(unchecked_optional_param_type = "boolean | number")] also: Option<u32>,
) -> Result<String, JsError> {
    let rest = smtplint_loader::rest().await.map_err(missing)?;
    // What JavaScript makes of `true`.
    let also = also.map_or(0, |also| if also == 1 { !0 } else { also });
    let [addresses, names, ips, hosts, message_ids] = [2, 4, 8, 16, 32].map(|bit| also & bit != 0);
    Ok((rest.redact)(&text, &RedactOptions { addresses, names, ips, hosts, message_ids }).text)
}

/// Answers in JSON: it is written in the part that knows them.
type Answers = fn(&str, &str) -> Option<String>;

#[wasm_split(replies, fallible)]
fn replies() -> Result<Answers, Missing> {
    Ok(|_, reply| json(&of_reply(reply)))
}

#[wasm_split(more, fallible)]
fn tables() -> Result<Answers, Missing> {
    Ok(|name, _| if name == "rules" { json(&rules()) } else { json(&smtplint::dialects()) })
}

/// What is asked for seldom, by one door, as each would cost all who only check: `rules`, a `Rule[]`, causes before their symptoms;
/// `dialects`, a `Dialect[]`, everything that is recognised; `reply`, an `Explanation` of a server's reply or its codes alone ("535 5.7.139"),
/// or null if it is neither.
#[wasm_bindgen(unchecked_return_type = "any")]
pub async fn tell(of: String, what: String) -> Result<JsValue, JsError> {
    let answers = if of == "reply" { replies().await } else { tables().await };
    object(answers.map_err(missing)?(&of, &what))
}

/// Loads all parts of the engine, so that nothing is loaded later.
#[wasm_bindgen]
pub async fn load() -> Result<(), JsError> {
    smtplint_loader::bring_all().await.map_err(missing)
}

fn missing(_: Missing) -> JsError {
    JsError::new("a part of smtplint could not be loaded")
}

#[derive(Serialize)]
struct Rule {
    id: &'static str,
    title: &'static str,
    group: &'static str,
    severity: Severity,
}

fn rules() -> Vec<Rule> {
    let row = |rule: &&smtplint::Rule| Rule { id: rule.id(), title: rule.title(), group: rule.group.name(), severity: rule.severity };
    smtplint::rules().iter().map(row).collect()
}

/// JavaScript's own reader makes the objects: faster and smaller than a call for each member.
fn value(answer: &impl Serialize) -> Result<JsValue, JsError> {
    object(json(answer))
}

fn json(answer: &impl Serialize) -> Option<String> {
    // Its own words for an error would bring the library's way of writing numbers along.
    serde_json::to_string(answer).ok()
}

fn object(text: Option<String>) -> Result<JsValue, JsError> {
    let object = text.and_then(|text| JSON::parse(&text).ok());
    object.ok_or_else(|| JsError::new("the answer is no JSON: a fault of smtplint"))
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

//! The report as a file: a part of its own, as only it writes JSON.

use serde::Serialize;
use smtplint::Report;
use smtplint::report::document::{Document, Input};
use smtplint::report::{markdown, sarif};
use smtplint_loader::Missing;
use wasm_split_helpers::wasm_split;

/// What the text is called in its reports, and when it is saved.
pub const NAME: &str = "pasted.txt";

/// Writes the report on a text in a form.
pub type Write = fn(&str, Report, &str) -> String;

/// Brings it.
#[wasm_split(reports, fallible)]
pub fn reports() -> Result<Write, Missing> {
    Ok(write)
}

fn write(text: &str, report: Report, form: &str) -> String {
    match form {
        "json" => json(&Document::of(vec![Input { name: NAME.to_owned(), report }])),
        "sarif" => {
            // The explanations lie beside the page, not in it.
            let mut log = sarif::Log::new(|_| None);
            report.findings.iter().for_each(|finding| log.add(NAME, text, finding));
            json(&log.document())
        }
        _ => markdown::report(NAME, text, &report),
    }
}

fn json(document: &impl Serialize) -> String {
    let mut out = serde_json::to_string(document).unwrap_or_default();
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "MAIL_MAILER=smtp\nMAIL_HOST=smtp.example.org\nMAIL_PORT=465\nMAIL_ENCRYPTION=tls\n";

    fn written(form: &str) -> String {
        write(TEXT, smtplint::check(TEXT, &smtplint::Options::default()), form)
    }

    #[test]
    fn every_form_names_the_rule() {
        let json: serde_json::Value = serde_json::from_str(&written("json")).expect("JSON");
        let rule = "starttls-on-implicit-tls-port";
        assert_eq!((&json["version"], &json["inputs"][0]["findings"][0]["rule"]), (&1.into(), &rule.into()));
        assert_eq!(json["inputs"][0]["name"], NAME);
        let sarif: serde_json::Value = serde_json::from_str(&written("sarif")).expect("JSON");
        let result = &sarif["runs"][0]["results"][0];
        assert_eq!((&sarif["version"], &result["ruleId"]), (&"2.1.0".into(), &rule.into()));
        assert_eq!(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], NAME);
        assert!(written("markdown").contains("MAIL_PORT=465"), "{}", written("markdown"));
    }
}

//! SARIF's own objects, with what is used of them, each in the alphabet's order.

use std::borrow::Cow;

use serde::Serialize;

use super::Help;
use crate::report::Confidence;

#[derive(Serialize)]
pub struct Document {
    #[serde(rename = "$schema")]
    pub schema: &'static str,
    pub runs: [Run; 1],
    pub version: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Run {
    pub column_kind: &'static str,
    pub results: Vec<Found>,
    pub tool: Tool,
}

#[derive(Serialize)]
pub struct Tool {
    pub driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Driver {
    pub name: &'static str,
    pub rules: Vec<Described>,
    pub semantic_version: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Described {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_configuration: Option<Configuration>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<Help>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help_uri: Option<Cow<'static, str>>,
    pub id: Cow<'static, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub properties: Option<Tags>,
    pub short_description: Text,
}

#[derive(Serialize)]
pub struct Configuration {
    pub level: &'static str,
}

#[derive(Serialize)]
pub struct Tags {
    pub tags: [&'static str; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Found {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fixes: Vec<Change>,
    pub level: &'static str,
    pub locations: [Location; 1],
    pub message: Text,
    pub partial_fingerprints: Fingerprints,
    pub properties: Sureness,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related_locations: Vec<Related>,
    pub rule_id: Cow<'static, str>,
    pub rule_index: usize,
}

#[derive(Serialize)]
pub struct Fingerprints {
    #[serde(rename = "smtplint/v1")]
    pub first: String,
}

#[derive(Serialize)]
pub struct Sureness {
    pub confidence: Confidence,
}

#[derive(Serialize)]
pub struct Text {
    pub text: String,
}

impl Text {
    pub fn of(text: &str) -> Text {
        Text { text: text.to_owned() }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Location {
    pub physical_location: Place,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Related {
    pub message: Text,
    pub physical_location: Place,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Place {
    pub artifact_location: Artifact,
    pub region: Region,
}

#[derive(Serialize)]
pub struct Artifact {
    pub uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Region {
    pub end_column: usize,
    pub end_line: usize,
    pub start_column: usize,
    pub start_line: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    pub artifact_changes: [ArtifactChange; 1],
    pub description: Text,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ArtifactChange {
    pub artifact_location: Artifact,
    pub replacements: Vec<Replacement>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Replacement {
    pub deleted_region: Region,
    pub inserted_content: Text,
}

//! `nh check --output json`.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;

use crate::{
    diagnostic::{FieldEdit, Finding, KeyEdit, Label, Report, Severity},
    source::{Position, Sources},
    value::Value,
};

/// The version of this contract; raised when a field is removed or changes its meaning.
const VERSION: u32 = 1;

/// A report for tools.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct JsonReport {
    /// The version of this contract.
    pub version: u32,
    /// What was found.
    pub findings: Vec<JsonFinding>,
    /// Rules that could not be checked.
    pub skipped: Vec<JsonSkipped>,
    /// Entries of `accept` that match no finding.
    pub unused: Vec<JsonUnused>,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct JsonFinding {
    /// The code of the rule.
    pub rule: &'static str,
    /// The name of the rule.
    pub name: &'static str,
    /// Its severity.
    pub severity: Severity,
    /// Whether it is accepted.
    pub accepted: bool,
    /// Why it is accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The changes that fix it, if they can be computed; `nh check --fix` makes them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fix: Vec<JsonEdit>,
    /// The places; change the primary one.
    pub labels: Vec<JsonLabel>,
}

/// A change of one field.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct JsonEdit {
    /// The path of the field.
    pub path: String,
    /// Whether to remove the field.
    pub remove: bool,
    /// The value to set; null if the field is to be removed.
    #[schemars(schema_with = "any_value")]
    pub value: Value,
    /// The new name of the key, whose value stays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rename: Option<String>,
    /// Whether only the first of several entries with this key is removed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub first: bool,
}

fn any_value(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": ["null", "boolean", "number", "string", "array", "object"]})
}

/// A place. A primary place that is in no file is shown at the next place, or at the first line; without a file, a place has
/// no file, line and column.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct JsonLabel {
    /// The path of the field.
    pub path: String,
    /// The file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The line, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The column in characters, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// What to see there.
    pub text: String,
    /// Whether this is the place to change.
    pub primary: bool,
}

/// A rule that could not be checked.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct JsonSkipped {
    /// The code of the rule.
    pub rule: &'static str,
    /// Why it could not be checked.
    pub reason: String,
}

/// An entry of `accept` that matches no finding.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct JsonUnused {
    /// The code of the rule.
    pub rule: String,
    /// The field it names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// Its reason.
    pub because: String,
}

impl Report {
    /// The report as typed JSON.
    pub fn to_json(&self, sources: &Sources) -> JsonReport {
        JsonReport {
            version: VERSION,
            findings: self.findings.iter().map(|finding| finding.to_json(sources)).collect(),
            skipped: self
                .skipped
                .iter()
                .map(|skipped| JsonSkipped { rule: skipped.code, reason: skipped.reason.clone() })
                .collect(),
            unused: self
                .unused
                .iter()
                .map(|entry| JsonUnused {
                    rule: entry.rule.to_string(),
                    at: entry.at.as_ref().map(ToString::to_string),
                    because: entry.because.to_string(),
                })
                .collect(),
        }
    }
}

impl Finding {
    /// The finding as typed JSON.
    pub fn to_json(&self, sources: &Sources) -> JsonFinding {
        let labels = self
            .labels
            .iter()
            .enumerate()
            .map(|(index, label)| {
                // What is absent is shown at the next place, or where the file begins.
                let position = if index == 0 { self.position(sources) } else { label.position(sources) };
                json_label(label, index == 0, position)
            })
            .collect();
        JsonFinding {
            rule: self.card.code,
            name: self.card.name,
            severity: self.severity(),
            accepted: self.accepted.is_some(),
            because: self.accepted.clone(),
            message: self.message.clone(),
            help: self.help.clone(),
            fix: self.fix.iter().flat_map(|fix| &fix.edits).map(json_edit).collect(),
            labels,
        }
    }
}

fn json_edit(edit: &FieldEdit) -> JsonEdit {
    let (rename, first) = match &edit.key {
        Some(KeyEdit::Rename(name)) => (Some(name.clone()), false),
        Some(KeyEdit::RemoveFirst) => (None, true),
        None => (None, false),
    };
    JsonEdit {
        path: edit.path.to_string(),
        remove: edit.removes() || first,
        value: edit.value.clone().unwrap_or_default(),
        rename,
        first,
    }
}

fn json_label(label: &Label, primary: bool, position: Option<(String, Position)>) -> JsonLabel {
    let (file, position) = position.unzip();
    JsonLabel {
        path: label.path.to_string(),
        file,
        line: position.map(|position| position.line),
        column: position.map(|position| position.column),
        text: label.text.clone(),
        primary,
    }
}

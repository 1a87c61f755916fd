//! The report as JSON: a versioned contract with other tools.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Finding, Report, Severity};
use crate::source::Sources;

/// The version of this contract; raised when a field is removed or changes its meaning.
pub const VERSION: u32 = 1;

/// A report for tools.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct JsonReport {
    /// The version of this contract.
    pub version: u32,
    /// What was found.
    pub findings: Vec<JsonFinding>,
    /// Rules that could not be checked.
    pub skipped: Vec<JsonSkipped>,
    /// Entries of `accept` that accept nothing.
    pub unused: Vec<JsonUnused>,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct JsonFinding {
    /// The code of the rule.
    pub rule: &'static str,
    /// The name of the rule.
    pub name: &'static str,
    /// How serious it is.
    pub severity: Severity,
    /// Whether it is accepted.
    pub accepted: bool,
    /// Why it is accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
    /// What is wrong.
    pub message: String,
    /// How to fix it.
    pub help: Option<String>,
    /// The places; the primary one must change.
    pub labels: Vec<JsonLabel>,
}

/// A place. A field that no text contains has no file, line or column.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
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
    /// Whether this is the place that must change.
    pub primary: bool,
}

/// A rule that could not be checked.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct JsonSkipped {
    /// The code of the rule.
    pub rule: &'static str,
    /// Why not.
    pub reason: String,
}

/// An entry of `accept` that accepts nothing.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
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
                let place = label.place(sources);
                let position = place.as_ref().and_then(|place| sources.position(&place.file, place.span.start));
                JsonLabel {
                    path: label.path.to_string(),
                    file: place.map(|place| place.file),
                    line: position.map(|position| position.line),
                    column: position.map(|position| position.column),
                    text: label.text.clone(),
                    primary: index == 0,
                }
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
            labels,
        }
    }
}

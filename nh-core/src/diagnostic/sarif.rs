//! Findings in SARIF 2.1.0, the format of code scanning.

use serde_json::{Value, json};

use super::{Report, Severity};
use crate::source::Sources;

impl Report {
    /// The report as a SARIF log of one run. Accepted findings are included as suppressed results.
    pub fn to_sarif(&self, sources: &Sources) -> Value {
        let mut cards: Vec<_> = self.findings.iter().map(|finding| finding.card).collect();
        cards.sort_by_key(|card| card.code);
        cards.dedup_by_key(|card| card.code);
        let rules: Vec<Value> = cards
            .iter()
            .map(|card| {
                json!({
                    "id": card.code,
                    "name": card.name,
                    "shortDescription": {"text": card.summary},
                    "help": {"text": card.explanation, "markdown": card.explanation},
                    "defaultConfiguration": {"level": level(card.severity)},
                })
            })
            .collect();
        let results: Vec<Value> = self
            .findings
            .iter()
            .map(|finding| {
                let shown = finding.to_json(sources);
                let location = |label: &super::JsonLabel| {
                    let mut location = json!({
                        "logicalLocations": [{"fullyQualifiedName": label.path}],
                        "message": {"text": label.text},
                    });
                    if let (Some(file), Some(line), Some(column)) = (&label.file, label.line, label.column) {
                        location["physicalLocation"] = json!({
                            "artifactLocation": {"uri": file},
                            "region": {"startLine": line, "startColumn": column},
                        });
                    }
                    location
                };
                let help = shown.help.as_ref().map(|help| format!("\n{help}")).unwrap_or_default();
                let mut result = json!({
                    "ruleId": shown.rule,
                    "level": level(shown.severity),
                    "message": {"text": format!("{}{help}", shown.message)},
                    "locations": shown.labels.iter().take(1).map(location).collect::<Vec<_>>(),
                    "relatedLocations": shown.labels.iter().skip(1).map(location).collect::<Vec<_>>(),
                });
                if let Some(because) = &shown.because {
                    result["suppressions"] = json!([{"kind": "inSource", "justification": because}]);
                }
                result
            })
            .collect();
        json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": {"driver": {"name": "nh", "version": env!("CARGO_PKG_VERSION"), "rules": rules}},
                "columnKind": "unicodeCodePoints",
                "results": results,
            }],
        })
    }
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

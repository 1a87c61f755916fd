//! Findings in SARIF 2.1.0, the format of code scanning.

use serde_json::{Value, json};

use super::{Finding, Label, Report, Severity};
use crate::source::{FieldPath, Position, Sources};

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
                let location = |label: &Label, position: Option<(String, Position)>| {
                    let mut location = json!({
                        "logicalLocations": [{"fullyQualifiedName": label.path.to_string()}],
                        "message": {"text": label.text},
                    });
                    if let Some((file, position)) = position {
                        location["physicalLocation"] = json!({
                            "artifactLocation": {"uri": file},
                            "region": {"startLine": position.line, "startColumn": position.column},
                        });
                    }
                    location
                };
                let help = finding.help.as_ref().map(|help| format!("\n{help}")).unwrap_or_default();
                let (first, others) = finding.labels.split_at(finding.labels.len().min(1));
                let nowhere = Finding::new(finding.card, "").at(FieldPath::root(), "");
                // A finding about the whole file, or about what is absent, is shown where the file begins.
                let first = if first.is_empty() { &nowhere.labels } else { first };
                let primary: Vec<Value> =
                    first.iter().map(|label| location(label, finding.position(sources))).collect();
                let related: Vec<Value> = others.iter().map(|label| location(label, label.position(sources))).collect();
                let mut result = json!({
                    "ruleId": finding.card.code,
                    "level": level(finding.severity()),
                    "message": {"text": format!("{}{help}", finding.message)},
                    "locations": primary,
                    "relatedLocations": related,
                });
                if let Some(because) = &finding.accepted {
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

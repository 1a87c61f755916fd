//! NH0509: a chart comes from a repository that no longer exists.

use crate::{
    catalog::{DatedState, DatedSubject},
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0509",
        name: "removed-chart-repository",
        severity: Severity::Error,
        summary: "a chart comes from a repository that no longer exists",
        explanation: include_str!("removed_chart_repository.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// The host of the repository.
const SHUT_DOWN: &str = "kubernetes-charts.storage.googleapis.com";

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let charts = &subject.bootcamp.charts;
    let affected: Vec<usize> =
        (0..charts.len()).filter(|index| charts[*index].repository.contains(SHUT_DOWN)).collect();
    let Some(fact) = subject.by_then(&DatedSubject::StableCharts, DatedState::Gone).filter(|_| !affected.is_empty())
    else {
        return Vec::new();
    };
    let mut finding = RULE.finding(format!("`{SHUT_DOWN}` was shut down on {}", fact.date));
    let mut replacements = Vec::new();
    for index in affected {
        let chart = &charts[index];
        finding = finding.at(format!("charts[{index}].repository"), "");
        replacements.push(match subject.catalog.chart(chart.name.as_str()) {
            Some(fact) => format!("`{}` {} is at `{}`", chart.name, fact.version, fact.repository),
            None => format!("for `{}`, see its own project", chart.name),
        });
    }
    vec![finding.help(format!("remove these entries to use the catalogue's charts: {}", replacements.join("; ")))]
}

//! NH0510: a chart comes from where it gets no new versions.

use crate::{
    catalog::{DatedState, DatedSubject},
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::Chart,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0510",
        name: "abandoned-chart",
        severity: Severity::Warning,
        summary: "a chart comes from where it gets no new versions",
        explanation: include_str!("abandoned_chart.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// The archive of the stable charts, which ended with their first home.
const ARCHIVE: &str = "charts.helm.sh/stable";
/// Where the chart of Grafana was until the community took it over.
const GRAFANA: &str = "grafana.github.io/helm-charts";

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let archived = subject.by_then(&DatedSubject::StableCharts, DatedState::Gone);
    let moved = subject.by_then(&DatedSubject::GrafanaChart, DatedState::Moved);
    let finding = |(index, chart): (usize, &Chart)| {
        let fact = if chart.repository.contains(ARCHIVE) {
            archived?
        } else if chart.name.as_str() == "grafana" && chart.repository.contains(GRAFANA) {
            moved?
        } else {
            return None;
        };
        let today = subject.catalog.chart(chart.name.as_str()).map_or_else(
            || "take it from the chart's own project".to_owned(),
            |today| {
                format!("take `{}` {} from `{}`, or take the entry out", today.name, today.version, today.repository)
            },
        );
        Some(
            RULE.finding(format!("`{}` gets no new versions here since {}", chart.name, fact.date))
                .at(format!("charts[{index}].repository"), "")
                .help(today),
        )
    };
    subject.bootcamp.charts.iter().enumerate().filter_map(finding).collect()
}

//! NH0510: a chart comes from a repository that no longer updates it.

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
        summary: "a chart comes from a repository that no longer updates it",
        explanation: include_str!("abandoned_chart.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// The archive of the `stable` charts, which have had no updates since their first repository was shut down.
const ARCHIVE: &str = "charts.helm.sh/stable";
/// The repository of the Grafana chart until the community took the chart over.
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
        let help = subject.catalog.chart(chart.name.as_str()).map_or_else(
            || "use the repository of the chart's own project".to_owned(),
            |fact| format!("use `{}` {} from `{}`, or remove the entry", fact.name, fact.version, fact.repository),
        );
        Some(
            RULE.finding(format!(
                "`{}` has received no new versions from this repository since {}",
                chart.name, fact.date
            ))
            .at(format!("charts[{index}].repository"), "")
            .help(help),
        )
    };
    subject.bootcamp.charts.iter().enumerate().filter_map(finding).collect()
}

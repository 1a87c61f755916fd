//! NH0509: a chart comes from a repository that is gone.

use crate::{
    catalog::{DatedState, DatedSubject},
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0509",
        name: "gone-chart-repository",
        severity: Severity::Error,
        summary: "a chart comes from a repository that is gone",
        explanation: include_str!("gone_chart_repository.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// The first part of the address, and the name that the catalogue has for it.
const GONE: &str = "kubernetes-charts.storage.googleapis.com";

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let charts = &subject.bootcamp.charts;
    let of_it: Vec<usize> = (0..charts.len()).filter(|index| charts[*index].repository.contains(GONE)).collect();
    let Some(fact) = subject.by_then(&DatedSubject::StableCharts, DatedState::Gone).filter(|_| !of_it.is_empty())
    else {
        return Vec::new();
    };
    let mut finding = RULE.finding(format!("`{GONE}` is gone since {}", fact.date));
    let mut instead = Vec::new();
    for index in of_it {
        let chart = &charts[index];
        finding = finding.at(format!("charts[{index}].repository"), "");
        instead.push(match subject.catalog.chart(chart.name.as_str()) {
            Some(fact) => format!("`{}` is at `{}`, version {}", chart.name, fact.repository, fact.version),
            None => format!("for `{}` ask its own project", chart.name),
        });
    }
    vec![finding.help(format!("take these entries out, and the catalogue's charts are used: {}", instead.join("; ")))]
}

//! NH0203: a required quota is not listed.

use crate::{
    check::{Requires, Rule, Subject, wording::grouped},
    diagnostic::{Card, Finding, Severity},
    size::{CPUS_PER_FAMILY, QuotaNeed},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0203",
        name: "missing-quota",
        severity: Severity::Warning,
        summary: "a required quota is not listed",
        explanation: include_str!("missing_quota.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Default quotas seen in projects of 2026, per region (confidence C).
const USUAL: [(&str, u64); 4] = [("CPUS", 200), ("N2_CPUS", 200), ("C2D_CPUS", 100), (CPUS_PER_FAMILY, 24)];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let needs = subject.sizing.quotas.needs.iter();
    needs
        .filter(|need| need.granted.is_none() && need.region.is_some() && need.metric.contains("CPUS"))
        .filter_map(|need| {
            let needed = super::certainly_needed(need);
            let usual = USUAL.iter().find(|(metric, _)| *metric == need.metric).map(|(_, usual)| *usual);
            (needed > usual.unwrap_or(0)).then(|| finding(subject, need, needed, usual))
        })
        .collect()
}

fn finding(subject: &Subject<'_>, need: &QuotaNeed, needed: u64, usual: Option<u64>) -> Finding {
    let (largest, pool) = super::largest(subject, need);
    let known = match usual {
        Some(usual) => format!("new projects have about {}", grouped(usual)),
        None => format!("no entry for `{}`", need.metric),
    };
    let mut finding = RULE
        .finding(format!(
            "the plan needs {} `{}`, but `quotas` does not list this metric",
            grouped(needed),
            need.metric
        ))
        .at("quotas", known);
    if let Some(pool) = pool {
        finding = finding.at(format!("cluster.nodePools[{pool}].machineType"), largest);
    }
    finding.help(format!(
        "look up what is granted, request {}, and add `{{metric: {}, granted: …}}`",
        grouped(needed),
        need.metric
    ))
}

//! NH0205: a quota was granted for another region.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0205",
        name: "quota-elsewhere",
        severity: Severity::Warning,
        summary: "a quota was granted for another region",
        explanation: include_str!("quota_elsewhere.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// The metric of the whole project has no region.
const GLOBAL: &str = "CPUS_ALL_REGIONS";

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let here = &subject.bootcamp.project.region;
    let quotas = subject.bootcamp.quotas.iter().enumerate();
    quotas
        .filter(|(_, quota)| quota.metric.as_str() != GLOBAL)
        .filter_map(|(index, quota)| Some((index, quota, quota.region.as_ref().filter(|region| *region != here)?)))
        .map(|(index, quota, region)| {
            RULE.finding(format!("`{}` is granted in `{region}`, where nothing runs", quota.metric))
                .at(format!("quotas[{index}].region"), "")
                .at("project.region", "nodes, disks and addresses are here")
                .help(format!("ask for it in `{here}`, and write what is granted there"))
        })
        .collect()
}

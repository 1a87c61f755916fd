//! NH0205: a quota is for another region.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0205",
        name: "quota-in-other-region",
        severity: Severity::Warning,
        summary: "a quota is for another region",
        explanation: include_str!("quota_in_other_region.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// The metric that counts the whole project and has no region.
const GLOBAL: &str = "CPUS_ALL_REGIONS";

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let here = &subject.bootcamp.project.region;
    let quotas = subject.bootcamp.quotas.iter().enumerate();
    quotas
        .filter(|(_, quota)| quota.metric.as_str() != GLOBAL)
        .filter_map(|(index, quota)| Some((index, quota, quota.region.as_ref().filter(|region| *region != here)?)))
        .map(|(index, quota, region)| {
            RULE.finding(format!("`{}` is granted in `{region}`, but nothing runs there", quota.metric))
                .at(format!("quotas[{index}].region"), "")
                .at("project.region", "nodes, disks and addresses are here")
                .help(format!("request it in `{here}`, and enter what is granted there"))
        })
        .collect()
}

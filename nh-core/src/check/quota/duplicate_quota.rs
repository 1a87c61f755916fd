//! NH0206: a quota is listed twice.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0206",
        name: "duplicate-quota",
        severity: Severity::Warning,
        summary: "a quota is listed twice",
        explanation: include_str!("duplicate_quota.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let quotas = &subject.bootcamp.quotas;
    let home = &subject.bootcamp.project.region;
    let key = |index: usize| quotas.get(index).map(|quota| (&quota.metric, quota.region.as_ref().unwrap_or(home)));
    let repeated = (0..quotas.len()).filter_map(|index| {
        let first = (0..index).find(|earlier| key(*earlier) == key(index))?;
        Some((index, first, quotas.get(index)?))
    });
    repeated
        .map(|(index, first, quota)| {
            RULE.finding(format!("`{}` is listed twice", quota.metric))
                .at(format!("quotas[{index}].metric"), "this one is ignored")
                .at(format!("quotas[{first}].metric"), "this one is used")
                .help("remove the outdated one")
        })
        .collect()
}

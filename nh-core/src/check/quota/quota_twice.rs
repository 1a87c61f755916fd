//! NH0206: a quota is written twice.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0206",
        name: "quota-twice",
        severity: Severity::Warning,
        summary: "a quota is written twice",
        explanation: include_str!("quota_twice.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let quotas = &subject.bootcamp.quotas;
    let home = &subject.bootcamp.project.region;
    let key = |index: usize| quotas.get(index).map(|quota| (&quota.metric, quota.region.as_ref().unwrap_or(home)));
    let twice = (0..quotas.len()).filter_map(|index| {
        let first = (0..index).find(|earlier| key(*earlier) == key(index))?;
        Some((index, first, quotas.get(index)?))
    });
    twice
        .map(|(index, first, quota)| {
            RULE.finding(format!("`{}` is written twice", quota.metric))
                .at(format!("quotas[{index}].metric"), "not looked at")
                .at(format!("quotas[{first}].metric"), "this one counts")
                .help("take out the one that is older")
        })
        .collect()
}

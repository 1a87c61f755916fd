//! NH0525: a memory limit far exceeds its guarantee.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::Profile,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0525",
        name: "overcommitted-memory",
        severity: Severity::Warning,
        summary: "a memory limit far exceeds its guarantee",
        explanation: include_str!("overcommitted_memory.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Berkeley uses limits of twice the guarantee; beyond that, nodes run out of memory on busy days.
const MOST: f64 = 2.0;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let overcommits = |(index, profile): (usize, &Profile)| {
        let (guarantee, limit) = (profile.memory.guarantee, profile.memory.limit?);
        let times = limit.gib() / guarantee.gib();
        // Slightly more than twice comes from decimal and binary amounts; a guarantee of 0 has no ratio.
        (times > MOST + 0.1 && times.is_finite()).then(|| {
            RULE.finding(format!("the memory limit of `{}` is {times:.0} times its guarantee", profile.name))
                .at(format!("hub.profiles[{index}].memory.limit"), "what each server may use")
                .at(format!("hub.profiles[{index}].memory.guarantee"), "decides how many servers fit on a node")
                .help(format!("lower the limit to {} or less, or remove it to use the guarantee", guarantee.times(2)))
        })
    };
    subject.bootcamp.hub.profiles.iter().enumerate().filter_map(overcommits).collect()
}

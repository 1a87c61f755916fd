//! NH0525: servers may use far more memory than their node has.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::Profile,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0525",
        name: "lent-memory",
        severity: Severity::Warning,
        summary: "servers may use far more memory than their node has",
        explanation: include_str!("lent_memory.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Berkeley lends as much again as it promises; beyond that nodes run out of memory on busy days.
const MOST: f64 = 2.0;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let lends = |(index, profile): (usize, &Profile)| {
        let (guarantee, limit) = (profile.memory.guarantee, profile.memory.limit?);
        let times = limit.gib() / guarantee.gib();
        // A hair above twice is a matter of decimal and binary amounts; nothing at all cannot be multiplied.
        (times > MOST + 0.1 && times.is_finite()).then(|| {
            RULE.finding(format!("`{}` promises {guarantee} and lends {times:.0} times as much", profile.name))
                .at(format!("hub.profiles[{index}].memory.limit"), "what each may use while others leave it")
                .at(format!("hub.profiles[{index}].memory.guarantee"), "what decides how many fit on a node")
                .help(format!(
                    "write {} or less as the limit, or leave it out: then it is the guarantee",
                    guarantee.times(2)
                ))
        })
    };
    subject.bootcamp.hub.profiles.iter().enumerate().filter_map(lends).collect()
}

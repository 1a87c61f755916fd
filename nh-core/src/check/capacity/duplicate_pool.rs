//! NH0327: two node pools have the same name.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0327",
        name: "duplicate-pool",
        severity: Severity::Error,
        summary: "two node pools have the same name",
        explanation: include_str!("duplicate_pool.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let pools: Vec<_> = super::given_pools(subject).collect();
    let earlier = |index: usize| pools.iter().take(index).find(|(_, pool)| *pool.name == *pools[index].1.name);
    let repeated = (0..pools.len()).filter_map(|index| Some((&pools[index], earlier(index)?)));
    repeated
        .map(|((path, pool), (first, _))| {
            RULE.finding(format!("two node pools are named `{}`", *pool.name))
                .at(path.clone().key("name"), "the second")
                .at(first.clone().key("name"), "the first")
                .help(format!("use another name, such as `{}-2`", *pool.name))
        })
        .collect()
}

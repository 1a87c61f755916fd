//! NH0320: the number of pods per node is out of range.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0320",
        name: "wrong-max-pods",
        severity: Severity::Error,
        summary: "the number of pods per node is out of range",
        explanation: include_str!("wrong_max_pods.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Minimum and maximum that GKE allows.
pub(super) const LEAST: u32 = 8;
pub(super) const MOST: u32 = 256;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    super::given_pools(subject)
        .filter(|(_, pool)| !(LEAST..=MOST).contains(&*pool.max_pods_per_node))
        .map(|(path, pool)| {
            let pods = *pool.max_pods_per_node;
            RULE.finding(format!("`maxPodsPerNode` must be from {LEAST} to {MOST}, not {pods}"))
                .at(path.clone().key("maxPodsPerNode"), "")
                .help(format!(
                    "set `maxPodsPerNode: {}`, or remove it to use the default of 110",
                    pods.clamp(LEAST, MOST)
                ))
                .setting(path.key("maxPodsPerNode"), pods.clamp(LEAST, MOST))
        })
        .collect()
}

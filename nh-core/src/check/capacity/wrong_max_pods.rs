//! NH0320: a node cannot take this number of pods.

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
        summary: "a node cannot take this number of pods",
        explanation: include_str!("wrong_max_pods.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// The least and the most that GKE takes.
pub(super) const LEAST: u32 = 8;
pub(super) const MOST: u32 = 256;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    super::given_pools(subject)
        .filter(|(_, pool)| !(LEAST..=MOST).contains(&*pool.max_pods_per_node))
        .map(|(path, pool)| {
            let pods = *pool.max_pods_per_node;
            RULE.finding(format!("a node takes {LEAST} to {MOST} pods, not {pods}"))
                .at(path.key("maxPodsPerNode"), "")
                .help(format!("write `maxPodsPerNode: {}`, or leave it out for 110", pods.clamp(LEAST, MOST)))
        })
        .collect()
}

//! NH0326: a pool can have no number of nodes.

use crate::{
    check::{Rule, Sees, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0326",
        name: "impossible-node-count",
        severity: Severity::Error,
        summary: "a pool can have no number of nodes",
        explanation: include_str!("impossible_node_count.md"),
        acceptable: false,
    },
    sees: Sees::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    super::given_pools(subject)
        .filter(|(_, pool)| pool.nodes.min > pool.nodes.max || pool.nodes.max == 0)
        .map(|(path, pool)| {
            let (least, most) = (pool.nodes.min, pool.nodes.max);
            let message = if most == 0 {
                format!("the pool `{}` never has a node", *pool.name)
            } else {
                format!("the pool `{}` has {least} nodes at least and {most} at most", *pool.name)
            };
            RULE.finding(message)
                .at(path.clone().key("nodes").key("max"), "")
                .at(path.key("nodes").key("min"), "")
                .help(format!("write `nodes: {{min: {}, max: {}}}`", least.min(most), least.max(most).max(1)))
        })
        .collect()
}

//! NH0311: the core pool can scale to zero.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::Purpose,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0311",
        name: "core-scales-to-zero",
        severity: Severity::Error,
        summary: "the core pool can scale to zero",
        explanation: include_str!("core_scales_to_zero.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    super::given_pools(subject)
        .filter(|(_, pool)| pool.purpose == Purpose::Core && pool.nodes.min < 1 && pool.nodes.max >= 1)
        .map(|(path, pool)| {
            let most = pool.nodes.max;
            let nodes = if most == 1 { "nodes: 1".to_owned() } else { format!("nodes: {{min: 1, max: {most}}}") };
            RULE.finding(format!("the core pool `{}` can scale to zero", *pool.name))
                .at(path.clone().key("nodes").key("min"), "allows zero nodes")
                .help(format!("set `{nodes}`"))
                .setting(path.key("nodes").key("min"), 1)
        })
        .collect()
}

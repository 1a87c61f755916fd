//! NH0534: servers may run beside the hub.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    yaml::Value,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0534",
        name: "loose-node-purpose",
        severity: Severity::Warning,
        summary: "servers may run beside the hub",
        explanation: include_str!("loose_node_purpose.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let pods = [
        ("userPods", "people's servers may start on core nodes"),
        ("corePods", "hub and proxy may move to nodes that come and go"),
    ];
    let loose = pods.into_iter().filter_map(|(pods, so)| {
        let keys = ["scheduling", pods, "nodeAffinity", "matchNodePurpose"];
        let purpose = subject.hub_value(&keys).and_then(Value::as_text).filter(|purpose| *purpose != "require")?;
        Some(
            RULE.finding(format!("with `{purpose}` {so}"))
                .at(super::value_path(&keys.join(".")), "")
                .help("take it out: the bundle has `require`, as every pool is labelled with its purpose"),
        )
    });
    loose.collect()
}

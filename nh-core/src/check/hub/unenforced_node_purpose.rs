//! NH0534: pods may run on nodes with another purpose.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    yaml::Value,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0534",
        name: "unenforced-node-purpose",
        severity: Severity::Warning,
        summary: "pods may run on nodes with another purpose",
        explanation: include_str!("unenforced_node_purpose.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let pods = [
        ("userPods", "user servers may run on core nodes"),
        ("corePods", "the hub and the proxy may run on user nodes, which the autoscaler removes"),
    ];
    let unenforced = pods.into_iter().filter_map(|(pods, effect)| {
        let keys = ["scheduling", pods, "nodeAffinity", "matchNodePurpose"];
        let purpose = subject.hub_value(&keys).and_then(Value::as_text).filter(|purpose| *purpose != "require")?;
        Some(
            RULE.finding(format!("with `{purpose}`, {effect}"))
                .at(super::value_path(&keys.join(".")), "")
                .help("remove it; the bundle sets `require`, because every pool is labelled with its purpose"),
        )
    });
    unenforced.collect()
}

//! NH0516: placeholders are on a pool that cannot grow.

use super::standby::Standby;

use crate::{
    check::{Requires, Rule, Subject, wording::counted},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0516",
        name: "pointless-placeholders",
        severity: Severity::Warning,
        summary: "placeholders are on a pool that cannot grow",
        explanation: include_str!("pointless_placeholders.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let placeholders = &subject.resolved.hub.placeholders;
    let Some(standby) = Standby::of(subject).filter(|_| placeholders.count.is_given() && *placeholders.count > 0)
    else {
        return Vec::new();
    };
    let nodes = *standby.pool.nodes;
    if nodes.min < nodes.max {
        return Vec::new();
    }
    let finding = RULE
        .finding(format!(
            "placeholders have no effect: the pool `{}` always has {}",
            *standby.pool.name,
            counted(nodes.max, "node")
        ))
        .at("hub.placeholders", "");
    let finding = match standby.pool.index {
        Some(index) => finding.at(format!("cluster.nodePools[{index}].nodes"), "minimum and maximum are the same"),
        None => finding,
    };
    vec![
        finding
            .help("set `placeholders: 0`, or let the pool grow: `nodes: {min: 0, max: …}`")
            .setting("hub.placeholders", 0),
    ]
}

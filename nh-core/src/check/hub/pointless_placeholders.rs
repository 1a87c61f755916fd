//! NH0516: placeholders on nodes that are there anyway.

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
        summary: "placeholders on nodes that are there anyway",
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
            "the pool `{}` has always {}: placeholders bring no node earlier",
            *standby.pool.name,
            counted(nodes.max, "node")
        ))
        .at("hub.placeholders", "");
    let finding = match standby.pool.index {
        Some(index) => finding.at(format!("cluster.nodePools[{index}].nodes"), "as many at least as at most"),
        None => finding,
    };
    vec![finding.help("write `placeholders: 0`, or let the pool grow: `nodes: {min: 0, max: …}`")]
}

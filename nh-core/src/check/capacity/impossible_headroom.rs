//! NH0329: no number of nodes can keep all seats free.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0329",
        name: "impossible-headroom",
        severity: Severity::Error,
        summary: "no number of nodes can keep all seats free",
        explanation: include_str!("impossible_headroom.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    if subject.bootcamp.cluster.headroom.is_none_or(|headroom| headroom.fraction() < 1.0) {
        return Vec::new();
    }
    vec![
        RULE.finding("no number of nodes can keep all seats free")
            .at("cluster.headroom", "")
            .help("set a value below 100%, such as `10%`, or remove it"),
    ]
}

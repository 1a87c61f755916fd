//! NH0903: Prometheus has too little memory for the seats and nodes.

use crate::{
    check::{Requires, Rule, Subject, wording::counted},
    diagnostic::{Card, Finding, Severity},
    settle::usual_prometheus,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0903",
        name: "small-prometheus",
        severity: Severity::Warning,
        summary: "Prometheus has too little memory for the seats and nodes",
        explanation: include_str!("small_prometheus.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(given) = &subject.bootcamp.monitoring.prometheus else { return Vec::new() };
    let key = match (given.memory_limit, given.memory) {
        (Some(_), _) => "memoryLimit",
        (None, Some(_)) => "memory",
        (None, None) => return Vec::new(),
    };
    let nodes = subject.resolved.pools.iter().map(|pool| pool.nodes.max).fold(0, u32::saturating_add);
    let seats = subject.resolved.event.seats;
    let (settled, usual) = (&subject.resolved.monitoring.prometheus, usual_prometheus(seats, nodes));
    if settled.memory_limit >= usual.memory {
        return Vec::new();
    }
    vec![
        RULE.finding(format!(
            "{} is not enough memory for Prometheus with {} and {}",
            settled.memory_limit,
            counted(nodes, "node"),
            counted(seats, "seat")
        ))
        .at(format!("monitoring.prometheus.{key}"), format!("{} is required", usual.memory))
        .help(format!("set `memory: {}` and `memoryLimit: {}`, or leave both out", usual.memory, usual.memory_limit))
        .setting("monitoring.prometheus.memory", usual.memory.to_string())
        .setting("monitoring.prometheus.memoryLimit", usual.memory_limit.to_string()),
    ]
}

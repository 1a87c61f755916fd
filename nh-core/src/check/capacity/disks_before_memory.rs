//! NH0307: attached disks stop a node before its memory does.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    node::Dimension,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0307",
        name: "disks-before-memory",
        severity: Severity::Warning,
        summary: "attached disks stop a node before its memory does",
        explanation: include_str!("disks_before_memory.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, pool, size) in super::sized_pools(subject) {
        let Some((profile, seats, others)) = super::held_back_by(size, Dimension::Volumes) else { continue };
        let machine = &*pool.machine_type;
        let volumes = subject.catalog.attach_limit(machine).unwrap_or(seats.seats);
        findings.push(
            RULE.finding(format!(
                "disks stop `{}` at {} servers of `{}`; memory and CPU hold {others}",
                *pool.name, seats.seats, profile.name,
            ))
            .at(path.key("machineType"), format!("takes {volumes} disks beside its own"))
            .at("hub.homes.perUserDisk", "one disk for each person")
            .help("keep homes on one share with `homes: {shared: {quota: 10Gi}}`, or take a family such as `n2`, which takes 127"),
        );
    }
    findings
}

//! NH0307: a node reaches its disk limit before its memory is full.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    node::Dimension,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0307",
        name: "disk-limited-node",
        severity: Severity::Warning,
        summary: "a node reaches its disk limit before its memory is full",
        explanation: include_str!("disk_limited_node.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, pool, size) in super::sized_pools(subject) {
        let Some((profile, seats, others)) = super::limited_by(size, Dimension::Volumes) else { continue };
        let machine = &*pool.machine_type;
        let volumes = subject.catalog.attach_limit(machine).unwrap_or(seats.seats);
        findings.push(
            RULE.finding(format!(
                "attached disks limit a node of `{}` to {} servers of `{}`; memory and CPU allow {others}",
                *pool.name, seats.seats, profile.name,
            ))
            .at(path.key("machineType"), format!("supports {volumes} attached disks besides its boot disk"))
            .at("hub.homes.perUserDisk", "one disk per user")
            .help("keep homes on one share with `homes: {shared: {quota: 10Gi}}`, or use a family such as `n2`, which supports 127"),
        );
    }
    findings
}

//! NH0317: the machine family does not support this boot disk.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::DiskType,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0317",
        name: "unsupported-boot-disk",
        severity: Severity::Error,
        summary: "the machine family does not support this boot disk",
        explanation: include_str!("unsupported_boot_disk.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    super::given_pools(subject)
        .filter(|(_, pool)| {
            let accepts = subject.catalog.accepts_disk(pool.machine_type.family(), pool.disk_type.name());
            accepts == Some(false) && pool.disk_type.is_given()
        })
        .map(|(path, pool)| {
            let (family, disk) = (pool.machine_type.family(), pool.disk_type.name());
            RULE.finding(format!("`{family}` nodes do not support `{disk}` boot disks"))
                .at(path.clone().key("disk").key("type"), "")
                .at(path.clone().key("machineType"), "supports only Hyperdisk")
                .help(format!("set `type: {}`, or remove it", DiskType::HyperdiskBalanced.name()))
                .setting(path.key("disk").key("type"), DiskType::HyperdiskBalanced.name())
        })
        .collect()
}

//! NH0701: the copies of the datasets are not on the nodes' disks.

use super::Folder;

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0701",
        name: "cache-not-on-disk",
        severity: Severity::Error,
        summary: "the copies of the datasets are not on the nodes' disks",
        explanation: include_str!("cache_not_on_disk.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(cache) = subject.resolved.datasets.as_ref().and_then(|datasets| datasets.cache.as_ref()) else {
        return Vec::new();
    };
    let path = &cache.path;
    let said = match super::cache_folder(subject) {
        Some(Folder::Memory) => {
            format!("`{}` is memory on Container-Optimized OS: the copy counts against {}", **path, *cache.memory)
        }
        Some(Folder::ReadOnly) => format!("`{}` cannot be written on Container-Optimized OS", **path),
        Some(Folder::Disk) | None => return Vec::new(),
    };
    let mut finding = RULE.finding(said).at("datasets.cache.path", "");
    if cache.memory.is_given() {
        finding = finding.at("datasets.cache.memory", "when it is used up, the copying pod is killed");
    }
    vec![finding.help(
        "write `/var/lib/nh/data-cache`, or leave it out; `/var`, `/home` and `/mnt/stateful_partition` are disk",
    )]
}

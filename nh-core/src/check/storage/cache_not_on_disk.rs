//! NH0701: the dataset cache is not on the nodes' disks.

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
        summary: "the dataset cache is not on the nodes' disks",
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
    let message = match super::cache_folder(subject) {
        Some(Folder::Memory) => {
            format!(
                "`{}` is in memory on Container-Optimized OS, so cached data counts against the pod's {}",
                **path, *cache.memory
            )
        }
        Some(Folder::ReadOnly) => format!("`{}` is read-only on Container-Optimized OS", **path),
        Some(Folder::Disk) | None => return Vec::new(),
    };
    let mut finding = RULE.finding(message).at("datasets.cache.path", "");
    if cache.memory.is_given() {
        finding = finding.at("datasets.cache.memory", "the cacher pod is killed when it exceeds this");
    }
    vec![
        finding
            .help(
                "use `/var/lib/nh/data-cache`, or remove it; `/var`, `/home` and `/mnt/stateful_partition` are on disk",
            )
            .setting("datasets.cache.path", "/var/lib/nh/data-cache"),
    ]
}

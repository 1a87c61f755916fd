//! NH0707: homes are configured on disks and on a share.

use crate::{
    check::{Requires, Rule, Subject, wording::listed},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0707",
        name: "conflicting-home-storage",
        severity: Severity::Warning,
        summary: "homes are configured on disks and on a share",
        explanation: include_str!("conflicting_home_storage.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let homes = &subject.bootcamp.hub.homes;
    let disks = [("perUserDisk", homes.per_user_disk.is_some()), ("storageClass", homes.storage_class.is_some())];
    let written: Vec<&str> = disks.into_iter().filter(|(_, is_written)| *is_written).map(|(key, _)| key).collect();
    if homes.shared.is_none() || written.is_empty() {
        return Vec::new();
    }
    let finding = RULE.finding("homes are shared, so the settings for disks have no effect");
    let finding = written.iter().fold(finding, |finding, key| finding.at(format!("hub.homes.{key}"), ""));
    vec![finding.at("hub.homes.shared", "this is used").help(format!("remove {}, or `shared`", listed(&written)))]
}

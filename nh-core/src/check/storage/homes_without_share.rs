//! NH0706: shared homes have no share to lie on.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    unit::Memory,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0706",
        name: "homes-without-share",
        severity: Severity::Error,
        summary: "shared homes have no share to lie on",
        explanation: include_str!("homes_without_share.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let homes = &subject.bootcamp.hub.homes;
    if homes.shared.is_none() || subject.bootcamp.datasets.is_some() {
        return Vec::new();
    }
    let capacity = Memory::from_gib(1_024);
    vec![
        RULE.finding("homes lie on the Filestore instance of the datasets, and there is none")
            .at("hub.homes.shared", "")
            .help(format!("write `datasets: {{filestore: {{tier: ZONAL, capacity: {capacity}}}}}`, or `perUserDisk` in place of `shared`")),
    ]
}

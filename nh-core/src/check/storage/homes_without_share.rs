//! NH0706: shared homes have no Filestore instance.

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
        summary: "shared homes have no Filestore instance",
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
        RULE.finding("shared homes need the Filestore instance of `datasets`, but there is none")
            .at("hub.homes.shared", "")
            .help(format!("add `datasets: {{filestore: {{tier: ZONAL, capacity: {capacity}}}}}`, or use `perUserDisk` instead of `shared`")),
    ]
}

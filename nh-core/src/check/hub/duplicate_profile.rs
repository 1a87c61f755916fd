//! NH0537: two profiles have the same name.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0537",
        name: "duplicate-profile",
        severity: Severity::Warning,
        summary: "two profiles have the same name",
        explanation: include_str!("duplicate_profile.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let profiles = &subject.bootcamp.hub.profiles;
    let duplicates = profiles.iter().enumerate().filter_map(|(index, profile)| {
        let first = profiles.iter().take(index).position(|earlier| earlier.name == profile.name)?;
        let finding = RULE
            .finding(format!("two profiles have the name `{}`, so users cannot tell them apart", profile.name))
            .at(format!("hub.profiles[{index}].name"), "second profile")
            .at(format!("hub.profiles[{first}].name"), "first profile")
            .help("rename one of them, for example after its memory");
        Some(finding)
    });
    duplicates.collect()
}

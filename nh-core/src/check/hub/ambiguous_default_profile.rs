//! NH0523: the default profile is missing or ambiguous.

use crate::{
    check::{Requires, Rule, Subject, places::SHOWN},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0523",
        name: "ambiguous-default-profile",
        severity: Severity::Warning,
        summary: "the default profile is missing or ambiguous",
        explanation: include_str!("ambiguous_default_profile.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let profiles = &subject.bootcamp.hub.profiles;
    let defaults: Vec<usize> = (0..profiles.len()).filter(|index| profiles[*index].default).collect();
    // A single profile is always the default.
    if profiles.len() < 2 || defaults.len() == 1 {
        return Vec::new();
    }
    let Some(used) = subject.resolved.hub.default_profile() else { return Vec::new() };
    if defaults.is_empty() {
        return vec![
            RULE.finding(format!("no profile is the default, so the first one, `{}`, is used", used.name))
                .at("hub.profiles", "")
                .help("set `default: true` on the profile for users who do not choose"),
        ];
    }
    let finding = RULE.finding(format!(
        "{} profiles are the default, so the first of them, `{}`, is used",
        defaults.len(),
        used.name
    ));
    let places = defaults.into_iter().rev().take(SHOWN);
    let finding = places.fold(finding, |finding, index| finding.at(format!("hub.profiles[{index}].default"), ""));
    vec![finding.help(format!("keep `default: true` on one profile only, such as `{}`", used.name))]
}

//! NH0523: not exactly one profile is the default.

use crate::{
    check::{Requires, Rule, Subject, places::SHOWN},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0523",
        name: "not-one-default-profile",
        severity: Severity::Warning,
        summary: "not exactly one profile is the default",
        explanation: include_str!("not_one_default_profile.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let profiles = &subject.bootcamp.hub.profiles;
    let defaults: Vec<usize> = (0..profiles.len()).filter(|index| profiles[*index].default).collect();
    // One profile that stands alone is chosen, whatever it says.
    if profiles.len() < 2 || defaults.len() == 1 {
        return Vec::new();
    }
    let Some(taken) = subject.resolved.hub.default_profile() else { return Vec::new() };
    if defaults.is_empty() {
        return vec![
            RULE.finding(format!("no profile is the default; `{}` is taken, as it comes first", taken.name))
                .at("hub.profiles", "")
                .help("write `default: true` in the one that people get who choose nothing"),
        ];
    }
    let finding = RULE.finding(format!(
        "{} profiles are the default; `{}` is taken, as it comes first",
        defaults.len(),
        taken.name
    ));
    let places = defaults.into_iter().rev().take(SHOWN);
    let finding = places.fold(finding, |finding, index| finding.at(format!("hub.profiles[{index}].default"), ""));
    vec![finding.help(format!("keep `default: true` in `{}` only, or in another one", taken.name))]
}

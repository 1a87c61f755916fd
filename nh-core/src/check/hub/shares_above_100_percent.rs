//! NH0536: the shares of the profiles add up to more than 100%.

use crate::{
    check::{Requires, Rule, Subject, places::SHOWN},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0536",
        name: "shares-above-100-percent",
        severity: Severity::Error,
        summary: "the shares of the profiles add up to more than 100%",
        explanation: include_str!("shares_above_100_percent.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let given = subject.bootcamp.hub.profiles.iter().enumerate();
    let shares: Vec<(usize, f64)> =
        given.filter_map(|(index, profile)| Some((index, profile.share?.fraction() * 100.0))).collect();
    let total: f64 = shares.iter().map(|(_, share)| share).sum();
    // Thirds that were rounded up still mean 100%.
    if total <= 100.5 {
        return Vec::new();
    }
    let finding = RULE.finding(format!("the shares of the profiles add up to {total:.0}%"));
    let places = shares.iter().rev().take(SHOWN);
    let finding = places.fold(finding, |finding, (index, _)| finding.at(format!("hub.profiles[{index}].share"), ""));
    vec![finding.help("lower the shares to 100% in total, or remove that of the default profile, which gets the rest")]
}

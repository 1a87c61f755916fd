//! NH0536: the shares of the profiles are more than everybody.

use crate::{
    check::{Requires, Rule, Subject, places::SHOWN},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0536",
        name: "shares-above-whole",
        severity: Severity::Error,
        summary: "the shares of the profiles are more than everybody",
        explanation: include_str!("shares_above_whole.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let given = subject.bootcamp.hub.profiles.iter().enumerate();
    let shares: Vec<(usize, f64)> =
        given.filter_map(|(index, profile)| Some((index, profile.share?.fraction() * 100.0))).collect();
    let all: f64 = shares.iter().map(|(_, share)| share).sum();
    // Thirds that were rounded up are meant to be everybody.
    if all <= 100.5 {
        return Vec::new();
    }
    let finding = RULE.finding(format!("{all:.0}% of the people would choose a profile"));
    let places = shares.iter().rev().take(SHOWN);
    let finding = places.fold(finding, |finding, (index, _)| finding.at(format!("hub.profiles[{index}].share"), ""));
    vec![
        finding.help(
            "write shares that are 100% together, or leave that of the default profile out: it takes what is left",
        ),
    ]
}

//! NH0551: the shares of the profiles leave users without a server.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0551",
        name: "shares-below-100-percent",
        severity: Severity::Error,
        summary: "the shares of the profiles leave users without a server",
        explanation: include_str!("shares_below_100_percent.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let profiles = &subject.bootcamp.hub.profiles;
    let default = profiles.iter().position(|profile| profile.default).unwrap_or(0);
    let total: f64 = subject.resolved.hub.profiles.iter().map(|profile| *profile.share * 100.0).sum();
    let is_given = profiles.get(default).is_some_and(|profile| profile.share.is_some());
    // Thirds that were rounded down still mean 100%.
    if !is_given || total >= 99.5 {
        return Vec::new();
    }
    let path = format!("hub.profiles[{default}].share");
    vec![
        RULE.finding(format!(
            "the shares of the profiles add up to {total:.0}%, so sizes and price leave out the others"
        ))
        .at(path.as_str(), "the default profile gets the rest if it has no share")
        .help("remove it, or raise the shares to 100% in total")
        .removing(path),
    ]
}

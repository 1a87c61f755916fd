//! NH0522: the culler looks more rarely than it should stop servers.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    unit::TimeSpan,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0522",
        name: "rare-culling",
        severity: Severity::Warning,
        summary: "the culler looks more rarely than it should stop servers",
        explanation: include_str!("rare_culling.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let culling = &subject.resolved.hub.culling;
    let (idle, every) = (&culling.idle, &culling.every);
    if !every.is_given() || **every <= **idle {
        return Vec::new();
    }
    // The chart looks six times in its idle hour.
    let often = TimeSpan::from_seconds((idle.seconds() / 6).max(60));
    vec![
        RULE.finding(format!("somebody idle for {} is stopped up to {} later", **idle, **every))
            .at("hub.culling.every", "")
            .at("hub.culling.idle", "")
            .help(format!("write `{often}`, or leave it out")),
    ]
}

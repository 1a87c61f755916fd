//! NH0522: the culler runs less often than its idle timeout.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    unit::TimeSpan,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0522",
        name: "infrequent-culling",
        severity: Severity::Warning,
        summary: "the culler runs less often than its idle timeout",
        explanation: include_str!("infrequent_culling.md"),
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
    // The chart's culler runs six times in its idle timeout of an hour.
    let interval = TimeSpan::from_seconds((idle.seconds() / 6).max(60));
    vec![
        RULE.finding(format!("a server that is idle for {} may keep running for another {}", **idle, **every))
            .at("hub.culling.every", "")
            .at("hub.culling.idle", "")
            .help(format!("use `{interval}`, or remove it to have it derived"))
            .setting("hub.culling.every", interval.to_string()),
    ]
}

//! NH1113: resources are billed after the money has ended.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1113",
        name: "money-ends-early",
        severity: Severity::Warning,
        summary: "resources are billed after the money has ended",
        explanation: include_str!("money_ends_early.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(until) = subject.bootcamp.budget.as_ref().and_then(|budget| budget.until) else { return Vec::new() };
    let event = &subject.bootcamp.event;
    let last = *subject.resolved.event.teardown;
    if until >= last {
        return Vec::new();
    }
    let finding = RULE
        .finding(format!("the money can be spent until {until}, but resources are billed until {last}"))
        .at("budget.until", if until < event.ends { "before the last day of the event" } else { "" })
        .at("event.teardown", "")
        .at("event.ends", "");
    vec![if until > event.ends {
        finding
            .help(format!("set `teardown: {until}`, or find who pays for the days after it"))
            .setting("event.teardown", until.to_string())
    } else {
        finding.help("find who pays for the days after it, and set `until` to the last of them")
    }]
}

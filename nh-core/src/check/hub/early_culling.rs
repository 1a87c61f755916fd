//! NH0544: servers are stopped while users work.

use super::standby::HOUR;

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    unit::TimeSpan,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0544",
        name: "early-culling",
        severity: Severity::Warning,
        summary: "servers are stopped while users work",
        explanation: include_str!("early_culling.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Someone who listens, reads or types for less than this still works: half of the chart's default, our own bound.
const LEAST_IDLE: TimeSpan = TimeSpan::from_seconds(1_800);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let culling = &subject.resolved.hub.culling;
    let (idle, age) = (*culling.idle, *culling.max_age);
    let mut findings = Vec::new();
    if culling.idle.is_given() && idle < LEAST_IDLE {
        findings.push(
            RULE.finding(format!("a server is stopped after {idle} without activity: listening counts as none"))
                .at("hub.culling.idle", "unsaved work and variables are lost")
                .help("use `1h`, which covers a lunch break, or remove it to have it derived"),
        );
    }
    let (longest, session) = subject.resolved.event.longest_stretch(idle);
    if culling.max_age.is_given() && age.seconds() > 0 && age < longest {
        // Some hours later than the last session, but before the next morning.
        let wanted = (longest.seconds() + 4 * HOUR.seconds())
            .div_ceil(HOUR.seconds())
            .min(longest.seconds().div_ceil(HOUR.seconds()).max(20));
        findings.push(
            RULE.finding(format!("a server is stopped after {age}, however busy, but sessions last {longest}"))
                .at("hub.culling.maxAge", "servers stop during the session")
                .at(format!("event.sessions[{session}].lasts"), "")
                .help(format!("use `{wanted}h`, or remove it to have it derived")),
        );
    }
    findings
}

//! NH0520: a server that stays busy is never stopped.

use super::standby::{self, DAY, Standby};

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0520",
        name: "no-maximum-age",
        severity: Severity::Warning,
        summary: "a server that stays busy is never stopped",
        explanation: include_str!("no_maximum_age.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let culling = &subject.resolved.hub.culling;
    if culling.max_age.seconds() > 0 || !standby::can_grow(subject) {
        return Vec::new();
    }
    let day = Standby::of(subject).and_then(|standby| standby.cost(subject, 1, DAY));
    let costs = day.map_or_else(String::new, |day| format!(": a forgotten loop keeps a node running at {day} a day"));
    let longest = subject.resolved.event.sessions.iter().map(|session| session.lasts.hours()).fold(0.0, f64::max);
    // A server that starts in the morning outlives the working day by some hours, but not the night.
    let wanted = (longest + 4.0).ceil().clamp(8.0, 20.0);
    vec![
        RULE.finding(format!("busy servers are never stopped{costs}"))
            .at("hub.culling.maxAge", "")
            .help(format!("use `{wanted:.0}h`, or remove it to have it derived"))
            .setting("hub.culling.maxAge", format!("{wanted:.0}h")),
    ]
}

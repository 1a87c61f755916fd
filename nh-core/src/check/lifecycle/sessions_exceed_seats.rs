//! NH1111: sessions that overlap have more users than seats.

use crate::{
    check::{Requires, Rule, Subject, wording::counted},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1111",
        name: "sessions-exceed-seats",
        severity: Severity::Error,
        summary: "sessions that overlap have more users than seats",
        explanation: include_str!("sessions_exceed_seats.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let event = &subject.resolved.event;
    let together = event.fullest_sessions();
    let users = event.fullest();
    if together.len() < 2 || users <= event.seats {
        return Vec::new();
    }
    let percent = (u64::from(users) * 100).div_ceil(u64::from(event.seats.max(1)));
    let mut finding = RULE.finding(format!(
        "sessions that overlap have {}, {percent}% of the {}",
        counted(users, "user"),
        counted(event.seats, "seat"),
    ));
    // The later session is the one that was added.
    for index in together.iter().rev() {
        let session = &event.sessions[*index];
        let path = ["people", "attendance", "at"].map(|key| format!("event.sessions[{index}].{key}"));
        let written = path.iter().find(|path| subject.sources.node(&path.as_str().into()).is_some());
        finding = finding.at(
            written.unwrap_or(&path[2]).as_str(),
            format!("{} users from {} for {}", session.users, session.at, session.lasts),
        );
    }
    vec![
        finding
            .at("event.seats", "")
            .help(format!("set `seats: {users}`, reduce `attendance`, or move a session to another time")),
    ]
}

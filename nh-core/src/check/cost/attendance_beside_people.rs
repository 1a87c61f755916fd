//! NH1012: a session gives its users twice.

use crate::{
    check::{Requires, Rule, Subject, wording::people},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1012",
        name: "attendance-beside-people",
        severity: Severity::Warning,
        summary: "a session gives its users twice",
        explanation: include_str!("attendance_beside_people.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let sessions = subject.bootcamp.event.sessions.iter().enumerate();
    sessions
        .filter_map(|(index, session)| Some((index, session.people?, session.attendance?)))
        .map(|(index, users_given, attendance)| {
            let path = |key: &str| format!("event.sessions[{index}].{key}");
            let users = attendance.of(subject.resolved.event.seats);
            RULE.finding(format!("`attendance` has no effect: `people` says that {} come", people(users_given.get())))
                .at(path("attendance"), format!("{users} of {} seats", subject.resolved.event.seats))
                .at(path("people"), "")
                .help("remove `attendance`, or remove `people`")
                .removing(path("attendance"))
        })
        .collect()
}

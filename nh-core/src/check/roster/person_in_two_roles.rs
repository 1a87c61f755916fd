//! NH0805: somebody has two roles.

use std::collections::HashMap;

use crate::{
    check::{Rule, Sees, Subject, places::SHOWN},
    diagnostic::{Card, Finding, Severity},
    parse::RosterEntry,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0805",
        name: "person-in-two-roles",
        severity: Severity::Warning,
        summary: "somebody has two roles",
        explanation: include_str!("person_in_two_roles.md"),
        acceptable: true,
    },
    sees: Sees::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    // Admins come before instructors, and these before participants.
    let mut first: HashMap<String, &RosterEntry> = HashMap::new();
    let mut again: Vec<(&RosterEntry, &RosterEntry)> = Vec::new();
    for entry in subject.roster {
        let higher = *first.entry(entry.person.login.folded()).or_insert(entry);
        if higher.person.role != entry.person.role {
            again.push((entry, higher));
        }
    }
    let Some((lower, higher)) = again.first() else { return Vec::new() };
    let (theirs, counts) = (lower.person.role.name(), higher.person.role.name());
    let help = format!("take `{}` out of the {theirs}s: as {counts} one may do all that", lower.person.login);
    let mut finding = RULE.finding(super::people(again.len(), "person has two roles", "people have two roles"));
    for (lower, higher) in again.iter().take(SHOWN / 2) {
        finding = finding.at(&lower.at, format!("here {}", lower.person.role.name()));
        finding = finding.at(&higher.at, format!("here {}, which counts", higher.person.role.name()));
    }
    vec![finding.help(help)]
}

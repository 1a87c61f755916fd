//! NH0804: somebody stands on the roster twice.

use std::collections::{HashMap, hash_map::Entry};

use crate::{
    check::{Rule, Sees, Subject, places::SHOWN},
    diagnostic::{Card, Finding, Severity},
    parse::RosterEntry,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0804",
        name: "duplicate-login",
        severity: Severity::Warning,
        summary: "somebody stands on the roster twice",
        explanation: include_str!("duplicate_login.md"),
        acceptable: true,
    },
    sees: Sees::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut first: HashMap<String, &RosterEntry> = HashMap::new();
    let mut again: Vec<(&RosterEntry, &RosterEntry)> = Vec::new();
    for entry in subject.roster {
        match first.entry(entry.person.login.folded()) {
            Entry::Vacant(place) => drop(place.insert(entry)),
            // Somebody in two roles has a finding of their own.
            Entry::Occupied(place) if place.get().person.role == entry.person.role => again.push((entry, place.get())),
            Entry::Occupied(_) => {}
        }
    }
    if again.is_empty() {
        return Vec::new();
    }
    let mut finding = RULE.finding(super::people(
        again.len(),
        "login stands on the roster twice",
        "logins stand on the roster twice",
    ));
    for (later, earlier) in again.iter().take(SHOWN / 2) {
        finding = finding.at(&later.at, "").at(&earlier.at, "here, too");
    }
    vec![finding.help("take one of each out; GitHub does not tell capital letters from small ones")]
}

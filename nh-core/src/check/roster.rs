//! Family 08: the roster.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet, hash_map::Entry},
};

use super::{Rule, Subject, places::SHOWN};
use crate::{diagnostic::Finding, parse::RosterEntry};

mod admin_in_other_file;
mod duplicate_login;
mod email_address_in_roster;
mod impossible_login;
mod more_people_than_seats;
mod more_seats_than_people;
mod no_admins;
mod numeric_login;
mod person_in_two_roles;
mod public_roster;

/// The rules of this family, in the order of codes.
pub(super) static RULES: &[&Rule] = &[
    &numeric_login::RULE,
    &impossible_login::RULE,
    &email_address_in_roster::RULE,
    &duplicate_login::RULE,
    &person_in_two_roles::RULE,
    &public_roster::RULE,
    &no_admins::RULE,
    &more_people_than_seats::RULE,
    &more_seats_than_people::RULE,
    &admin_in_other_file::RULE,
];

/// People who are on the roster more than once: how many, and where.
struct Repeats<'a> {
    /// How many people; a person who is listed three times counts once.
    people: usize,
    /// Every later entry with the first entry of the same login, whose role counts.
    entries: Vec<(&'a RosterEntry, &'a RosterEntry)>,
}

/// The people who are listed again, in the same role as in the first entry or in another one.
fn repeats<'a>(subject: &Subject<'a>, in_one_role: bool) -> Repeats<'a> {
    // Admins come before instructors, and these before participants.
    let mut first: HashMap<Cow<'_, str>, &RosterEntry> = HashMap::with_capacity(subject.roster.len());
    let (mut people, mut entries) = (HashSet::new(), Vec::new());
    for entry in subject.roster {
        let login = entry.person.login.folded();
        match first.entry(login) {
            Entry::Vacant(place) => drop(place.insert(entry)),
            Entry::Occupied(place) if (place.get().person.role == entry.person.role) == in_one_role => {
                people.insert(place.key().clone());
                entries.push((entry, *place.get()));
            }
            Entry::Occupied(_) => {}
        }
    }
    Repeats { people: people.len(), entries }
}

/// The same finding, at the first few of `entries`; `say` gives the label of each.
fn at_some(finding: Finding, entries: &[&RosterEntry], say: impl Fn(&RosterEntry) -> String) -> Finding {
    entries.iter().take(SHOWN).fold(finding, |finding, entry| finding.at(&entry.at, say(entry)))
}

/// A count with its noun and verb: `1 person logs in`, `7 people log in`.
fn people(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{} {many}", crate::unit::grouped(count as u64)) }
}

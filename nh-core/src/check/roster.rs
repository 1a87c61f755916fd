//! Family 08: the roster.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet, hash_map::Entry},
};

use super::{Subject, places::SHOWN};
use crate::{diagnostic::Finding, model::Login, parse::RosterEntry};

pub(super) mod admin_by_column;
pub(super) mod duplicate_login;
pub(super) mod email_address_in_roster;
pub(super) mod impossible_login;
pub(super) mod more_people_than_seats;
pub(super) mod more_seats_than_people;
pub(super) mod no_admins;
pub(super) mod numeric_login;
pub(super) mod person_in_two_roles;
pub(super) mod public_roster;

/// Somebody who stands on the roster more than once: how often, and where.
struct Repeats<'a> {
    /// How many people they are; whoever stands there three times is one of them.
    people: usize,
    /// Every later entry with the first one of the same login, which has the role that counts.
    entries: Vec<(&'a RosterEntry, &'a RosterEntry)>,
}

/// Who stands on the roster again in a role that is, or is not, that of the first entry.
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

/// Whether people log in with GitHub, whose logins have a grammar.
const fn is_github(login: &Login) -> bool {
    matches!(login, Login::Github(_))
}

/// The same finding, at the first few of `entries`; what is said at each comes from `say`.
fn at_some(finding: Finding, entries: &[&RosterEntry], say: impl Fn(&RosterEntry) -> String) -> Finding {
    entries.iter().take(SHOWN).fold(finding, |finding, entry| finding.at(&entry.at, say(entry)))
}

/// So many people and what they do: `1 person logs in`, `7 people log in`.
fn people(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{} {many}", crate::unit::grouped(count as u64)) }
}

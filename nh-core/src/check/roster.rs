//! Family 08: the roster.

use super::places::SHOWN;
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

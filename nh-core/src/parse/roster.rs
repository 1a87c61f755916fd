//! The roster: lists in `bootcamp.yaml`, and the files named instead of them.

use serde::Deserialize;

use super::{MOST_BYTES, card, csv, faults, read_tree};
use crate::{
    diagnostic::Finding,
    hint::Hint,
    model::{Bootcamp, People, Person, Role},
    source::{FieldPath, Sources, Unreadable},
    unit::{Username, counted},
    yaml::{self, Kind, Node},
};

/// A person, and where the login is written.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct RosterEntry {
    /// The person.
    pub person: Person,
    /// The field of the login, such as `roster.participants[12].login`.
    pub at: FieldPath,
}

/// A row of a file; its role is the list's unless a column says otherwise.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Row {
    login: Username,
    role: Option<Role>,
    name: Option<String>,
    cohort: Option<String>,
}

/// Everyone on the roster of `bootcamp`.
pub(super) fn read(bootcamp: &Bootcamp, sources: &mut Sources, findings: &mut Vec<Finding>) -> Vec<RosterEntry> {
    let roster = &bootcamp.roster;
    let lists = [
        ("admins", Role::Admin, &roster.admins),
        ("instructors", Role::Instructor, &roster.instructors),
        ("participants", Role::Participant, &roster.participants),
    ];
    let mut entries = Vec::new();
    for (key, role, people) in lists {
        let at = FieldPath::root().key("roster").key(key);
        match people {
            People::Listed(logins) => {
                // An item that could not be read has an example in its place.
                let read = logins.iter().enumerate().filter(|(index, _)| is_login(sources, &at, *index));
                entries.extend(read.map(|(index, login)| RosterEntry {
                    person: Person { login: login.clone(), role, name: None, cohort: None },
                    at: at.clone().index(index),
                }));
            }
            People::File(file) => {
                if read_file(file, &at, sources, findings)
                    && let Some(tree) = sources.node(&at)
                {
                    entries.extend(rows(tree, &at, role, findings));
                }
            }
        }
    }
    entries.sort_by_key(|entry| entry.person.role);
    entries
}

/// Whether the item `index` of the list at `at` is a login; it is if there is no text.
fn is_login(sources: &Sources, at: &FieldPath, index: usize) -> bool {
    match sources.node(at).map(|node| &node.kind) {
        Some(Kind::List(items)) => items.get(index).is_none_or(|item| yaml::from_node::<Username>(item).is_ok()),
        _ => true,
    }
}

/// Reads a roster file, a list of logins or of rows, into the tree of `sources` at `at`; false if it cannot be read.
fn read_file(file: &str, at: &FieldPath, sources: &mut Sources, findings: &mut Vec<Finding>) -> bool {
    let extension = file.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    if matches!(extension.as_str(), "yaml" | "yml") {
        return read_tree(sources, file, at, findings);
    }
    let Some(text) = sources.documents().text(file) else {
        let why = sources.documents().unreadable(file).unwrap_or(&Unreadable::NotGiven);
        findings.push(faults::unreadable(file, why, at));
        return false;
    };
    if text.len() > MOST_BYTES {
        findings.push(faults::too_large(file, text.len(), MOST_BYTES, at));
        return false;
    }
    let tree =
        if matches!(extension.as_str(), "csv" | "tsv") { csv::read(text) } else { Ok((csv::lines(text), Vec::new())) };
    match tree {
        Ok((tree, overfull)) => {
            if let Some(first) = overfull.first() {
                let rows = counted(overfull.len() as u64, "row");
                let message = format!("`{file}` has {rows} with more fields than the header has columns");
                findings.push(
                    Finding::new(&card::WRONG_ROSTER, message)
                        .at(at.clone().index(*first), "")
                        .at(at, "named here")
                        .help("put a field that contains a comma in quotation marks, or give each column a title"),
                );
            }
            sources.add(file, at.clone(), tree);
            true
        }
        Err(fault) => {
            let place = at.clone().key(file);
            let finding = Finding::new(&card::WRONG_ROSTER, format!("`{file}` is not a roster: {fault}"))
                .at(place.clone(), "")
                .at(at, "named here");
            findings.push(match fault.hint() {
                Some(help) => finding.help(help),
                None => finding,
            });
            sources.add(file, place, faults::placeholder_node(fault.span));
            false
        }
    }
}

/// The people of a tree; each row is read separately, so one wrong row hides no other.
fn rows(tree: &Node, at: &FieldPath, role: Role, findings: &mut Vec<Finding>) -> Vec<RosterEntry> {
    let Kind::List(items) = &tree.kind else {
        findings.push(
            Finding::new(&card::WRONG_ROSTER, format!("`{at}` names a file that is not a list"))
                .at(at, "named here")
                .help("write a list of logins, or of maps with `login` and optionally `role`, `name` and `cohort`"),
        );
        return Vec::new();
    };
    let mut entries = Vec::new();
    for (index, item) in items.iter().enumerate() {
        if !matches!(item.kind, Kind::Map(_)) {
            let place = at.clone().index(index);
            match yaml::from_node::<Username>(item) {
                Ok(login) => {
                    entries.push(RosterEntry { person: Person { login, role, name: None, cohort: None }, at: place });
                }
                Err(fault) => findings.extend(faults::findings(&place, None, &[fault])),
            }
            continue;
        }
        let read = yaml::recover::<Row>(item);
        if !read.faults.is_empty() {
            findings.extend(faults::findings(&at.clone().index(index), Some(item), &read.faults));
        }
        if let Some(row) = read.value {
            entries.push(RosterEntry {
                person: Person {
                    login: row.login,
                    role: row.role.unwrap_or(role),
                    name: row.name.filter(|name| !name.is_empty()),
                    cohort: row.cohort.filter(|cohort| !cohort.is_empty()),
                },
                at: at.field_of_item(index, "login"),
            });
        }
    }
    entries
}

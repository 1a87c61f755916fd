//! Role and cohort of each person, by login.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use crate::{
    model::{Person, Role},
    yaml::Value,
};

/// The roster in the hub's format: role and cohort by login, one entry per person.
pub fn roster_value(people: &[Person]) -> Value {
    let mut seen = BTreeSet::new();
    // Admins come first, so of two spellings of one login the one with more permissions is kept.
    let people = people.iter().filter(|person| can_be(person)).filter(|person| seen.insert(person.login.folded()));
    Value::Map(people.map(|person| (person.login.to_string(), entry(person))).collect())
}

/// Whether such a login can exist; the hub refuses to start with an impossible login.
fn can_be(person: &Person) -> bool {
    !person.login.as_str().chars().any(|letter| letter.is_whitespace() || letter == '/')
}

fn entry(person: &Person) -> Value {
    let mut fields = IndexMap::new();
    if person.role != Role::Participant {
        fields.insert("role".to_owned(), Value::from(person.role.name()));
    }
    if let Some(cohort) = person.cohort.as_deref().and_then(label) {
        fields.insert("cohort".to_owned(), cohort.into());
    }
    Value::Map(fields)
}

/// A cohort as a Kubernetes label value, as the hub requires; other characters become hyphens.
fn label(text: &str) -> Option<String> {
    let fitting: String = text
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() || "._-".contains(letter) { letter } else { '-' })
        .take(63)
        .collect();
    let trimmed = fitting.trim_matches(|edge: char| !edge.is_ascii_alphanumeric());
    (!trimmed.is_empty()).then(|| trimmed.to_owned())
}

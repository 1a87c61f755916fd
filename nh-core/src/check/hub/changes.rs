//! What `hub.values` changes of the values that the bundle writes itself, found by comparing the two trees.
//!
//! helm merges maps, replaces lists and all other values, and removes a key whose value is null. A value that the
//! bundle does not write, but relies on, is compared with the chart's default.

use super::{
    owned::{self, Owned, Table},
    support_owned::SUPPORT,
};

use crate::{
    catalog::unknown_chart_values,
    check::{Subject, wording::listed},
    source::FieldPath,
    yaml::Value,
};

/// One value of the bundle, or a default that it relies on, that `hub.values` changes.
#[derive(Debug)]
pub(super) struct Change {
    /// The value in the chart, such as `cull.enabled`.
    pub value: String,
    /// The field of the file that changes it: the value itself, or a map above it that is null or not a map.
    pub at: FieldPath,
    /// What it is without `hub.values`.
    pub ours: Value,
    /// What it is with it; absent if it is removed.
    pub given: Option<Value>,
    /// What it means.
    pub owned: Option<&'static Owned>,
    /// Whether its text is a secret, which is never shown.
    pub is_secret: bool,
}

impl Change {
    /// The change in words: the value, and what the file makes of it.
    pub(super) fn written(&self) -> String {
        match &self.given {
            None => format!("`{}: null`", self.value),
            Some(_) if self.is_secret => format!("`{}`", self.value),
            Some(given) => match scalar(given) {
                Some(text) => format!("`{}: {text}`", self.value),
                None => format!("`{}`", self.value),
            },
        }
    }
}

/// A short scalar as it could be written; absent for everything that is not one.
pub(super) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some("null".to_owned()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Int(number) => Some(number.to_string()),
        Value::Float(number) => Some(number.to_string()),
        Value::Text(text) if text.len() <= 40 && !text.contains('\n') => Some(text.clone()),
        Value::Text(_) | Value::List(_) | Value::Map(_) => None,
    }
}

/// Everything of the bundle's own that `hub.values` changes, each value once, in the order written.
pub(super) fn changes(subject: &Subject<'_>) -> Vec<Change> {
    let Some(written) = &subject.bootcamp.hub.values else { return Vec::new() };
    let mut given = written.clone();
    // The bundle leaves these out, and another rule reports them.
    for place in unknown_chart_values(written) {
        given.remove(&place);
    }
    let mut comparison = Comparison { table: &owned::HUB, found: Vec::new() };
    for mut ours in subject.own_hub_values() {
        owned::add_defaults(&mut ours);
        comparison.compare(&ours, &given, "", &super::values_root());
    }
    without_secrets(subject, comparison.found, &super::values_root())
}

/// The same for the release `support` and `support.values`.
pub(super) fn support_changes(subject: &Subject<'_>) -> Vec<Change> {
    let Some(given) = &subject.bootcamp.support.values else { return Vec::new() };
    let mut comparison = Comparison { table: &SUPPORT, found: Vec::new() };
    comparison.compare(&subject.own_support_values(), given, "", &super::support_root());
    without_secrets(subject, comparison.found, &super::support_root())
}

/// Marks the changes that are secrets or contain one.
fn without_secrets(subject: &Subject<'_>, mut found: Vec<Change>, root: &FieldPath) -> Vec<Change> {
    let secrets = subject.sources.secrets_below(root);
    for change in &mut found {
        if secrets.iter().any(|secret| secret.strip_prefix(&change.at).is_some()) {
            change.is_secret = true;
        }
    }
    found
}

struct Comparison {
    table: &'static Table,
    found: Vec<Change>,
}

impl Comparison {
    fn compare(&mut self, ours: &Value, given: &Value, at: &str, field: &FieldPath) {
        match (ours, given) {
            (Value::Map(ours), Value::Map(given)) => {
                for (key, given) in given {
                    if let Some(ours) = ours.get(key) {
                        self.compare(ours, given, &below(at, key), &field.clone().key(key));
                    }
                }
            }
            // The whole part is removed or replaced, and its values have different meanings.
            (Value::Map(_), _) if self.table.is_above_an_entry(at) => self.removed(ours, at, field),
            _ if is_same(ours, given) => {}
            _ => self.add(at, field, ours, (*given != Value::Null).then(|| given.clone())),
        }
    }

    fn removed(&mut self, ours: &Value, at: &str, field: &FieldPath) {
        match ours {
            Value::Map(entries) if self.table.is_above_an_entry(at) => {
                for (key, ours) in entries {
                    self.removed(ours, &below(at, key), field);
                }
            }
            _ => self.add(at, field, ours, None),
        }
    }

    fn add(&mut self, at: &str, field: &FieldPath, ours: &Value, given: Option<Value>) {
        if !self.found.iter().any(|change| change.value == at) {
            self.found.push(Change {
                value: at.to_owned(),
                at: field.clone(),
                ours: ours.clone(),
                given,
                owned: self.table.of(at),
                is_secret: false,
            });
        }
    }
}

fn below(at: &str, key: &str) -> String {
    if at.is_empty() { key.to_owned() } else { format!("{at}.{key}") }
}

/// Whether helm makes the same of both: an empty map adds nothing, and a number is the same with and without `.0`.
#[expect(clippy::cast_precision_loss, clippy::float_cmp, reason = "values that differ in the last bit are changes")]
fn is_same(ours: &Value, given: &Value) -> bool {
    match (ours, given) {
        (Value::Int(ours), Value::Float(given)) => *ours as f64 == *given,
        (Value::Null, Value::Map(entries)) => entries.is_empty(),
        _ => ours == given,
    }
}

/// The items of the bundle's list that `given` lacks, by name where each has one, or their number. A list is replaced
/// as a whole. Absent if the bundle's value is not a list; empty if nothing is missing.
pub(super) fn missing_items(ours: &Value, given: Option<&Value>) -> Option<String> {
    let ours = ours.as_list()?;
    let given = given.and_then(Value::as_list).unwrap_or_default();
    let missing: Vec<&Value> = ours.iter().filter(|item| !given.iter().any(|other| contains(other, item))).collect();
    let names: Option<Vec<String>> = missing.iter().map(|item| name_of(item)).collect();
    Some(match names {
        Some(names) if names.is_empty() => String::new(),
        Some(names) => listed(&names),
        None => format!("{} of its items", missing.len()),
    })
}

/// Whether `other` has everything that `item` has.
fn contains(other: &Value, item: &Value) -> bool {
    match (other, item) {
        (Value::Map(other), Value::Map(item)) => {
            item.iter().all(|(key, value)| other.get(key).is_some_and(|present| contains(present, value)))
        }
        _ => other == item,
    }
}

fn name_of(item: &Value) -> Option<String> {
    let name = item.get("name").or_else(|| item.get("secretName")).and_then(Value::as_text);
    name.map(str::to_owned).or_else(|| scalar(item))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml;

    fn value(text: &str) -> Value {
        yaml::from_node(&yaml::read(text).unwrap()).unwrap()
    }

    fn found(ours: &str, given: &str) -> Vec<(String, String)> {
        let mut comparison = Comparison { table: &owned::HUB, found: Vec::new() };
        comparison.compare(&value(ours), &value(given), "", &FieldPath::root());
        comparison.found.into_iter().map(|change| (change.value, change.at.to_string())).collect()
    }

    #[test]
    fn only_what_helm_would_change_is_a_change() {
        let ours =
            "{cull: {enabled: true, every: 600}, ingress: {hosts: [a]}, singleuser: {initContainers: [{name: x}]}}";
        for (given, expected) in [
            ("{cull: {enabled: true, users: true}, new: {key: 1}}", vec![]),
            ("{cull: {}}", vec![]),
            ("{cull: {every: 600.0}}", vec![]),
            ("{cull: {enabled: false}}", vec![("cull.enabled", "cull.enabled")]),
            ("{cull: {enabled: null}}", vec![("cull.enabled", "cull.enabled")]),
            ("{cull: null}", vec![("cull.enabled", "cull"), ("cull.every", "cull")]),
            ("{ingress: {hosts: [b]}}", vec![("ingress.hosts", "ingress.hosts")]),
            ("{singleuser: []}", vec![("singleuser.initContainers", "singleuser")]),
        ] {
            let found = found(ours, given);
            let found: Vec<(&str, &str)> = found.iter().map(|(value, at)| (value.as_str(), at.as_str())).collect();
            assert_eq!(found, expected, "{given}");
        }
    }

    #[test]
    fn an_item_that_is_repeated_is_not_missing() {
        let ours = value("[{name: own-home, command: [chown]}]");
        let missing = |given: &str| missing_items(&ours, Some(&value(given))).unwrap();
        assert_eq!(missing("[{name: other}]"), "`own-home`");
        assert_eq!(missing("[{name: other}, {name: own-home, command: [chown], image: x}]"), "");
        assert_eq!(missing_items(&ours, None).unwrap(), "`own-home`");
        assert_eq!(missing_items(&value("[{ports: []}]"), None).unwrap(), "1 of its items");
    }
}

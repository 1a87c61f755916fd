//! What `hub.values` changes of the values that the bundle writes itself, found by comparing the two trees.
//!
//! helm merges maps, replaces lists and all other values, and removes a key whose value is null. A value that the
//! bundle does not write, but relies on, is compared with the chart's default.

use indexmap::IndexMap;

use super::{
    owned::{self, By, Owned, Table},
    support_owned::{self, SUPPORT},
};

use crate::{
    catalog::unknown_chart_values,
    check::{Subject, places::SHOWN, wording::listed},
    source::FieldPath,
    unit::counted,
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
    /// Whether `at` removes other values, too: one finding is about all of them.
    pub is_part: bool,
}

impl Change {
    /// Whether the other value means the same: JupyterHub has the chart's default of its own, or a name begins as the
    /// bundle expects.
    fn is_harmless(&self) -> bool {
        let begins =
            |start: &str| self.given.as_ref().and_then(Value::as_text).is_some_and(|text| text.starts_with(start));
        match self.value.as_str() {
            "hub.baseUrl" | "hub.allowNamedServers" | "cull.users" | "hub.service.type" | "ingress.pathType" => {
                self.given.is_none()
            }
            "singleuser.podNameTemplate" => begins("jupyter-"),
            "singleuser.storage.dynamic.pvcNameTemplate" => begins("claim-"),
            _ => false,
        }
    }

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
    marked(subject, comparison.found, &super::values_root())
}

/// The same for the release `support` and `support.values`.
pub(super) fn support_changes(subject: &Subject<'_>) -> Vec<Change> {
    let Some(given) = &subject.bootcamp.support.values else { return Vec::new() };
    let mut comparison = Comparison { table: &SUPPORT, found: Vec::new() };
    let mut ours = subject.own_support_values();
    support_owned::add_defaults(&mut ours);
    comparison.compare(&ours, given, "", &super::support_root());
    marked(subject, comparison.found, &super::support_root())
}

/// Leaves out what changes nothing, and marks the changes that are secrets or contain one, and those that are parts.
fn marked(subject: &Subject<'_>, mut found: Vec<Change>, root: &FieldPath) -> Vec<Change> {
    let secrets = subject.sources.secrets_below(root);
    found.retain(|change| !change.is_harmless());
    let places: Vec<FieldPath> = found.iter().map(|change| change.at.clone()).collect();
    for change in &mut found {
        change.is_secret = secrets.iter().any(|secret| secret.strip_prefix(&change.at).is_some());
        change.is_part = places.iter().filter(|place| **place == change.at).count() > 1;
    }
    found
}

/// The fields that remove several values of the bundle each, and what to say of them.
pub(super) fn removals(parts: &[Change]) -> Vec<(FieldPath, String)> {
    let mut removed: IndexMap<&FieldPath, Vec<&Change>> = IndexMap::new();
    for change in parts {
        removed.entry(&change.at).or_default().push(change);
    }
    removed.into_iter().map(|(at, parts)| (at.clone(), removal(at, &parts))).collect()
}

fn removal(at: &FieldPath, parts: &[&Change]) -> String {
    let path = at.to_string();
    let roots = [super::values_root(), super::support_root()];
    let part = roots.iter().find_map(|root| path.strip_prefix(&format!("{root}."))).unwrap_or(&path);
    let named: Vec<&str> = parts.iter().take(SHOWN).map(|change| change.value.as_str()).collect();
    let more = parts.len().saturating_sub(SHOWN);
    let more = if more > 0 { format!(" and {}", counted(more as u64, "other value")) } else { String::new() };
    let worst = parts.iter().filter_map(|change| change.owned).min_by_key(|owned| match owned.by {
        By::Promise(_) => 0,
        By::Bundle(_) => 1,
        By::Field(_) | By::OtherRule => 2,
    });
    let consequence = worst.map_or("other parts would not find what they expect", |owned| owned.consequence);
    format!("`{part}` removes what the bundle sets below it: {}{more}, so {consequence}", listed(&named))
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
                is_part: false,
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
        (Value::Null, Value::List(items)) => items.is_empty(),
        (Value::Null, Value::Text(text)) => text.is_empty(),
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

//! What to do about a fault, computed from the expected and the written value.

use super::required;
use crate::{
    hint::Hint,
    source::{FieldPath, Segment},
    unit::Expected,
    yaml::{Fault, FaultKind, Found},
};

/// What to do about a fault of a document at `base`, if the message alone does not say it.
pub(super) fn remedy(base: &FieldPath, fault: &Fault) -> Option<String> {
    match &fault.kind {
        FaultKind::WrongType { expected, found } => of_type(base, fault, expected, found),
        FaultKind::Refused(error) => error.hint(),
        FaultKind::NotOneKey { found: 0, .. } => Some("add one of them".to_owned()),
        FaultKind::NotOneKey { .. } => Some("keep one of these keys, and remove the others".to_owned()),
        FaultKind::UnknownKey { key: name, expected } | FaultKind::UnknownVariant { name, expected } => {
            Some(suggestion(name, expected))
        }
        FaultKind::MissingKey { .. } | FaultKind::WrongLength { .. } | FaultKind::Other { .. } => {
            Some("`nh schema` describes every key".to_owned())
        }
    }
}

fn of_type(base: &FieldPath, fault: &Fault, expected: &Expected, found: &Found) -> Option<String> {
    match (expected, found) {
        (Expected::Nothing, _) => match fault.path().segments().last() {
            Some(Segment::Key(name)) => Some(format!("write `{name}` alone, without a value")),
            _ => None,
        },
        (_, Found::Nothing) => Some("write a value, or remove the key".to_owned()),
        (Expected::Map, _) => {
            let shorthand = shorthand(base, fault, found);
            Some(shorthand.unwrap_or_else(|| "indent its keys below it, one per line".to_owned()))
        }
        (Expected::MapOf { key }, _) => Some(format!("write `{{{key}: {{…}}}}`; `nh schema` describes its keys")),
        (Expected::Bool, Found::Text(word)) => truth(word).map(|value| format!("write `{value}`")),
        (Expected::Bool, Found::Number(number)) => match number.as_str() {
            "0" => Some("write `false`".to_owned()),
            "1" => Some("write `true`".to_owned()),
            _ => None,
        },
        (Expected::Count | Expected::Within { .. }, Found::Text(written) | Found::Number(written)) => {
            whole_number(written, found)
        }
        (Expected::Text, Found::Number(_) | Found::Bool(_)) => {
            Some(format!("put it in quotation marks: `\"{}\"`", found.scalar()?))
        }
        (Expected::Unit { example, .. }, Found::List | Found::Map | Found::Bool(_)) => {
            Some(format!("write one value, such as `{example}`"))
        }
        (Expected::List, Found::Text(_) | Found::Number(_)) => Some(format!("write a list: `[{}]`", found.scalar()?)),
        (Expected::List, Found::Map) => Some("write each item on a separate line, after `- `".to_owned()),
        (Expected::OneOf(names), Found::Bool(_) | Found::Number(_)) => {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            nearest(found.scalar()?, names.into_iter()).map(|name| format!("did you mean `{name}`?"))
        }
        _ => None,
    }
}

/// The map that a scalar most likely means: `{amount: 3000 USD}` for `3000 USD`.
fn shorthand(base: &FieldPath, fault: &Fault, found: &Found) -> Option<String> {
    let (Found::Text(value) | Found::Number(value)) = found else { return None };
    let key = required::natural_key(fault.path().segments()).filter(|_| base.is_root())?;
    Some(format!("write `{{{key}: {value}}}`"))
}

/// The boolean that a word means.
fn truth(word: &str) -> Option<bool> {
    match word.trim().to_lowercase().as_str() {
        "true" | "yes" | "on" | "y" | "enabled" => Some(true),
        "false" | "no" | "off" | "n" | "disabled" => Some(false),
        _ => None,
    }
}

/// The whole number that a text or a number with a point or an exponent means.
fn whole_number(written: &str, found: &Found) -> Option<String> {
    let digits: String = written.chars().filter(|letter| !matches!(letter, '_' | ',' | '\'' | ' ')).collect();
    let number: f64 = digits.parse().ok().filter(|number: &f64| *number >= 0.0 && number.fract() == 0.0)?;
    match found {
        _ if number >= MOST_WHOLE => Some("write at most 18 digits".to_owned()),
        Found::Text(text) if text == &digits => Some(format!("remove the quotation marks: `{number}`")),
        _ => Some(format!("write `{number}`")),
    }
}

/// A larger whole number is read as a float.
const MOST_WHOLE: f64 = 1e18;

/// If there are more names, only the closest are shown, so that the list stays on one line.
const MOST_NAMES: usize = 12;

/// The nearest name, or all names.
fn suggestion(written: &str, expected: &[&str]) -> String {
    match nearest(written, expected.iter().copied()) {
        Some(name) => format!("did you mean `{name}`?"),
        _ if expected.is_empty() => "remove it; there are no keys here".to_owned(),
        _ if expected.len() > MOST_NAMES => {
            let mut closest = expected.to_vec();
            closest.sort_by(|left, right| likeness(written, right).total_cmp(&likeness(written, left)));
            closest.truncate(MOST_NAMES);
            format!("choose from {} and {} others", listed(&closest), expected.len() - MOST_NAMES)
        }
        _ => format!("choose from {}", listed(expected)),
    }
}

/// The name most similar to `written`, if any is similar enough.
pub(crate) fn nearest<'a>(written: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let best = names.map(|name| (likeness(written, name), name)).max_by(|left, right| left.0.total_cmp(&right.0));
    best.filter(|(likeness, _)| *likeness > 0.8).map(|(_, name)| name)
}

/// The similarity of two names, from 0 to 1, ignoring case.
fn likeness(written: &str, name: &str) -> f64 {
    strsim::jaro_winkler(&written.to_lowercase(), &name.to_lowercase())
}

fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::{model::Bootcamp, yaml};

    /// The remedies of all faults of a text.
    fn remedies(text: &str) -> Vec<String> {
        let tree = yaml::read(text).unwrap();
        let (_, faults) = yaml::recover::<Bootcamp>(&mut Cow::Borrowed(&tree));
        let values = faults.iter().filter(|fault| !matches!(fault.kind, FaultKind::MissingKey { .. }));
        values.map(|fault| remedy(&FieldPath::root(), fault).unwrap_or_default()).collect()
    }

    #[test]
    fn each_kind_of_slip_has_its_remedy() {
        for (text, expected) in [
            ("cluster: {privateNodes: yes}", "write `true`"),
            ("cluster: {privateNodes: 'off'}", "write `false`"),
            ("event: {seats: '120'}", "remove the quotation marks: `120`"),
            ("event: {seats: 1.2e2}", "write `120`"),
            ("event: {seats: 1_600}", "write `1600`"),
            ("event: {seats: 99999999999999999999}", "write at most 18 digits"),
            ("event: {sessions: 9}", "write a list: `[9]`"),
            ("event: {starts: 26.07.2027}", "did you mean `2027-07-26`?"),
            ("hub: {host: {a: b}}", "write one value, such as `hub.example.org`"),
            ("budget: {amount: 20000 EUR}", "convert EUR to USD"),
            ("budget: {amount: }", "write a value, or remove the key"),
            ("hub: {login: {dummy: {a: 1}}}", "write `dummy` alone, without a value"),
            ("hub: {login: {}}", "add one of them"),
            ("database: cloudSql", "write `{cloudSql: {…}}`; `nh schema` describes its keys"),
            ("database: {cloudSql: {}, sqlite: }", "keep one of these keys, and remove the others"),
            ("project: {regoin: us-east1}", "did you mean `region`?"),
        ] {
            assert_eq!(remedies(text), [expected], "{text}");
        }
    }
}

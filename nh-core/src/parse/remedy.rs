//! What to do about a fault, computed from the expected and the written value.

use super::required;
use crate::{
    hint::Hint,
    model::Bootcamp,
    source::{FieldPath, Segment},
    unit::Expected,
    yaml::{self, Entry, Fault, FaultKind, Found, Kind, Node},
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
        (_, Found::Nothing) => {
            let example = match expected {
                Expected::Unit { example, .. } => format!(", such as `{example}`"),
                _ => String::new(),
            };
            let or_remove = if is_required(base, fault) { "" } else { ", or remove the key" };
            Some(format!("write a value{example}{or_remove}"))
        }
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
            whole_number(written, found, expected)
        }
        (Expected::Text, Found::Number(_) | Found::Bool(_)) => {
            Some(format!("put it in quotation marks: `\"{}\"`", found.scalar()?))
        }
        (Expected::Unit { example, .. }, Found::List | Found::Map | Found::Bool(_)) => {
            Some(format!("write one value, such as `{example}`"))
        }
        (Expected::List, Found::Text(_) | Found::Number(_)) => {
            let scalar = found.scalar()?;
            let list = Kind::List(vec![node(Kind::Text(scalar.to_owned()))]);
            Some(if !base.is_root() || is_read(fault.path().segments(), list) {
                format!("write a list: `[{scalar}]`")
            } else {
                "write each item on a separate line, after `- `; `nh schema` describes its keys".to_owned()
            })
        }
        (Expected::List, Found::Map) => Some("write each item on a separate line, after `- `".to_owned()),
        (Expected::OneOf(names), Found::Bool(_) | Found::Number(_)) => {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            nearest(found.scalar()?, names.into_iter()).map(|name| format!("did you mean `{name}`?"))
        }
        _ => None,
    }
}

/// The map that a scalar most likely means: `{amount: 3000 USD}` for `3000 USD`. If it has more required keys, the value
/// is that of the first.
fn shorthand(base: &FieldPath, fault: &Fault, found: &Found) -> Option<String> {
    let (Found::Text(value) | Found::Number(value)) = found else { return None };
    let path = fault.path();
    let segments = path.segments();
    if !base.is_root() {
        return None;
    }
    let (key, others) = if let Some(key) = required::natural_key(segments) {
        (key, Vec::new())
    } else {
        let mut keys = required::required_keys(segments).into_iter();
        (keys.next()?, keys.collect())
    };
    let entry = Entry { key: key.clone(), key_span: 0..0, value: node(Kind::Text(value.clone())), shadowed: false };
    if !is_read(segments, Kind::Map(vec![entry])) {
        return None;
    }
    let others = others.iter().fold(String::new(), |text, other| text + ", " + other + ": …");
    Some(format!("write `{{{key}: {value}{others}}}`"))
}

/// Whether the map of the field requires it.
fn is_required(base: &FieldPath, fault: &Fault) -> bool {
    let path = fault.path();
    match path.segments().split_last() {
        Some((Segment::Key(key), map)) if base.is_root() => required::required_keys(map).contains(key),
        _ => false,
    }
}

/// Whether a bootcamp can have `value` at `segments`, apart from keys that are missing: a suggestion that would be refused
/// in turn helps nobody.
fn is_read(segments: &[Segment], value: Kind) -> bool {
    // A list has the value as its only item.
    let places: Vec<Segment> = segments
        .iter()
        .map(|segment| match segment {
            Segment::Key(key) => Segment::Key(key.clone()),
            Segment::Index(_) => Segment::Index(0),
        })
        .collect();
    let tree = places.iter().rev().fold(node(value), |inner, segment| match segment {
        Segment::Key(key) => {
            node(Kind::Map(vec![Entry { key: key.clone(), key_span: 0..0, value: inner, shadowed: false }]))
        }
        Segment::Index(_) => node(Kind::List(vec![inner])),
    });
    let place = places.iter().fold(FieldPath::root(), |path, segment| path.join(std::slice::from_ref(segment)));
    let faults = yaml::recover::<Bootcamp>(&tree).faults;
    let is_about = |fault: &Fault| fault.path().strip_prefix(&place).is_some();
    !faults.iter().any(|fault| is_about(fault) && !matches!(fault.kind, FaultKind::MissingKey { .. }))
}

const fn node(kind: Kind) -> Node {
    Node { span: 0..0, kind }
}

/// The boolean that a word means.
fn truth(word: &str) -> Option<bool> {
    match word.trim().to_lowercase().as_str() {
        "true" | "yes" | "on" | "y" | "enabled" | "enable" | "ja" | "oui" | "si" => Some(true),
        "false" | "no" | "off" | "n" | "disabled" | "disable" | "none" | "never" | "nein" | "non" => Some(false),
        _ => None,
    }
}

/// The whole number that a text or a number with a point or an exponent means.
fn whole_number(written: &str, found: &Found, expected: &Expected) -> Option<String> {
    // A unit after the number, as in `1600 CPUs`, is left out; a letter within it, as in `1e3`, is not.
    let number = written.trim().split_once(' ').filter(|(_, unit)| unit.chars().all(char::is_alphabetic));
    let number = number.map_or(written, |(number, _)| number);
    let digits: String = number.chars().filter(|letter| !matches!(letter, '_' | ',' | '\'' | ' ')).collect();
    let number: f64 = digits.parse().ok().filter(|number: &f64| number.is_finite() && number.fract() == 0.0)?;
    match (found, expected) {
        (_, Expected::Within { least, most }) if !(f64::from(*least)..=f64::from(*most)).contains(&number) => {
            Some(format!("write a number from {least} to {most}"))
        }
        _ if number < 0.0 => Some("write 0 or a larger number".to_owned()),
        _ if number >= MOST_WHOLE => Some("write at most 18 digits".to_owned()),
        (Found::Text(text), _) if text == &digits => Some(format!("remove the quotation marks: `{number}`")),
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
    let rank = |name: &str| likeness(written, name).max(if is_one_slip(written, name) { 0.81 } else { 0.0 });
    let best = names.map(|name| (rank(name), name)).max_by(|left, right| left.0.total_cmp(&right.0));
    best.filter(|(rank, _)| *rank > 0.8).map(|(_, name)| name)
}

/// Whether two names differ in one letter, or in two letters that changed places: the likeness of a short name falls far
/// with one slip.
fn is_one_slip(written: &str, name: &str) -> bool {
    name.len() > 2 && strsim::osa_distance(&written.to_lowercase(), &name.to_lowercase()) == 1
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
    use super::*;
    use crate::{model::Bootcamp, yaml};

    /// The remedies of all faults of a text.
    fn remedies(text: &str) -> Vec<String> {
        let tree = yaml::read(text).unwrap();
        let faults = yaml::recover::<Bootcamp>(&tree).faults;
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
            ("event: {seats: 99999999999999999999}", "write a number from 1 to 1000000"),
            ("event: {seats: '2,000,000'}", "write a number from 1 to 1000000"),
            ("quotas: [{metric: CPUS, granted: 1600 CPUs}]", "write `1600`"),
            ("project: {regon: us-east1}", "did you mean `region`?"),
            ("hbu: {}", "did you mean `hub`?"),
            ("accept: [NH0101]", "write `{rule: NH0101, because: …}`"),
            ("datasets: x y", "indent its keys below it, one per line"),
            ("event: {starts: }", "write a value, such as `2027-07-26`"),
            ("event: {sessions: 9}", "write each item on a separate line, after `- `; `nh schema` describes its keys"),
            ("cluster: {zones: us-east1-b}", "write a list: `[us-east1-b]`"),
            ("event: {starts: 26.07.2027}", "did you mean `2027-07-26`?"),
            ("hub: {host: {a: b}}", "write one value, such as `hub.example.org`"),
            ("budget: {amount: 20000 EUR}", "convert EUR to USD"),
            ("budget: {amount: }", "write a value, such as `5000 USD`"),
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

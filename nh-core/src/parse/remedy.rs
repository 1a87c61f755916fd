//! What to do about a fault, computed from the expected and the written value.

use super::{
    likeness::{is_one_slip, nearest, suggestion},
    places, plain, required,
};
use crate::{
    diagnostic::Fix,
    hint::Hint,
    model::Bootcamp,
    source::{FieldPath, Segment},
    unit::Expected,
    value::Value,
    yaml::{self, Entry, Fault, FaultKind, Found, Kind, Node},
};

/// What to do about a fault.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Remedy {
    /// The words.
    pub(super) help: String,
    /// The change of the main document that the words describe, if it is one that can be computed.
    pub(super) fix: Option<Fix>,
}

impl From<String> for Remedy {
    fn from(help: String) -> Self {
        Self { help, fix: None }
    }
}

/// What to do about a fault of the document `tree` at `base`, if the message alone does not say it.
pub(super) fn remedy(base: &FieldPath, tree: Option<&Node>, fault: &Fault) -> Option<Remedy> {
    let case = Case { base, tree, path: fault.path() };
    let help = match &fault.kind {
        FaultKind::WrongType { expected, found } => return case.of_type(expected, found),
        FaultKind::Refused(error) => match places::remedy(base, tree, &case.path, error.written()) {
            Some(places::Place::Named(name)) => return Some(case.meaning(&name)),
            Some(places::Place::Advice(advice)) => return Some(advice.into()),
            None => match error.meant() {
                Some(meant) => return Some(case.meaning(meant)),
                None if case.is_none(error.written()) => "remove the key if there is none".to_owned(),
                None => return error.hint().map(Remedy::from),
            },
        },
        FaultKind::NotOneKey { found: 0, .. } => "add one of them".to_owned(),
        FaultKind::NotOneKey { .. } => "keep one of these keys, and remove the others".to_owned(),
        FaultKind::UnknownKey { key, expected } => return Some(case.of_key(key, expected)),
        FaultKind::UnknownVariant { name, expected } => return Some(case.of_variant(name, expected)),
        FaultKind::MissingKey { .. } | FaultKind::WrongLength { .. } | FaultKind::Other { .. } => {
            "`nh schema` describes every key".to_owned()
        }
    };
    Some(help.into())
}

/// A fault and where it is.
struct Case<'a> {
    base: &'a FieldPath,
    tree: Option<&'a Node>,
    path: FieldPath,
}

impl Case<'_> {
    /// The node at fault.
    fn node(&self) -> Option<&Node> {
        self.tree?.at(self.path.segments())
    }

    /// Whether the word says that an optional field has no value.
    fn is_none(&self, word: &str) -> bool {
        let is_word = matches!(
            &*word.trim().to_lowercase(),
            "none" | "never" | "unlimited" | "no limit" | "no" | "nil" | "n/a" | "-" | "tbd" | "todo" | "?"
        );
        is_word && self.base.is_root() && !self.is_required()
    }

    /// The help `words`, which set the field to `value`. Only the main document is changed.
    fn setting(&self, words: String, value: impl Into<Value>) -> Remedy {
        let fix = self.base.is_root().then(|| Fix::default().setting(self.path.clone(), value));
        Remedy { help: words, fix }
    }

    /// The help to write `meant`, which the field accepts.
    fn meaning(&self, meant: &str) -> Remedy {
        self.setting(format!("did you mean `{meant}`?"), scalar(meant))
    }

    fn of_key(&self, key: &str, expected: &[&str]) -> Remedy {
        let help = suggestion(key, expected);
        let Some(meant) = nearest(key, expected.iter().copied()) else { return help.into() };
        if self.node().is_some_and(|map| map.entry(meant).is_some()) {
            return format!("did you mean `{meant}`? it is written as well: keep one of them").into();
        }
        let fix = self.base.is_root().then(|| Fix::default().renaming(self.path.clone().key(key), meant));
        Remedy { help, fix }
    }

    fn of_variant(&self, name: &str, expected: &[&str]) -> Remedy {
        let meant = nearest(name, expected.iter().copied()).or_else(|| only_part(name, expected));
        let help = meant.map_or_else(|| suggestion(name, expected), |meant| format!("did you mean `{meant}`?"));
        match (meant, self.node().map(|node| &node.kind)) {
            (Some(meant), Some(Kind::Text(_))) => self.setting(help, meant),
            // Another choice that is only like it, such as `github` for `gitlab`, may be another thing.
            (Some(meant), Some(Kind::Map(_))) if self.base.is_root() && is_one_slip(name, meant) => {
                Remedy { help, fix: Some(Fix::default().renaming(self.path.clone().key(name), meant)) }
            }
            _ => help.into(),
        }
    }

    fn of_type(&self, expected: &Expected, found: &Found) -> Option<Remedy> {
        let help = match (expected, found) {
            (Expected::Nothing, _) => match self.path.segments().last() {
                Some(Segment::Key(name)) => format!("write `{name}` alone, without a value"),
                _ => return None,
            },
            (_, Found::Nothing) => {
                let example = match expected {
                    Expected::Unit { example, .. } => format!(", such as `{example}`"),
                    _ => String::new(),
                };
                let or_remove = if self.is_required() { "" } else { ", or remove the key" };
                format!("write a value{example}{or_remove}")
            }
            (Expected::Map, Found::List) => "write its keys without `- ` before them".to_owned(),
            (Expected::Map, _) => {
                let shorthand = self.shorthand(found);
                return Some(shorthand.unwrap_or_else(|| "indent its keys below it, one per line".to_owned().into()));
            }
            (Expected::MapOf { key }, _) => format!("write `{{{key}: {{…}}}}`; `nh schema` describes its keys"),
            (Expected::Bool, Found::Text(word)) => return Some(self.truth(truth(word)?)),
            (Expected::Bool, Found::Number(number)) => match number.as_str() {
                "0" => return Some(self.truth(false)),
                "1" => return Some(self.truth(true)),
                _ => return None,
            },
            (Expected::Count | Expected::Within { .. }, Found::Text(written) | Found::Number(written)) => {
                return self.whole_number(written, found, expected);
            }
            (Expected::Text, Found::Number(_) | Found::Bool(_)) => return self.quoted(found),
            (Expected::Unit { example, .. }, Found::List | Found::Map | Found::Bool(_)) => {
                let only = self.only_item().or_else(|| self.quoted(found));
                return Some(only.unwrap_or_else(|| format!("write one value, such as `{example}`").into()));
            }
            (Expected::List, Found::Text(_) | Found::Number(_)) => return Some(self.list(found.scalar()?)),
            (Expected::List, Found::Map) => "write each item on a separate line, after `- `".to_owned(),
            (Expected::OneOf(names), Found::Bool(_) | Found::Number(_)) => {
                return nearest(found.scalar()?, names.iter().map(String::as_str)).map(|name| self.meaning(name));
            }
            (Expected::OneOf(_) | Expected::Count | Expected::Within { .. } | Expected::Bool, Found::List) => {
                return self.only_item().or_else(|| Some("write one value, without `[` and `]`".to_owned().into()));
            }
            (Expected::Described(_), Found::Text(written) | Found::Number(written)) => {
                return self.described(written, found);
            }
            _ => return None,
        };
        Some(help.into())
    }

    fn truth(&self, value: bool) -> Remedy {
        self.setting(format!("write `{value}`"), value)
    }

    /// A number or `true` in quotation marks, if the field accepts that.
    fn quoted(&self, found: &Found) -> Option<Remedy> {
        let written = found.scalar()?;
        let value = Value::from(written);
        self.accepts(&value).then(|| self.setting(format!("put it in quotation marks: `\"{written}\"`"), value))
    }

    /// The only item of a list where one value is expected.
    fn only_item(&self) -> Option<Remedy> {
        let Kind::List(items) = &self.node()?.kind else { return None };
        let [item] = items.as_slice() else { return None };
        let value = plain(item);
        let words = format!("write `{}`, without brackets", value.on_one_line()?);
        self.accepts(&value).then(|| self.setting(words, value))
    }

    /// The list that a scalar means: its words if commas separate them, or the scalar itself.
    fn list(&self, written: &str) -> Remedy {
        let words = |at: fn(char) -> bool| -> Vec<String> {
            written.split(at).map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect()
        };
        let by_commas = words(|letter| matches!(letter, ',' | ';'));
        let by_spaces = words(|letter| matches!(letter, ',' | ';') || letter.is_whitespace());
        let candidates = [by_commas, by_spaces];
        let accepted = candidates.into_iter().map(|items| items.iter().map(|item| scalar(item)).collect()).find(
            |items: &Vec<Value>| {
                !items.is_empty() && (!self.base.is_root() || self.accepts(&Value::List(items.clone())))
            },
        );
        let line = accepted.and_then(|items| {
            let list = Value::List(items);
            Some((list.on_one_line()?, list))
        });
        match line {
            Some((line, list)) => self.setting(format!("write a list: `{line}`"), list),
            None => "write each item on a separate line, after `- `; `nh schema` describes its keys".to_owned().into(),
        }
    }

    /// A value for a type with several forms, one of them a number or a range of numbers.
    fn described(&self, written: &str, found: &Found) -> Option<Remedy> {
        if let Some(number) = whole(written)
            && self.accepts(&Value::Int(number))
        {
            return Some(self.numbered(number, written, found));
        }
        let ends = ["-", "–", "..", " to "].iter().find_map(|between| written.split_once(between));
        let (least, most) = ends.and_then(|(least, most)| Some((whole(least)?, whole(most)?)))?;
        let range = Value::from([("min", Value::Int(least)), ("max", Value::Int(most))]);
        let words = format!("write `{}`", range.on_one_line()?);
        (least <= most && self.accepts(&range)).then(|| self.setting(words, range))
    }

    /// The map that a scalar most likely means: `{amount: 3000 USD}` for `3000 USD`. If it has more required keys, the
    /// value is that of the first.
    fn shorthand(&self, found: &Found) -> Option<Remedy> {
        let (Found::Text(value) | Found::Number(value)) = found else { return None };
        let segments = self.path.segments();
        if !self.base.is_root() {
            return None;
        }
        let (key, others) = if let Some(key) = required::natural_key(segments) {
            (key, Vec::new())
        } else {
            let mut keys = required::required_keys(segments).into_iter();
            (keys.next()?, keys.collect())
        };
        // The value itself may be mistyped in turn.
        let part = Value::from([(key.as_str(), Value::from(value.as_str()))]);
        if !self.accepts(&part) {
            let meant = refused(self.path.segments(), &part)?;
            let part = Value::from([(key.as_str(), Value::from(meant.as_str()))]);
            return (others.is_empty() && self.accepts(&part))
                .then(|| self.setting(format!("did you mean `{{{key}: {meant}}}`?"), part));
        }
        let rest = others.iter().fold(String::new(), |text, other| text + ", " + other + ": …");
        let words = format!("write `{{{key}: {value}{rest}}}`");
        Some(if others.is_empty() {
            self.setting(words, Value::from([(key.as_str(), scalar(value))]))
        } else {
            words.into()
        })
    }

    /// Whether the map of the field requires it.
    fn is_required(&self) -> bool {
        match self.path.segments().split_last() {
            Some((Segment::Key(key), map)) if self.base.is_root() => required::required_keys(map).contains(key),
            _ => false,
        }
    }

    /// Whether a bootcamp can have `value` here, apart from keys that are missing: a suggestion that would be refused in
    /// turn helps nobody.
    fn accepts(&self, value: &Value) -> bool {
        let faults = faults_of(self.path.segments(), value);
        faults.iter().all(|fault| matches!(fault.kind, FaultKind::MissingKey { .. }))
    }

    /// The whole number that a text or a number with a point or an exponent means.
    fn whole_number(&self, written: &str, found: &Found, expected: &Expected) -> Option<Remedy> {
        let number = whole(written).or_else(|| is_whole(written).then_some(i64::MAX));
        let least = |least: i64| format!("write {least} or a larger number");
        match (number?, expected) {
            (number, Expected::Within { least, most }) if !(i64::from(*least)..=i64::from(*most)).contains(&number) => {
                Some(format!("write a number from {least} to {most}").into())
            }
            (..0, _) => Some(least(0).into()),
            (MOST_WHOLE.., _) => Some("write at most 18 digits".to_owned().into()),
            (number, _) => Some(self.numbered(number, written, found)),
        }
    }

    fn numbered(&self, number: i64, written: &str, found: &Found) -> Remedy {
        let words = match found {
            Found::Text(_) if written == number.to_string() => format!("remove the quotation marks: `{number}`"),
            _ => format!("write `{number}`"),
        };
        self.setting(words, Value::Int(number))
    }
}

/// The only name of which `word` is a part: `pd-ssd` for `ssd`.
fn only_part<'a>(word: &str, names: &[&'a str]) -> Option<&'a str> {
    let word = word.to_lowercase();
    let mut names = names.iter().filter(|name| name.to_lowercase().split(['-', '_']).any(|part| part == word));
    names.next().copied().filter(|_| names.next().is_none())
}

/// The value that the unit within `value` at `segments` most likely means.
fn refused(segments: &[Segment], value: &Value) -> Option<String> {
    faults_of(segments, value).into_iter().find_map(|fault| match fault.kind {
        FaultKind::Refused(error) => error.meant().map(str::to_owned),
        _ => None,
    })
}

/// The faults of a bootcamp that has only `value` at `segments`, of those about it.
fn faults_of(segments: &[Segment], value: &Value) -> Vec<Fault> {
    // A list has the value as its only item.
    let places: Vec<Segment> = segments
        .iter()
        .map(|segment| match segment {
            Segment::Key(key) => Segment::Key(key.clone()),
            Segment::Index(_) => Segment::Index(0),
        })
        .collect();
    let tree = places.iter().rev().fold(Node::from(value), |inner, segment| match segment {
        Segment::Key(key) => {
            node(Kind::Map(vec![Entry { key: key.clone(), key_span: 0..0, value: inner, shadowed: false }]))
        }
        Segment::Index(_) => node(Kind::List(vec![inner])),
    });
    let place = places.iter().fold(FieldPath::root(), |path, segment| path.join(std::slice::from_ref(segment)));
    let faults = yaml::recover::<Bootcamp>(&tree).faults;
    faults.into_iter().filter(|fault| fault.path().strip_prefix(&place).is_some()).collect()
}

const fn node(kind: Kind) -> Node {
    Node { span: 0..0, kind }
}

/// A text as a value, which is a number if it is one: `120` needs no quotation marks.
fn scalar(text: &str) -> Value {
    text.parse().ok().filter(|number: &i64| number.to_string() == text).map_or_else(|| Value::from(text), Value::Int)
}

/// The boolean that a word means.
fn truth(word: &str) -> Option<bool> {
    match word.trim().to_lowercase().as_str() {
        "true" | "yes" | "on" | "y" | "enabled" | "enable" | "ja" | "oui" | "si" => Some(true),
        "false" | "no" | "off" | "n" | "disabled" | "disable" | "none" | "never" | "nein" | "non" => Some(false),
        _ => None,
    }
}

/// Small numbers as words.
const WORDS: [&str; 13] =
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// The whole number of a text: with separators, with a unit after it, or as a word.
fn whole(written: &str) -> Option<i64> {
    let word = written.trim().to_lowercase();
    if let Some(number) = (0..).zip(WORDS).find_map(|(number, name)| (name == word).then_some(number)) {
        return Some(number);
    }
    let number = digits(written).parse().ok().filter(|number: &f64| number.is_finite() && number.fract() == 0.0)?;
    #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^63")]
    (number.abs() < 9e18).then_some(number as i64)
}

/// Whether a text is a whole number of any size.
fn is_whole(written: &str) -> bool {
    digits(written).parse().is_ok_and(|number: f64| number.is_finite() && number.fract() == 0.0 && number > 0.0)
}

/// The digits of a number. A unit after the number, as in `1600 CPUs`, is left out; a letter within it, as in `1e3`, is not.
fn digits(written: &str) -> String {
    let number = written.trim().split_once(' ').filter(|(_, unit)| unit.chars().all(char::is_alphabetic));
    let number = number.map_or(written, |(number, _)| number);
    number.chars().filter(|letter| !matches!(letter, '_' | ',' | '\'' | ' ')).collect()
}

/// A larger whole number is read as a float.
const MOST_WHOLE: i64 = 1_000_000_000_000_000_000;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml;

    /// The remedies of all faults of a text.
    fn remedies(text: &str) -> Vec<String> {
        let tree = yaml::read(text).unwrap();
        let faults = yaml::recover::<Bootcamp>(&tree).faults;
        let values = faults.iter().filter(|fault| !matches!(fault.kind, FaultKind::MissingKey { .. }));
        values.map(|fault| remedy(&FieldPath::root(), Some(&tree), fault).unwrap_or_default().help).collect()
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
            (
                "project: {region: us-east1, regoin: a}",
                "did you mean `region`? it is written as well: keep one of them",
            ),
            ("project: {region: us-east1, zone: b}", "did you mean `us-east1-b`?"),
            ("project: {region: us-east1, zone: us-east1c}", "did you mean `us-east1-c`?"),
            (
                "project: {region: us-east1, zone: us-east1}",
                "choose from the zones of us-east1: `us-east1-b`, `us-east1-c` or `us-east1-d`",
            ),
            ("project: {region: us-east1-b}", "did you mean `us-east1`?"),
            ("cluster: {nodePools: [{machineType: N2 HighMem 8}]}", "did you mean `n2-highmem-8`?"),
            ("cluster: {nodePools: [{nodes: 3-8}]}", "write `{min: 3, max: 8}`"),
            ("cluster: {nodePools: [{nodes: '3'}]}", "remove the quotation marks: `3`"),
            ("cluster: {nodePools: [{disk: {type: ssd}}]}", "did you mean `pd-ssd`?"),
            (
                "database: {cloudSql: {tier: x y}}",
                "write `db-custom-CPUS-MIB`, such as `db-custom-2-7680`, or remove the key",
            ),
            ("database: {cloudSql: {tier: db custom 2 7680}}", "did you mean `db-custom-2-7680`?"),
            ("database: {cloudSql: {version: 15}}", "did you mean `POSTGRES_15`?"),
            ("cluster: {zones: 'us-east1-b, us-east1-c'}", "write a list: `[us-east1-b, us-east1-c]`"),
            ("hub: {host: [hub.example.org]}", "write `hub.example.org`, without brackets"),
            ("hub: {culling: {maxAge: never}}", "remove the key if there is none"),
            ("budget: 20k", "did you mean `{amount: 20000 USD}`?"),
            ("event: {seats: twelve}", "write `12`"),
        ] {
            assert_eq!(remedies(text), [expected], "{text}");
        }
    }
}

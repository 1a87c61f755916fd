//! The table of needs, found by making fields unreadable.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use super::{Area, first_needed, steps, table, touches};
use crate::{
    catalog::Catalog,
    check::{CheckOptions, RULES, Requires, Rule, Subject},
    outlook::Outlook,
    parse::{self, Parsed},
    source::{Documents, FieldPath, Segment},
    unit::Date,
    value::Value,
};

const BASE: [(&str, &str); 4] = [
    ("name:", "name: example"),
    ("event:", "event: {starts: 2027-07-26, ends: 2027-08-06, seats: 20}"),
    ("project:", "project: {id: example-project, region: us-east1}"),
    ("hub:", "hub: {host: hub.example.org, login: {github: {organizations: [example]}}}"),
];

/// A path is cut to this many keys: a need for `memory.guarantee` is one for `memory.limit`, from which it may be derived.
const DEPTH: usize = 3;

/// Items of a list from this index on are not tried: they are of the same kind as those before them.
const ITEMS: usize = 2;

/// Fields that act together: a rule that needs one of a group may need any of them in another bootcamp, where another of
/// them is the bound.
const GROUPS: [&[&str]; 6] = [
    &["hub.profiles[].memory", "hub.profiles[].cpu", "hub.profiles[].share", "hub.profiles[].pool"],
    &[
        "cluster.nodePools[].expects",
        "cluster.nodePools[].machineType",
        "cluster.nodePools[].maxPodsPerNode",
        "cluster.nodePools[].nodes",
        "cluster.nodePools[].purpose",
        "cluster.nodePools[].zones[]",
    ],
    &["datasets.filestore.capacity", "datasets.filestore.tier"],
    &["event.sessions[].attendance", "event.sessions[].days", "event.sessions[].lasts", "event.sessions[].starts"],
    &["hub.placeholders", "hub.placeholders.count", "hub.placeholders.from", "hub.placeholders.until"],
    &["roster.admins[]", "roster.instructors[]", "roster.participants", "roster.participants[]"],
];

/// The area of a field.
fn area(path: &FieldPath) -> Area {
    let (mut keys, mut area) = (0, Area::new());
    for step in steps(path) {
        keys += usize::from(step != "[]");
        if keys > DEPTH {
            break;
        }
        area.push(step.to_owned());
    }
    area
}

fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../fixtures")
}

/// The documents of a rule's fixture: with the fault, and fixed. `tests/rules.rs` describes the format.
fn of_rule(code: &str) -> (Vec<Documents>, CheckOptions<'static>) {
    let text = fs::read_to_string(fixtures().join(format!("rules/{code}.yaml"))).unwrap();
    let as_of = text.lines().find_map(|line| line.strip_prefix("# as-of: ")).map(|day| day.trim().parse().unwrap());
    let whole = |part: &str| {
        let missing = BASE.iter().filter(|(key, _)| !part.lines().any(|line| line.starts_with(key)));
        missing.fold(format!("{part}\n"), |text, (_, section)| format!("{text}{section}\n"))
    };
    let mut parts = text.split("# ==== ");
    let mut all = vec![Documents::new("bootcamp.yaml", whole(parts.next().unwrap()))];
    for part in parts {
        let (name, text) = part.split_once('\n').unwrap();
        match name.trim() {
            "mended" => all.push(Documents::new("bootcamp.yaml", whole(text))),
            name => {
                let documents = all.pop().unwrap();
                all.push(documents.with(name.strip_prefix("mended ").unwrap_or(name), text));
            }
        }
    }
    (all, CheckOptions { as_of, ..CheckOptions::default() })
}

fn of_bootcamp(folder: &Path) -> Documents {
    let read = |name: &str| fs::read_to_string(folder.join(name)).ok();
    let main = Documents::new("bootcamp.yaml", read("bootcamp.yaml").unwrap());
    let names = ["roster.csv", "outputs.yaml", "participants.csv", "roster.txt", "roster.yaml"];
    names.into_iter().filter_map(|name| Some((name, read(name)?))).fold(main, |all, (name, text)| all.with(name, text))
}

/// Other valid values of required fields: the examples that stand in for them may be what the fixtures have.
const OTHERS: [(&str, &str); 4] = [
    ("name", "another-name"),
    ("project.id", "another-project"),
    ("project.region", "europe-west4"),
    ("hub.host", "another.example.com"),
];

/// What each of `rules` finds, by code, whatever could not be read; none without a bootcamp.
fn found(parsed: &Parsed, options: CheckOptions<'_>, rules: &[&Rule]) -> Option<BTreeMap<&'static str, String>> {
    let outlook = Outlook::draft(parsed, Catalog::embedded())?;
    let as_of = options.as_of.unwrap_or(outlook.bootcamp.event.starts);
    let subject = Subject::new(&outlook, parsed, options, as_of);
    let rules = rules.iter().filter(|rule| rule.requires == Requires::Files);
    Some(rules.map(|rule| (rule.card.code, format!("{:?}", (rule.check)(&subject)))).collect())
}

/// The paths of the scalars of `value`.
fn scalars(value: &Value, at: &FieldPath, into: &mut Vec<FieldPath>) {
    match value {
        Value::Map(entries) => entries.iter().for_each(|(key, value)| scalars(value, &at.clone().key(key), into)),
        Value::List(items) => {
            items.iter().enumerate().for_each(|(index, value)| scalars(value, &at.clone().index(index), into));
        }
        _ => into.push(at.clone()),
    }
}

fn replace(value: &mut Value, segments: &[Segment], with: Value) {
    let Some((segment, rest)) = segments.split_first() else {
        *value = with;
        return;
    };
    match (segment, value) {
        (Segment::Key(key), Value::Map(entries)) => replace(entries.get_mut(key).unwrap(), rest, with),
        (Segment::Index(index), Value::List(items)) => replace(&mut items[*index], rest, with),
        _ => unreachable!("the path was found in the value"),
    }
}

fn scalar_at<'a>(value: &'a Value, segments: &[Segment]) -> &'a Value {
    segments.iter().fold(value, |value, segment| match (segment, value) {
        (Segment::Key(key), Value::Map(entries)) => &entries[key],
        (Segment::Index(index), Value::List(items)) => &items[*index],
        _ => unreachable!("the path was found in the value"),
    })
}

/// The fields that each rule needs, by code.
type Needs = BTreeMap<&'static str, BTreeSet<Area>>;

/// Adds the fields of `documents` on which the findings of `rules` depend.
fn collect(documents: &Documents, options: CheckOptions<'_>, rules: &[&Rule], needs: &mut Needs) {
    let value = parse::parse(documents.clone()).written().unwrap();
    let Some(before) = found(&parse::parse_value(&value, documents.clone()), options, rules) else { return };
    let mut paths = Vec::new();
    scalars(&value, &FieldPath::root(), &mut paths);
    let is_tried = |path: &FieldPath| path.segments().iter().all(|step| !matches!(step, Segment::Index(ITEMS..)));
    for path in paths.into_iter().filter(is_tried) {
        let mut changed = value.clone();
        replace(&mut changed, path.segments(), Value::List(vec![Value::List(Vec::new())]));
        // Other days of the event, because the examples that stand in for them are close to those of the fixtures.
        let is_day = [FieldPath::from("event.starts"), FieldPath::from("event.ends")].contains(&path);
        if is_day {
            changed = value.clone();
            for (key, days) in [("event.starts", -366), ("event.ends", -365)] {
                let at = FieldPath::from(key);
                let Value::Text(day) = scalar_at(&value, at.segments()) else { panic!("{key} is not text") };
                let day: Date = day.parse().unwrap();
                let earlier = day.plus_days(days).map_or_else(String::new, |day| day.to_string());
                replace(&mut changed, at.segments(), Value::from(earlier));
            }
        }
        let other = OTHERS.iter().find(|(key, _)| FieldPath::from(*key) == path);
        if let Some((_, other)) = other {
            changed = value.clone();
            replace(&mut changed, path.segments(), Value::from(*other));
        }
        let parsed = parse::parse_value(&changed, documents.clone());
        if parsed.unreadable.is_empty() && !is_day && other.is_none() {
            continue;
        }
        let Some(after) = found(&parsed, options, rules) else { continue };
        for (code, findings) in after {
            if before[code] != findings {
                needs.get_mut(code).unwrap().insert(area(&path));
            }
        }
    }
}

/// Ten times a number, with the unit after it; absent for another value.
fn tenfold(value: &Value) -> Option<Value> {
    match value {
        Value::Int(number) => Some(Value::Int(number * 10)),
        Value::Text(text) => {
            let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
            let (number, unit) = text.split_at(end);
            let number: u64 = number.parse().ok()?;
            (unit.len() < 5 && !unit.contains(|letter: char| letter.is_ascii_digit()))
                .then(|| Value::from(format!("{}{unit}", number * 10)))
        }
        _ => None,
    }
}

/// Adds the fields of `documents` on which the findings of `rules` depend if a number is ten times as large: many rules are
/// silent about every small one.
fn collect_by_size(documents: &Documents, rules: &[&Rule], needs: &mut Needs) {
    let options = CheckOptions::default();
    let value = parse::parse(documents.clone()).written().unwrap();
    let before = found(&parse::parse_value(&value, documents.clone()), options, rules).unwrap();
    let mut paths = Vec::new();
    scalars(&value, &FieldPath::root(), &mut paths);
    for path in paths {
        let mut changed = value.clone();
        let Some(larger) = tenfold(scalar_at(&value, path.segments())) else { continue };
        replace(&mut changed, path.segments(), larger);
        let parsed = parse::parse_value(&changed, documents.clone());
        let Some(after) = found(&parsed, options, rules).filter(|_| !parsed.report.has_errors()) else { continue };
        for (code, findings) in after {
            if before[code] != findings {
                needs.get_mut(code).unwrap().insert(area(&path));
            }
        }
    }
}

#[test]
fn the_table_names_every_field_on_which_findings_depend() {
    let none = || -> Needs { RULES.iter().map(|rule| (rule.card.code, BTreeSet::new())).collect() };
    let of_rules = |rules: &[&'static Rule]| {
        let mut needs = none();
        for rule in rules {
            let (documents, options) = of_rule(rule.card.code);
            for documents in &documents {
                collect(documents, options, &[rule], &mut needs);
            }
        }
        needs
    };
    let of_bootcamp = |name: &str, by_size: bool| {
        let mut needs = none();
        let documents = of_bootcamp(&fixtures().join("bootcamps").join(name));
        if by_size {
            collect_by_size(&documents, RULES, &mut needs);
        } else {
            collect(&documents, CheckOptions::default(), RULES, &mut needs);
        }
        needs
    };
    // Hundreds of checks: on one core they take minutes.
    let mut needs = none();
    std::thread::scope(|scope| {
        let (of_rules, of_bootcamp) = (&of_rules, &of_bootcamp);
        let halves = RULES.chunks(RULES.len().div_ceil(2)).map(|rules| scope.spawn(move || of_rules(rules)));
        let mut running: Vec<_> = halves.collect();
        for name in ["neurohackademy-2020", "neurohackademy-2027", "smallest"] {
            running.extend([false, true].map(|by_size| scope.spawn(move || of_bootcamp(name, by_size))));
        }
        for (code, areas) in running.into_iter().flat_map(|thread| thread.join().unwrap()) {
            needs.get_mut(code).unwrap().extend(areas);
        }
    });
    let mut text = "rule,needs\n".to_owned();
    for (code, areas) in &needs {
        let mut areas: BTreeSet<String> = areas.iter().map(|area| area.join(".").replace(".[]", "[]")).collect();
        for group in GROUPS.iter().filter(|group| group.iter().any(|area| areas.contains(*area))).collect::<Vec<_>>() {
            areas.extend(group.iter().map(|&area| area.to_owned()));
        }
        let areas: Vec<String> = areas.into_iter().collect();
        let _ = writeln!(text, "{code},{}", areas.join(" "));
    }
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/check/needs.csv");
    if std::env::var_os("NH_UPDATE").is_some() {
        fs::write(&file, &text).unwrap();
    }
    assert!(text == fs::read_to_string(&file).unwrap(), "`NH_UPDATE=1 cargo test` writes {}", file.display());
}

#[test]
fn a_need_is_touched_from_within_and_from_around() {
    let area = vec!["hub".to_owned(), "profiles".to_owned(), "[]".to_owned(), "memory".to_owned()];
    for path in ["hub", "hub.profiles", "hub.profiles[3]", "hub.profiles[0].memory.guarantee"] {
        assert!(touches(&area, &FieldPath::from(path)), "{path}");
    }
    for path in ["event", "hub.host", "hub.profiles[0].cpu"] {
        assert!(!touches(&area, &FieldPath::from(path)), "{path}");
    }
}

#[test]
fn a_rule_without_a_row_needs_everything() {
    let doubted = [FieldPath::from("event.seats")];
    assert_eq!(first_needed("LAB0001", &doubted), Some(&doubted[0]));
    assert_eq!(first_needed("LAB0001", &[]), None);
    assert!(table().contains_key("NH0101"));
}

//! What other tools read: every JSON document, its schema, and the page that lists its fields.
//!
//! `NH_UPDATE=1 cargo test` writes the goldens: schemas in `fixtures/schemas/`, the numbers of the smallest bootcamp
//! beside it, and `docs/reference/json.md`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    reason = "a test stops at what it cannot read; clippy's exception does not reach functions that tests share"
)]

use std::{
    collections::BTreeSet,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use nh_core::{
    catalog::Catalog,
    check::{self, CheckOptions},
    client::folder,
    contract::{CostDocument, PlanDocument, SizeDocument},
    outlook::Outlook,
    parse::{self, Parsed},
    schema,
    source::Documents,
};
use serde_json::Value;

const BOOTCAMPS: [&str; 4] = ["neurohackademy-2020", "neurohackademy-2027", "smallest", "thousands"];

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures")
}

fn parsed(name: &str) -> Parsed {
    let folder = fixtures().join("bootcamps").join(name);
    let text = folder::read_main(&folder.join("bootcamp.yaml")).unwrap();
    parse::parse(folder::with_named_documents("bootcamp.yaml", text, &folder))
}

/// Sizes and cost of a bootcamp, whatever the rules say of it.
fn numbers(parsed: &Parsed) -> (Value, Value) {
    let outlook = Outlook::of(parsed, Catalog::embedded()).unwrap();
    (json(&SizeDocument::new(&outlook)), json(&CostDocument::new(&outlook)))
}

fn json(document: &impl serde::Serialize) -> Value {
    serde_json::to_value(document).unwrap()
}

fn golden(path: &Path, text: &str) {
    if std::env::var_os("NH_UPDATE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let known = fs::read_to_string(path).unwrap_or_default();
    assert!(known == text, "{} is out of date; `NH_UPDATE=1 cargo test` writes it", path.display());
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap() + "\n"
}

fn schemas() -> [(&'static str, &'static str, Value); 4] {
    [
        ("report", "nh check", schema::report()),
        ("size", "nh size", schema::size()),
        ("cost", "nh cost", schema::cost()),
        ("plan", "nh plan", schema::plan()),
    ]
}

/// The schema as one that refuses fields which it does not describe: readers are told to expect more, tests are not.
fn closed(schema: &Value) -> Value {
    match schema {
        Value::Object(map) => {
            let mut map: serde_json::Map<String, Value> =
                map.iter().map(|(key, inner)| (key.clone(), closed(inner))).collect();
            if map.get("properties").is_some_and(Value::is_object) && !map.contains_key("additionalProperties") {
                map.insert("additionalProperties".to_owned(), Value::Bool(false));
            }
            Value::Object(map)
        }
        Value::Array(items) => Value::Array(items.iter().map(closed).collect()),
        other => other.clone(),
    }
}

fn assert_valid(what: &str, schema: &Value, document: &Value) {
    let validator = jsonschema::validator_for(&closed(schema)).unwrap();
    let faults: Vec<String> =
        validator.iter_errors(document).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{what}:\n{}", faults.join("\n"));
}

#[test]
fn what_is_written_is_what_the_schemas_say() {
    for name in BOOTCAMPS {
        let parsed = parsed(name);
        let (size, cost) = numbers(&parsed);
        assert_valid(name, &schema::size(), &size);
        assert_valid(name, &schema::cost(), &cost);
        let verdict = check::check(&parsed, CheckOptions::default());
        assert_valid(name, &schema::report(), &json(&verdict.report.to_json(&parsed.sources)));
        let checked = verdict.checked.unwrap();
        assert_valid(name, &schema::plan(), &json(&PlanDocument::new(checked.plan())));
    }
}

#[test]
fn the_schemas_refuse_what_is_not_so() {
    let (size, cost) = numbers(&parsed("smallest"));
    for (schema, mut document, field) in [(schema::size(), size, "seats"), (schema::cost(), cost, "totalUsd")] {
        let validator = jsonschema::validator_for(&schema).unwrap();
        document[field] = Value::from("many");
        assert!(!validator.is_valid(&document), "`{field}` may be a word");
        document.as_object_mut().unwrap().remove(field);
        assert!(!validator.is_valid(&document), "`{field}` may be left out");
    }
}

/// A machine type that nobody knows has neither room nor price.
fn unknown_machine() -> Parsed {
    let text = "name: nobody-knows\n\
        event: {starts: 2027-03-15, ends: 2027-03-19, seats: 20}\n\
        project: {id: example-project, region: us-east1}\n\
        network: {ranges: {pods: 10.60.0.0/14}, block: 10.60.0.0/14}\n\
        cluster: {nodePools: [{name: user, purpose: user, machineType: x9-standard-8, nodes: 2}]}\n\
        hub: {host: hub.example.org, login: {github: {organizations: [example]}}}\n";
    parse::parse(Documents::new("bootcamp.yaml", text))
}

#[test]
fn an_absent_value_is_null_and_says_why() {
    let (size, cost) = numbers(&unknown_machine());
    assert_valid("unknown machine", &schema::size(), &size);
    assert_valid("unknown machine", &schema::cost(), &cost);
    let reason = "the machine type `x9-standard-8` is not in the catalogue";
    let pool = &size["pools"][0];
    for field in ["node", "seatsPerNode", "holds", "nodes", "nodesWithHeadroom", "free"] {
        assert!(pool[field].is_null(), "{field}: {}", pool[field]);
        assert_eq!(pool["absent"][field], reason, "{field}");
    }
    assert_eq!(pool["profiles"][0]["absent"]["seats"], reason);
    assert_eq!(size["totals"]["absent"]["holds"], reason);
    // No block of the size is left beside the range of the pods.
    let nodes = size["ranges"].as_array().unwrap().iter().find(|range| range["purpose"] == "nodes").unwrap();
    assert!(nodes["cidr"].is_null() && nodes["left"].is_null() && nodes["absent"]["cidr"].is_string(), "{nodes}");
    let items = cost["items"].as_array().unwrap();
    let unpriced: Vec<&Value> = items.iter().filter(|item| item["unitUsd"].is_null()).collect();
    assert!(!unpriced.is_empty());
    for item in unpriced {
        assert!(item["totalUsd"].is_null() && item["absent"]["totalUsd"].is_string(), "{item}");
    }
    assert_eq!(items.iter().filter(|item| item["owner"] == "nodePool" && item["pool"] == "user").count(), 3);
    every_reason_has_its_null(&size);
    every_reason_has_its_null(&cost);
}

/// What `absent` names is a field beside it, and that field is null.
fn every_reason_has_its_null(value: &Value) {
    if let Some(absent) = value["absent"].as_object() {
        for field in absent.keys() {
            assert!(value.get(field).is_some_and(Value::is_null), "`{field}` has a reason to be absent: {value}");
        }
    }
    match value {
        Value::Object(map) => map.values().for_each(every_reason_has_its_null),
        Value::Array(items) => items.iter().for_each(every_reason_has_its_null),
        _ => {}
    }
}

#[test]
fn the_numbers_of_the_smallest_bootcamp_are_golden() {
    let (size, cost) = numbers(&parsed("smallest"));
    golden(&fixtures().join("bootcamps/smallest/size.json"), &pretty(&size));
    golden(&fixtures().join("bootcamps/smallest/cost.json"), &pretty(&cost));
}

#[test]
fn schemas_are_golden_and_every_field_is_described() {
    let mut page = String::from(
        "# JSON for other tools\n\n`--output json` of these commands is a contract. `version` is raised when a field goes away or \
         changes its meaning; new fields may come at any time. Every field is always there unless it is marked *optional*. \
         A value that could not be computed is `null`, and `absent`, in the same object, has the reason under the field's \
         name. Days are written `2027-07-26`. `nh schema --of report|size|cost|plan` prints the JSON schema.\n",
    );
    for (name, command, schema) in schemas() {
        golden(&fixtures().join(format!("schemas/{name}.schema.json")), &pretty(&schema));
        let description = schema["description"].as_str().unwrap_or_default();
        let _ = write!(page, "\n## {command}\n\n{description}\n\n");
        fields(&schema, &mut page);
        for (definition, inner) in schema["definitions"].as_object().unwrap() {
            if inner["properties"].is_object() {
                let _ = write!(page, "\n### {definition}\n\n{}\n\n", inner["description"].as_str().unwrap());
                fields(inner, &mut page);
            }
            let words = words(inner);
            if !words.is_empty() {
                let _ = write!(page, "\n### {definition}\n\n{}\n\n", inner["description"].as_str().unwrap());
                for (word, meaning) in words {
                    let _ = writeln!(page, "- `{word}`: {meaning}");
                }
            }
            for kind in kinds(inner) {
                let word = kind["properties"]["kind"]["const"].as_str().unwrap();
                let meaning = inner["description"].as_str().unwrap();
                let _ = write!(
                    page,
                    "\n### {definition} of kind `{word}`\n\n{meaning} {}\n\n",
                    kind["description"].as_str().unwrap()
                );
                fields(kind, &mut page);
            }
        }
    }
    golden(&fixtures().join("../docs/reference/json.md"), &page);
}

/// The words of a choice, and what each means.
fn words(definition: &Value) -> Vec<(&str, &str)> {
    let choices = definition["oneOf"].as_array().into_iter().flatten();
    choices.filter_map(|choice| Some((choice["const"].as_str()?, choice["description"].as_str()?))).collect()
}

/// The forms of an object that `kind` tells apart.
fn kinds(definition: &Value) -> impl Iterator<Item = &Value> {
    let choices = definition["oneOf"].as_array().into_iter().flatten();
    choices.filter(|choice| choice["properties"]["kind"]["const"].is_string())
}

fn fields(schema: &Value, page: &mut String) {
    let required: BTreeSet<&str> =
        schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    page.push_str("| field | type | meaning |\n| --- | --- | --- |\n");
    for (field, property) in schema["properties"].as_object().unwrap() {
        // A constant says what it is by itself.
        let constant = property["const"].as_str().map(|word| format!("Always `{word}`."));
        let described = property["description"].as_str().or(constant.as_deref());
        let meaning = described.unwrap_or_else(|| panic!("`{field}` is not described"));
        let optional = if required.contains(field.as_str()) { "" } else { ", *optional*" };
        let meaning = meaning.replace('|', "\\|").replace("\n\n", " ");
        let _ = writeln!(page, "| `{field}` | {}{optional} | {meaning} |", type_of(property));
    }
}

fn type_of(property: &Value) -> String {
    if let Some(name) = property["$ref"].as_str().and_then(|reference| reference.rsplit('/').next()) {
        return name.to_owned();
    }
    for key in ["allOf", "anyOf", "oneOf"] {
        if let Some(choices) = property[key].as_array() {
            return choices.iter().map(type_of).collect::<Vec<_>>().join(" or ");
        }
    }
    match &property["type"] {
        Value::String(kind) if kind == "array" => format!("list of {}", type_of(&property["items"])),
        Value::String(kind) if kind == "object" => "map of field to text".to_owned(),
        Value::String(kind) => kind.clone(),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" or "),
        other => panic!("a field without a type: {other}"),
    }
}

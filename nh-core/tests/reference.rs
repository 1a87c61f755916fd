//! The reference pages are made from the code: `docs/reference/` must be what this makes. The pages of rules show what
//! their fixtures give, and are made by `tests/rules.rs`.
//!
//! `NH_UPDATE=1 cargo test` writes them.

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
    check,
    diagnostic::{Card, Family},
    schema,
};
use serde_json::Value;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/reference")
}

fn golden(name: &str, text: &str) {
    let path = folder().join(name);
    if std::env::var_os("NH_UPDATE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
    }
    let known = fs::read_to_string(&path).unwrap_or_default();
    assert!(known == text, "{} is out of date; `NH_UPDATE=1 cargo test` writes it", path.display());
}

#[test]
fn the_list_of_rules() {
    let mut text = String::from(
        "# Rules\n\nEvery rule has a code whose first two digits are its family, a name that states the fault, and a page. \
         `nh explain CODE` prints the page. Errors stop `nh plan` and `nh render` unless they are accepted in the file.\n",
    );
    for family in Family::ALL.iter().copied() {
        let cards: Vec<&Card> = check::cards().into_iter().filter(|card| card.family() == Some(family)).collect();
        if cards.is_empty() {
            continue;
        }
        let _ = write!(
            text,
            "\n## {}\n\n| code | name | severity | what is wrong |\n| --- | --- | --- | --- |\n",
            family.title()
        );
        for card in cards {
            let Card { code, name, severity, summary, .. } = card;
            let _ = writeln!(text, "| [{code}](rules/{code}.md) | `{name}` | {} | {summary} |", severity.name());
        }
    }
    golden("rules.md", &text);
}

#[test]
fn every_key_of_the_document() {
    let schema = schema::bootcamp();
    let mut text = String::from(
        "# bootcamp.yaml\n\nEvery key of the document, from the same schema that editors complete from \
         (`nh schema`). Keys in **bold** must be there; all else is derived when it is left out, and every view says from what. \
         Amounts are written with their unit: memory `12Gi`, CPU `0.5`, time `90s` `15m` `8h`, shares `80%`, days `2027-07-26`.\n",
    );
    let _ = write!(text, "\n## The document\n\n{}\n\n", schema["description"].as_str().unwrap_or_default());
    properties(&schema, &mut text);
    let mut open: Vec<String> = referenced(&schema["properties"]);
    let mut seen = BTreeSet::new();
    while !open.is_empty() {
        let name = open.remove(0);
        if !seen.insert(name.clone()) {
            continue;
        }
        let definition = &schema["definitions"][&name];
        let listed =
            definition["properties"].is_object() || definition["oneOf"].is_array() || definition["enum"].is_array();
        if !listed && definition["anyOf"].is_null() {
            continue;
        }
        let _ = write!(text, "\n## {name}\n\n{}\n\n", definition["description"].as_str().unwrap_or_default());
        properties(definition, &mut text);
        variants(definition, &mut text);
        open.extend(referenced(definition));
    }
    golden("bootcamp-yaml.md", &text);
}

/// The files below a folder, in the order of their bytes.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else {
            files.push(path);
        }
    }
    files.sort();
    files
}

#[test]
fn every_template_and_what_it_becomes() {
    let root = folder().join("../..");
    let readme = fs::read_to_string(root.join("templates/README.md")).unwrap();
    let mut text = format!(
        "{}\n\nThe paths on the right are those of the fixture `thousands`, or of the one that is named.\n\n\
         | template | becomes |\n| --- | --- |\n",
        readme.trim_end().replace("`fixtures/templates` holds", "The project's folder `fixtures/templates` holds")
    );
    let bundles = ["thousands", "smallest", "neurohackademy-2027", "neurohackademy-2020"].map(|fixture| {
        let bundle = root.join("fixtures/bootcamps").join(fixture).join("bundle");
        let place = if fixture == "thousands" { String::new() } else { format!(" (in `{fixture}`)") };
        let named = |path: &PathBuf| format!("`{}`{place}", path.strip_prefix(&bundle).unwrap().display());
        files(&bundle).iter().map(|path| (named(path), fs::read_to_string(path).unwrap())).collect::<Vec<_>>()
    });
    for path in files(&root.join("templates")) {
        let name = path.strip_prefix(root.join("templates")).unwrap().display().to_string();
        if ["README.md", "hub/README.md", "hub/.ruff.toml"].contains(&name.as_str()) || name.starts_with("hub/tests/") {
            continue;
        }
        let template = fs::read_to_string(&path).unwrap();
        let lines: BTreeSet<&str> = template.lines().filter(|line| line.len() > 12 && !line.contains("{{")).collect();
        let shared = |content: &str| content.lines().filter(|line| lines.contains(line)).count();
        // What becomes of a template is the file that has most of its lines: no second list that could be wrong.
        let became = bundles.iter().find_map(|bundle| {
            let same = bundle.iter().find(|(_, content)| *content == template);
            let nearest = same.or_else(|| bundle.iter().max_by_key(|(_, content)| shared(content)));
            nearest.filter(|(_, content)| *content == template || shared(content) * 3 > lines.len())
        });
        let became = match became {
            _ if name.starts_with("starter/") => "what `nh init` writes",
            Some((path, _)) => path,
            None => "nothing in these fixtures",
        };
        let _ = writeln!(text, "| `{name}` | {became} |");
    }
    golden("templates.md", &text);
}

fn properties(definition: &Value, text: &mut String) {
    let Some(properties) = definition["properties"].as_object() else { return };
    let required: Vec<&str> = definition["required"]
        .as_array()
        .map(|keys| keys.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default();
    text.push_str("| key | what it takes | meaning |\n| --- | --- | --- |\n");
    for (key, property) in properties {
        let shown = if required.contains(&key.as_str()) { format!("**`{key}`**") } else { format!("`{key}`") };
        let meaning = property["description"].as_str().unwrap_or_default().replace('|', "\\|").replace("\n\n", " ");
        let _ = writeln!(text, "| {shown} | {} | {meaning} |", takes(property));
    }
}

fn variants(definition: &Value, text: &mut String) {
    for variant in definition["oneOf"].as_array().into_iter().chain(definition["anyOf"].as_array()).flatten() {
        let names: Vec<String> = variant["const"]
            .as_str()
            .into_iter()
            .chain(variant["enum"].as_array().into_iter().flatten().filter_map(Value::as_str))
            .map(|name| format!("`{name}`"))
            .chain(
                variant["properties"]
                    .as_object()
                    .into_iter()
                    .flatten()
                    .map(|(key, inner)| format!("`{key}:` {}", takes(inner))),
            )
            .collect();
        let name = if names.is_empty() { takes(variant) } else { names.join(", ") };
        let _ = writeln!(text, "- {name}: {}", variant["description"].as_str().unwrap_or("as it says"));
    }
}

fn takes(property: &Value) -> String {
    if let Some(name) = property["$ref"].as_str().and_then(|reference| reference.rsplit('/').next()) {
        return name.to_owned();
    }
    for key in ["allOf", "anyOf", "oneOf"] {
        if let Some(list) = property[key].as_array() {
            let inner: Vec<String> = list.iter().filter(|item| item["type"] != "null").map(takes).collect();
            return inner.join(" or ");
        }
    }
    match &property["type"] {
        Value::String(kind) if kind == "array" => format!("list of {}", takes(&property["items"])),
        Value::String(kind) if kind == "object" && property["additionalProperties"].is_object() => {
            format!("map to {}", takes(&property["additionalProperties"]))
        }
        Value::String(kind) if kind == "object" && property["patternProperties"].is_object() => {
            let inner = property["patternProperties"].as_object().unwrap().values().next().map(takes);
            format!("map to {}", inner.unwrap_or_default())
        }
        Value::String(kind) => kind.clone(),
        Value::Array(kinds) => {
            kinds.iter().filter_map(Value::as_str).filter(|kind| *kind != "null").collect::<Vec<_>>().join(" or ")
        }
        _ => "anything".to_owned(),
    }
}

fn referenced(value: &Value) -> Vec<String> {
    match value {
        Value::Object(map) => map
            .iter()
            .flat_map(|(key, inner)| match (key.as_str(), inner) {
                ("$ref", Value::String(reference)) => {
                    reference.rsplit('/').next().map(str::to_owned).into_iter().collect()
                }
                ("definitions", _) => Vec::new(),
                _ => referenced(inner),
            })
            .collect(),
        Value::Array(items) => items.iter().flat_map(referenced).collect(),
        _ => Vec::new(),
    }
}

//! What is written as YAML is read back as the same by two readers, and by one of YAML 1.1 where there is one.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "the lints' exception for tests does not reach functions beside them"
)]

#[path = "support/tools.rs"]
mod tools;

use std::io::Write;
use std::process::{Command, Stdio};

use indexmap::IndexMap;
use nh_core::value::Value;
use proptest::prelude::*;

/// Strings that some reader of YAML takes for something else, or that break a careless writer.
const AWKWARD: &[&str] = &[
    "",
    " ",
    "  two",
    "end ",
    "\t",
    "\n",
    "\n\n",
    "a\n",
    "a\n\n",
    "\na",
    "  a\nb",
    "a\n  b",
    "a\n\n  b\n",
    "a \nb",
    "\r",
    "a\r\nb",
    "no",
    "No",
    "NO",
    "yes",
    "Yes",
    "on",
    "On",
    "off",
    "OFF",
    "y",
    "Y",
    "n",
    "N",
    "true",
    "True",
    "false",
    "FALSE",
    "null",
    "Null",
    "~",
    "nan",
    ".nan",
    ".inf",
    "-.inf",
    "+.INF",
    "inf",
    "0",
    "-0",
    "1",
    "+1",
    "12345",
    "007",
    "0777",
    "0o777",
    "0x1F",
    "0b1",
    "1_000",
    "1__0",
    "1_",
    "_1",
    "0x_1",
    "1.",
    ".5",
    "1.5",
    "1e3",
    "1E3",
    "1e+3",
    "-1.5e-3",
    "685_230.15",
    "12:30",
    "12:30:45",
    "190:20:30",
    "-1:30",
    "1.2.3",
    "4.4.0",
    "2027-07-26",
    "2027-07-26T09:00:00Z",
    "2001-12-14 21:59:43.10 -5",
    "=",
    "<<",
    "!",
    "!tag",
    "&anchor",
    "*alias",
    "- item",
    "-",
    "--",
    "---",
    "--- a",
    "...",
    "? key",
    "?",
    ": value",
    ":",
    "key: value",
    "key:",
    "a:b",
    "# comment",
    "a # b",
    "a#b",
    "[a]",
    "{a: b}",
    "[",
    "]",
    "{",
    "}",
    ",",
    "a, b",
    "%TAG",
    "@at",
    "`tick`",
    "|",
    ">",
    "|-",
    "'",
    "\"",
    "'a'",
    "\"a\"",
    "it's",
    "back\\slash",
    "\\n",
    "\u{0}",
    "\u{7}",
    "\u{1b}",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{feff}",
    "\u{2028}",
    "\u{2029}",
    "\u{fffe}",
    "é",
    "字",
    "🦀",
    "alice-example",
    "10.64.0.0/14",
    "16Gi",
    "24G",
    "500m",
    "https://example.org/a?b=c#d",
    "{{username}}",
    "a very long line that a writer which folds would break somewhere in its middle because it has well over eighty or a hundred and twenty letters",
    "#!/bin/sh\nset -eu\nif true; then\n\techo \"$HOME\"\nfi\n",
];

/// Both readers' answers for one text.
fn both(text: &str) -> (Value, Value) {
    let first = serde_saphyr::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let second = serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    (first, second)
}

fn holds(value: &Value) {
    let text = value.to_yaml().unwrap();
    let (first, second) = both(&text);
    assert_eq!(&first, value, "the first reader of\n{text}");
    assert_eq!(&second, value, "the second reader of\n{text}");
    assert!(text.ends_with('\n'), "{text:?}");
}

/// Every awkward string as item, value and key, at several depths.
fn awkward() -> Value {
    let keys = |value: &Value| AWKWARD.iter().map(|key| ((*key).to_owned(), value.clone())).collect::<IndexMap<_, _>>();
    let items = Value::from(AWKWARD.to_vec());
    let values = Value::Map(
        AWKWARD.iter().enumerate().map(|(index, text)| (format!("key{index}"), Value::from(*text))).collect(),
    );
    Value::from([
        ("items", items.clone()),
        ("values", values.clone()),
        ("keys", Value::Map(keys(&Value::from("no")))),
        (
            "nested",
            Value::List(vec![
                items.clone(),
                values,
                Value::Map(keys(&Value::List(vec![items]))),
                Value::Map(keys(&Value::map())),
            ]),
        ),
    ])
}

#[test]
fn awkward_strings_keep_their_type() {
    for text in AWKWARD {
        holds(&Value::from(*text));
        holds(&Value::from(vec![*text]));
        holds(&Value::from([(*text, *text)]));
    }
    holds(&awkward());
}

#[test]
fn what_is_no_string_keeps_its_type_too() {
    for value in [
        Value::Null,
        true.into(),
        false.into(),
        0u32.into(),
        Value::Int(i64::MIN),
        Value::Int(i64::MAX),
        Value::map(),
        Value::List(vec![]),
    ] {
        holds(&value);
        holds(&Value::List(vec![value.clone(), Value::List(vec![value.clone()])]));
        holds(&Value::from([("key", value.clone())]));
        holds(&Value::List(vec![Value::from([("key", value.clone()), ("other", Value::List(vec![value]))])]));
    }
    for number in [0.0, 1.0, -1.5, 0.05, 1e300, 1e-7, 39.83] {
        holds(&Value::from([("key", number)]));
    }
}

#[test]
fn long_keys_are_still_keys() {
    for length in [900, 1024, 5_000] {
        let key = "k".repeat(length);
        let inner = Value::from([(key.as_str(), Value::from(vec!["a\nb", "c"]))]);
        holds(&Value::from([(key.as_str(), inner.clone())]));
        holds(&Value::List(vec![inner]));
    }
}

/// helm reads values with a Go reader of YAML 1.1 and `PyYAML` is one too; where Python has it, it judges as well.
#[test]
fn a_reader_of_yaml_1_1_agrees() {
    let Some(python) = tools::program_on_path("python3") else {
        return tools::absent("`python3` is not there", "install Python 3 with PyYAML").unwrap_or_default();
    };
    let has_yaml = Command::new(&python).args(["-c", "import yaml"]).stderr(Stdio::null()).status().unwrap().success();
    if !has_yaml {
        return tools::absent("PyYAML is not there", "pip install pyyaml").unwrap_or_default();
    }
    let program = "import json, sys, yaml; print(json.dumps(yaml.safe_load(sys.stdin.buffer.read().decode())))";
    let mut child =
        Command::new(python).args(["-c", program]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let value = awkward();
    child.stdin.take().unwrap().write_all(value.to_yaml().unwrap().as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let read: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(read, value);
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        proptest::sample::select(AWKWARD).prop_map(str::to_owned),
        "[-+._:xobeE0-9 ]{0,12}",
        "[ \\t\\r\\na-c#:,'\"\\-]{0,20}",
        any::<String>()
            .prop_map(|text| text.chars().filter(|letter| !('\u{fdd0}'..='\u{fdef}').contains(letter)).collect()),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        8 => text().prop_map(Value::Text),
        1 => any::<bool>().prop_map(Value::Bool),
        1 => any::<i64>().prop_map(Value::Int),
        1 => Just(Value::Null),
    ];
    leaf.prop_recursive(5, 60, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::List),
            proptest::collection::vec((text(), inner), 0..6)
                .prop_map(|entries| Value::Map(entries.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_value_comes_back_as_it_was(value in value()) {
        let text = value.to_yaml().unwrap();
        let (first, second) = both(&text);
        prop_assert_eq!(&first, &value, "{}", text);
        prop_assert_eq!(&second, &value, "{}", text);
    }
}

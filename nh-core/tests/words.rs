//! No library jargon reaches the user: the messages for hundreds of broken documents.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    reason = "a test stops at what it cannot read; clippy's exception does not reach functions that tests share"
)]

use std::{collections::BTreeSet, fs, path::Path};

use nh_core::{parse, source::Documents};
use serde_yaml::Value;

/// Words of Rust, of serde and of YAML parsers.
const FOREIGN: [&str; 42] = [
    "u8",
    "u16",
    "u32",
    "u64",
    "usize",
    "i32",
    "i64",
    "f64",
    "enum",
    "variant",
    "struct",
    "serde",
    "from_str",
    "NonZero",
    "target type",
    "invalid type",
    "invalid value",
    "invalid length",
    "did not match",
    "untagged",
    "tuple",
    "newtype",
    "Option",
    "String",
    "Some(",
    "None",
    "unit",
    "deserialize",
    "scalar",
    "mapping",
    "sequence",
    "while scanning",
    "while parsing",
    "flow ",
    "EOF",
    "eof",
    "simple key",
    "recursion",
    "string",
    "boolean",
    "missing field",
    "unknown field",
];

fn fixture(name: &str) -> String {
    fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/bootcamps").join(name).join("bootcamp.yaml"),
    )
    .unwrap()
}

/// The messages and help for a text, without the text itself.
fn said(text: &str) -> Vec<String> {
    let parsed = parse::parse(Documents::new("bootcamp.yaml", text));
    parsed
        .report
        .findings
        .iter()
        .map(|finding| format!("{} = help: {}", finding.message, finding.help.clone().unwrap_or_default()))
        .collect()
}

/// The program's own words in a message: text in backticks comes from the user.
fn own_words(message: &str) -> String {
    message.split('`').step_by(2).collect::<Vec<_>>().join(" ")
}

fn assert_own(messages: &BTreeSet<String>) {
    let foreign: Vec<&String> = messages
        .iter()
        .filter(|message| {
            let own = own_words(message);
            let words: Vec<&str> = own.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
            FOREIGN.iter().any(|word| {
                if word.chars().all(|c| c.is_alphanumeric() || c == '_') {
                    words.contains(word)
                } else {
                    own.contains(word)
                }
            })
        })
        .collect();
    assert!(foreign.is_empty(), "{foreign:#?}");
}

#[test]
fn invalid_yaml_is_reported_in_plain_words() {
    let cases = [
        ("a: 1\n---\nb: 2\n", "a second document starts here"),
        ("a: &a [*a]\n", "an anchor contains an alias to itself"),
        ("a: *nobody\n", "no anchor `&name` before it"),
        ("a: [1, 2\nb: 3\n", "close the brackets above"),
        ("a: [1}\n", "a bracket is closed by the other kind of bracket"),
        ("a: ]\n", "a closing bracket has no opening bracket"),
        ("a: \"x\n", "this quotation mark is never closed"),
        ("a: 'x' y\n", "unexpected text after a closing quotation mark"),
        ("a: \"\\q\"\n", "invalid escape after `\\` in a quoted text"),
        ("a: b: c\n", "unexpected colon: no key is allowed here"),
        ("a:\n\t- b\n", "a tab is used where only spaces are allowed"),
        ("a: 1\n b: 2\n", ""),
        ("a: @b\n", "a value cannot start with this character"),
        ("a: - b\n", "unexpected `-`: no list is allowed here"),
        ("a\nb: 1\n", ""),
        ("%TAG !\na: 1\n", ""),
        ("a: !!int x\n", ""),
        ("a: !!binary x\n", ""),
        ("<<: 3\n", "`<<` requires a map"),
        ("? [a, b]\n: 1\n", "a key is a list or a map, not text"),
        ("a: &\n", "`&` or `*` has no name after it"),
        ("- a\nb: 1\n", ""),
        ("a: {b: 1, c\n", ""),
        ("a: >\n x\n\ty\n z: 1\n", ""),
    ];
    let mut messages = BTreeSet::new();
    for (text, expected) in cases {
        let said = said(text);
        assert!(!said.is_empty(), "{text}");
        assert!(said.iter().any(|message| message.contains(expected)), "{text}: {said:?}");
        messages.extend(said);
    }
    assert_own(&messages);
}

#[test]
fn a_text_torn_anywhere_is_told_in_plain_words() {
    let whole = fixture("neurohackademy-2027");
    let mut messages = BTreeSet::new();
    for (index, _) in whole.char_indices().step_by(211) {
        for put in ["", "[", "}", "\"", "\t", ": ", "- ", "*x ", "&", "!!int ", "\n---\n", "\\", "%", "| "] {
            let end = whole.floor_char_boundary((index + 7).min(whole.len()));
            messages.extend(said(&format!("{}{put}{}", &whole[..index], &whole[end..])));
        }
        messages.extend(said(&whole[..index]));
    }
    assert!(messages.len() > 50, "only {} messages", messages.len());
    assert_own(&messages);
}

/// Every value of a tree, one at a time, in place of another.
fn mutate(value: &Value, root: &dyn Fn(Value) -> Value, see: &mut dyn FnMut(Value)) {
    let others = [
        "null",
        "true",
        "-1",
        "1.5",
        "9999999999999999999",
        ".nan",
        "words of a person",
        "[]",
        "[1, {a: b}]",
        "{}",
        "{a: 1}",
    ];
    for other in others {
        see(root(serde_yaml::from_str(other).unwrap()));
    }
    match value {
        Value::Mapping(map) => {
            for (key, inner) in map {
                let with = |replacement: Value| {
                    let mut copy = map.clone();
                    copy.insert(key.clone(), replacement);
                    root(Value::Mapping(copy))
                };
                mutate(inner, &with, see);
                let mut without = map.clone();
                without.remove(key);
                see(root(Value::Mapping(without)));
            }
        }
        Value::Sequence(items) => {
            // One item stands for all of a list.
            if let Some(item) = items.first() {
                let with = |replacement: Value| {
                    let mut copy = items.clone();
                    copy[0] = replacement;
                    root(Value::Sequence(copy))
                };
                mutate(item, &with, see);
            }
        }
        _ => {}
    }
}

#[test]
fn every_value_in_every_place_is_told_in_plain_words() {
    let mut messages = BTreeSet::new();
    let tree: Value = serde_yaml::from_str(&fixture("neurohackademy-2027")).unwrap();
    mutate(&tree, &|value| value, &mut |mutant| messages.extend(said(&serde_yaml::to_string(&mutant).unwrap())));
    assert!(messages.len() > 300, "only {} messages", messages.len());
    assert_own(&messages);
}

//! Comments are written above their keys, and change nothing that is read.

use proptest::prelude::*;

use super::Annotated;
use crate::yaml::Value;

/// Both readers' answers for one text.
fn both(text: &str) -> (Value, Value) {
    let first = serde_saphyr::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let second = serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    (first, second)
}

#[test]
fn comments_stand_above_their_keys_and_change_nothing() {
    let mut values = Annotated::new("the first line\n\nthe last line");
    values.set_because(&["hub", "limit"], 64u32, "derived from 200 seats");
    values.set(&["list"], Value::List(vec![Value::from([("name", "a")]), Value::from([("name", "b")])]));
    values.explain(&["list", "0"], "about the item");
    values.explain(&["list", "0", "name"], "about its name\u{2028}- not: a line");
    values.explain(&["list", "1", "name"], "two\nlines,\u{7} of\u{FEFF}few\u{2029}words\u{85}");
    values.set_because(&["text"], "a\nb\n", "a block");
    values.explain(&["nowhere"], "is not written");
    let text = values.to_text().unwrap();
    let expected = "# the first line\n#\n# the last line\nhub:\n  # derived from 200 seats\n  limit: 64\nlist:\n  # about the item\n  \
                    # about its name - not: a line\n  - name: a\n  # two\n  # lines, of few words\n  - name: b\n# a block\ntext: |\n  a\n  b\n";
    assert_eq!(text, expected);
    assert_eq!(both(&text), (values.value().clone(), values.value().clone()));
}

#[test]
fn what_is_laid_over_takes_the_comments_with_it() {
    let mut values = Annotated::new("");
    values.set_because(&["hub", "limit"], 64u32, "derived from 200 seats");
    values.set_because(&["hub", "list"], vec!["a"], "ours");
    values.set_because(&["cull", "every"], 600u32, "ours");
    let theirs = Value::from([(
        "hub",
        Value::from([("limit", Value::from(10u32)), ("list", Value::from(vec!["b"])), ("more", Value::Null)]),
    )]);
    values.overlay(&[], theirs, "from `hub.values`");
    assert_eq!(
        values.to_text().unwrap(),
        "hub:\n  # from `hub.values`\n  limit: 10\n  # from `hub.values`\n  list:\n    - b\n  # from `hub.values`\n  more: null\n\
         cull:\n  # ours\n  every: 600\n"
    );
}

/// Values of every depth, their texts such that a writer may quote them or lay them out in blocks.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        8 => "[ \\t\\na-c#:,'\"\\-]{0,20}".prop_map(Value::Text),
        1 => any::<bool>().prop_map(Value::Bool),
        1 => any::<i64>().prop_map(Value::Int),
        1 => Just(Value::Null),
    ];
    leaf.prop_recursive(5, 60, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::List),
            proptest::collection::vec(("[ a-c#:\\n]{0,8}", inner), 0..6)
                .prop_map(|entries| Value::Map(entries.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn comments_change_nothing(value in value(), comment in any::<String>()) {
        let mut commented = Annotated::new(&comment);
        commented.set(&["value"], value.clone());
        for place in places(&value) {
            let place: Vec<&str> = std::iter::once("value").chain(place.iter().map(String::as_str)).collect();
            commented.explain(&place, &comment);
        }
        let text = commented.to_text().unwrap();
        prop_assert_eq!(both(&text), (commented.value().clone(), commented.value().clone()), "{}", text);
    }
}

/// The places of all keys and items of a value.
fn places(value: &Value) -> Vec<Vec<String>> {
    let below = |key: String, value: &Value| {
        let mut found = vec![vec![key.clone()]];
        found.extend(places(value).into_iter().map(|place| std::iter::once(key.clone()).chain(place).collect()));
        found
    };
    match value {
        Value::Map(entries) => entries.iter().flat_map(|(key, value)| below(key.clone(), value)).collect(),
        Value::List(items) => {
            items.iter().enumerate().flat_map(|(index, value)| below(index.to_string(), value)).collect()
        }
        _ => Vec::new(),
    }
}

//! What all units share: a unit is one scalar in YAML and one string in code.

/// `name` with its article; some names already have one.
pub(crate) fn with_article(name: &str) -> String {
    // Some names end in the comma that precedes "such as".
    let name = name.trim_end_matches(',');
    let has_article = ["one ", "a ", "an ", "the "].into_iter().any(|article| name.starts_with(article));
    if has_article { name.to_owned() } else { format!("a {name}") }
}

/// `name` as a sentence with its article.
pub(crate) fn sentence(name: &str) -> String {
    let name = name.trim_end_matches(',');
    let bare =
        ["a ", "an ", "the "].into_iter().find_map(|article| name.strip_prefix(article).map(|rest| (article, rest)));
    match bare {
        Some(("a ", rest)) => format!("A {rest}."),
        Some(("an ", rest)) => format!("An {rest}."),
        Some((_, rest)) => format!("The {rest}."),
        None if name.starts_with("one ") => format!("O{}.", &name[1..]),
        None => format!("A {name}."),
    }
}

/// Gives a type with `FromStr<Err = UnitError>` and `Display` its serde implementations and JSON schema.
///
/// Numbers are accepted through their decimal text: `cpu: 2` and `cpu: "2"` mean the same.
macro_rules! text_unit {
    ($type:ty, $name:literal, $pattern:expr, [$($example:literal),+]) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Text;
                impl serde::de::Visitor<'_> for Text {
                    type Value = $type;
                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        let what = $crate::unit::text::with_article($name);
                        let example = [$($example),+][0].to_owned();
                        std::fmt::Display::fmt(
                            &$crate::unit::Sent(&$crate::unit::Expected::Unit { what, example }),
                            formatter,
                        )
                    }
                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$type, E> {
                        text.parse().map_err(|error: $crate::unit::UnitError| E::custom($crate::unit::Sent(&error)))
                    }
                    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<$type, E> {
                        self.visit_str(&number.to_string())
                    }
                    fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<$type, E> {
                        self.visit_str(&number.to_string())
                    }
                    fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<$type, E> {
                        self.visit_str(&number.to_string())
                    }
                }
                deserializer.deserialize_str(Text)
            }
        }

        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let pattern: Option<&str> = $pattern;
                let mut schema = schemars::json_schema!({
                    "type": ["string", "number"],
                    "description": $crate::unit::text::sentence($name),
                    "examples": [$($example),+],
                });
                if let Some(pattern) = pattern {
                    schema.insert("pattern".into(), pattern.into());
                    schema.insert("type".into(), "string".into());
                }
                schema
            }
        }
    };
}
pub(crate) use text_unit;

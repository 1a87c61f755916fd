//! What every unit shares: it is one scalar in YAML and one string in code.

/// Why a scalar is not a valid unit; lower case, without a full stop, with an example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{written}` is not {expected}")]
pub struct UnitError {
    /// The scalar as written.
    pub written: String,
    /// What was expected, with an example, such as "an amount of memory such as `12Gi`".
    pub expected: String,
}

impl UnitError {
    /// An error about `written`, which should have been `expected`.
    pub fn new(written: &str, expected: impl Into<String>) -> Self {
        // A pasted document must not flood the message, and invisible characters must not affect a terminal.
        let (most, dots) = if written.chars().count() > 80 { (77, "...") } else { (80, "") };
        let written = visible(&written.chars().take(most).collect::<String>()) + dots;
        Self { written, expected: expected.into() }
    }
}

/// `text` with escapes such as `\u{1b}` for invisible characters.
pub(crate) fn visible(text: &str) -> String {
    let mut seen = String::with_capacity(text.len());
    for letter in text.chars() {
        if super::is_unseen(letter) {
            seen.extend(letter.escape_unicode());
        } else {
            seen.push(letter);
        }
    }
    seen
}

/// `name` with its article, unless the name already has one.
pub(crate) fn with_article(formatter: &mut std::fmt::Formatter<'_>, name: &str) -> std::fmt::Result {
    // Some end with the comma that comes before "such as".
    let name = name.trim_end_matches(',');
    let article =
        if name.starts_with("one ") || name.starts_with("a ") || name.starts_with("an ") || name.starts_with("the ") {
            ""
        } else {
            "a "
        };
    write!(formatter, "{article}{name}")
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

/// Gives a type with `FromStr<Err = UnitError>` and `Display` its serde and JSON schema sides.
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
                        $crate::unit::text::with_article(formatter, $name)
                    }
                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$type, E> {
                        text.parse().map_err(E::custom)
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

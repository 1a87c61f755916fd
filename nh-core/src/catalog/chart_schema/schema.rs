//! The part of JSON Schema that the chart's schema uses and the comparison needs.
//!
//! The fields borrow from the embedded text. A `serde_json::Value` would copy every word.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, SeqAccess, Visitor},
};

/// The values that one place accepts.
#[derive(Debug, Default)]
pub struct Schema {
    /// The accepted kinds of value; empty if every kind is accepted.
    pub kinds: Vec<&'static str>,
    /// The keys of a map.
    pub properties: Vec<(&'static str, Self)>,
    /// Other keys of a map, by pattern.
    pub pattern_properties: Vec<(&'static str, Self)>,
    /// Whether every other key is refused.
    pub is_closed: bool,
    /// The accepted texts; absent if every text is accepted.
    pub choices: Option<Vec<Option<&'static str>>>,
    /// The items of a list.
    pub items: Option<Box<Self>>,
}

impl Deserialize<'static> for Schema {
    fn deserialize<D: Deserializer<'static>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keys;
        impl Visitor<'static> for Keys {
            type Value = Schema;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a schema")
            }

            fn visit_map<A: MapAccess<'static>>(self, mut map: A) -> Result<Schema, A::Error> {
                let mut schema = Schema::default();
                while let Some(key) = map.next_key::<&'static str>()? {
                    match key {
                        "type" => schema.kinds = map.next_value::<Kinds>()?.0,
                        "properties" => schema.properties = map.next_value::<Named>()?.0,
                        "patternProperties" => schema.pattern_properties = map.next_value::<Named>()?.0,
                        "additionalProperties" => schema.is_closed = !map.next_value::<bool>()?,
                        "enum" => schema.choices = Some(map.next_value()?),
                        "items" => schema.items = Some(Box::new(map.next_value()?)),
                        // The chart's own values already have what `required` and its relatives name.
                        _ => _ = map.next_value::<IgnoredAny>()?,
                    }
                }
                Ok(schema)
            }
        }
        deserializer.deserialize_map(Keys)
    }
}

/// Schemas by name.
struct Named(Vec<(&'static str, Schema)>);

impl Deserialize<'static> for Named {
    fn deserialize<D: Deserializer<'static>>(deserializer: D) -> Result<Self, D::Error> {
        struct Names;
        impl Visitor<'static> for Names {
            type Value = Named;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("schemas by name")
            }

            fn visit_map<A: MapAccess<'static>>(self, mut map: A) -> Result<Named, A::Error> {
                let mut named = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    named.push(entry);
                }
                Ok(Named(named))
            }
        }
        deserializer.deserialize_map(Names)
    }
}

/// One kind, or a list of kinds.
struct Kinds(Vec<&'static str>);

impl Deserialize<'static> for Kinds {
    fn deserialize<D: Deserializer<'static>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrMany;
        impl Visitor<'static> for OneOrMany {
            type Value = Kinds;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("one kind or a list of kinds")
            }

            fn visit_borrowed_str<E>(self, kind: &'static str) -> Result<Kinds, E> {
                Ok(Kinds(vec![kind]))
            }

            fn visit_seq<A: SeqAccess<'static>>(self, mut items: A) -> Result<Kinds, A::Error> {
                let mut kinds = Vec::new();
                while let Some(kind) = items.next_element()? {
                    kinds.push(kind);
                }
                Ok(Kinds(kinds))
            }
        }
        deserializer.deserialize_any(OneOrMany)
    }
}

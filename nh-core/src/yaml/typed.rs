//! Tree to typed values, one fault at a time or all of them.

use std::borrow::Cow;

use serde::de::{
    self, DeserializeOwned, DeserializeSeed, EnumAccess, IntoDeserializer, MapAccess, SeqAccess, VariantAccess,
    Visitor, value::StrDeserializer,
};

use super::{
    fault::{Fault, FaultKind},
    node::{Entry, Kind, Node},
};
use crate::source::{FieldPath, Segment};

/// Reads a typed value from a tree; stops at the first fault.
pub fn from_node<T: DeserializeOwned>(node: &Node) -> Result<T, Fault> {
    T::deserialize(Reader { node })
}

/// More faults than this are not worth listing: the document is something else.
pub const MOST_FAULTS: usize = 100;

/// Reads a typed value from a tree and lists every fault.
///
/// After each fault the field that has it is taken out and the rest is read again, so one wrong field hides
/// no other. The value is absent where a field that must be there is missing or wrong, and after [`MOST_FAULTS`].
/// The tree is copied only where there is a fault.
pub fn recover<T: DeserializeOwned>(tree: &mut Cow<'_, Node>) -> (Option<T>, Vec<Fault>) {
    let mut faults: Vec<Fault> = Vec::new();
    let mut removed: Vec<FieldPath> = Vec::new();
    while faults.len() < MOST_FAULTS {
        let fault = match from_node(tree) {
            Ok(value) => return (Some(value), faults),
            Err(fault) => fault,
        };
        let path = fault.path();
        let culprit = match &fault.kind {
            FaultKind::UnknownKey { key, .. } => path.clone().key(&**key),
            FaultKind::MissingKey { .. } | FaultKind::UnknownVariant { .. } | FaultKind::Invalid { .. } => path.clone(),
        };
        // A key that is missing because its value was wrong has been told already.
        let known = matches!(&fault.kind, FaultKind::MissingKey { key } if removed.contains(&path.clone().key(*key)));
        if !known {
            faults.push(fault);
        }
        if culprit.is_root() || !tree.to_mut().remove(culprit.segments()) {
            return (None, faults);
        }
        removed.push(culprit);
    }
    (None, faults)
}

#[derive(Clone, Copy)]
struct Reader<'a> {
    node: &'a Node,
}

impl<'a> Reader<'a> {
    fn wrong(self, expected: &dyn de::Expected) -> Fault {
        use serde::de::{Error, Unexpected};
        let found = match &self.node.kind {
            Kind::Null | Kind::Removed => Unexpected::Unit,
            Kind::Bool(value) => Unexpected::Bool(*value),
            Kind::Int(number, _) => Unexpected::Signed(*number),
            Kind::Float(number, _) => Unexpected::Float(*number),
            Kind::Text(text) => Unexpected::Str(text),
            Kind::List(_) => Unexpected::Seq,
            Kind::Map(_) => Unexpected::Map,
        };
        Fault::invalid_type(found, expected)
    }

    /// The text of a scalar as written, where it is text or a number.
    fn scalar_text(self) -> Option<&'a str> {
        match &self.node.kind {
            Kind::Text(text) | Kind::Int(_, text) | Kind::Float(_, text) => Some(text),
            _ => None,
        }
    }
}

impl<'de> de::Deserializer<'de> for Reader<'_> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.kind {
            Kind::Null | Kind::Removed => visitor.visit_unit(),
            Kind::Bool(value) => visitor.visit_bool(*value),
            Kind::Int(number, _) => match u64::try_from(*number) {
                Ok(number) => visitor.visit_u64(number),
                Err(_) => visitor.visit_i64(*number),
            },
            Kind::Float(number, _) => visitor.visit_f64(*number),
            Kind::Text(text) => visitor.visit_str(text),
            Kind::List(items) => visitor.visit_seq(Items { items: items.iter().enumerate() }),
            Kind::Map(entries) => visitor.visit_map(Entries { entries: entries.iter(), value: None }),
        }
    }

    /// Units ask for text this way, and get numbers as they were written: `1.30` stays `1.30`.
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.scalar_text() {
            Some(text) => visitor.visit_str(text),
            None => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.node.kind {
            Kind::Null | Kind::Removed => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match &self.node.kind {
            Kind::Map(_) => self.deserialize_any(visitor),
            // `hub:` with nothing below it is an empty map: its required keys are named one by one.
            Kind::Null => visitor.visit_map(Entries { entries: [].iter(), value: None }),
            _ => Err(self.wrong(&"a map")),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match &self.node.kind {
            Kind::Text(text) => visitor.visit_enum(StrDeserializer::new(text)),
            Kind::Map(entries) => {
                let mut live = entries.iter().filter(|entry| !entry.shadowed && entry.value.kind != Kind::Removed);
                match (live.next(), live.next()) {
                    (Some(entry), None) => visitor.visit_enum(Variant { entry }),
                    _ => Err(de::Error::custom(format_args!("expected exactly one of {}", listed(variants)))),
                }
            }
            _ => Err(self.wrong(&format!("one of {}", listed(variants)).as_str())),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char string bytes byte_buf unit unit_struct
        seq tuple tuple_struct map identifier ignored_any
    }
}

fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

struct Items<'a> {
    items: std::iter::Enumerate<std::slice::Iter<'a, Node>>,
}

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        match self.items.find(|(_, item)| item.kind != Kind::Removed) {
            Some((index, node)) => {
                seed.deserialize(Reader { node }).map(Some).map_err(|fault| fault.inside(Segment::Index(index)))
            }
            None => Ok(None),
        }
    }
}

struct Entries<'a> {
    entries: std::slice::Iter<'a, Entry>,
    value: Option<&'a Entry>,
}

impl<'de> MapAccess<'de> for Entries<'_> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        let next = self.entries.find(|entry| !entry.shadowed && entry.value.kind != Kind::Removed);
        self.value = next;
        next.map(|entry| seed.deserialize(entry.key.as_str().into_deserializer())).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        match self.value.take() {
            Some(entry) => seed
                .deserialize(Reader { node: &entry.value })
                .map_err(|fault| fault.inside(Segment::Key(entry.key.clone()))),
            None => Err(de::Error::custom("a value was asked for before its key")),
        }
    }
}

struct Variant<'a> {
    entry: &'a Entry,
}

impl<'de, 'a> EnumAccess<'de> for Variant<'a> {
    type Error = Fault;
    type Variant = VariantContent<'a>;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self::Variant), Fault> {
        let name: StrDeserializer<'_, Fault> = self.entry.key.as_str().into_deserializer();
        seed.deserialize(name).map(|variant| (variant, VariantContent { entry: self.entry }))
    }
}

struct VariantContent<'a> {
    entry: &'a Entry,
}

impl<'a> VariantContent<'a> {
    const fn reader(&self) -> Reader<'a> {
        Reader { node: &self.entry.value }
    }

    fn inside(&self, fault: Fault) -> Fault {
        fault.inside(Segment::Key(self.entry.key.clone()))
    }
}

impl<'de> VariantAccess<'de> for VariantContent<'_> {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        match self.entry.value.kind {
            Kind::Null => Ok(()),
            _ => Err(self.inside(self.reader().wrong(&"nothing"))),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Fault> {
        seed.deserialize(self.reader()).map_err(|fault| self.inside(fault))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Fault> {
        de::Deserializer::deserialize_any(self.reader(), visitor).map_err(|fault| self.inside(fault))
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Fault> {
        de::Deserializer::deserialize_any(self.reader(), visitor).map_err(|fault| self.inside(fault))
    }
}

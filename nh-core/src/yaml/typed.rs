//! Tree to typed values, up to the first fault.

use serde::de::{
    self, DeserializeOwned, DeserializeSeed, EnumAccess, IntoDeserializer, MapAccess, SeqAccess, VariantAccess,
    Visitor, value::StrDeserializer,
};

use super::{
    fault::{Fault, FaultKind, Found},
    node::{Entry, Kind, Node},
};
use crate::{
    source::Segment,
    unit::{Expected, UnitError, received},
};

/// Reads a typed value from a tree; stops at the first fault.
pub fn from_node<T: DeserializeOwned>(node: &Node) -> Result<T, Fault> {
    T::deserialize(Reader { node })
}

/// The text that stands in for one that could not be read.
const EXAMPLE_TEXT: &str = "unreadable";

/// The value of a choice that could not be read.
static STAND_IN: Node = Node { span: 0..0, kind: Kind::StandIn };

/// The number that stands in for one that could not be read.
fn example_count(expected: &dyn de::Expected) -> u32 {
    match received(expected) {
        Some(Expected::Within { least, .. }) => least.max(1),
        _ => 1,
    }
}

#[derive(Clone, Copy)]
struct Reader<'a> {
    node: &'a Node,
}

impl<'a> Reader<'a> {
    /// The fault that this is not the `expected` kind of value.
    fn wrong(self, expected: Expected) -> Fault {
        Fault::new(FaultKind::WrongType { expected, found: Found::from(&self.node.kind) })
    }

    /// The same, but a unit can describe what it expects more precisely than by the kind of value.
    fn wrong_for(self, unit: &dyn de::Expected, otherwise: Expected) -> Fault {
        self.wrong(received(unit).unwrap_or(otherwise))
    }

    /// A fault about a scalar, with the scalar as written in the document.
    fn as_written(self, mut fault: Fault) -> Fault {
        let is_here = fault.is_here();
        if let FaultKind::WrongType { found, .. } = &mut fault.kind
            && is_here
            && self.scalar_text().is_some()
        {
            *found = Found::from(&self.node.kind);
        }
        fault
    }

    /// The text of a scalar as written, if it is text or a number.
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
        let read = match &self.node.kind {
            Kind::Null | Kind::Removed | Kind::StandIn => visitor.visit_unit(),
            Kind::Bool(value) => visitor.visit_bool(*value),
            Kind::Int(number, _) => match u64::try_from(*number) {
                Ok(number) => visitor.visit_u64(number),
                Err(_) => visitor.visit_i64(*number),
            },
            Kind::Float(number, _) => visitor.visit_f64(*number),
            Kind::Text(text) => visitor.visit_str(text),
            Kind::List(items) => visitor.visit_seq(Items { items: items.iter().enumerate() }),
            Kind::Map(entries) => visitor.visit_map(Entries { entries: entries.iter(), value: None }),
        };
        read.map_err(|fault| self.as_written(fault))
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.kind {
            Kind::Bool(value) => visitor.visit_bool(*value),
            Kind::StandIn => visitor.visit_bool(false),
            _ => Err(self.wrong(Expected::Bool)),
        }
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.kind {
            Kind::Int(number, written) => match u32::try_from(*number) {
                Ok(number) => visitor.visit_u32(number),
                Err(_) => {
                    Err(Fault::new(FaultKind::Refused(Box::new(UnitError::number_outside(written, 0, u32::MAX)))))
                }
            },
            Kind::StandIn => {
                let example = example_count(&visitor);
                visitor.visit_u32(example)
            }
            _ => Err(self.wrong_for(&visitor, Expected::Count)),
        }
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.kind {
            Kind::Int(number, _) if *number >= 0 => visitor.visit_u64(number.unsigned_abs()),
            Kind::StandIn => {
                let example = example_count(&visitor);
                visitor.visit_u64(example.into())
            }
            _ => Err(self.wrong_for(&visitor, Expected::Count)),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.kind {
            Kind::Text(text) => visitor.visit_str(text),
            Kind::StandIn => visitor.visit_str(EXAMPLE_TEXT),
            _ => Err(self.wrong(Expected::Text)),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.kind {
            Kind::List(_) => self.deserialize_any(visitor),
            Kind::StandIn => visitor.visit_seq(Items { items: [].iter().enumerate() }),
            _ => Err(self.wrong(Expected::List)),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.kind {
            Kind::Map(_) => self.deserialize_any(visitor),
            Kind::StandIn => visitor.visit_map(Entries { entries: [].iter(), value: None }),
            _ => Err(self.wrong(Expected::Map)),
        }
    }

    /// Units request text and get numbers as written: `1.30` stays `1.30`.
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.scalar_text() {
            Some(text) => visitor.visit_str(text),
            None if self.node.kind == Kind::StandIn => match received(&visitor as &dyn de::Expected) {
                Some(Expected::Unit { example, .. }) => visitor.visit_str(&example),
                _ => visitor.visit_str(EXAMPLE_TEXT),
            },
            None => Err(self.wrong_for(&visitor, Expected::Text)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.node.kind {
            Kind::Null | Kind::Removed | Kind::StandIn => visitor.visit_none(),
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
            // `hub:` with nothing below it counts as an empty map, so each of its required keys is reported.
            Kind::Null | Kind::StandIn => visitor.visit_map(Entries { entries: [].iter(), value: None }),
            _ => Err(self.wrong(Expected::Map)),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match &self.node.kind {
            Kind::Text(text) => visitor.visit_enum(Choice { name: text, value: None }),
            Kind::StandIn => {
                let name = variants.first().copied().unwrap_or_default();
                visitor.visit_enum(Choice { name, value: Some(&STAND_IN) })
            }
            Kind::Map(entries) => {
                let mut live = entries.iter().filter(|entry| !entry.shadowed && entry.value.kind != Kind::Removed);
                match (live.next(), live.next()) {
                    (Some(entry), None) => visitor.visit_enum(Choice { name: &entry.key, value: Some(&entry.value) }),
                    (None, _) => Err(Fault::new(FaultKind::NotOneKey { expected: variants, found: 0 })),
                    (Some(_), Some(_)) => {
                        Err(Fault::new(FaultKind::NotOneKey { expected: variants, found: live.count() + 2 }))
                    }
                }
            }
            _ => Err(self.wrong(Expected::OneOf(variants.iter().map(|&name| name.to_owned()).collect()))),
        }
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u128 f32 f64 char bytes byte_buf unit unit_struct
        tuple tuple_struct identifier ignored_any
    }
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
            None => Err(de::Error::custom("a value was requested before its key")),
        }
    }
}

/// A choice from a closed list: the name alone, or a map with the name as its only key.
struct Choice<'a> {
    name: &'a str,
    value: Option<&'a Node>,
}

impl<'a> Choice<'a> {
    /// The value of the name; a fault if the name has no value.
    fn content(&self) -> Result<Reader<'a>, Fault> {
        self.value.map(|node| Reader { node }).ok_or_else(|| {
            let name = self.name.to_owned();
            Fault::new(FaultKind::WrongType {
                expected: Expected::MapOf { key: name.clone() },
                found: Found::Text(name),
            })
        })
    }

    fn inside(&self, fault: Fault) -> Fault {
        fault.inside(Segment::Key(self.name.to_owned()))
    }
}

impl<'de> EnumAccess<'de> for Choice<'_> {
    type Error = Fault;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Fault> {
        let name: StrDeserializer<'_, Fault> = self.name.into_deserializer();
        seed.deserialize(name).map(|variant| (variant, self))
    }
}

impl<'de> VariantAccess<'de> for Choice<'_> {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        match self.value {
            Some(node) if !matches!(node.kind, Kind::Null | Kind::StandIn) => {
                Err(self.inside(Reader { node }.wrong(Expected::Nothing)))
            }
            _ => Ok(()),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Fault> {
        seed.deserialize(self.content()?).map_err(|fault| self.inside(fault))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Fault> {
        de::Deserializer::deserialize_seq(self.content()?, visitor).map_err(|fault| self.inside(fault))
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Fault> {
        de::Deserializer::deserialize_map(self.content()?, visitor).map_err(|fault| self.inside(fault))
    }
}

//! One argument of a command: a literal, or an output of an earlier step.

use std::{
    borrow::Cow,
    fmt::{self, Write as _},
    str::FromStr,
};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::{resource::Resource, settle::output::OutputKey, unit::UnitError};

/// A part of an argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Literal text.
    Literal(String),
    /// An output of a resource; shown as `${step.field}`.
    Output {
        /// The resource.
        resource: Resource,
        /// The name of the output.
        field: String,
    },
}

/// One argument of a command.
///
/// Most are literals. Some values exist only after a step (a reserved address, the number of the project): their
/// argument is a placeholder, so that a plan can be printed, saved and compared before anything has run.
///
/// The text reads back as the same argument: `${step.field}` is an output, and a `$` in a literal is doubled before a
/// brace.
///
/// ```
/// use nh_core::plan::Argument;
/// let address: Argument = "--rrdatas=${ingress-address.ip}".parse()?;
/// assert_eq!(address.outputs().count(), 1);
/// assert_eq!(address.to_string(), "--rrdatas=${ingress-address.ip}");
/// assert_eq!(address.fill(|_, _| "203.0.113.7".to_owned()), "--rrdatas=203.0.113.7");
/// # Ok::<(), nh_core::unit::UnitError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Argument(Vec<Part>);

impl Argument {
    /// The placeholder for the output `field` of `resource`.
    pub(crate) fn output(resource: Resource, field: &str) -> Self {
        Self(vec![Part::Output { resource, field: field.to_owned() }])
    }

    /// The pieces, in order; two literals never follow each other.
    pub fn parts(&self) -> &[Part] {
        &self.0
    }

    /// This argument with `more` appended.
    #[must_use]
    pub(crate) fn and(mut self, more: impl Into<Self>) -> Self {
        for part in more.into().0 {
            match (self.0.last_mut(), part) {
                (Some(Part::Literal(text)), Part::Literal(more)) => text.push_str(&more),
                (_, part) => self.0.push(part),
            }
        }
        self
    }

    /// The text, if it contains no output.
    pub fn as_literal(&self) -> Option<&str> {
        match self.0.as_slice() {
            [] => Some(""),
            [Part::Literal(text)] => Some(text),
            _ => None,
        }
    }

    /// The outputs that it needs.
    pub fn outputs(&self) -> impl Iterator<Item = (&Resource, &str)> {
        self.0.iter().filter_map(|part| match part {
            Part::Literal(_) => None,
            Part::Output { resource, field } => Some((resource, field.as_str())),
        })
    }

    /// The text with every output replaced by the result of `value`.
    pub fn fill(&self, value: impl Fn(&Resource, &str) -> String) -> String {
        self.0
            .iter()
            .map(|part| match part {
                Part::Literal(text) => Cow::Borrowed(text.as_str()),
                Part::Output { resource, field } => Cow::Owned(value(resource, field)),
            })
            .collect()
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}
impl From<&String> for Argument {
    fn from(text: &String) -> Self {
        Self::from(text.clone())
    }
}
impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self(if text.is_empty() { Vec::new() } else { vec![Part::Literal(text)] })
    }
}
impl From<OutputKey> for Argument {
    fn from(key: OutputKey) -> Self {
        Self::output(key.resource, key.field)
    }
}

impl fmt::Display for Argument {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, part) in self.0.iter().enumerate() {
            match part {
                Part::Literal(text) => write_literal(formatter, text, index + 1 < self.0.len())?,
                Part::Output { resource, field } => write!(formatter, "${{{resource}.{field}}}")?,
            }
        }
        Ok(())
    }
}

/// Writes a literal, with each `$` doubled before a brace; `before_output` says that an output follows the literal.
fn write_literal(formatter: &mut fmt::Formatter<'_>, text: &str, before_output: bool) -> fmt::Result {
    let mut rest = text;
    while let Some(at) = rest.find('$') {
        let (before, run) = rest.split_at(at);
        let after = run.trim_start_matches('$');
        let dollars = run.len() - after.len();
        let doubled = after.starts_with('{') || (after.is_empty() && before_output);
        formatter.write_str(before)?;
        for _ in 0..dollars * (1 + usize::from(doubled)) {
            formatter.write_char('$')?;
        }
        rest = after;
    }
    formatter.write_str(rest)
}

impl FromStr for Argument {
    type Err = UnitError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut argument = Self::default();
        let mut rest = text;
        while let Some(at) = rest.find('$') {
            let (before, run) = rest.split_at(at);
            let after = run.trim_start_matches('$');
            let dollars = run.len() - after.len();
            argument = argument.and(before);
            let Some(inside) = after.strip_prefix('{') else {
                argument = argument.and("$".repeat(dollars));
                rest = after;
                continue;
            };
            argument = argument.and("$".repeat(dollars / 2));
            if dollars % 2 == 0 {
                rest = after;
                continue;
            }
            let output = inside.split_once('}').and_then(|(name, rest)| Some((name.rsplit_once('.')?, rest)));
            let ((resource, field), after) =
                output.ok_or_else(|| UnitError::shape(text, "an argument with outputs such as `${project.number}`"))?;
            argument = argument.and(Self::output(resource.parse()?, field));
            rest = after;
        }
        Ok(argument.and(rest))
    }
}

impl Serialize for Argument {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Argument {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

impl JsonSchema for Argument {
    fn schema_name() -> Cow<'static, str> {
        "Argument".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "One argument; `${step.field}` is an output of the step, known once it has run. \
                            A `$` of a literal is doubled before a brace.",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Argument;
    use crate::settle::{output::INGRESS_IP, output::PROJECT_NUMBER};

    #[test]
    fn literals_grow_together() {
        let text = Argument::from("--member=").and("allUsers").and("");
        assert_eq!(text.parts().len(), 1);
        assert_eq!(text.as_literal(), Some("--member=allUsers"));
        assert_eq!(Argument::from("").as_literal(), Some(""));
    }

    #[test]
    fn outputs_keep_their_place() {
        let both = Argument::from("a/").and(PROJECT_NUMBER).and("/b/").and(INGRESS_IP).and("/c");
        assert_eq!(both.to_string(), "a/${project.number}/b/${ingress-address.ip}/c");
        assert_eq!(both.as_literal(), None);
        assert_eq!(both.outputs().count(), 2);
        assert_eq!(both.fill(|resource, _| resource.to_string()), "a/project/b/ingress-address/c");
    }

    #[test]
    fn every_argument_reads_back() {
        let dollars = ["", "$", "$$", "${", "$${", "a$b{", "${project.number}", "$", "}", "{"];
        for (first, second) in dollars.iter().flat_map(|first| dollars.iter().map(move |second| (first, second))) {
            for argument in [
                Argument::from(*first).and(*second),
                Argument::from(*first).and(PROJECT_NUMBER).and(*second),
                Argument::from(*first).and(PROJECT_NUMBER).and(INGRESS_IP).and(*second).and(PROJECT_NUMBER),
            ] {
                let text = argument.to_string();
                assert_eq!(text.parse::<Argument>(), Ok(argument), "{text}");
            }
        }
        for text in ["${", "${project}", "${nobody.ip}", "${project.number"] {
            assert!(text.parse::<Argument>().is_err(), "{text}");
        }
    }
}

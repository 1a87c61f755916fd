//! One argument of a command: a literal, or what an earlier step has put out.

use std::{borrow::Cow, fmt};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use super::StepId;
use crate::settle::output::OutputKey;

/// A piece of an argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Text that is known now.
    Literal(String),
    /// What a step has put out; shown as `${step.field}`.
    Output {
        /// The step.
        step: StepId,
        /// The name of the value.
        field: String,
    },
}

/// One argument of a command.
///
/// Most are literals. Some values exist only after a step (a reserved address, the number of the project):
/// such an argument holds their place, so that a plan can be printed, saved and compared before anything has run.
///
/// ```
/// use nh_core::{settle::output::INGRESS_IP, plan::Argument};
/// let address = Argument::from("--rrdatas=").and(INGRESS_IP);
/// assert_eq!(address.to_string(), "--rrdatas=${ingress-address.ip}");
/// assert_eq!(address.fill(|_, _| "203.0.113.7".to_owned()), "--rrdatas=203.0.113.7");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Argument(Vec<Part>);

impl Argument {
    /// The place of the value `field` that `step` puts out.
    pub fn output(step: StepId, field: &str) -> Self {
        Self(vec![Part::Output { step, field: field.to_owned() }])
    }

    /// The pieces, in order; two literals never follow each other.
    pub fn parts(&self) -> &[Part] {
        &self.0
    }

    /// This argument with `more` at its end.
    #[must_use]
    pub fn and(mut self, more: impl Into<Self>) -> Self {
        for part in more.into().0 {
            match (self.0.last_mut(), part) {
                (Some(Part::Literal(text)), Part::Literal(more)) => text.push_str(&more),
                (_, part) => self.0.push(part),
            }
        }
        self
    }

    /// The text, where no output is part of it.
    pub fn as_literal(&self) -> Option<&str> {
        match self.0.as_slice() {
            [] => Some(""),
            [Part::Literal(text)] => Some(text),
            _ => None,
        }
    }

    /// The outputs that it waits for.
    pub fn outputs(&self) -> impl Iterator<Item = (&StepId, &str)> {
        self.0.iter().filter_map(|part| match part {
            Part::Literal(_) => None,
            Part::Output { step, field } => Some((step, field.as_str())),
        })
    }

    /// The text with every output replaced by what `value` says of it.
    pub fn fill(&self, value: impl Fn(&StepId, &str) -> String) -> String {
        self.0
            .iter()
            .map(|part| match part {
                Part::Literal(text) => Cow::Borrowed(text.as_str()),
                Part::Output { step, field } => Cow::Owned(value(step, field)),
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
        Self::output(StepId::new(key.step), key.field)
    }
}

impl fmt::Display for Argument {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in &self.0 {
            match part {
                Part::Literal(text) => formatter.write_str(text)?,
                Part::Output { step, field } => write!(formatter, "${{{step}.{field}}}")?,
            }
        }
        Ok(())
    }
}

impl Serialize for Argument {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl JsonSchema for Argument {
    fn schema_name() -> Cow<'static, str> {
        "Argument".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "One argument; `${step.field}` stands for a value that the step puts out when it runs.",
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
        assert_eq!(both.fill(|step, _| step.to_string()), "a/project/b/ingress-address/c");
    }
}

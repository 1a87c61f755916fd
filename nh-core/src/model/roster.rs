//! The people who may log in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use std::collections::BTreeMap;

use crate::unit::{FileName, Username};

/// The people who may log in, by role.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Roster {
    /// Users who may do everything on the hub.
    #[serde(default)]
    pub admins: People,
    /// Users who write datasets and see larger profiles.
    #[serde(default)]
    pub instructors: People,
    /// Users who read datasets.
    #[serde(default)]
    pub participants: People,
    /// Whether logins are written into the repository or kept with the secrets; `secrets` if left out.
    pub keep: Option<RosterKeeping>,
}

/// Where the bundle keeps logins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum RosterKeeping {
    /// In a values file, which all readers of the repository can read.
    Repository,
    /// In a file that SOPS encrypts.
    Secrets,
}

/// A list of logins, or the name of a file with them (CSV, YAML or one login per line).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum People {
    /// A list in `bootcamp.yaml`.
    Listed(Vec<Username>),
    /// A file next to `bootcamp.yaml`.
    File(FileName),
}

impl Default for People {
    fn default() -> Self {
        Self::Listed(Vec::new())
    }
}

/// A role on the hub.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Role {
    /// May do everything.
    Admin,
    /// Writes datasets.
    Instructor,
    /// Reads datasets.
    Participant,
}

impl Role {
    /// The name as written.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Instructor => "instructor",
            Self::Participant => "participant",
        }
    }
}

/// One person on the roster, after files were read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Person {
    /// The login.
    pub login: Username,
    /// The role.
    pub role: Role,
    /// The person's name.
    pub name: Option<String>,
    /// The person's group.
    pub cohort: Option<String>,
}

impl Person {
    /// A person who has no other name and belongs to no group.
    pub const fn new(login: Username, role: Role) -> Self {
        Self { login, role, name: None, cohort: None }
    }
}

/// The outputs of the plan's steps, by step and field: an address, a project's number.
pub type Outputs = BTreeMap<String, BTreeMap<String, String>>;

impl Serialize for People {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Listed(logins) => logins.serialize(serializer),
            Self::File(path) => path.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for People {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form;
        impl<'de> serde::de::Visitor<'de> for Form {
            type Value = People;
            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("a list of logins or the name of a file")
            }
            fn visit_str<E: serde::de::Error>(self, path: &str) -> Result<People, E> {
                path.parse().map(People::File).map_err(E::custom)
            }
            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, list: A) -> Result<People, A::Error> {
                Vec::deserialize(serde::de::value::SeqAccessDeserializer::new(list)).map(People::Listed)
            }
        }
        deserializer.deserialize_any(Form)
    }
}

impl JsonSchema for People {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "People".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A list of logins, or the name of a file that holds them (CSV, YAML or one login a line).",
            "anyOf": [generator.subschema_for::<FileName>(), {"type": "array", "items": {"type": "string"}}],
        })
    }
}

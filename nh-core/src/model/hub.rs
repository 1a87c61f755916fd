//! The hub.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Login, Profile, Tls};
use crate::{
    unit::{
        Cpu, Date, DiskSize, Host, Memory, ObjectName, Percent, PositiveTimeSpan, SeatCount, Seats, TimeSpan, Version,
        Whole,
    },
    yaml::Value,
};

/// The JupyterHub.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Hub {
    /// The host of production.
    pub host: Host,
    /// The version of the JupyterHub chart; the catalogue's newest if left out.
    pub chart: Option<Version>,
    /// TLS.
    #[serde(default)]
    pub tls: Tls,
    /// Who may log in, and how.
    pub login: Login,
    /// The server sizes that users choose from; one with 1 GiB if left out.
    #[serde(default)]
    pub profiles: Vec<Profile>,
    /// Where users keep their files.
    #[serde(default)]
    pub homes: Homes,
    /// Empty pods that keep room for the next users: a number or a map. Derived from the sessions if left out.
    pub placeholders: Option<Placeholders>,
    /// When unused servers are stopped.
    #[serde(default)]
    pub culling: Culling,
    /// How servers are started.
    #[serde(default)]
    pub spawning: Spawning,
    /// The resources of hub and proxy; derived from the seats if left out.
    #[serde(default)]
    pub resources: CoreResources,
    /// Any values of the JupyterHub chart, merged last and checked against its schema.
    pub values: Option<Value>,
}

/// Where users keep their files.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Homes {
    /// A disk of this size for each user; `10Gi` if nothing is given.
    pub per_user_disk: Option<DiskSize>,
    /// The storage class of those disks; `standard-rwo` if left out.
    pub storage_class: Option<ObjectName>,
    /// One share for all users, on the Filestore instance of the datasets.
    pub shared: Option<SharedHomes>,
}

/// One share for all homes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct SharedHomes {
    /// The intended size for each user.
    pub quota: Memory,
}

/// Placeholders: low-priority pods that are evicted for users.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Placeholders {
    /// The number of placeholders.
    pub count: u32,
    /// The memory request of each; the default profile's guarantee if left out.
    pub memory: Option<Memory>,
    /// The CPU request of each; the default profile's guarantee if left out.
    pub cpu: Option<Cpu>,
    /// The first day with placeholders; the event's first day if left out.
    pub from: Option<Date>,
    /// The last day with placeholders, inclusive; the event's last day if left out.
    pub until: Option<Date>,
}

/// The long form of [`Placeholders`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct PlaceholderMap {
    /// How many.
    count: SeatCount,
    /// The memory request of each; the default profile's guarantee if left out.
    memory: Option<Memory>,
    /// The CPU request of each; the default profile's guarantee if left out.
    cpu: Option<Cpu>,
    /// The first day with placeholders; the event's first day if left out.
    from: Option<Date>,
    /// The last day with placeholders, inclusive; the event's last day if left out.
    until: Option<Date>,
}

impl Serialize for Placeholders {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { count, memory, cpu, from, until } = *self;
        let count =
            SeatCount::new(count).ok_or_else(|| serde::ser::Error::custom("more placeholders than anybody has"))?;
        PlaceholderMap { count, memory, cpu, from, until }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Placeholders {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form;
        impl<'de> serde::de::Visitor<'de> for Form {
            type Value = Placeholders;
            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("a number of placeholders or `{count: 50}`")
            }
            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Placeholders, E> {
                let count: SeatCount = Whole::read(number)?;
                Ok(Placeholders { count: count.get(), ..Placeholders::default() })
            }
            fn visit_map<A: serde::de::MapAccess<'de>>(self, map: A) -> Result<Placeholders, A::Error> {
                let PlaceholderMap { count, memory, cpu, from, until } =
                    PlaceholderMap::deserialize(serde::de::value::MapAccessDeserializer::new(map))?;
                Ok(Placeholders { count: count.get(), memory, cpu, from, until })
            }
        }
        deserializer.deserialize_any(Form)
    }
}

impl JsonSchema for Placeholders {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Placeholders".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let map = generator.subschema_for::<PlaceholderMap>();
        schemars::json_schema!({
            "description": "Empty servers that keep room for the next arrivals.",
            "anyOf": [{"type": "integer", "minimum": 0}, map],
        })
    }
}

/// When unused servers are stopped.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Culling {
    /// After this time without activity; `1h` if left out.
    pub idle: Option<PositiveTimeSpan>,
    /// After this age, even if busy; `0` means never; 16 hours if left out.
    pub max_age: Option<TimeSpan>,
    /// How often the culler checks; `10m` if left out.
    pub every: Option<PositiveTimeSpan>,
}

/// How servers are started.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Spawning {
    /// How many servers can start at the same time; derived from the sessions if left out.
    pub concurrent: Option<Seats>,
    /// The time-out of a start; derived from node boot and image size if left out.
    pub timeout: Option<PositiveTimeSpan>,
    /// How many servers can run at the same time; the seats if left out.
    pub active_limit: Option<Seats>,
    /// The share of the seats for which placeholders keep room, if their number is derived.
    pub ready_share: Option<Percent>,
}

/// The resources of the core pool's pods.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct CoreResources {
    /// The hub.
    pub hub: Option<PodResources>,
    /// The proxy.
    pub proxy: Option<PodResources>,
}

/// The requests and limits of one pod.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct PodResources {
    /// The CPU request.
    pub cpu: Option<Cpu>,
    /// The CPU limit.
    pub cpu_limit: Option<Cpu>,
    /// The memory request.
    pub memory: Option<Memory>,
    /// The memory limit.
    pub memory_limit: Option<Memory>,
}

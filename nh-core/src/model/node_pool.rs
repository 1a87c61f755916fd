//! Node pools.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use indexmap::IndexMap;

use crate::unit::{
    LabelKey, LabelValue, MachineType, Memory, NodeImageType, Nodes, ResourceName, Seats, Version, Whole, Zone,
};

/// A node pool.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct NodePool {
    /// Its name.
    pub name: ResourceName,
    /// Its purpose.
    pub purpose: Purpose,
    /// Its machine type.
    pub machine_type: MachineType,
    /// The number of nodes, a number or `{min: 0, max: 25}`, for all zones together.
    pub nodes: NodeCount,
    /// Its zones; the cluster's if left out.
    #[serde(default)]
    pub zones: Vec<Zone>,
    /// The maximum number of pods per node; 110 if left out. It cannot be changed later.
    pub max_pods_per_node: Option<u32>,
    /// The node image; `COS_CONTAINERD` if left out.
    pub image_type: Option<NodeImageType>,
    /// The boot disk.
    pub disk: Option<BootDisk>,
    /// Whether the nodes are Spot VMs, which Google can reclaim.
    #[serde(default)]
    pub spot: bool,
    /// A reservation that its nodes use.
    pub reservation: Option<ResourceName>,
    /// Upgrades and repairs.
    pub upgrades: Option<Upgrades>,
    /// Its version, if it differs from the cluster's.
    pub version: Option<Version>,
    /// Labels in addition to the label of its purpose.
    #[serde(default)]
    pub labels: IndexMap<LabelKey, LabelValue>,
    /// Its expected capacity; compared with the computed one.
    pub expects: Option<Expectation>,
}

/// The purpose of a pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Purpose {
    /// Hub, proxy, monitoring and other pods that must not move.
    Core,
    /// User servers.
    User,
}

impl Purpose {
    /// The value of the label `hub.jupyter.org/node-purpose`.
    pub(crate) const fn label(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::User => "user",
        }
    }
}

/// The number of nodes of a pool, for all its zones together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct NodeCount {
    /// The minimum.
    pub min: u32,
    /// The maximum.
    pub max: u32,
}

/// The boot disk of a node.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct BootDisk {
    /// Its type; if left out, `pd-balanced`, or `hyperdisk-balanced` for families that support no other.
    #[serde(rename = "type")]
    pub kind: Option<DiskType>,
    /// Its size; if left out, `100Gi`, or more if image and datasets need it.
    pub size: Option<Memory>,
}

/// A type of disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum DiskType {
    /// Standard persistent disk (HDD).
    PdStandard,
    /// Balanced persistent disk (SSD).
    PdBalanced,
    /// Fast persistent disk (SSD).
    PdSsd,
    /// Hyperdisk Balanced, the only type that newer families support.
    HyperdiskBalanced,
}

impl DiskType {
    /// The type of the disks that a storage class of GKE or of the bundle creates; absent for another class.
    pub(crate) fn of_storage_class(name: &str) -> Option<Self> {
        match name {
            "standard-rwo" => Some(Self::PdBalanced),
            "premium-rwo" => Some(Self::PdSsd),
            "standard" => Some(Self::PdStandard),
            "hyperdisk-balanced" => Some(Self::HyperdiskBalanced),
            _ => None,
        }
    }

    /// Its name in Compute Engine.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PdStandard => "pd-standard",
            Self::PdBalanced => "pd-balanced",
            Self::PdSsd => "pd-ssd",
            Self::HyperdiskBalanced => "hyperdisk-balanced",
        }
    }
}

/// Upgrades and repairs of a pool.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Upgrades {
    /// Whether GKE upgrades the nodes; `true` if left out.
    pub auto_upgrade: Option<bool>,
    /// Whether GKE repairs nodes; `true` if left out.
    pub auto_repair: Option<bool>,
    /// Nodes that are added during an upgrade; 1 if left out.
    pub max_surge: Option<Nodes>,
    /// Nodes that can be unavailable during an upgrade; 0 if left out.
    pub max_unavailable: Option<Nodes>,
}

/// The expected capacity of a pool.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Expectation {
    /// Seats per node.
    pub seats: Option<Seats>,
    /// The slug of the profile of these seats; the default profile's if left out.
    pub profile: Option<ResourceName>,
    /// Nodes at the fullest session.
    pub nodes: Option<Nodes>,
    /// The machine type in your other plans; only compared.
    pub machine_type: Option<MachineType>,
}

impl Serialize for NodeCount {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.min == self.max {
            return serializer.serialize_u32(self.min);
        }
        let mut map = serializer.serialize_map(Some(2))?;
        serde::ser::SerializeMap::serialize_entry(&mut map, "min", &self.min)?;
        serde::ser::SerializeMap::serialize_entry(&mut map, "max", &self.max)?;
        serde::ser::SerializeMap::end(map)
    }
}

/// The long form of [`NodeCount`].
#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct NodeCountRange {
    /// The minimum; 0 if left out.
    #[serde(default)]
    min: Nodes,
    /// The maximum.
    max: Nodes,
}

impl<'de> Deserialize<'de> for NodeCount {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form;
        impl<'de> serde::de::Visitor<'de> for Form {
            type Value = NodeCount;
            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("a number of nodes or `{min: 0, max: 25}`")
            }
            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<NodeCount, E> {
                let count: Nodes = Whole::read(number)?;
                Ok(NodeCount { min: count.get(), max: count.get() })
            }
            fn visit_map<A: serde::de::MapAccess<'de>>(self, map: A) -> Result<NodeCount, A::Error> {
                let range = NodeCountRange::deserialize(serde::de::value::MapAccessDeserializer::new(map))?;
                Ok(NodeCount { min: range.min.get(), max: range.max.get() })
            }
        }
        deserializer.deserialize_any(Form)
    }
}

impl JsonSchema for NodeCount {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "NodeCount".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let range = generator.subschema_for::<NodeCountRange>();
        schemars::json_schema!({
            "description": "How many nodes a pool has, in all its zones together.",
            "anyOf": [{"type": "integer", "minimum": 0}, range],
        })
    }
}

//! Pools of equal nodes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use indexmap::IndexMap;

use crate::unit::{
    LabelKey, LabelValue, MachineType, Memory, NodeImageType, Nodes, ResourceName, Seats, Version, Whole, Zone,
};

/// A pool of equal nodes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NodePool {
    /// Its name.
    pub name: ResourceName,
    /// What runs on it.
    pub purpose: Purpose,
    /// Its machine type.
    pub machine_type: MachineType,
    /// How many nodes, a number or `{min: 0, max: 25}`, in all zones together.
    pub nodes: NodeCount,
    /// Its zones; the cluster's if left out.
    #[serde(default)]
    pub zones: Vec<Zone>,
    /// The pods that fit on a node; 110 if left out. It cannot be changed later.
    pub max_pods_per_node: Option<u32>,
    /// The node image: `COS_CONTAINERD` if left out.
    pub image_type: Option<NodeImageType>,
    /// The boot disk.
    pub disk: Option<BootDisk>,
    /// Whether the nodes are Spot VMs that Google may take back.
    #[serde(default)]
    pub spot: bool,
    /// A reservation that its nodes are taken from.
    pub reservation: Option<ResourceName>,
    /// Upgrades and repairs.
    pub upgrades: Option<Upgrades>,
    /// A version of its own, where it differs from the cluster's.
    pub version: Option<Version>,
    /// Labels beside the one of its purpose.
    #[serde(default)]
    pub labels: IndexMap<LabelKey, LabelValue>,
    /// What it is believed to hold; compared with what it does.
    pub expects: Option<Expectation>,
}

/// What runs on a pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Purpose {
    /// Hub, proxy, monitoring and what else must not move.
    Core,
    /// The servers of people.
    User,
}

impl Purpose {
    /// The value of the label `hub.jupyter.org/node-purpose`.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::User => "user",
        }
    }
}

/// How many nodes a pool has, in all its zones together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NodeCount {
    /// The least.
    pub min: u32,
    /// The most.
    pub max: u32,
}

/// The boot disk of a node.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BootDisk {
    /// Its type; `pd-balanced`, or `hyperdisk-balanced` for families that take no other, if left out.
    #[serde(rename = "type")]
    pub kind: Option<DiskType>,
    /// Its size; `100Gi`, or more where image and datasets need it, if left out.
    pub size: Option<Memory>,
}

/// A type of disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DiskType {
    /// Spinning.
    PdStandard,
    /// Solid, balanced.
    PdBalanced,
    /// Solid, fast.
    PdSsd,
    /// Hyperdisk Balanced, the only kind that newer families take.
    HyperdiskBalanced,
}

impl DiskType {
    /// The name that Compute Engine has for it.
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
pub struct Upgrades {
    /// Whether GKE upgrades the nodes; it does if left out.
    pub auto_upgrade: Option<bool>,
    /// Whether GKE repairs nodes; it does if left out.
    pub auto_repair: Option<bool>,
    /// Nodes that are added while upgrading; 1 if left out.
    pub max_surge: Option<Nodes>,
    /// Nodes that may be missing while upgrading; 0 if left out.
    pub max_unavailable: Option<Nodes>,
}

/// What somebody believes of a pool.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Expectation {
    /// Seats on a node.
    pub seats: Option<Seats>,
    /// The slug of the profile that those seats have; the default profile's if left out.
    pub profile: Option<ResourceName>,
    /// Nodes at the fullest session.
    pub nodes: Option<Nodes>,
    /// The machine type that other papers name; only compared.
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
    /// The least; 0 if left out.
    #[serde(default)]
    min: Nodes,
    /// The most.
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

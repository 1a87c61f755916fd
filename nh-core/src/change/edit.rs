//! What a question changes, in both forms of a bootcamp: the typed value and the document.

use indexmap::IndexMap;

use super::Change;
use crate::{
    model::{Bootcamp, CpuAmount, MemoryAmount, NodeCount, NodePool, Profile, Purpose},
    unit::{MachineType, Memory, Nodes, ResourceName, SeatCount, Seats, Title},
    yaml::Value,
};

/// One decision of a question. A test compares [`Edit::apply`] with the result of reading [`Edit::changes`].
#[derive(Debug)]
pub(super) enum Edit {
    /// The seats of the event.
    Seats(Seats),
    /// A profile for a file without profiles.
    FirstProfile {
        /// Its name.
        name: Title,
        /// Its guarantee.
        memory: Memory,
    },
    /// The guarantee of the profile with this index.
    Guarantee {
        /// The index in `hub.profiles`.
        profile: usize,
        /// The guarantee.
        memory: Memory,
        /// Whether the limit must rise with it.
        raises_limit: bool,
    },
    /// The count of placeholders.
    Placeholders {
        /// How many.
        count: SeatCount,
        /// Whether the document has the long form, whose other keys are kept.
        is_map: bool,
    },
    /// The machine type of the pool with this index.
    MachineType {
        /// The index in `cluster.nodePools`.
        pool: usize,
        /// The machine type.
        machine_type: MachineType,
    },
    /// The maximum number of nodes of the pool with this index.
    Nodes {
        /// The index in `cluster.nodePools`.
        pool: usize,
        /// The maximum number of nodes.
        most: Nodes,
        /// Whether the document has the long form, whose minimum is kept.
        is_map: bool,
    },
    /// Writes down a derived pool.
    Pool {
        /// The index in `cluster.nodePools`, one after the last.
        index: usize,
        /// Name, purpose, machine type and nodes.
        pool: Box<NodePool>,
    },
}

impl Edit {
    /// Changes the typed value.
    pub(super) fn apply(&self, bootcamp: &mut Bootcamp) {
        match self {
            Self::Seats(seats) => bootcamp.event.seats = *seats,
            Self::FirstProfile { name, memory } => bootcamp.hub.profiles.push(Profile {
                name: name.clone(),
                slug: None,
                description: None,
                default: true,
                memory: MemoryAmount { guarantee: *memory, limit: None },
                cpu: CpuAmount::default(),
                roles: Vec::new(),
                pool: None,
                share: None,
            }),
            Self::Guarantee { profile, memory, raises_limit } => {
                if let Some(profile) = bootcamp.hub.profiles.get_mut(*profile) {
                    profile.memory.guarantee = *memory;
                    if *raises_limit {
                        profile.memory.limit = Some(*memory);
                    }
                }
            }
            // The short form contains only the count, so nothing is lost.
            Self::Placeholders { count, is_map: _ } => {
                bootcamp.hub.placeholders.get_or_insert_default().count = count.get();
            }
            Self::MachineType { pool, machine_type } => {
                if let Some(pool) = bootcamp.cluster.node_pools.get_mut(*pool) {
                    pool.machine_type = machine_type.clone();
                }
            }
            Self::Nodes { pool, most, is_map } => {
                if let Some(pool) = bootcamp.cluster.node_pools.get_mut(*pool) {
                    let most = most.get();
                    let min = if *is_map { pool.nodes.min } else { most };
                    pool.nodes = NodeCount { min, max: most };
                }
            }
            Self::Pool { index: _, pool } => bootcamp.cluster.node_pools.push((**pool).clone()),
        }
    }

    /// The same as changes to the document.
    pub(super) fn changes(&self) -> Vec<Change> {
        let set = |path: String, value: Value| (path, Some(value));
        match self {
            Self::Seats(seats) => vec![set("event.seats".to_owned(), Value::from(seats.get()))],
            Self::FirstProfile { name, memory } => {
                let profile = [
                    ("name".to_owned(), Value::from(name.as_str())),
                    ("default".to_owned(), Value::Bool(true)),
                    ("memory".to_owned(), Value::from([("guarantee", Value::from(memory.to_string()))])),
                ];
                vec![set("hub.profiles[0]".to_owned(), Value::Map(profile.into_iter().collect()))]
            }
            Self::Guarantee { profile, memory, raises_limit } => {
                let at = |field: &str| {
                    set(format!("hub.profiles[{profile}].memory.{field}"), Value::from(memory.to_string()))
                };
                if *raises_limit { vec![at("guarantee"), at("limit")] } else { vec![at("guarantee")] }
            }
            Self::Placeholders { count, is_map } => {
                let path = if *is_map { "hub.placeholders.count" } else { "hub.placeholders" };
                vec![set(path.to_owned(), Value::from(count.get()))]
            }
            Self::MachineType { pool, machine_type } => {
                let path = format!("cluster.nodePools[{pool}].machineType");
                vec![set(path, Value::from(machine_type.as_str()))]
            }
            Self::Nodes { pool, most, is_map } => {
                let field = if *is_map { "nodes.max" } else { "nodes" };
                vec![set(format!("cluster.nodePools[{pool}].{field}"), Value::from(most.get()))]
            }
            Self::Pool { index, pool } => {
                let purpose = match pool.purpose {
                    Purpose::Core => "core",
                    Purpose::User => "user",
                };
                let written = [
                    ("name".to_owned(), Value::from(pool.name.as_str())),
                    ("purpose".to_owned(), Value::from(purpose)),
                    ("machineType".to_owned(), Value::from(pool.machine_type.as_str())),
                    ("nodes".to_owned(), Value::from([("min", pool.nodes.min), ("max", pool.nodes.max)])),
                ];
                vec![set(format!("cluster.nodePools[{index}]"), Value::Map(written.into_iter().collect()))]
            }
        }
    }
}

/// A pool with only the fields that are written down for a derived one.
pub(super) fn plain_pool(
    name: ResourceName,
    purpose: Purpose,
    machine_type: MachineType,
    nodes: NodeCount,
) -> Box<NodePool> {
    Box::new(NodePool {
        name,
        purpose,
        machine_type,
        nodes,
        zones: Vec::new(),
        max_pods_per_node: None,
        image_type: None,
        disk: None,
        spot: false,
        reservation: None,
        upgrades: None,
        version: None,
        labels: IndexMap::new(),
        expects: None,
    })
}

//! How many servers fit on a node, and what limits the number.

use super::Allocatable;
use crate::unit::{Cpu, Memory, Percent};
use schemars::JsonSchema;
use serde::Serialize;

/// The request of one server, in addition to its pod.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Request {
    /// The CPU request.
    pub cpu: Cpu,
    /// The memory request.
    pub memory: Memory,
    /// Volumes to attach to the node.
    pub volumes: u32,
}

/// What pods other than user servers use on a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Overhead {
    /// CPU.
    pub cpu: Cpu,
    /// Memory.
    pub memory: Memory,
    /// Pods.
    pub pods: u32,
}

impl Overhead {
    /// This and `other` together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            cpu: Cpu::from_millicores(self.cpu.millicores().saturating_add(other.cpu.millicores())),
            memory: Memory::from_bytes(self.memory.bytes().saturating_add(other.memory.bytes())),
            pods: self.pods.saturating_add(other.pods),
        }
    }

    /// The total of `count` of it.
    #[must_use]
    pub fn times(self, count: u32) -> Self {
        Self {
            cpu: Cpu::from_millicores(self.cpu.millicores().saturating_mul(u64::from(count))),
            memory: self.memory.times(u64::from(count)),
            pods: self.pods.saturating_mul(count),
        }
    }

    /// Whether it fits into `whole`.
    pub fn is_within(&self, whole: &Self) -> bool {
        self.cpu <= whole.cpu && self.memory <= whole.memory && self.pods <= whole.pods
    }
}

/// A limit on the number of servers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Dimension {
    /// Memory.
    Memory,
    /// CPU.
    Cpu,
    /// Pods on a node.
    Pods,
    /// Volumes attached to a node.
    Volumes,
}

impl Dimension {
    /// Its name in a sentence.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Memory => "memory",
            Self::Cpu => "CPU",
            Self::Pods => "pods per node",
            Self::Volumes => "attached disks",
        }
    }
}

/// How many identical servers fit on a node, by dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SeatsPerNode {
    /// By memory; absent if none is requested.
    pub by_memory: Option<u32>,
    /// By CPU; absent if none is requested.
    pub by_cpu: Option<u32>,
    /// By pods.
    pub by_pods: u32,
    /// By attached volumes; absent if none are needed or the limit is unknown.
    pub by_volumes: Option<u32>,
    /// The minimum of these.
    pub seats: u32,
    /// The dimension with the minimum; the first in the order of [`Dimension`] if there are several.
    pub binds: Dimension,
}

/// How many servers with `request` fit on a node with `overhead` for other pods.
///
/// ```
/// use nh_core::{catalog::Catalog, node::{Dimension, Overhead, Request, allocatable, seats_per_node}, unit::Memory};
/// let catalog = Catalog::embedded();
/// let name = "m1-ultramem-40".parse().unwrap();
/// let node = allocatable(catalog.machine_type(&name).unwrap(), 110, Memory::from_gib(100), Some(127));
/// let server = Request { memory: Memory::from_gib(12), ..Request::default() };
/// let seats = seats_per_node(&node, &Overhead::default(), &server);
/// // Not the eighty that 961 / 12 promises.
/// assert_eq!((seats.seats, seats.binds), (76, Dimension::Memory));
/// ```
pub fn seats_per_node(node: &Allocatable, overhead: &Overhead, request: &Request) -> SeatsPerNode {
    let memory = node.memory.saturating_sub(overhead.memory).bytes();
    let cpu = node.cpu.millicores().saturating_sub(overhead.cpu.millicores());
    let by_memory = divided(memory, request.memory.bytes());
    let by_cpu = divided(cpu, request.cpu.millicores());
    let by_pods = node.pods.saturating_sub(overhead.pods);
    let by_volumes = node.volumes.and_then(|volumes| volumes.checked_div(request.volumes));
    let by_each = [
        (by_memory, Dimension::Memory),
        (by_cpu, Dimension::Cpu),
        (Some(by_pods), Dimension::Pods),
        (by_volumes, Dimension::Volumes),
    ];
    let known = by_each.into_iter().filter_map(|(seats, dimension)| Some((seats?, dimension)));
    let (seats, binds) = known.min().unwrap_or((by_pods, Dimension::Pods));
    SeatsPerNode { by_memory, by_cpu, by_pods, by_volumes, seats, binds }
}

/// How often `part` fits into `whole`; absent if `part` is zero.
fn divided(whole: u64, part: u64) -> Option<u32> {
    whole.checked_div(part).map(|times| u32::try_from(times).unwrap_or(u32::MAX))
}

/// Seats on a node when the servers are a mix: pairs of share and seats per node of each kind.
///
/// It is the mean for counting nodes, as if each kind were on separate
/// nodes. Absent if the shares are zero or a kind with a share does not fit.
///
/// ```
/// use nh_core::node::mixed_seats_per_node;
/// // Half use small servers, ten per node, half use large ones, two per node.
/// let mixed = mixed_seats_per_node([(0.5, 10), (0.5, 2)]).unwrap();
/// assert!((mixed - 3.333).abs() < 0.001);
/// assert_eq!(mixed_seats_per_node([(0.5, 10), (0.5, 0)]), None);
/// ```
pub fn mixed_seats_per_node(kinds: impl IntoIterator<Item = (f64, u32)>) -> Option<f64> {
    let (mut shares, mut nodes) = (0.0, 0.0);
    for (share, seats) in kinds.into_iter().filter(|(share, _)| *share > 0.0) {
        shares += share;
        nodes += share / f64::from(seats);
    }
    // A kind that does not fit makes the nodes infinite; nobody makes them zero.
    Some(shares / nodes).filter(|mixed| mixed.is_finite() && *mixed > 0.0)
}

/// The number of nodes for `seats` with the share `headroom` of their seats free; absent if there is none.
///
/// ```
/// use nh_core::{node::nodes_for, unit::Percent};
/// assert_eq!(nodes_for(1600, 76.0, "0%".parse().unwrap()), Some(22));
/// assert_eq!(nodes_for(1600, 76.0, "20%".parse().unwrap()), Some(27));
/// assert_eq!(nodes_for(1600, 76.0, Percent::ALL), None);
/// ```
pub fn nodes_for(seats: u32, seats_per_node: f64, headroom: Percent) -> Option<u32> {
    let usable = seats_per_node * (1.0 - headroom.fraction());
    // The small amount keeps a quotient that is whole but for rounding noise whole.
    let nodes = (f64::from(seats) / usable - 1e-9).ceil();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 2^32 - 1")]
    (usable > 0.0 && (..=f64::from(u32::MAX)).contains(&nodes)).then(|| nodes.max(0.0) as u32)
}

#[cfg(test)]
mod tests;

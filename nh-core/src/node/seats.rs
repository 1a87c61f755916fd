//! How many servers fit on a node, and what limits the number.

use super::Allocatable;
use crate::unit::{Cpu, Memory, Percent};
use schemars::JsonSchema;
use serde::{Serialize, Serializer, ser::SerializeMap};

/// What one server requests of a node, in addition to its one pod.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Request {
    /// CPU guaranteed to it.
    pub cpu: Cpu,
    /// Memory guaranteed to it.
    pub memory: Memory,
    /// Volumes to attach to the node.
    pub volumes: u32,
}

/// What a node keeps for pods that are not user servers.
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
    pub(crate) const fn and(self, other: Self) -> Self {
        Self {
            cpu: Cpu::from_millicores(self.cpu.millicores().saturating_add(other.cpu.millicores())),
            memory: Memory::from_bytes(self.memory.bytes().saturating_add(other.memory.bytes())),
            pods: self.pods.saturating_add(other.pods),
        }
    }

    /// This `count` times.
    #[must_use]
    pub fn times(self, count: u32) -> Self {
        Self {
            cpu: Cpu::from_millicores(self.cpu.millicores().saturating_mul(u64::from(count))),
            memory: self.memory.times(u64::from(count)),
            pods: self.pods.saturating_mul(count),
        }
    }

    /// Whether it fits into `whole`.
    pub(crate) fn is_within(&self, whole: &Self) -> bool {
        self.cpu <= whole.cpu && self.memory <= whole.memory && self.pods <= whole.pods
    }
}

/// A limit on the number of servers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
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
    /// Every dimension; of several that bind, the first is reported.
    pub const ALL: &'static [Self] = &[Self::Memory, Self::Cpu, Self::Pods, Self::Volumes];

    /// Its name in a sentence.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Memory => "memory",
            Self::Cpu => "CPU",
            Self::Pods => "pods per node",
            Self::Volumes => "attached disks",
        }
    }

    /// Its name in a picture or the head of a column.
    pub const fn short_name(self) -> &'static str {
        match self {
            Self::Memory => "memory",
            Self::Cpu => "CPU",
            Self::Pods => "pods",
            Self::Volumes => "disks",
        }
    }

    /// The field in JSON that has the seats by it.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Memory => "byMemory",
            Self::Cpu => "byCpu",
            Self::Pods => "byPods",
            Self::Volumes => "byVolumes",
        }
    }
}

/// Seats by each dimension, in the order of [`Dimension::ALL`].
type ByDimension = [Option<u32>; Dimension::ALL.len()];

/// How many identical servers fit on a node, by dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct SeatsPerNode {
    by: ByDimension,
    /// The minimum of these.
    pub seats: u32,
    /// The dimension with the minimum; the first in the order of [`Dimension`] if there are several.
    pub binds: Dimension,
}

impl SeatsPerNode {
    /// Seats by each dimension, in the order of [`Dimension::ALL`].
    pub fn by_each(&self) -> impl Iterator<Item = (Dimension, Option<u32>)> {
        by_each(self.by)
    }

    /// Seats by `dimension`; absent if a server requests none of it or the node's limit is unknown.
    pub fn by(&self, dimension: Dimension) -> Option<u32> {
        self.by_each().find(|(other, _)| *other == dimension)?.1
    }
}

/// A field for each dimension, then the minimum and its dimension.
impl Serialize for SeatsPerNode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(Dimension::ALL.len() + 2))?;
        for (dimension, seats) in self.by_each() {
            map.serialize_entry(dimension.field(), &seats)?;
        }
        map.serialize_entry("seats", &self.seats)?;
        map.serialize_entry("binds", &self.binds)?;
        map.end()
    }
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
    let pods = node.pods.saturating_sub(overhead.pods);
    let by = std::array::from_fn(|index| match Dimension::ALL[index] {
        Dimension::Memory => divided(node.memory.saturating_sub(overhead.memory).bytes(), request.memory.bytes()),
        Dimension::Cpu => {
            divided(node.cpu.millicores().saturating_sub(overhead.cpu.millicores()), request.cpu.millicores())
        }
        Dimension::Pods => Some(pods),
        Dimension::Volumes => node.volumes.and_then(|volumes| volumes.checked_div(request.volumes)),
    });
    let known = by_each(by).filter_map(|(dimension, seats)| Some((seats?, dimension)));
    let (seats, binds) = known.min().unwrap_or((pods, Dimension::Pods));
    SeatsPerNode { by, seats, binds }
}

fn by_each(by: ByDimension) -> impl Iterator<Item = (Dimension, Option<u32>)> {
    Dimension::ALL.iter().copied().zip(by)
}

/// How often `part` fits into `whole`; absent where `part` is 0.
fn divided(whole: u64, part: u64) -> Option<u32> {
    whole.checked_div(part).map(|times| u32::try_from(times).unwrap_or(u32::MAX))
}

/// Seats on a node when the servers are a mix: pairs of share and seats per node of each kind.
///
/// It is the harmonic mean: the mix needs as many nodes as if each kind were on nodes of its own. Absent where no
/// kind has a share, or one with a share does not fit.
pub(crate) fn mixed_seats_per_node(kinds: impl IntoIterator<Item = (f64, u32)>) -> Option<f64> {
    let (mut shares, mut nodes) = (0.0, 0.0);
    for (share, seats) in kinds.into_iter().filter(|(share, _)| *share > 0.0) {
        shares += share;
        nodes += share / f64::from(seats);
    }
    // A kind that does not fit makes the nodes infinite; no kinds at all make them zero.
    Some(shares / nodes).filter(|mixed| mixed.is_finite() && *mixed > 0.0)
}

/// The number of nodes for `seats` with the share `headroom` of their seats free; absent if there is none.
pub(crate) fn nodes_for(seats: u32, seats_per_node: f64, headroom: Percent) -> Option<u32> {
    let usable = seats_per_node * (1.0 - headroom.fraction());
    // The small amount keeps a quotient that is whole except for rounding noise whole.
    let nodes = (f64::from(seats) / usable - 1e-9).ceil();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 2^32 - 1")]
    (usable > 0.0 && (..=f64::from(u32::MAX)).contains(&nodes)).then(|| nodes.max(0.0) as u32)
}

#[cfg(test)]
mod tests;

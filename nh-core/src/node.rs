//! The allocatable resources of a node, and how many servers fit on it.

mod allocatable;
mod overhead;
mod planned;
mod seats;

pub use allocatable::{Allocatable, allocatable};
pub use overhead::OverheadPart;
pub(crate) use overhead::overhead_total;
pub(crate) use planned::{NodeSetup, planned_node, planned_overhead};
pub use seats::{Dimension, Overhead, Request, SeatsPerNode, seats_per_node};
pub(crate) use seats::{mixed_seats_per_node, nodes_for};

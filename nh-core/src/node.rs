//! The allocatable resources of a node, and how many servers fit on it.

mod allocatable;
mod overhead;
mod seats;

pub use allocatable::{Allocatable, allocatable};
pub use overhead::{OverheadPart, node_overhead, overhead_total};
pub use seats::{Dimension, Overhead, Request, SeatsPerNode, mixed_seats_per_node, nodes_for, seats_per_node};

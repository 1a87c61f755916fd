//! What a node leaves to servers, and how many of them fit on it.

mod allocatable;
mod overhead;
mod seats;

pub use allocatable::{Allocatable, allocatable};
pub use overhead::{OverheadPart, node_overhead, overhead_total};
pub use seats::{Dimension, Overhead, Request, SeatsPerNode, mixed_seats_per_node, nodes_for, seats_per_node};

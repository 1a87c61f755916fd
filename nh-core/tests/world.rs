//! Tests against real programs of the outside world.

#[path = "support/control_plane.rs"]
mod control_plane;
#[path = "support/tools.rs"]
mod tools;

#[path = "world/harness.rs"]
mod harness;

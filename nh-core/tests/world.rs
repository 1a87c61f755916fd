//! Tests against real programs of the outside world.

#[path = "support/charts.rs"]
mod charts;
#[path = "support/control_plane.rs"]
mod control_plane;
#[path = "support/tools.rs"]
mod tools;

#[path = "world/charts.rs"]
mod chart_tests;
#[path = "world/harness.rs"]
mod harness;

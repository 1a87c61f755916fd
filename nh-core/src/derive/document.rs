//! Sizes and cost as documents: a contract with other tools, with a version.

use serde::Serialize;

use super::{Cost, Resolved, ResolvedRange, Sizing};
use crate::unit::BootcampName;

/// The version of these contracts; raised when a field goes away or changes its meaning.
const VERSION: u32 = 1;

/// What `nh size --output json` prints.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SizeDocument<'a> {
    /// The version of this contract.
    pub version: u32,
    /// The name of the bootcamp.
    pub name: &'a BootcampName,
    /// Seats at the same time, at most.
    pub seats: u32,
    /// The ranges, given or derived.
    pub ranges: &'a [ResolvedRange],
    /// What fits where.
    #[serde(flatten)]
    pub sizing: &'a Sizing,
}

impl<'a> SizeDocument<'a> {
    /// The document of a bootcamp's sizes.
    pub fn new(resolved: &'a Resolved, sizing: &'a Sizing) -> Self {
        let Resolved { name, event, network, .. } = resolved;
        Self { version: VERSION, name, seats: event.seats, ranges: &network.ranges, sizing }
    }
}

/// What `nh cost --output json` prints; amounts are US dollars before taxes and discounts.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CostDocument<'a> {
    /// The version of this contract.
    pub version: u32,
    /// What it costs.
    #[serde(flatten)]
    pub cost: &'a Cost,
}

impl<'a> CostDocument<'a> {
    /// The document of a bootcamp's cost.
    pub const fn new(cost: &'a Cost) -> Self {
        Self { version: VERSION, cost }
    }
}

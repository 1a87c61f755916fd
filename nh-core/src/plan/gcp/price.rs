//! The price of resources while they exist.

use std::collections::BTreeMap;

use crate::{plan::step::Step, price::{Cost, Total}, resource::Resource, unit::Money};

/// Adds to each step the price of its resources for an hour in which the cluster runs and nobody uses it.
///
/// Resources that releases create in the cluster have no step. An unknown price makes the price of the step unknown;
/// `nh cost` reports it.
pub(super) fn price(steps: &mut [Step], cost: &Cost) {
    let mut prices: BTreeMap<&Resource, Total> = BTreeMap::new();
    for item in &cost.items {
        let idle = item.idle_hour;
        // Dividing by a handful of addresses is exact enough.
        let part = |amount: Money| Total::known_as(amount * (1.0 / f64::from(item.of.count())));
        let part = idle.known().map_or(Total::UNKNOWN, part);
        for resource in item.of.iter() {
            *prices.entry(resource).or_default() += part;
        }
    }
    for step in steps {
        let parts: Vec<Total> = step.makes().filter_map(|resource| prices.get(resource)).copied().collect();
        let sum: Total = parts.iter().copied().sum();
        step.usd_per_hour = sum.known().filter(|_| !parts.is_empty());
    }
}

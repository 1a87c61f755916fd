//! The price of resources while they exist.

use std::collections::BTreeMap;

use crate::{plan::step::Step, price::Cost, resource::Resource, unit::Money};

/// Adds to each step the price of its resources for an hour in which the cluster runs and nobody uses it.
///
/// Resources that releases create in the cluster have no step. An unknown price is left out; `nh cost` reports it.
pub(super) fn price(steps: &mut [Step], cost: &Cost) {
    let mut prices: BTreeMap<&Resource, Money> = BTreeMap::new();
    for item in cost.items.iter().filter(|item| item.price.known().is_some()) {
        // Dividing by a handful of addresses is exact enough.
        let part = item.idle_hour * (1.0 / f64::from(item.of.count()));
        for resource in item.of.iter() {
            *prices.entry(resource).or_default() += part;
        }
    }
    for step in steps {
        let known: Vec<Money> = step.makes().filter_map(|resource| prices.get(resource)).copied().collect();
        step.usd_per_hour = (!known.is_empty()).then(|| known.into_iter().sum());
    }
}

//! What resources cost while they exist.

use std::collections::BTreeMap;

use crate::{plan::step::Step, price::Cost, resource::Resource, unit::Money};

/// Gives each step the part of its resources in an hour in which the cluster runs and nobody uses it.
///
/// What releases make in the cluster has no step, and a DNS zone belongs to others. A price that is not known is left
/// out, as `nh cost` says.
pub(super) fn price(steps: &mut [Step], cost: &Cost) {
    let mut prices: BTreeMap<&Resource, Money> = BTreeMap::new();
    for item in cost.items.iter().filter(|item| item.price.known().is_some()) {
        // A handful of addresses divides without loss.
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

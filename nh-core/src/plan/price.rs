//! What steps cost while their things exist.

use std::collections::BTreeMap;

use super::{Step, cluster, pool};
use crate::{
    price::{Cost, CostOf},
    settle::{Resolved, output},
    unit::Money,
};

/// Gives each step its part of an hour in which the cluster stands and nobody has come.
///
/// What releases make in the cluster has no step here, and a DNS zone belongs to others. A price that is not
/// known is left out, as `nh cost` says.
pub(super) fn price(steps: &mut [Step], resolved: &Resolved, cost: &Cost) {
    let mut prices: BTreeMap<String, Money> = BTreeMap::new();
    for item in cost.items.iter().filter(|item| item.price.known().is_some()) {
        let ids = steps_of(item.of, resolved);
        for id in &ids {
            // A handful of addresses divides without loss.
            let part = item.idle_hour * (1.0 / f64::from(u32::try_from(ids.len()).unwrap_or(u32::MAX)));
            *prices.entry(id.clone()).or_default() += part;
        }
    }
    for step in steps {
        step.usd_per_hour = prices.get(step.id.as_str()).copied();
    }
}

/// The steps that make what is paid for.
fn steps_of(of: CostOf, resolved: &Resolved) -> Vec<String> {
    let one = |id: &str| vec![id.to_owned()];
    match of {
        CostOf::Pool(index) => resolved.pools.get(index).map_or_else(Vec::new, |pool| {
            let first = cluster::first_pool(&resolved.pools).is_some_and(|first| std::ptr::eq(first, pool));
            vec![if first { cluster::ID.to_owned() } else { pool::id(pool) }]
        }),
        CostOf::Cluster => one(cluster::ID),
        CostOf::Filestore => one(output::FILESTORE_IP.step),
        CostOf::CloudSql => one(output::SQL_IP.step),
        CostOf::NatGateway => one("nat"),
        CostOf::NatAddresses => {
            let count = resolved.network.nat.as_ref().map_or(0, |nat| *nat.addresses);
            (1..=count).map(|number| format!("nat-address-{number}")).collect()
        }
        CostOf::HubAddress => {
            let own =
                resolved.environments_with_own_address().map(|environment| output::ingress_step(&environment.name));
            one(output::INGRESS_IP.step).into_iter().chain(own).collect()
        }
        CostOf::KmsKey => one("kms-key"),
        CostOf::Registry => one("registry"),
        CostOf::DnsZone | CostOf::Releases => Vec::new(),
    }
}

//! Required and remaining addresses of each range.

use crate::{
    catalog::{Assumption, Catalog},
    model::FilestoreTier,
    settle::{RESERVED_IN_PRIMARY_RANGE, RangePurpose, Resolved, ResolvedPool, ResolvedRange, pod_block},
    unit::{Cidr, counted},
};
use serde::Serialize;

/// A range of the address plan, how many addresses it has and how many are needed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct AddressUse {
    /// The range as it was settled.
    pub range: ResolvedRange,
    /// Addresses that can be used; 0 where no range could be found.
    pub holds: u64,
    /// Required addresses.
    pub needed: u64,
    /// What adds up to the need.
    pub because: String,
    /// The number of nodes with room in the range; for ranges of nodes and pods.
    pub nodes: Option<u64>,
}

impl AddressUse {
    /// The range itself; absent where none could be found.
    pub fn cidr(&self) -> Option<Cidr> {
        self.range.cidr.as_ref().ok().map(|cidr| cidr.value)
    }

    /// Remaining addresses; negative if the range is too small.
    pub fn left(&self) -> i64 {
        i64::try_from(self.holds).unwrap_or(i64::MAX).saturating_sub_unsigned(self.needed)
    }
}

/// The number of nodes whose pods fit in `range`.
pub(crate) fn nodes_in_pod_range(range: Cidr, max_pods_per_node: u32) -> u64 {
    range.addresses() / pod_block(max_pods_per_node)
}

/// The number of nodes that fit in a primary range, in which Google Cloud reserves four addresses.
pub(crate) fn nodes_in_primary_range(range: Cidr) -> u64 {
    range.addresses().saturating_sub(RESERVED_IN_PRIMARY_RANGE)
}

/// The usage of every range of the bootcamp, in order.
pub(super) fn address_uses(resolved: &Resolved, catalog: &Catalog) -> Vec<AddressUse> {
    let ranges = &resolved.network.ranges;
    ranges
        .iter()
        .map(|range| {
            let cidr = range.cidr.as_ref().ok().map(|settled| settled.value);
            let (needed, because) = need(resolved, catalog, range.purpose);
            let holds = match range.purpose {
                RangePurpose::Nodes => cidr.map(nodes_in_primary_range),
                _ => cidr.as_ref().map(Cidr::addresses),
            };
            let nodes = match range.purpose {
                RangePurpose::Nodes => holds,
                RangePurpose::Pods => cidr.map(|range| nodes_in_pod_range(range, most_pods_per_node(&resolved.pools))),
                _ => None,
            };
            AddressUse { range: range.clone(), holds: holds.unwrap_or(0), needed, because, nodes }
        })
        .collect()
}

/// The largest number of pods on a node, which determines the block of each node.
fn most_pods_per_node(pools: &[ResolvedPool]) -> u32 {
    pools.iter().map(|pool| *pool.max_pods_per_node).max().unwrap_or(110)
}

/// Addresses needed, and what adds up to them.
fn need(resolved: &Resolved, catalog: &Catalog, purpose: RangePurpose) -> (u64, String) {
    let nodes = resolved.most_nodes();
    let surge: u64 = resolved.pools.iter().map(|pool| u64::from(*pool.max_surge)).sum();
    match purpose {
        RangePurpose::ControlPlane => (16, "a peered control plane requires a /28".to_owned()),
        RangePurpose::Filestore => match resolved.datasets.as_ref().map(|datasets| datasets.tier) {
            Some(tier) if tier.is_basic() => (8, format!("the tier `{}` requires a /29", tier.name())),
            tier => (256, format!("the tier `{}` requires a /24", tier.map_or("ZONAL", FilestoreTier::name))),
        },
        RangePurpose::Sql => (256, "private services access requires at least a /24".to_owned()),
        RangePurpose::Nodes => {
            (nodes, format!("at most {}, {surge} of them during an upgrade", counted(nodes, "node")))
        }
        RangePurpose::Pods => {
            let block = |pool: &ResolvedPool| pool.most_nodes() * pod_block(*pool.max_pods_per_node);
            let needed = resolved.pools.iter().map(block).sum();
            (needed, format!("at most {}, each with a block of twice its pods", counted(nodes, "node")))
        }
        RangePurpose::Proxies => (64, "the load balancer's proxies require at least a /26".to_owned()),
        RangePurpose::Services => {
            let each = catalog.assumption(Assumption::ServicesPerEnvironment).count();
            let system = catalog.assumption(Assumption::ServicesOfSystem).count();
            let environments = resolved.environments.len().max(1) as u64;
            let of_each = match environments {
                1 => "its environment".to_owned(),
                several => format!("each of {several} environments"),
            };
            let needed = u64::from(system) + u64::from(each) * environments;
            (needed, format!("about {system} for the cluster and {each} for {of_each}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pod_range_has_a_block_for_each_node() {
        assert_eq!(nodes_in_pod_range("10.64.0.0/14".parse().unwrap(), 110), 1024);
        // The failing case: a range that is enough for the pods of one node has room for only one node.
        assert_eq!(nodes_in_pod_range("10.64.0.0/24".parse().unwrap(), 110), 1);
        assert_eq!(nodes_in_pod_range("10.64.0.0/25".parse().unwrap(), 110), 0);
    }

    #[test]
    fn four_addresses_of_a_primary_range_are_reserved() {
        assert_eq!(nodes_in_primary_range("10.60.32.0/20".parse().unwrap()), 4092);
        assert_eq!(nodes_in_primary_range("10.60.32.0/31".parse().unwrap()), 0);
    }
}

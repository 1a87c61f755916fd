//! Settles the network: its names, its ranges and its NAT gateway.

use super::{
    RangePurpose, ResolvedAddress, ResolvedNat, ResolvedNetwork,
    free_ranges::{self, RangeRequest},
};
use crate::{
    model::{Bootcamp, Database, Nat, Outputs, Terminator},
    settle::{
        ResolvedPool, Settled,
        naming::{counted, fitted, parse_valid},
        output,
        pool::most_nodes,
    },
    unit::{Cidr, ResourceName, grouped},
};

/// The smallest range for nodes, with room for 1,020: a range costs nothing and is hard to extend later.
const LEAST_NODES_PREFIX: u8 = 22;
/// The range of services that GKE itself chooses: 4,096 addresses.
const SERVICES_PREFIX: u8 = 20;
/// The smallest range for pods, with room for 128 nodes of 110 pods each: it cannot be extended at all.
const LEAST_PODS_PREFIX: u8 = 17;
/// The range of private services access in 2020, which is larger than the required /24.
const SQL_PREFIX: u8 = 20;
/// The sizes that `gcloud filestore instances create --help` requires: a /29 for Basic tiers and a /24 for the others.
const FILESTORE_PREFIXES: (u8, u8) = (29, 24);
/// Google's recommendation for proxies; a /26 is the minimum (cloud.google.com/load-balancing/docs/proxy-only-subnets).
const PROXIES_PREFIX: u8 = 23;
/// Addresses of every primary range that Google reserves (cloud.google.com/vpc/docs/subnets).
pub(crate) const RESERVED_IN_PRIMARY_RANGE: u64 = 4;

/// Connections that one user can have open to the same server: browsers open six, conda and npm a few more.
/// The ports of a node matter if many users on one node download from the same place.
pub(crate) const CONNECTIONS_PER_SEAT: u32 = 8;
/// Ports that one NAT address has for its nodes: all except the first 1,024.
pub(crate) const PORTS_PER_NAT_ADDRESS: u32 = 64_512;
/// The minimum and maximum number of ports per node; Cloud NAT's own limits are 32 and 65,536.
const PORTS: (u32, u32) = (64, 32_768);

/// Settles the network. `seats_per_node` is the most that any user pool puts on a node.
pub(crate) fn settle(
    bootcamp: &Bootcamp,
    pools: &[ResolvedPool],
    seats_per_node: u32,
    outputs: &Outputs,
) -> ResolvedNetwork {
    let (network, name) = (&bootcamp.network, &bootcamp.name);
    let called = |suffix: &str| {
        Settled::<ResourceName>::derived(
            parse_valid(&fitted(name.as_str(), suffix, 63)),
            format!("the bootcamp's name `{name}`"),
        )
    };
    let given_address = network.address.clone().unwrap_or_default();
    ResolvedNetwork {
        name: network.name.clone().map_or_else(|| called(""), Settled::given),
        subnet: Settled::or_derive(network.subnet.clone(), || {
            let region = &bootcamp.project.region;
            (parse_valid(region.as_str()), format!("the region `{region}`"))
        }),
        router: called("router"),
        block: network.block,
        peers: network.peers.clone(),
        ranges: free_ranges::ranges(network, &requests(bootcamp, pools)),
        nat: nat(bootcamp, pools, seats_per_node, called("nat")),
        address: ResolvedAddress {
            name: given_address.name.map_or_else(|| called("ingress"), Settled::given),
            ip: given_address.ip.map(Settled::given).or_else(|| {
                let address = output::INGRESS_IP.read_address(outputs)?;
                Some(Settled::derived(address, format!("the output of the step `{}`", output::INGRESS_IP.resource)))
            }),
        },
        dns: network.dns.clone(),
    }
}

/// The ranges that this bootcamp uses. Current control planes need no range of their own.
fn requests(bootcamp: &Bootcamp, pools: &[ResolvedPool]) -> Vec<RangeRequest> {
    let mut requests = Vec::new();
    let mut request = |purpose, prefix, why: String| requests.push(RangeRequest { purpose, prefix, why });
    if let Some(datasets) = &bootcamp.datasets {
        let tier = datasets.filestore.tier;
        let prefix = if tier.is_basic() { FILESTORE_PREFIXES.0 } else { FILESTORE_PREFIXES.1 };
        request(RangePurpose::Filestore, prefix, format!("a Filestore instance of tier `{}`", tier.name()));
    }
    if matches!(bootcamp.database, Database::CloudSql(_)) {
        request(RangePurpose::Sql, SQL_PREFIX, "private services access of Cloud SQL".to_owned());
    }
    let nodes = most_nodes(pools);
    request(
        RangePurpose::Nodes,
        Cidr::prefix_for(2 * nodes + RESERVED_IN_PRIMARY_RANGE).min(LEAST_NODES_PREFIX),
        format!("twice the {}", counted(nodes, "node")),
    );
    request(RangePurpose::Services, SERVICES_PREFIX, "services, with GKE's default size".to_owned());
    let pods: u64 = pools.iter().map(|pool| pool.most_nodes() * pod_block(*pool.max_pods_per_node)).sum();
    request(
        RangePurpose::Pods,
        Cidr::prefix_for(2 * pods).min(LEAST_PODS_PREFIX),
        format!("twice the {} pod addresses of {}", grouped(pods), counted(nodes, "node")),
    );
    if bootcamp.hub.tls.terminator == Some(Terminator::Gateway) {
        request(RangePurpose::Proxies, PROXIES_PREFIX, "the proxies of Google's load balancer".to_owned());
    }
    requests
}

/// The pod addresses that a node uses: the smallest power of two that is at least twice its pods, 16 to 512
/// (cloud.google.com/kubernetes-engine/docs/how-to/flexible-pod-cidr).
pub(crate) fn pod_block(max_pods_per_node: u32) -> u64 {
    (2 * u64::from(max_pods_per_node.clamp(8, 256))).next_power_of_two()
}

fn nat(
    bootcamp: &Bootcamp,
    pools: &[ResolvedPool],
    seats_per_node: u32,
    name: Settled<ResourceName>,
) -> Option<ResolvedNat> {
    let given = bootcamp.network.nat.as_ref();
    // Nodes with external addresses need no gateway, unless the file has one.
    let wanted = given.is_some() || bootcamp.cluster.private_nodes.unwrap_or(true);
    let Nat { addresses, min_ports, max_ports } = given.cloned().unwrap_or_default();
    if !wanted || addresses.is_some_and(|addresses| addresses.get() == 0) {
        return None;
    }
    let min_ports = Settled::or_derive(min_ports, || {
        let ports = seats_per_node.saturating_mul(CONNECTIONS_PER_SEAT).clamp(PORTS.0, PORTS.1);
        let why = format!(
            "{} on a node and {CONNECTIONS_PER_SEAT} connections of each to one server",
            counted(seats_per_node, "seat")
        );
        (ports.next_power_of_two(), why)
    });
    let max_ports = Settled::or_derive(max_ports, || {
        let ports = min_ports.saturating_mul(4).max(4_096).min(PORTS.1).max(*min_ports);
        (ports, format!("four times the {} minimum ports, but at least 4096", *min_ports))
    });
    let nodes = most_nodes(pools);
    let addresses = Settled::or_derive(addresses, || {
        let needed = nodes.saturating_mul(u64::from(*min_ports)).div_ceil(u64::from(PORTS_PER_NAT_ADDRESS)).max(1);
        (
            u32::try_from(needed).unwrap_or(u32::MAX),
            format!(
                "{} with {} ports each, and {PORTS_PER_NAT_ADDRESS} ports per address",
                counted(nodes, "node"),
                *min_ports
            ),
        )
    });
    Some(ResolvedNat { name, addresses, min_ports, max_ports })
}

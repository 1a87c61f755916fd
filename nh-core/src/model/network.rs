//! The VPC network and its address plan.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::{NatAddresses, NetworkRange, ResourceName, Title};

/// A VPC network of the bootcamp's own.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Network {
    /// Its name; the bootcamp's if left out.
    pub name: Option<ResourceName>,
    /// The name of its one subnet; the region's if left out.
    pub subnet: Option<ResourceName>,
    /// The block from which ranges that are not given are taken; `10.60.0.0/14` and what follows if left out.
    pub block: Option<NetworkRange>,
    /// The ranges that are given.
    #[serde(default)]
    pub ranges: Ranges,
    /// Networks that are or will be peered with this one: their ranges must stay free.
    #[serde(default)]
    pub peers: Vec<Peer>,
    /// How nodes without addresses of their own reach the internet.
    pub nat: Option<Nat>,
    /// The regional address reserved for the hub.
    pub address: Option<IngressAddress>,
    /// The DNS zone in which the hub's hosts are recorded.
    pub dns: Option<DnsZone>,
}

/// Ranges of addresses by purpose; what is left out is derived.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Ranges {
    /// The `/28` of a control plane reached by VPC peering; clusters of today need none.
    pub control_plane: Option<NetworkRange>,
    /// The reserved range of the Filestore instance: `/29` for Basic tiers, `/24` for the others.
    pub filestore: Option<NetworkRange>,
    /// The range allocated to private services access for Cloud SQL.
    pub sql: Option<NetworkRange>,
    /// The primary range of the subnet: one address a node.
    pub nodes: Option<NetworkRange>,
    /// The secondary range of Kubernetes services.
    pub services: Option<NetworkRange>,
    /// The secondary range of pods: one block a node.
    pub pods: Option<NetworkRange>,
    /// The range of the proxies that Google's load balancer runs in the network, where the terminator is `gateway`.
    pub proxies: Option<NetworkRange>,
}

/// A network that is peered with the bootcamp's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Peer {
    /// What it is called.
    pub name: Title,
    /// Its range.
    pub range: NetworkRange,
}

/// A Cloud NAT gateway.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Nat {
    /// How many addresses are reserved for it; 0 turns it off, as many as its ports need if left out.
    pub addresses: Option<NatAddresses>,
    /// The ports that each node has at least; derived from its seats if left out. A power of two.
    pub min_ports: Option<u32>,
    /// The ports that each node may grow to; four times the least, 4096 or more, if left out. A power of two.
    pub max_ports: Option<u32>,
}

/// A reserved address.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct IngressAddress {
    /// Its name; derived if left out.
    pub name: Option<ResourceName>,
    /// The address itself, where it is reserved already.
    #[serde(default, deserialize_with = "crate::unit::optional_address")]
    pub ip: Option<std::net::Ipv4Addr>,
}

/// A zone of Cloud DNS.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DnsZone {
    /// The name of the managed zone.
    pub zone: ResourceName,
    /// The domain that it holds, such as `example.org`.
    pub domain: crate::unit::Host,
}

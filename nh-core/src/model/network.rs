//! The VPC network and its address plan.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::{Host, NatAddresses, NetworkRange, ProjectId, ResourceName, Title};

/// The bootcamp's own VPC network.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Network {
    /// Its name; the bootcamp's if left out.
    pub name: Option<ResourceName>,
    /// The name of its subnet; the region's if left out.
    pub subnet: Option<ResourceName>,
    /// The block for derived ranges; `10.60.0.0/14` and the addresses after it if left out.
    pub block: Option<NetworkRange>,
    /// The given ranges.
    #[serde(default)]
    pub ranges: Ranges,
    /// Networks that are or will be peered with this one; their ranges must stay free.
    #[serde(default)]
    pub peers: Vec<Peer>,
    /// How nodes without external addresses reach the internet.
    pub nat: Option<Nat>,
    /// The regional address reserved for the hub.
    pub address: Option<IngressAddress>,
    /// The DNS zone for the records of the hub's hosts.
    pub dns: Option<DnsZone>,
}

/// Address ranges by purpose; ranges that are left out are derived.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Ranges {
    /// The `/28` of a control plane with VPC peering; current clusters need none.
    pub control_plane: Option<NetworkRange>,
    /// The reserved range of the Filestore instance: `/29` for Basic tiers, `/24` for the others.
    pub filestore: Option<NetworkRange>,
    /// The range allocated to private services access for Cloud SQL.
    pub sql: Option<NetworkRange>,
    /// The primary range of the subnet: one address per node.
    pub nodes: Option<NetworkRange>,
    /// The secondary range of Kubernetes services.
    pub services: Option<NetworkRange>,
    /// The secondary range of pods: one block per node.
    pub pods: Option<NetworkRange>,
    /// The range of the proxies that Google's load balancer runs in the network, if the terminator is `gateway`.
    pub proxies: Option<NetworkRange>,
}

/// A network that is peered with the bootcamp's network.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Peer {
    /// Its name.
    pub name: Title,
    /// Its range.
    pub range: NetworkRange,
}

/// A Cloud NAT gateway.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Nat {
    /// The number of reserved addresses; 0 turns the gateway off; derived from the ports if left out.
    pub addresses: Option<NatAddresses>,
    /// The minimum number of ports per node; derived from its seats if left out. A power of two.
    pub min_ports: Option<u32>,
    /// The maximum number of ports per node; four times the minimum, but at least 4096, if left out. A power of two.
    pub max_ports: Option<u32>,
}

/// A reserved address.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct IngressAddress {
    /// Its name; derived if left out.
    pub name: Option<ResourceName>,
    /// The address itself, where it is reserved already.
    #[serde(default, deserialize_with = "crate::unit::optional_address")]
    pub ip: Option<std::net::Ipv4Addr>,
}

/// A Cloud DNS zone: created by the plan, or one that exists.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct DnsZone {
    /// The name of the managed zone.
    pub zone: ResourceName,
    /// Its domain, such as `example.org`.
    pub domain: Host,
    /// Its project; the bootcamp's if left out. The plan creates zones only in the bootcamp's project.
    pub project: Option<ProjectId>,
    /// Whether the zone exists: the plan then creates records in it, and neither creates nor deletes the zone.
    #[serde(default)]
    pub existing: bool,
}

impl DnsZone {
    /// The project of the zone, where `own` is the bootcamp's.
    pub(crate) fn project_or<'a>(&'a self, own: &'a str) -> &'a str {
        self.project.as_ref().map_or(own, ProjectId::as_str)
    }
}

//! The network and its address plan.

mod free_ranges;
mod settling;

use std::net::Ipv4Addr;

use schemars::JsonSchema;
use serde::Serialize;

use super::Settled;
use crate::{
    gap::Gap,
    model::{DnsZone, Peer},
    unit::{Cidr, NetworkRange, ResourceName},
};

pub(super) use settling::settle;
pub(crate) use settling::{CONNECTIONS_PER_SEAT, PORTS_PER_NAT_ADDRESS, RESERVED_IN_PRIMARY_RANGE, pod_block};

/// The network.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ResolvedNetwork {
    /// Its name.
    pub name: Settled<ResourceName>,
    /// The name of its subnet.
    pub subnet: Settled<ResourceName>,
    /// The name of its router.
    pub router: Settled<ResourceName>,
    /// The block from which ranges that are not given are taken, where one is given.
    pub block: Option<NetworkRange>,
    /// Networks that are or will be peered with this one.
    pub peers: Vec<Peer>,
    /// The ranges that this bootcamp uses, in the order of [`RangePurpose`].
    pub ranges: Vec<ResolvedRange>,
    /// The NAT gateway, if there is one.
    pub nat: Option<ResolvedNat>,
    /// The reserved address of the hub.
    pub address: ResolvedAddress,
    /// The DNS zone, if it is managed here.
    pub dns: Option<DnsZone>,
}

impl ResolvedNetwork {
    /// The range of `purpose`, if this bootcamp uses one and a free one was found.
    pub fn range(&self, purpose: RangePurpose) -> Option<&Settled<Cidr>> {
        self.ranges.iter().find(|range| range.purpose == purpose).and_then(|range| range.cidr.as_ref().ok())
    }

    /// The first range of `prefix` bits in the block that overlaps no peer and no range of another purpose.
    pub(crate) fn free_range(&self, purpose: RangePurpose, prefix: u8) -> Option<Cidr> {
        free_ranges::free_for(self, purpose, prefix, &[])
    }

    /// The same, in none of the places that are `promised` to other ranges already.
    pub(crate) fn free_range_beside(&self, purpose: RangePurpose, prefix: u8, promised: &[Cidr]) -> Option<Cidr> {
        free_ranges::free_for(self, purpose, prefix, promised)
    }
}

/// The purpose of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum RangePurpose {
    /// The peered control plane.
    ControlPlane,
    /// The Filestore instance.
    Filestore,
    /// Private services access, for Cloud SQL.
    Sql,
    /// The primary range: nodes.
    Nodes,
    /// The secondary range of services.
    Services,
    /// The secondary range of pods.
    Pods,
    /// The proxies of Google's load balancer.
    Proxies,
}

impl RangePurpose {
    /// Every purpose, in order.
    pub const ALL: &'static [Self] =
        &[Self::ControlPlane, Self::Filestore, Self::Sql, Self::Nodes, Self::Services, Self::Pods, Self::Proxies];

    /// The key in `network.ranges`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::ControlPlane => "controlPlane",
            Self::Filestore => "filestore",
            Self::Sql => "sql",
            Self::Nodes => "nodes",
            Self::Services => "services",
            Self::Pods => "pods",
            Self::Proxies => "proxies",
        }
    }

    /// Its name in Google Cloud: the key with a hyphen, because names there have no capitals.
    pub(crate) const fn range_name(self) -> &'static str {
        match self {
            Self::ControlPlane => "control-plane",
            purpose => purpose.key(),
        }
    }
}

/// A range of the plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ResolvedRange {
    /// Its purpose.
    pub purpose: RangePurpose,
    /// Its name in Google Cloud.
    pub name: String,
    /// The range, or why there is none.
    pub cidr: Result<Settled<Cidr>, Gap>,
}

/// The NAT gateway.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ResolvedNat {
    /// Its name; its addresses are named `NAME-1` and so on.
    pub name: Settled<ResourceName>,
    /// The number of addresses.
    pub addresses: Settled<u32>,
    /// The minimum number of ports per node.
    pub min_ports: Settled<u32>,
    /// The maximum number of ports per node.
    pub max_ports: Settled<u32>,
}

/// The address of the hub.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ResolvedAddress {
    /// Its name.
    pub name: Settled<ResourceName>,
    /// The address, if known: from the file, or from the output of the plan's step.
    pub ip: Option<Settled<Ipv4Addr>>,
}

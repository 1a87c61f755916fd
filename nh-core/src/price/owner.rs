//! What costs belong to.

use serde::Serialize;

/// What has to go before something is no longer paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum CostOf {
    /// The node pool with this index in [`crate::settle::Resolved::pools`].
    Pool(usize),
    /// The cluster itself.
    Cluster,
    /// The Filestore instance.
    Filestore,
    /// The Cloud SQL instance.
    CloudSql,
    /// The NAT gateway.
    NatGateway,
    /// The addresses of the NAT gateway, all together.
    NatAddresses,
    /// The reserved addresses of the hub, all together: an environment with a load balancer of its own has its own.
    HubAddress,
    /// The key of Cloud KMS.
    KmsKey,
    /// The repository of images.
    Registry,
    /// The DNS zone, which is not the bootcamp's own.
    DnsZone,
    /// What releases make in the cluster: disks and a load balancer.
    Releases,
}

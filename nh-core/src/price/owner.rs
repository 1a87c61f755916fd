//! What a cost belongs to.

use serde::Serialize;

/// What must be deleted to stop paying for something.
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
    /// The DNS zone, which the bootcamp does not create.
    DnsZone,
    /// What releases create in the cluster: disks and a load balancer.
    Releases,
}

//! The owners of costs.

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
    /// All addresses of the NAT gateway.
    NatAddresses,
    /// All reserved addresses of the hub: an environment with its own load balancer has its own address.
    HubAddress,
    /// The Cloud KMS key.
    KmsKey,
    /// The image repository.
    Registry,
    /// The DNS zone, which the bootcamp does not own.
    DnsZone,
    /// What releases create in the cluster: disks and a load balancer.
    Releases,
}

//! Network items that have a price.

use serde::Serialize;

/// A network item that has a price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum NetworkItem {
    /// An hour of an external address in use by a VM or NAT gateway.
    AddressUsed,
    /// An hour of an external address that is reserved and unused.
    AddressUnused,
    /// An hour of a NAT gateway with 32 nodes or more.
    NatGatewayMost,
}

impl NetworkItem {
    /// The name in `network_prices.csv`.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::AddressUsed => "external_address_used",
            Self::AddressUnused => "external_address_unused",
            Self::NatGatewayMost => "nat_gateway_most",
        }
    }
}

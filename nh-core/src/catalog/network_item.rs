//! What is paid for on the network.

use serde::Serialize;

/// What is paid for addresses, NAT and traffic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum NetworkItem {
    /// The hour of an external address that a VM or NAT gateway uses.
    AddressUsed,
    /// The hour of an external address that is reserved and nothing uses.
    AddressUnused,
    /// The hour of a NAT gateway with 32 nodes or more.
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

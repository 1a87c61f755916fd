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
    /// A GiB that a NAT gateway processes.
    NatData,
    /// A GiB to the Internet, of the first TiB in a month.
    EgressFirstTib,
    /// A GiB to the Internet, up to ten TiB in a month.
    EgressToTenTib,
    /// A GiB to the Internet, beyond ten TiB in a month.
    EgressBeyond,
}

impl NetworkItem {
    /// The name in `network_prices.csv`.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::AddressUsed => "external_address_used",
            Self::AddressUnused => "external_address_unused",
            Self::NatGatewayMost => "nat_gateway_most",
            Self::NatData => "nat_data",
            Self::EgressFirstTib => "egress_first_tib",
            Self::EgressToTenTib => "egress_to_10_tib",
            Self::EgressBeyond => "egress_beyond",
        }
    }
}

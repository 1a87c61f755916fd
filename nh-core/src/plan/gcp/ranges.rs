//! The ranges of addresses that steps name.

use crate::{
    settle::{RangePurpose, ResolvedNetwork},
    unit::Cidr,
};

/// A bootcamp whose plan would need a range that could not be found.
///
/// No plan of it is drafted: without the flag of the missing range gcloud would choose one by itself.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no range for {}: {why}", .purpose.key())]
pub struct MissingRange {
    /// What the range is for.
    pub purpose: RangePurpose,
    /// Why there is none.
    pub why: String,
}

/// A range under the name that Google Cloud knows it by.
#[derive(Debug, Clone, Copy)]
pub(super) struct NamedRange<'a> {
    pub(super) name: &'a str,
    pub(super) cidr: Cidr,
}

impl<'a> NamedRange<'a> {
    /// The range for `purpose`, which the bootcamp cannot do without.
    pub(super) fn required(network: &'a ResolvedNetwork, purpose: RangePurpose) -> Result<Self, MissingRange> {
        Self::optional(network, purpose)?
            .ok_or_else(|| MissingRange { purpose, why: "the address plan has none".to_owned() })
    }

    /// The range for `purpose`, where the bootcamp uses one.
    pub(super) fn optional(network: &'a ResolvedNetwork, purpose: RangePurpose) -> Result<Option<Self>, MissingRange> {
        let Some(range) = network.ranges.iter().find(|range| range.purpose == purpose) else { return Ok(None) };
        match &range.cidr {
            Ok(cidr) => Ok(Some(Self { name: &range.name, cidr: **cidr })),
            Err(why) => Err(MissingRange { purpose, why: why.clone() }),
        }
    }
}

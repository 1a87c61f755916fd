//! The ranges of addresses that steps name.

use crate::{
    gap::Gap,
    settle::{RangePurpose, ResolvedNetwork},
    unit::Cidr,
};

/// A bootcamp whose plan would need a range that could not be found.
///
/// No plan of it is drafted: without the flag of the missing range gcloud would choose one by itself.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("the address plan has no range for `{}`", .purpose.key())]
#[non_exhaustive]
pub struct MissingRange {
    /// What the range is for.
    pub purpose: RangePurpose,
    /// Why none could be derived; absent if the address plan does not provide for one.
    #[source]
    pub gap: Option<Gap>,
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
        Self::optional(network, purpose)?.ok_or(MissingRange { purpose, gap: None })
    }

    /// The range for `purpose`, where the bootcamp uses one.
    pub(super) fn optional(network: &'a ResolvedNetwork, purpose: RangePurpose) -> Result<Option<Self>, MissingRange> {
        let Some(range) = network.ranges.iter().find(|range| range.purpose == purpose) else { return Ok(None) };
        match &range.cidr {
            Ok(cidr) => Ok(Some(Self { name: &range.name, cidr: **cidr })),
            Err(gap) => Err(MissingRange { purpose, gap: Some(gap.clone()) }),
        }
    }
}

//! The address ranges that steps use.

use crate::{
    gap::Gap,
    settle::{RangePurpose, ResolvedNetwork},
    unit::Cidr,
};

/// A bootcamp whose plan would need a range that could not be derived.
///
/// It gets no plan: without the flag for the missing range, gcloud would choose a range itself.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("the address plan has no range for `{}`", .purpose.key())]
#[non_exhaustive]
pub struct MissingRange {
    /// The purpose of the range.
    pub purpose: RangePurpose,
    /// Why it could not be derived; absent if the address plan does not include it.
    #[source]
    pub gap: Option<Gap>,
}

/// A range under its name in Google Cloud.
#[derive(Debug, Clone, Copy)]
pub(super) struct NamedRange<'a> {
    pub(super) name: &'a str,
    pub(super) cidr: Cidr,
}

impl<'a> NamedRange<'a> {
    /// The range for `purpose`, which the bootcamp requires.
    pub(super) fn required(network: &'a ResolvedNetwork, purpose: RangePurpose) -> Result<Self, MissingRange> {
        Self::optional(network, purpose)?.ok_or(MissingRange { purpose, gap: None })
    }

    /// The range for `purpose`, if the bootcamp uses one.
    pub(super) fn optional(network: &'a ResolvedNetwork, purpose: RangePurpose) -> Result<Option<Self>, MissingRange> {
        let Some(range) = network.ranges.iter().find(|range| range.purpose == purpose) else { return Ok(None) };
        match &range.cidr {
            Ok(cidr) => Ok(Some(Self { name: &range.name, cidr: **cidr })),
            Err(gap) => Err(MissingRange { purpose, gap: Some(gap.clone()) }),
        }
    }
}

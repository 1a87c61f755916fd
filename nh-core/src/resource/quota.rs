//! Quotas of Compute Engine.

use std::{fmt, str::FromStr};

use super::kebab::kebab;
use crate::unit::{QuotaMetric, Region, UnitError};

/// A quota: its metric, and the region that it is for.
///
/// Its text is `m1-cpus-us-east1`. A metric that began with `ID_` would read back as something else; Google Cloud has
/// none.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QuotaKey {
    metric: QuotaMetric,
    region: Option<Region>,
}

/// The end of metrics that count all regions together, and so have no region of their own.
const ALL_REGIONS: &str = "_ALL_REGIONS";

impl QuotaKey {
    /// The quota of `metric` in `region`; the region is left out where the metric counts all regions together.
    pub(crate) fn new(metric: QuotaMetric, region: Option<Region>) -> Self {
        let region = region.filter(|_| !metric.as_str().ends_with(ALL_REGIONS));
        Self { metric, region }
    }

    /// The metric.
    pub fn metric(&self) -> &QuotaMetric {
        &self.metric
    }

    /// The region; absent where the metric counts all regions together.
    pub fn region(&self) -> Option<&Region> {
        self.region.as_ref()
    }
}

impl fmt::Display for QuotaKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&kebab(&self.metric.as_str().to_lowercase()))?;
        self.region.as_ref().map_or(Ok(()), |region| write!(formatter, "-{region}"))
    }
}

impl FromStr for QuotaKey {
    type Err = UnitError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let metric = |words: &str| words.to_uppercase().replace('-', "_").parse::<QuotaMetric>().ok();
        let whole = metric(text).filter(|metric| metric.as_str().ends_with(ALL_REGIONS));
        if let Some(metric) = whole {
            return Ok(Self { metric, region: None });
        }
        // The name of a region has one hyphen.
        let mut hyphens = text.rmatch_indices('-').map(|(at, _)| at);
        let split = hyphens.nth(1).and_then(|at| Some((metric(&text[..at])?, text[at + 1..].parse().ok()?)));
        split
            .map(|(metric, region)| Self { metric, region: Some(region) })
            .ok_or_else(|| UnitError::shape(text, "a quota such as `m1-cpus-us-east1`"))
    }
}

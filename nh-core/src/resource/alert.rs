//! What alert policies watch.

use std::{fmt, str::FromStr};

use crate::unit::UnitError;

/// What an alert policy of Cloud Monitoring watches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum AlertCause {
    /// The hub does not answer from outside.
    Outage,
    /// The hub's certificate expires soon.
    Certificate,
    /// Servers fail to start, according to the hub's log.
    FailedStarts,
    /// The autoscaler gets no machines, according to its log.
    NoMachines,
}

impl AlertCause {
    /// Every cause, in order.
    pub const ALL: &'static [Self] = &[Self::Outage, Self::Certificate, Self::FailedStarts, Self::NoMachines];

    const fn name(self) -> &'static str {
        match self {
            Self::Outage => "outage",
            Self::Certificate => "certificate",
            Self::FailedStarts => "failed-starts",
            Self::NoMachines => "no-machines",
        }
    }
}

impl fmt::Display for AlertCause {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.name())
    }
}

impl FromStr for AlertCause {
    type Err = UnitError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.iter().copied().find(|cause| cause.name() == text);
        found.ok_or_else(|| UnitError::shape(text, "what an alert policy watches, such as `outage`"))
    }
}

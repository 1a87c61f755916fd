//! What records in the DNS lead to.

use std::{fmt, str::FromStr};

use crate::unit::{EnvironmentName, UnitError};

/// What a record in the DNS leads to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum RecordOwner {
    /// The hub of an environment.
    Environment(EnvironmentName),
    /// Grafana.
    Grafana,
}

/// How Grafana is written.
const GRAFANA: &str = "grafana";
/// How an environment is written that is called so, too. No environment can have this name: it is too long for one.
const ENVIRONMENT_NAMED_GRAFANA: &str = "environment-named-grafana";

impl fmt::Display for RecordOwner {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Grafana => formatter.pad(GRAFANA),
            Self::Environment(name) if name.as_str() == GRAFANA => formatter.pad(ENVIRONMENT_NAMED_GRAFANA),
            Self::Environment(name) => name.fmt(formatter),
        }
    }
}

impl FromStr for RecordOwner {
    type Err = UnitError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            GRAFANA => Ok(Self::Grafana),
            ENVIRONMENT_NAMED_GRAFANA => GRAFANA.parse().map(Self::Environment),
            name => name.parse().map(Self::Environment),
        }
    }
}

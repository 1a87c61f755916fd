//! Monitoring.

use super::{ResolvedResources, Settled};
use crate::unit::{EmailAddress, Host, Memory, TimeSpan};
use serde::Serialize;

/// Monitoring.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResolvedMonitoring {
    /// How long Prometheus keeps measurements.
    pub retention: Settled<TimeSpan>,
    /// The disk of Prometheus.
    pub disk: Settled<Memory>,
    /// What Prometheus may use.
    pub prometheus: Settled<ResolvedResources>,
    /// The host of Grafana; absent where the terminator serves the hub only.
    pub grafana_host: Option<Settled<Host>>,
    /// How often the hub is checked from outside; absent where it is not.
    pub uptime_every: Option<Settled<TimeSpan>>,
    /// Who is told of alerts.
    pub contact_email: Option<EmailAddress>,
}

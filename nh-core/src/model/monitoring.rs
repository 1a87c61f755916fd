//! Monitoring.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::{EmailAddress, Host, ImageReference, Memory, PositiveTimeSpan};

/// Prometheus, Grafana, checks from outside, and the contact.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Monitoring {
    /// Prometheus; with defaults if left out.
    pub prometheus: Option<Prometheus>,
    /// Grafana; with defaults if left out.
    pub grafana: Option<Grafana>,
    /// A check from outside.
    pub uptime: Option<Uptime>,
    /// The e-mail address for alerts.
    pub contact_email: Option<EmailAddress>,
}

/// Prometheus.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Prometheus {
    /// How long metrics are kept; `60d` if left out.
    pub retention: Option<PositiveTimeSpan>,
    /// Its disk; `50Gi` if left out.
    pub disk: Option<Memory>,
    /// The memory request; derived from nodes and seats if left out.
    pub memory: Option<Memory>,
    /// The memory limit.
    pub memory_limit: Option<Memory>,
}

/// Grafana.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Grafana {
    /// Its host; if left out, `grafana.` and the hub's domain, provided that the terminator serves more than the hub.
    pub host: Option<Host>,
    /// The image of the panel renderer, if one runs.
    pub renderer_image: Option<ImageReference>,
}

/// A check from outside that the hub answers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Uptime {
    /// How often the check runs; `1m` if left out.
    pub every: Option<PositiveTimeSpan>,
}

//! Who notices when something goes wrong.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::{EmailAddress, Host, ImageReference, Memory, PositiveTimeSpan};

/// Prometheus, Grafana, checks from outside, and who is told.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Monitoring {
    /// Prometheus; on if left out.
    pub prometheus: Option<Prometheus>,
    /// Grafana; on if left out.
    pub grafana: Option<Grafana>,
    /// A check from outside.
    pub uptime: Option<Uptime>,
    /// Who is told of alerts.
    pub contact_email: Option<EmailAddress>,
}

/// Prometheus.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Prometheus {
    /// How long measurements are kept; `60d` if left out.
    pub retention: Option<PositiveTimeSpan>,
    /// Its disk; `50Gi` if left out.
    pub disk: Option<Memory>,
    /// The memory that it asks for; derived from nodes and seats if left out.
    pub memory: Option<Memory>,
    /// The memory that it may use.
    pub memory_limit: Option<Memory>,
}

/// Grafana.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Grafana {
    /// Its host; `grafana.` and the hub's domain if left out, where the terminator serves more than the hub.
    pub host: Option<Host>,
    /// The image that renders panels, where one runs beside it.
    pub renderer_image: Option<ImageReference>,
}

/// A check from outside that the hub answers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Uptime {
    /// How often; `1m` if left out.
    pub every: Option<PositiveTimeSpan>,
}

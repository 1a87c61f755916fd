//! Monitoring.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::{EmailAddress, Host, ImageReference, Memory, PositiveTimeSpan, Title, Whole};

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
    /// The e-mail address for alerts. Cloud Monitoring and the budget notify it; with `smtp`, Prometheus and Grafana do
    /// too. `hub.tls.contactEmail` if left out.
    pub contact_email: Option<EmailAddress>,
    /// A mail server for the alerts of Prometheus and Grafana. Without it, only Cloud Monitoring sends e-mails.
    pub smtp: Option<Smtp>,
}

/// A mail server that accepts mail with STARTTLS, or on port 465 with TLS.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Smtp {
    /// Its host.
    pub host: Host,
    /// Its port; `587` if left out.
    pub port: Option<Whole<1, 65_535>>,
    /// The sender of alerts.
    pub from: EmailAddress,
    /// The login; `scripts/secrets.sh` asks for its password. Without it, mail is sent without a login.
    pub user: Option<Title>,
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

//! Staging, production and their differences.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::{ClientId, Host, Namespace, SeatCount};

/// The settings of one environment.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Environment {
    /// Its host; if left out, the hub's host, with the environment's name as a prefix except for production.
    pub host: Option<Host>,
    /// Its namespace; derived if left out.
    pub namespace: Option<Namespace>,
    /// The client ID of its OAuth app, which is public; the client secret is one of the secrets.
    pub client_id: Option<ClientId>,
    /// The number of its placeholders; if left out, only production has placeholders.
    pub placeholders: Option<SeatCount>,
}

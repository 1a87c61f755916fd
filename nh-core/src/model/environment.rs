//! Staging, production and what differs between them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::{ClientId, Host, Namespace, SeatCount};

/// What differs in one environment.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Environment {
    /// Its host; production has the hub's, others their name before it.
    pub host: Option<Host>,
    /// Its namespace; derived if left out.
    pub namespace: Option<Namespace>,
    /// The client id of its OAuth app, which is public; the client secret stays with the secrets.
    pub client_id: Option<ClientId>,
    /// Its placeholders; none outside production if left out.
    pub placeholders: Option<SeatCount>,
}

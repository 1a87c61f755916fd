//! How a step is undone, and what it leaves behind.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::command::Command;

/// How a step is undone.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Undo {
    /// By these commands, in this order.
    Commands(Vec<Command>),
    /// By no command.
    Never {
        /// Why not.
        why: String,
    },
}

impl Undo {
    /// The commands; none if it is never undone.
    pub fn commands(&self) -> &[Command] {
        match self {
            Self::Commands(commands) => commands,
            Self::Never { .. } => &[],
        }
    }
}

/// What must happen before a step is undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[non_exhaustive]
pub enum BeforeUndo {
    /// Everything that users and releases have created in the cluster is deleted: it owns disks and load balancers
    /// outside the cluster, which would otherwise remain.
    EmptyCluster {
        /// The command that writes the credentials for the cluster's API to a kubeconfig.
        credentials: Command,
    },
}

/// What the undo of a step leaves behind.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Leaves {
    /// Nothing.
    #[default]
    Nothing,
    /// Something, for a reason.
    Stays {
        /// What.
        what: String,
        /// Why.
        why: String,
        /// Commands that list what may be left. It is not deleted, because nothing proves that it belonged to this
        /// bootcamp.
        listings: Vec<Listing>,
    },
}

/// A command that lists possible leftovers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Listing {
    /// What it lists, in the plural.
    pub what: String,
    /// The command.
    pub command: Command,
}

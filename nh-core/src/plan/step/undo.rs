//! How a step is undone, and what stays behind.

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
    /// The commands; none where it is never undone.
    pub fn commands(&self) -> &[Command] {
        match self {
            Self::Commands(commands) => commands,
            Self::Never { .. } => &[],
        }
    }
}

/// What has to happen before a step is undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[non_exhaustive]
pub enum BeforeUndo {
    /// Everything that users and releases have made in the cluster is deleted: it owns disks and load balancers outside
    /// of the cluster, which would outlive it.
    EmptyCluster {
        /// The command that writes the credentials for the cluster's API to a kubeconfig.
        credentials: Command,
    },
}

/// What stays behind when a step is undone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Leaves {
    /// No trace.
    #[default]
    Nothing,
    /// Something, for a reason.
    Stays {
        /// What.
        what: String,
        /// Why.
        why: String,
        /// Commands that list what may have stayed. It is not deleted, because nothing in it says for certain that it
        /// belonged to this bootcamp.
        listings: Vec<Listing>,
    },
}

/// A command that lists things which may have been left over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Listing {
    /// What it lists, in the plural.
    pub what: String,
    /// The command.
    pub command: Command,
}

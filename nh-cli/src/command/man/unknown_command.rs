//! The error for an unknown command.

use nh_core::hint::Hint;

/// `nh` has no such command.
#[derive(Debug, thiserror::Error)]
#[error("there is no command `{written}`")]
pub struct UnknownCommand {
    /// What is written.
    pub written: String,
    /// The commands.
    pub known: Vec<String>,
}

impl Hint for UnknownCommand {
    fn hint(&self) -> Option<String> {
        Some(format!("the commands are {}", self.known.join(", ")))
    }
}

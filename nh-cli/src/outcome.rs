//! The outcome of a command.

use std::process::ExitCode;

use crate::error::CommandError;

/// The outcome of a command, as its exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Success: 0.
    Clean,
    /// There are findings, or something is out of date: 1.
    Findings,
    /// The command failed: 2.
    Failure,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Clean => Self::SUCCESS,
            Outcome::Findings => Self::from(1),
            Outcome::Failure => Self::from(2),
        }
    }
}

/// The result of a command: its outcome, or its error.
pub type Ended = Result<Outcome, CommandError>;

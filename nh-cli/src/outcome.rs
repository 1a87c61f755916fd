//! How a command ends.

use std::process::ExitCode;

use crate::error::CommandError;

/// How a command ends, as its exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All is well: 0.
    Clean,
    /// There are findings, or something is out of date: 1.
    Findings,
    /// The command could not do its work: 2.
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

/// What a command gives: how it ended, or why it could not do its work.
pub type Ended = Result<Outcome, CommandError>;

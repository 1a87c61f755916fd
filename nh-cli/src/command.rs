//! One verb, one file, one function.

mod check;
mod completions;
mod explain;

use crate::{
    args::{Arguments, Command},
    outcome::Ended,
    printer::Printer,
};

/// Runs what the command line asks for.
pub fn run(arguments: &Arguments, printer: &Printer) -> Ended {
    match &arguments.command {
        Command::Check(args) => check::run(args, printer),
        Command::Explain(args) => explain::run(args, printer),
        Command::Completions(args) => completions::run(args, printer),
    }
}

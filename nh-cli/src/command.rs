//! One file and one function per command.

mod catalog;
mod check;
mod completions;
mod cost;
mod explain;
mod init;
mod man;
mod plan;
mod render;
mod roster;
mod schema;
mod size;

pub use catalog::version;
pub use check::FixError;
pub use explain::UnknownRule;
pub use init::PromptError;
pub use man::UnknownCommand;

use crate::{
    args::{Arguments, Command},
    outcome::Ended,
    printer::Printer,
};

/// Runs the command of the command line.
pub fn run(arguments: &Arguments, printer: Printer) -> Ended {
    match &arguments.command {
        Command::Init(args) => init::run(args, printer),
        Command::Check(args) => check::run(args, printer),
        Command::Explain(args) => explain::run(args, printer),
        Command::Size(args) => size::run(args, printer),
        Command::Cost(args) => cost::run(args, printer),
        Command::Render(args) => render::run(args, printer),
        Command::Plan(args) => plan::run(args, printer),
        Command::Roster(args) => roster::run(args, printer),
        Command::Catalog(args) => catalog::run(args, printer),
        Command::Schema(args) => schema::run(args, printer),
        Command::Completions(args) => completions::run(args, printer),
        Command::Man(args) => man::run(args, printer),
    }
}

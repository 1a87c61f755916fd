//! The command `nh`: proves, prices and renders a bootcamp from its one file.

mod args;
mod command;
mod input;
mod outcome;
mod printer;
mod table;

use std::process::ExitCode;

use clap::Parser;

use args::Arguments;
use outcome::Outcome;
use printer::Printer;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let printer = Printer::new(arguments.color);
    let outcome = command::run(&arguments, printer).unwrap_or_else(|error| {
        printer.error(error.as_ref());
        Outcome::Failure
    });
    // A reader that went away, as `head` does, is no failure of ours.
    outcome.into()
}

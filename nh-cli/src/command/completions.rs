//! `nh completions`: prints a shell completion script.

use clap::CommandFactory;

use crate::{
    args::{Arguments, Completions},
    outcome::{Ended, Outcome},
    printer::Printer,
};

/// Prints the completion script of a shell.
pub fn run(args: &Completions, printer: Printer) -> Ended {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut Arguments::command(), "nh", &mut text);
    printer.data(&String::from_utf8_lossy(&text))?;
    Ok(Outcome::Clean)
}

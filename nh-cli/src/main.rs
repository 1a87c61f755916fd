//! The command `nh`: checks, prices and renders a bootcamp from one file.

mod args;
mod command;
mod error;
mod input;
mod outcome;
mod printer;
mod sheet;
mod table;

use std::process::ExitCode;

use clap::{Parser, error::ErrorKind};

use args::{Arguments, ColorChoice};
use outcome::{Ended, Outcome};
use printer::Printer;

fn main() -> ExitCode {
    match Arguments::try_parse() {
        Ok(arguments) => {
            let printer = Printer::new(arguments.color, arguments.quiet);
            ended(command::run(&arguments, printer), printer)
        }
        Err(error) if error.use_stderr() => {
            let text = error.render();
            let printer = Printer::new(ColorChoice::Auto, false);
            let text = if printer.color_messages() { text.ansi().to_string() } else { text.to_string() };
            printer.message(text.trim_end());
            Outcome::Failure.into()
        }
        // Help and version count as data: a failure to print them is reported.
        Err(asked) => {
            let printer = Printer::new(ColorChoice::Auto, false);
            let text = asked.render();
            let mut text = if printer.color() { text.ansi().to_string() } else { text.to_string() };
            if asked.kind() == ErrorKind::DisplayVersion {
                text.push_str(&command::version());
            }
            ended(printer.data(&text).map(|()| Outcome::Clean).map_err(Into::into), printer)
        }
    }
}

/// The exit code, after printing any error.
fn ended(ended: Ended, printer: Printer) -> ExitCode {
    let outcome = ended.unwrap_or_else(|error| {
        printer.error(&error);
        Outcome::Failure
    });
    outcome.into()
}

//! `nh completions`: prints a shell completion script, which knows the rules and the fields.

use clap::{Command, CommandFactory, builder::PossibleValuesParser};
use nh_core::{check, schema};

use crate::{
    args::{Arguments, Completions},
    outcome::{Ended, Outcome},
    printer::Printer,
};

/// Prints the completion script of a shell.
pub fn run(args: &Completions, printer: Printer) -> Ended {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut with_topics(), "nh", &mut text);
    printer.data(&String::from_utf8_lossy(&text))?;
    Ok(Outcome::Clean)
}

/// The command line, with the topics of `nh explain` and the rules of `nh check --fix` as values.
///
/// Only here: `nh explain` itself has better words for a topic that does not exist.
fn with_topics() -> Command {
    let codes = || check::cards().into_iter().map(|card| card.code.to_owned());
    let names = check::cards().into_iter().map(|card| card.name.to_owned());
    let fields = schema::fields().into_iter().map(|field| field.path);
    let topics = PossibleValuesParser::new(codes().chain(names).chain(fields));
    let rules = PossibleValuesParser::new(codes());
    Arguments::command()
        .mut_subcommand("explain", |explain| explain.mut_arg("topic", |topic| topic.value_parser(topics)))
        .mut_subcommand("check", |check| check.mut_arg("fix", |fix| fix.value_parser(rules)))
}

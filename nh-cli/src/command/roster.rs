//! `nh roster`: prints the users who may log in, in the hub's format.

use nh_core::render;

use crate::{
    args::Roster,
    input,
    outcome::{Ended, Outcome},
    printer::Printer,
};

/// Prints the roster as one line of JSON, to pipe into sops.
pub fn run(args: &Roster, printer: Printer) -> Ended {
    let judged = input::judge(&args.input)?;
    let Some(checked) = judged.checked(printer, "roster") else { return Ok(Outcome::Findings) };
    let roster = render::roster_value(&checked.resolved().people);
    printer.data(&(serde_json::to_string(&roster)? + "\n"))?;
    Ok(Outcome::Clean)
}

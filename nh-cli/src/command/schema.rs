//! `nh schema`: prints the JSON schemas for editors and tools.

use nh_core::schema;

use crate::{
    args::{Schema, SchemaOf},
    outcome::{Ended, Outcome},
    printer::Printer,
};

/// Prints a JSON schema.
pub fn run(args: &Schema, printer: Printer) -> Ended {
    let schema = match args.of {
        SchemaOf::Bootcamp => schema::bootcamp(),
        SchemaOf::Report => schema::report(),
        SchemaOf::Plan => schema::plan(),
        SchemaOf::Size => schema::size(),
        SchemaOf::Cost => schema::cost(),
    };
    printer.data(&(serde_json::to_string_pretty(&schema)? + "\n"))?;
    Ok(Outcome::Clean)
}

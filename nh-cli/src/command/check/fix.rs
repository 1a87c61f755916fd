//! `nh check --fix`: applies the fixes that can be computed.

use std::{borrow::Cow, path::Path};

use nh_core::{
    check::CheckOptions,
    client::folder,
    fix::{self, Fixed},
    parse,
};

use super::selection::{FixError, Selection};
use crate::{args::Check, error::CommandError, input, printer::Printer};

/// Applies the fixes that `args` select, and writes the file, or prints what would change in it.
pub fn run(args: &Check, wanted: &[String], printer: Printer) -> Result<Fixed, CommandError> {
    let selection = Selection::of(wanted)?;
    let file = input::file(&args.input)?;
    if file == Path::new("-") && !args.diff {
        return Err(FixError::NoFile.into());
    }
    let documents = input::documents(&file)?;
    let catalog: Cow<'_, _> = input::catalog(&args.input)?;
    let options = CheckOptions { catalog: &catalog, as_of: args.input.as_of, inventory: None };
    let main = documents.main().to_owned();
    let before = documents.text(&main).unwrap_or_default().to_owned();
    let parsed = parse::parse(documents);
    let shown = parsed.sources.shown_text(&main).unwrap_or_default().into_owned();
    let fixed = fix::fix(parsed, options, |finding| selection.has(finding));
    let after = fixed.parsed.sources.documents().text(&main).unwrap_or_default();
    if args.diff {
        let shown_after = fixed.parsed.sources.shown_text(&main).unwrap_or_default();
        printer.data(&folder::unified_diff(&main, &shown, &shown_after))?;
    } else if after != before {
        folder::write_file(&file, after, true)?;
    }
    let done = if args.diff { "would fix" } else { "fixed" };
    for applied in &fixed.applied {
        let edits: Vec<String> = applied.edits.iter().map(ToString::to_string).collect();
        printer.remark(&format!("{done} {} ({}): {}", applied.card.code, applied.card.name, edits.join(", ")));
    }
    for rejected in &fixed.rejected {
        printer.remark(&format!("did not fix {} ({}): {}", rejected.card.code, rejected.card.name, rejected.reason));
    }
    if fixed.applied.is_empty() && fixed.rejected.is_empty() {
        printer.remark("no finding has a fix that can be computed");
    }
    Ok(fixed)
}

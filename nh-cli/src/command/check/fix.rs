//! `nh check --fix`: applies the fixes that can be computed.

use std::{borrow::Cow, path::Path};

use nh_core::{
    check::{self, CheckOptions},
    client::folder,
    diagnostic::{Card, Finding},
    fix::{self, Fixed},
    hint::Hint,
    parse,
};

use crate::{args::Check, error::CommandError, input, printer::Printer};

/// Why fixes cannot be applied as asked.
#[derive(Debug, thiserror::Error)]
pub enum FixError {
    /// The selection names no rule.
    #[error("there is no rule `{0}`")]
    UnknownRule(String),
    /// The bootcamp has no file that could be written.
    #[error("standard input cannot be changed")]
    NoFile,
}

impl Hint for FixError {
    fn hint(&self) -> Option<String> {
        match self {
            Self::UnknownRule(_) => Some("use a code that `nh check` prints; `nh explain` lists all codes".to_owned()),
            Self::NoFile => Some("add `--diff` to print the changes instead".to_owned()),
        }
    }
}

/// The findings whose fixes are wanted: of one rule or all, at one field or everywhere.
struct Selection<'a>(Vec<(Option<&'static Card>, Option<&'a str>)>);

impl<'a> Selection<'a> {
    /// `RULE` or `RULE@FIELD` each; an empty text means all rules.
    fn of(wanted: &'a [String]) -> Result<Self, FixError> {
        let selected = wanted.iter().map(|wanted| {
            let (rule, field) = match wanted.split_once('@') {
                Some((rule, field)) => (rule, Some(field)),
                None => (wanted.as_str(), None),
            };
            let card = match rule {
                "" => None,
                rule => Some(check::card(rule).ok_or_else(|| FixError::UnknownRule(rule.to_owned()))?),
            };
            Ok((card, field))
        });
        Ok(Self(selected.collect::<Result<_, _>>()?))
    }

    fn has(&self, finding: &Finding) -> bool {
        self.0.iter().any(|(card, field)| {
            card.is_none_or(|card| finding.card.code == card.code)
                && field.is_none_or(|field| finding.path().is_some_and(|path| path.to_string() == field))
        })
    }
}

/// Applies the fixes that `args` select, and writes the file, or prints what would change in it.
pub fn run(args: &Check, wanted: &[String], printer: Printer) -> Result<Fixed, CommandError> {
    let selection = Selection::of(wanted)?;
    if args.input.file == Path::new("-") && !args.diff {
        return Err(FixError::NoFile.into());
    }
    let documents = input::documents(&args.input.file)?;
    let catalog: Cow<'_, _> = input::catalog(&args.input)?;
    let options = CheckOptions { catalog: &catalog, as_of: args.input.as_of, inventory: None };
    let main = documents.main().to_owned();
    let before = documents.text(&main).unwrap_or_default().to_owned();
    let fixed = fix::fix(parse::parse(documents), options, |finding| selection.has(finding));
    let after = fixed.parsed.sources.documents().text(&main).unwrap_or_default();
    if args.diff {
        printer.data(&folder::unified_diff(&main, &before, after))?;
    } else if after != before {
        folder::write_file(&args.input.file, after, true)?;
    }
    let done = if args.diff { "would fix" } else { "fixed" };
    for applied in &fixed.applied {
        let edits: Vec<String> = applied.edits.iter().map(ToString::to_string).collect();
        printer.message(&format!("{done} {} ({}): {}", applied.card.code, applied.card.name, edits.join(", ")));
    }
    for rejected in &fixed.rejected {
        printer.message(&format!("did not fix {} ({}): {}", rejected.card.code, rejected.card.name, rejected.reason));
    }
    if fixed.applied.is_empty() && fixed.rejected.is_empty() {
        printer.message("no finding has a fix that can be computed");
    }
    Ok(fixed)
}

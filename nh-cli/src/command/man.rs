//! `nh man`: manual pages.

mod unknown_command;

use std::collections::BTreeMap;

use clap::{Command, CommandFactory};
use nh_core::{client::folder, unit::counted};

pub use unknown_command::UnknownCommand;

use crate::{
    args::{Arguments, Man},
    error::CommandError,
    outcome::{Ended, Outcome},
    printer::{Printer, escaped},
};

/// Prints the page of a command, or writes the pages of all.
pub fn run(args: &Man, printer: Printer) -> Ended {
    let mut pages = pages()?;
    if let Some(out) = &args.out {
        let files: BTreeMap<String, String> =
            pages.into_iter().map(|(name, page)| (format!("{name}.1"), page)).collect();
        std::fs::create_dir_all(out).map_err(|source| folder::FolderError::Write { path: out.clone(), source })?;
        for (name, page) in &files {
            folder::write_file(&out.join(name), page, true)?;
        }
        printer.remark(&format!("`{}`: {}", escaped(&out.display().to_string()), counted(files.len() as u64, "page")));
        return Ok(Outcome::Clean);
    }
    let name = args.command.as_ref().map_or_else(|| "nh".to_owned(), |command| format!("nh-{command}"));
    let Some(page) = pages.remove(&name) else {
        let known = pages.into_keys().filter_map(|page| page.strip_prefix("nh-").map(str::to_owned)).collect();
        return Err(UnknownCommand { written: args.command.clone().unwrap_or_default(), known }.into());
    };
    printer.data(&page)?;
    Ok(Outcome::Clean)
}

/// The pages by name: `nh`, `nh-check`, `nh-catalog-export`.
fn pages() -> Result<BTreeMap<String, String>, CommandError> {
    let mut root = Arguments::command().disable_help_subcommand(true);
    root.build();
    let mut pages = BTreeMap::new();
    let mut open = vec![("nh".to_owned(), root)];
    while let Some((name, command)) = open.pop() {
        let below = |inner: &Command| (format!("{name}-{}", inner.get_name()), inner.clone());
        open.extend(command.get_subcommands().filter(|inner| inner.get_name() != "help").map(below));
        let mut page = Vec::new();
        clap_mangen::Man::new(command.display_name(name.clone())).render(&mut page).map_err(CommandError::Man)?;
        pages.insert(name, String::from_utf8_lossy(&page).into_owned());
    }
    Ok(pages)
}

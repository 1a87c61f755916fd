//! `nh catalog`: lists the tables of the catalogue, and writes them.

use std::fmt::Write;

use nh_core::{catalog::Catalog, client::folder, unit::counted};

use crate::{
    args::{self, CatalogExport},
    outcome::{Ended, Outcome},
    printer::Printer,
    table::{Column, Table},
};

/// Lists the tables, or writes them.
pub fn run(args: &args::Catalog, printer: Printer) -> Ended {
    match args {
        args::Catalog::Show => show(printer),
        args::Catalog::Export(args) => export(args, printer),
    }
}

/// The dates of the catalogue's tables, the newest first, for `nh --version`.
pub fn version() -> String {
    let mut tables: Vec<(&str, &str)> =
        Catalog::embedded().tables().iter().map(|table| (table.date.as_str(), table.file.as_str())).collect();
    tables.sort_by(|left, right| right.0.cmp(left.0));
    let mut text = String::new();
    for dated in tables.chunk_by(|left, right| left.0 == right.0) {
        let names: Vec<&str> = dated.iter().map(|(_, file)| file.trim_end_matches(".csv")).collect();
        let _ = writeln!(text, "catalogue of {}: {}", dated[0].0, names.join(", "));
    }
    text
}

fn show(printer: Printer) -> Ended {
    let mut table = Table::new(["table", "date", "content", "source"].map(Column::left));
    for note in Catalog::embedded().tables() {
        table.row([&note.file, &note.date, &note.content, &note.source].map(|cell| cell.as_str().into()));
    }
    printer.data(&table.to_text(printer.color()))?;
    Ok(Outcome::Clean)
}

fn export(args: &CatalogExport, printer: Printer) -> Ended {
    let tables = Catalog::embedded().files();
    // All or nothing: no table is written if one is in the way.
    for name in tables.keys() {
        folder::check_file(&args.folder.join(name), args.force)?;
    }
    for (name, text) in &tables {
        folder::write_file(&args.folder.join(name), text, args.force)?;
    }
    let (folder, count) = (args.folder.display(), counted(tables.len() as u64, "table"));
    printer.remark(&format!("`{folder}`: {count}; `--catalog {folder}` uses them"));
    Ok(Outcome::Clean)
}

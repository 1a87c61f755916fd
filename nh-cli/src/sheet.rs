//! What `size`, `cost` and `plan` show: a headline and tables, in every format.

use std::fmt::Write;

use nh_core::hint::Hint;

use crate::table::Table;

/// A headline and tables.
#[derive(Debug)]
pub struct Sheet {
    headline: String,
    parts: Vec<Part>,
}

/// A table with a name for `--table`; several parts may share one.
#[derive(Debug)]
pub struct Part {
    name: &'static str,
    /// Absent if the table belongs to the title above.
    title: Option<String>,
    table: Table,
    notes: Vec<String>,
    /// Lines about the whole sheet.
    remarks: Vec<String>,
}

/// Why a sheet could not be shown.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// No table of the sheet has the name.
    #[error("there is no table `{name}` here")]
    UnknownTable {
        /// What was asked for.
        name: String,
        /// The tables of the sheet.
        known: Vec<&'static str>,
    },
    /// It could not be written as CSV.
    #[error("cannot write CSV")]
    Csv(#[from] csv::Error),
}

impl Hint for SheetError {
    fn hint(&self) -> Option<String> {
        match self {
            Self::UnknownTable { known, .. } => Some(format!("the tables are {}", known.join(", "))),
            Self::Csv(_) => None,
        }
    }
}

impl Part {
    /// A table below its title.
    pub fn titled(name: &'static str, title: impl Into<String>, table: Table) -> Self {
        Self { name, title: Some(title.into()), table, notes: Vec::new(), remarks: Vec::new() }
    }

    /// Another table below the title of the one before.
    pub const fn untitled(name: &'static str, table: Table) -> Self {
        Self { name, title: None, table, notes: Vec::new(), remarks: Vec::new() }
    }

    /// Lines below the table.
    pub fn notes(mut self, notes: impl IntoIterator<Item = String>) -> Self {
        self.notes.extend(notes);
        self
    }

    /// Lines about all tables, after a free line.
    pub fn remarks(mut self, remarks: impl IntoIterator<Item = String>) -> Self {
        self.remarks.extend(remarks);
        self
    }
}

impl Sheet {
    /// A sheet with a headline.
    pub const fn new(headline: String) -> Self {
        Self { headline, parts: Vec::new() }
    }

    /// Adds a table.
    pub fn add(&mut self, part: Part) {
        self.parts.push(part);
    }

    /// The names of the tables, each once, in order.
    fn names(&self) -> Vec<&'static str> {
        let mut names: Vec<&'static str> = Vec::new();
        for part in &self.parts {
            if !names.contains(&part.name) {
                names.push(part.name);
            }
        }
        names
    }

    /// The parts called `name`, or all.
    fn chosen(&self, name: Option<&str>) -> Result<Vec<&Part>, SheetError> {
        let chosen: Vec<&Part> = self.parts.iter().filter(|part| name.is_none_or(|name| part.name == name)).collect();
        match name {
            Some(name) if chosen.is_empty() => {
                Err(SheetError::UnknownTable { name: name.to_owned(), known: self.names() })
            }
            _ => Ok(chosen),
        }
    }

    /// Text for a terminal, of all tables or of those called `name`.
    pub fn to_text(&self, name: Option<&str>, color: bool) -> Result<String, SheetError> {
        let mut text = self.headline.clone() + "\n";
        for part in self.chosen(name)? {
            let (bold, plain) = if color { ("\x1b[1;36m", "\x1b[0m") } else { ("", "") };
            let _ = match &part.title {
                Some(title) => writeln!(text, "\n{bold}{title}{plain}"),
                None => writeln!(text),
            };
            text += &part.table.to_text(color);
            text.extend(part.notes.iter().map(|note| format!("  {note}\n")));
            text.extend(part.remarks.iter().map(|remark| format!("\n{remark}\n")));
        }
        Ok(text)
    }

    /// Markdown, of all tables or of those called `name`.
    pub fn to_markdown(&self, name: Option<&str>) -> Result<String, SheetError> {
        let mut text = self.headline.clone() + "\n";
        for part in self.chosen(name)? {
            if let Some(title) = &part.title {
                let _ = writeln!(text, "\n## {title}");
            }
            let _ = write!(text, "\n{}", part.table.to_markdown());
            // A `*` at the start of a line would begin a list.
            text.extend(part.notes.iter().chain(&part.remarks).map(|line| format!("\n{}\n", line.replace('*', "\\*"))));
        }
        Ok(text)
    }

    /// CSV of the tables called `name`, or of the first; an unknown value is an empty cell.
    pub fn to_csv(&self, name: Option<&str>) -> Result<String, SheetError> {
        let name = name.or_else(|| self.parts.first().map(|part| part.name));
        let mut csv = csv::Writer::from_writer(Vec::new());
        for (index, part) in self.chosen(name)?.into_iter().enumerate() {
            part.table.write_csv(&mut csv, index == 0)?;
        }
        let bytes = csv.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

//! Tables for people: aligned columns, nothing else.

use std::fmt::Write;

/// A table whose columns are as wide as their widest cell.
#[derive(Debug)]
pub struct Table {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
    bold: bool,
}

impl Table {
    /// A table with these columns; a title that starts with `>` aligns its column to the right.
    pub fn new(header: &[impl AsRef<str>], color: bool) -> Self {
        Self { header: header.iter().map(|title| title.as_ref().to_owned()).collect(), rows: Vec::new(), bold: color }
    }

    /// Adds a row; cells beyond the header are dropped.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().take(self.header.len()).collect());
    }

    /// The text, each line indented by two spaces.
    pub fn to_text(&self) -> String {
        let titles: Vec<&str> = self.header.iter().map(|title| title.trim_start_matches('>')).collect();
        let widths: Vec<usize> = titles
            .iter()
            .enumerate()
            .map(|(column, title)| {
                let cells = self.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count());
                cells.chain([title.chars().count()]).max().unwrap_or(0)
            })
            .collect();
        let line = |cells: &mut dyn Iterator<Item = &str>| {
            let mut text = String::from(" ");
            for ((cell, width), title) in cells.zip(&widths).zip(&self.header) {
                let _ = if title.starts_with('>') {
                    write!(text, " {cell:>width$} ")
                } else {
                    write!(text, " {cell:<width$} ")
                };
            }
            text.truncate(text.trim_end().len());
            text
        };
        let head = line(&mut titles.iter().copied());
        let mut text = if self.bold { format!("\x1b[1m{head}\x1b[0m\n") } else { head + "\n" };
        for row in &self.rows {
            text.push_str(&line(&mut row.iter().map(String::as_str)));
            text.push('\n');
        }
        text
    }
}

/// A title above a table.
pub fn title(text: &str, color: bool) -> String {
    if color { format!("\n\x1b[1;36m{text}\x1b[0m\n") } else { format!("\n{text}\n") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let mut table = Table::new(&["pool", ">nodes"], false);
        table.row(["core".into(), "1".into()]);
        table.row(["a-long-name".into(), "25".into()]);
        assert_eq!(table.to_text(), "  pool         nodes\n  core             1\n  a-long-name     25\n");
    }
}

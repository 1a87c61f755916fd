//! Tables: aligned columns for people, Markdown for documents, CSV for spreadsheets and programs.

use std::fmt::{Display, Write};

/// A table. In text its columns are as wide as their widest cell.
#[derive(Debug)]
pub struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
    /// The last row, which only people see: a program that adds up a column would count everything twice.
    sum: Option<Vec<Cell>>,
}

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    title: String,
    is_right: bool,
    audience: Audience,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Audience {
    Everybody,
    /// What a title says, for example.
    Programs,
    /// What is a drawing, for example.
    People,
}

/// A cell: what people see, and what programs read.
#[derive(Debug, Clone)]
pub struct Cell {
    shown: String,
    /// Without grouping and marks; empty if the value is unknown.
    raw: String,
}

impl Column {
    const fn of(title: String, is_right: bool) -> Self {
        Self { title, is_right, audience: Audience::Everybody }
    }

    /// A column of words.
    pub fn left(title: impl Into<String>) -> Self {
        Self::of(title.into(), false)
    }

    /// A column of numbers.
    pub fn right(title: impl Into<String>) -> Self {
        Self::of(title.into(), true)
    }

    /// Only in CSV.
    pub fn for_programs(mut self) -> Self {
        self.audience = Audience::Programs;
        self
    }

    /// Not in CSV.
    pub fn for_people(mut self) -> Self {
        self.audience = Audience::People;
        self
    }
}

impl Cell {
    /// A number that people see as `shown`.
    pub fn number(shown: impl Into<String>, raw: impl Display) -> Self {
        Self { shown: shown.into(), raw: raw.to_string() }
    }

    /// A number that people see as `shown`, and programs with six decimals at most.
    pub fn decimal(shown: impl Into<String>, raw: f64) -> Self {
        let text = format!("{raw:.6}");
        Self::number(shown, text.trim_end_matches('0').trim_end_matches('.'))
    }

    /// A value that is unknown: `shown` says what is known of it.
    pub fn unknown(shown: impl Into<String>) -> Self {
        Self { shown: shown.into(), raw: String::new() }
    }

    /// Nothing.
    pub const fn empty() -> Self {
        Self { shown: String::new(), raw: String::new() }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self { raw: text.clone(), shown: text }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl Table {
    /// A table with these columns.
    pub fn new(columns: impl IntoIterator<Item = Column>) -> Self {
        Self { columns: columns.into_iter().collect(), rows: Vec::new(), sum: None }
    }

    /// Adds a row; cells beyond the columns are dropped.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        self.rows.push(cells.into_iter().take(self.columns.len()).collect());
    }

    /// Sets the row with the sums, which is not in CSV.
    pub fn sum(&mut self, cells: impl IntoIterator<Item = Cell>) {
        self.sum = Some(cells.into_iter().take(self.columns.len()).collect());
    }

    /// The rows that people see.
    fn all_rows(&self) -> impl Iterator<Item = &Vec<Cell>> {
        self.rows.iter().chain(&self.sum)
    }

    /// The columns that `hidden` does not hide, with their index.
    fn columns_but(&self, hidden: Audience) -> Vec<(usize, &Column)> {
        self.columns.iter().enumerate().filter(|(_, column)| column.audience != hidden).collect()
    }

    /// The text, each line indented by two spaces; the header is bold if `color`.
    pub fn to_text(&self, color: bool) -> String {
        let columns = self.columns_but(Audience::Programs);
        let width = |(index, column): &(usize, &Column)| {
            let cells = self.all_rows().filter_map(|row| row.get(*index)).map(|cell| cell.shown.chars().count());
            cells.chain([column.title.chars().count()]).max().unwrap_or(0)
        };
        let widths: Vec<usize> = columns.iter().map(width).collect();
        let line = |cells: &mut dyn Iterator<Item = &str>| {
            let mut text = String::from(" ");
            for ((cell, width), (_, column)) in cells.zip(&widths).zip(&columns) {
                let _ =
                    if column.is_right { write!(text, " {cell:>width$} ") } else { write!(text, " {cell:<width$} ") };
            }
            text.truncate(text.trim_end().len());
            text
        };
        let head = line(&mut columns.iter().map(|(_, column)| column.title.as_str()));
        let mut text = if color { format!("\x1b[1m{head}\x1b[0m\n") } else { head + "\n" };
        for row in self.all_rows() {
            text.push_str(&line(&mut columns.iter().map(|(index, _)| row.get(*index).map_or("", |cell| &cell.shown))));
            text.push('\n');
        }
        text
    }

    /// A table of GitHub's Markdown.
    pub fn to_markdown(&self) -> String {
        let columns = self.columns_but(Audience::Programs);
        let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
        let plain = |text: &str| text.replace('\\', "\\\\").replace('|', "\\|").replace('\n', " ");
        let mut text = line(columns.iter().map(|(_, column)| plain(&column.title)).collect());
        text +=
            &line(columns.iter().map(|(_, column)| if column.is_right { "---:" } else { "---" }.to_owned()).collect());
        for row in self.all_rows() {
            text += &line(
                columns
                    .iter()
                    .map(|(index, _)| row.get(*index).map_or_else(String::new, |cell| plain(&cell.shown)))
                    .collect(),
            );
        }
        text
    }

    /// The records of a CSV file (RFC 4180), with the titles first if `titled`.
    pub fn write_csv(&self, csv: &mut csv::Writer<Vec<u8>>, titled: bool) -> csv::Result<()> {
        let columns = self.columns_but(Audience::People);
        if titled {
            csv.write_record(columns.iter().map(|(_, column)| column.title.as_str()))?;
        }
        for row in &self.rows {
            csv.write_record(columns.iter().map(|(index, _)| row.get(*index).map_or("", |cell| &cell.raw)))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pools() -> Table {
        let mut table = Table::new([
            Column::left("pool"),
            Column::right("nodes"),
            Column::left("").for_people(),
            Column::left("region").for_programs(),
        ]);
        table.row(["core|x".into(), Cell::number("1,000", 1000), "##".into(), "us-east1".into()]);
        table.row(["a-long-name".into(), Cell::unknown("?"), Cell::empty(), "us-east1".into()]);
        table
    }

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        assert_eq!(pools().to_text(false), "  pool         nodes\n  core|x       1,000  ##\n  a-long-name      ?\n");
    }

    #[test]
    fn programs_get_numbers_as_they_are_and_nothing_for_the_unknown() {
        let mut csv = csv::Writer::from_writer(Vec::new());
        pools().write_csv(&mut csv, true).unwrap();
        let text = String::from_utf8(csv.into_inner().unwrap()).unwrap();
        assert_eq!(text, "pool,nodes,region\ncore|x,1000,us-east1\na-long-name,,us-east1\n");
    }

    #[test]
    fn sums_are_for_people_and_decimals_have_no_noise() {
        let mut table = Table::new([Column::left("part"), Column::right("USD")]);
        table.row(["disks".into(), Cell::decimal("0.30", 0.1 + 0.2)]);
        table.row(["nodes".into(), Cell::decimal("20.00", 20.0)]);
        table.sum(["total".into(), Cell::decimal("20.30", 20.3)]);
        let mut csv = csv::Writer::from_writer(Vec::new());
        table.write_csv(&mut csv, true).unwrap();
        assert_eq!(String::from_utf8(csv.into_inner().unwrap()).unwrap(), "part,USD\ndisks,0.3\nnodes,20\n");
        assert!(table.to_text(false).ends_with("  total  20.30\n"), "{}", table.to_text(false));
    }

    #[test]
    fn a_bar_in_a_name_ends_no_cell_of_markdown() {
        assert!(pools().to_markdown().contains("| core\\|x | 1,000 | ## |\n"), "{}", pools().to_markdown());
    }
}

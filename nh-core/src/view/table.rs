//! Tables: a caption, a header, and a cell that names each row.

use super::element::{Element, element};

/// A table in a box in which it scrolls on a narrow page.
pub(super) struct Table {
    caption: String,
    columns: Vec<Column>,
    /// The column whose cells name their rows.
    naming: usize,
    rows: Vec<Element>,
    foot: Option<Element>,
}

struct Column {
    title: String,
    is_number: bool,
}

/// An empty cell.
pub(super) const fn cell() -> Element {
    element("td")
}

/// A cell of plain text.
pub(super) fn plain(text: impl Into<String>) -> Element {
    cell().text(text)
}

/// A cell of text with backticks around literals.
pub(super) fn prose(text: &str) -> Element {
    cell().prose(text)
}

/// A cell of a literal, such as the name of a pool.
pub(super) fn literal(text: impl Into<String>) -> Element {
    cell().child(element("code").text(text))
}

/// A cell in a column of numbers. Its alignment is also an attribute, for pages that remove styles.
fn number(cell: Element) -> Element {
    cell.class("nh-number").set("align", "right")
}

/// Faint text beside or below what it explains; the space separates them on pages that remove styles.
pub(super) fn faint(text: &str) -> Element {
    element("span").class("nh-faint").text(" ").prose(text)
}

impl Table {
    /// A table with these columns; a title that starts with `>` marks a column of numbers.
    pub(super) fn new(caption: impl Into<String>, columns: &[impl AsRef<str>]) -> Self {
        let column = |title: &str| match title.strip_prefix('>') {
            Some(title) => Column { title: title.to_owned(), is_number: true },
            None => Column { title: title.to_owned(), is_number: false },
        };
        Self {
            caption: caption.into(),
            columns: columns.iter().map(|title| column(title.as_ref())).collect(),
            naming: 0,
            rows: Vec::new(),
            foot: None,
        }
    }

    /// The same with rows named by the cell in this column, from 0, instead of the first.
    pub(super) fn named_by(mut self, column: usize) -> Self {
        self.naming = column;
        self
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = Element>) {
        let row = self.line(cells);
        self.rows.push(row);
    }

    /// Sets the last row, which totals the others.
    pub(super) fn foot(&mut self, cells: impl IntoIterator<Item = Element>) {
        self.foot = Some(self.line(cells));
    }

    fn line(&self, cells: impl IntoIterator<Item = Element>) -> Element {
        let cells = cells.into_iter().zip(&self.columns).enumerate().map(|(index, (cell, column))| {
            let cell = if column.is_number { number(cell) } else { cell };
            match (index == self.naming, column.is_number) {
                (true, true) => cell.named("th").set("scope", "row"),
                (true, false) => cell.named("th").set("scope", "row").set("align", "left"),
                (false, _) => cell,
            }
        });
        element("tr").children(cells)
    }

    /// The table in its box.
    pub(super) fn into_element(self) -> Element {
        let head = self.columns.iter().map(|column| {
            let cell = element("th").set("scope", "col").text(column.title.as_str());
            if column.is_number { number(cell) } else { cell.set("align", "left") }
        });
        let mut table = element("table")
            .set("cellpadding", 4)
            .child(element("caption").prose(&self.caption))
            .child(element("thead").child(element("tr").children(head)))
            .child(element("tbody").children(self.rows));
        if let Some(foot) = self.foot {
            table = table.child(element("tfoot").child(foot));
        }
        // Without a mouse it is scrolled with the arrow keys, for which it must be reachable with Tab.
        element("div")
            .class("nh-scroll")
            .set("role", "region")
            .set("aria-label", self.caption.replace('`', ""))
            .set("tabindex", 0)
            .child(table)
    }
}

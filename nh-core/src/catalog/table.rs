//! Reads the catalogue's CSV files. Errors name file, line and column.

use std::{borrow::Cow, collections::BTreeMap, fmt, str::FromStr, sync::OnceLock};

use serde::Serialize;

use super::CatalogError;
use crate::unit::Money;

/// The provenance of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct TableNote {
    /// The name of its file.
    pub file: String,
    /// Whether a file of the user replaces the embedded one.
    pub replaced: bool,
    /// Its content.
    pub content: String,
    /// Its source.
    pub source: String,
    /// Its date.
    pub date: String,
    /// Its licence.
    pub licence: String,
    /// Remarks.
    pub notes: Vec<String>,
}

impl TableNote {
    /// Reads the comments at the top of a file.
    fn read(file: &str, text: &str, replaced: bool) -> Self {
        let comment = |key: &str| -> Vec<String> {
            let lines = text.lines().map_while(|line| line.strip_prefix('#'));
            lines.filter_map(|line| Some(line.trim().strip_prefix(key)?.strip_prefix(':')?.trim().to_owned())).collect()
        };
        let one = |key: &str| comment(key).into_iter().next().unwrap_or_else(|| NOT_SAID.to_owned());
        Self {
            file: file.to_owned(),
            replaced,
            content: one("content"),
            source: one("source"),
            date: one("date"),
            licence: one("licence"),
            notes: comment("note"),
        }
    }

    /// The date, shown where the table decides something.
    pub(crate) fn date(&self) -> String {
        if self.date == NOT_SAID { "an unknown date".to_owned() } else { self.date.clone() }
    }

    /// The source, shown next to a number.
    pub(crate) fn cited(&self) -> String {
        if self.replaced && self.source == NOT_SAID { format!("your `{}`", self.file) } else { self.source.clone() }
    }
}

/// What a note has in place of a comment that is not in the file.
const NOT_SAID: &str = "not said";

/// The text of one table.
#[derive(Clone)]
struct TableText {
    name: &'static str,
    /// Borrowed if embedded, owned if it is a file of the user.
    text: Cow<'static, str>,
}

/// The texts of all tables, with the user's in place of embedded ones.
#[derive(Clone)]
pub struct Files(Vec<TableText>);

impl fmt::Debug for Files {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The texts are too long to print.
        formatter.debug_list().entries(self.0.iter().map(|file| file.name)).finish()
    }
}

impl Files {
    /// Replaces `embedded` files with `replacements` of the same name.
    pub fn new(
        embedded: &[(&'static str, &'static str)],
        replacements: &BTreeMap<String, String>,
    ) -> Result<Self, CatalogError> {
        for file in replacements.keys() {
            if !embedded.iter().any(|(name, _)| name == file) {
                let nearest = embedded.iter().map(|(name, _)| *name).max_by(|left, right| {
                    strsim::jaro_winkler(left, file).total_cmp(&strsim::jaro_winkler(right, file))
                });
                return Err(CatalogError::UnknownFile { file: file.clone(), nearest: nearest.unwrap_or("") });
            }
        }
        let choose = |(name, text): &(&'static str, &'static str)| {
            let text = replacements.get(*name).map_or(Cow::Borrowed(*text), |text| Cow::Owned(text.clone()));
            TableText { name, text }
        };
        Ok(Self(embedded.iter().map(choose).collect()))
    }

    /// The notes of all tables.
    pub fn notes(&self) -> Vec<TableNote> {
        self.0.iter().map(|file| TableNote::read(file.name, &file.text, file.is_replaced())).collect()
    }

    /// The note of one table.
    pub fn note(&self, name: &'static str) -> TableNote {
        TableNote::read(name, self.text(name), self.is_replaced(name))
    }

    /// The text of every table by file name.
    pub fn texts(&self) -> BTreeMap<String, String> {
        self.0.iter().map(|file| (file.name.to_owned(), file.text.clone().into_owned())).collect()
    }

    /// Whether a file of the user replaces the table `name`.
    pub fn is_replaced(&self, name: &str) -> bool {
        self.file(name).is_some_and(TableText::is_replaced)
    }

    fn file(&self, name: &str) -> Option<&TableText> {
        self.0.iter().find(|file| file.name == name)
    }

    fn text(&self, name: &str) -> &str {
        self.file(name).map_or("", |file| &file.text)
    }

    /// Calls `each` for every row of the table `name`, with its fields in the order of `columns`.
    pub fn rows<const N: usize>(
        &self,
        name: &'static str,
        columns: [&'static str; N],
        mut each: impl FnMut(&Row<'_, N>) -> Result<(), CatalogError>,
    ) -> Result<(), CatalogError> {
        let text = self.text(name);
        if let Some((header, rows)) = plain(text) {
            let places = places(name, columns, &header)?;
            for (line, fields) in rows {
                each(&Row { file: name, columns, places, line, fields: &fields })?;
            }
            return Ok(());
        }
        let failed = |source| CatalogError::Csv { file: name.to_owned(), source };
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
        let places = places(name, columns, &reader.headers().map_err(failed)?.iter().collect::<Vec<_>>())?;
        for record in reader.records() {
            let record = record.map_err(failed)?;
            let line = record.position().map_or(0, csv::Position::line);
            each(&Row { file: name, columns, places, line, fields: &record.iter().collect::<Vec<_>>() })?;
        }
        Ok(())
    }

    /// The unread rows of the embedded table `name`; absent if it is replaced or its columns are in another order.
    pub fn lines<const N: usize>(&self, name: &'static str, columns: [&'static str; N]) -> Option<Lines<N>> {
        let Cow::Borrowed(text) = self.file(name)?.text else { return None };
        let mut lines = (1..).zip(text.lines()).filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let is_in_order = lines.next()?.1.split(',').eq(columns);
        is_in_order.then(|| Lines { file: name, columns, rows: lines.collect() })
    }
}

impl TableText {
    const fn is_replaced(&self) -> bool {
        match self.text {
            Cow::Owned(_) => true,
            Cow::Borrowed(_) => false,
        }
    }
}

/// The content of a table, if every row is one line. Most tables are like this,
/// and setting up the `csv` crate's reader costs more than reading them.
fn plain(text: &str) -> Option<Plain<'_>> {
    if text.as_bytes().contains(&b'\r') {
        return None;
    }
    let mut rows = (1..).zip(text.lines()).filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    let header = fields(rows.next()?.1)?;
    let read = |(line, row)| Some((line, fields(row)?)).filter(|(_, fields)| fields.len() == header.len());
    let rows = rows.map(read).collect::<Option<_>>()?;
    Some((header, rows))
}

/// The header of a table, and the line number and fields of each row.
type Plain<'a> = (Vec<&'a str>, Vec<(u64, Vec<&'a str>)>);

/// The fields of a line; absent if a quotation mark does anything except enclose a field.
fn fields(line: &str) -> Option<Vec<&str>> {
    let (mut fields, mut rest) = (Vec::with_capacity(8), line);
    loop {
        let (field, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"')?,
            None => rest.split_at(rest.find(',').unwrap_or(rest.len())),
        };
        if field.contains('"') {
            return None;
        }
        fields.push(field);
        match after.strip_prefix(',') {
            Some(next) => rest = next,
            None => return after.is_empty().then_some(fields),
        }
    }
}

/// The rows of an embedded table that is sorted by its first columns. Rows are read on demand: a check looks up a dozen
/// of fifteen hundred.
#[derive(Debug, Clone)]
pub struct Lines<const N: usize> {
    file: &'static str,
    columns: [&'static str; N],
    rows: Vec<(u64, &'static str)>,
}

impl<const N: usize> Lines<N> {
    /// The row whose first fields are `key`, converted by `read`. Tests convert every row of the embedded tables.
    pub fn get<T, const K: usize>(
        &self,
        key: [&str; K],
        read: impl FnOnce(&Row<'_, N>) -> Result<T, CatalogError>,
    ) -> Option<T> {
        let found = self.rows.binary_search_by(|(_, line)| line.split(',').take(K).cmp(key));
        self.read(found.ok()?, read)
    }

    /// The row number `index`, converted by `read`.
    pub fn read<T>(&self, index: usize, read: impl FnOnce(&Row<'_, N>) -> Result<T, CatalogError>) -> Option<T> {
        let (line, row) = self.rows.get(index)?;
        let fields: Vec<&str> = row.split(',').collect();
        let places = std::array::from_fn(|place| place);
        read(&Row { file: self.file, columns: self.columns, places, line: *line, fields: &fields }).ok()
    }

    /// One field of the row number `index`, unconverted.
    pub fn field(&self, index: usize, column: usize) -> Option<&'static str> {
        self.rows.get(index)?.1.split(',').nth(column)
    }

    /// Every line, in order.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.rows.iter().map(|(_, line)| *line)
    }
}

/// A table that is read on first use.
#[derive(Debug, Clone)]
pub struct Table<T> {
    read: OnceLock<T>,
    reader: fn(&Files) -> Result<T, CatalogError>,
}

impl<T> Table<T> {
    /// The table `name`, read by `reader`. A table of the user is read immediately, to report its faults.
    pub fn new(files: &Files, name: &str, reader: fn(&Files) -> Result<T, CatalogError>) -> Result<Self, CatalogError> {
        let read = OnceLock::new();
        if files.is_replaced(name) {
            _ = read.set(reader(files)?);
        }
        Ok(Self { read, reader })
    }

    /// Its content.
    #[expect(clippy::expect_used, reason = "the embedded tables are part of the program, and tests read each of them")]
    pub fn get(&self, files: &Files) -> &T {
        self.read.get_or_init(|| (self.reader)(files).expect("the embedded tables are well-formed"))
    }
}

/// The index of each of `columns` in the header.
fn places<const N: usize>(file: &str, columns: [&'static str; N], header: &[&str]) -> Result<[usize; N], CatalogError> {
    let mut places = [0; N];
    for (place, column) in places.iter_mut().zip(columns) {
        *place = header.iter().position(|title| title.trim() == column).ok_or_else(|| CatalogError::MissingColumn {
            file: file.to_owned(),
            column,
            needed: columns.join(","),
        })?;
    }
    Ok(places)
}

/// The upper bound of a unit price. The highest embedded unit price is 0.525 USD for a GiB-month of the Filestore tier
/// `REGIONAL` (`asserted_prices.csv`). A price two thousand times as high must be in another unit or currency, such as the
/// nanodollars of Google's billing catalogue, where a vCPU-hour is 63,200,000.
const MOST_DOLLARS: f64 = 1000.0;

/// One row of a table.
pub struct Row<'a, const N: usize> {
    file: &'static str,
    columns: [&'static str; N],
    places: [usize; N],
    line: u64,
    fields: &'a [&'a str],
}

impl<const N: usize> Row<'_, N> {
    /// The field of column number `index`.
    pub fn text(&self, index: usize) -> &str {
        self.fields.get(self.places[index]).map_or("", |field| field.trim())
    }

    /// The field; absent if empty.
    pub fn optional(&self, index: usize) -> Option<&str> {
        Some(self.text(index)).filter(|text| !text.is_empty())
    }

    /// The field as a number of zero or more.
    pub fn number(&self, index: usize) -> Result<f64, CatalogError> {
        let number = self.text(index).parse().ok().filter(|number: &f64| number.is_finite() && *number >= 0.0);
        number.ok_or_else(|| self.refuse(index, "a number of zero or more"))
    }

    /// The field as a number; absent if empty.
    pub fn optional_number(&self, index: usize) -> Result<Option<f64>, CatalogError> {
        self.optional(index).map(|_| self.number(index)).transpose()
    }

    /// The field as a price of one unit.
    pub fn price(&self, index: usize) -> Result<Money, CatalogError> {
        let price = self.text(index).parse().ok().filter(|price| (0.0..=MOST_DOLLARS).contains(price));
        price.map(Money::usd).ok_or_else(|| self.refuse(index, "a price of 0 to 1,000 US dollars"))
    }

    /// The field as a price; absent if empty.
    pub fn optional_price(&self, index: usize) -> Result<Option<Money>, CatalogError> {
        self.optional(index).map(|_| self.price(index)).transpose()
    }

    /// The field as a confidence: A is proven, C needs checking before use.
    pub fn confidence(&self, index: usize) -> Result<char, CatalogError> {
        let mut letters = self.text(index).chars();
        letters.next().filter(|letter| "ABC".contains(*letter)).ok_or_else(|| self.refuse(index, "`A`, `B` or `C`"))
    }

    /// The field as a `T`; `expected` describes it in errors.
    pub fn parse<T: FromStr>(&self, index: usize, expected: &str) -> Result<T, CatalogError> {
        self.text(index).parse().map_err(|_| self.refuse(index, expected))
    }

    /// The field as a `T`; absent if empty.
    pub fn optional_parse<T: FromStr>(&self, index: usize, expected: &str) -> Result<Option<T>, CatalogError> {
        self.optional(index).map(|_| self.parse(index, expected)).transpose()
    }

    /// The error for a field that is not what was `expected`.
    pub fn refuse(&self, index: usize, expected: &str) -> CatalogError {
        CatalogError::Field {
            file: self.file.to_owned(),
            line: self.line,
            column: self.columns[index],
            written: self.text(index).to_owned(),
            expected: expected.to_owned(),
        }
    }
}

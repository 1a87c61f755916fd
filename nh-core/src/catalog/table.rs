//! Reading the catalogue's CSV files, with errors that say where.

use std::{borrow::Cow, collections::BTreeMap, str::FromStr};

use serde::Serialize;

use super::CatalogError;
use crate::unit::Money;

/// Where a table comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TableNote {
    /// The name of its file.
    pub file: String,
    /// Whether the user gave it in place of the embedded one.
    pub replaced: bool,
    /// What it holds.
    pub content: String,
    /// Who says so.
    pub source: String,
    /// Of what day it is.
    pub date: String,
    /// Under what licence it may be passed on.
    pub licence: String,
    /// What else is to be known about it.
    pub notes: Vec<String>,
}

impl TableNote {
    /// Reads the comments at the top of a file.
    fn read(file: &str, text: &str, replaced: bool) -> Self {
        let comment = |key: &str| -> Vec<String> {
            let lines = text.lines().map_while(|line| line.strip_prefix('#'));
            lines.filter_map(|line| Some(line.trim().strip_prefix(key)?.strip_prefix(':')?.trim().to_owned())).collect()
        };
        let one = |key: &str| comment(key).into_iter().next().unwrap_or_else(|| "not said".to_owned());
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

    /// Source and date, to stand beside a number.
    pub fn cited(&self) -> String {
        if self.replaced && self.source == "not said" { format!("your `{}`", self.file) } else { self.source.clone() }
    }
}

/// The texts of all tables, the user's before the embedded.
pub struct Files<'a>(Vec<(&'static str, Cow<'a, str>, bool)>);

impl<'a> Files<'a> {
    /// Puts `replacements` in place of `embedded` files of the same name.
    pub fn new(
        embedded: &[(&'static str, &'static str)],
        replacements: &'a BTreeMap<String, String>,
    ) -> Result<Self, CatalogError> {
        for file in replacements.keys() {
            if !embedded.iter().any(|(name, _)| name == file) {
                let nearest = embedded.iter().map(|(name, _)| *name).max_by(|left, right| {
                    strsim::jaro_winkler(left, file).total_cmp(&strsim::jaro_winkler(right, file))
                });
                return Err(CatalogError::UnknownFile { file: file.clone(), nearest: nearest.unwrap_or("") });
            }
        }
        let choose = |(name, text): &(&'static str, &'static str)| match replacements.get(*name) {
            Some(text) => (*name, Cow::Borrowed(text.as_str()), true),
            None => (*name, Cow::Borrowed(*text), false),
        };
        Ok(Self(embedded.iter().map(choose).collect()))
    }

    /// The notes of all tables.
    pub fn notes(&self) -> Vec<TableNote> {
        self.0.iter().map(|(name, text, replaced)| TableNote::read(name, text, *replaced)).collect()
    }

    /// The note of one table.
    pub fn note(&self, name: &'static str) -> TableNote {
        let (text, replaced) = self.text(name);
        TableNote::read(name, text, replaced)
    }

    fn text(&self, name: &str) -> (&str, bool) {
        self.0.iter().find(|(file, ..)| *file == name).map_or(("", false), |(_, text, replaced)| (text, *replaced))
    }

    /// Calls `each` for every row of the table `name`, with its fields in the order of `columns`.
    pub fn rows<const N: usize>(
        &self,
        name: &'static str,
        columns: [&'static str; N],
        mut each: impl FnMut(&Row<'_, N>) -> Result<(), CatalogError>,
    ) -> Result<(), CatalogError> {
        let text = self.text(name).0;
        if let Some((header, rows)) = unquoted(text) {
            let places = places(name, columns, &header)?;
            let mut fields = Vec::new();
            for (line, row) in rows {
                fields.clear();
                fields.extend(row.split(','));
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
}

/// The titles of a table, and its other lines with their numbers, where the text is so plain that a line is a row and
/// a comma parts two fields. Most tables are: to prepare the reader of all other CSV takes longer than to read them.
fn unquoted(text: &str) -> Option<(Vec<&str>, impl Iterator<Item = (u64, &str)>)> {
    if text.contains(['"', '\r']) {
        return None;
    }
    let mut rows = (1..).zip(text.lines()).filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    let header: Vec<&str> = rows.next()?.1.split(',').collect();
    let same_length = |(_, row): (u64, &str)| row.bytes().filter(|byte| *byte == b',').count() + 1 == header.len();
    rows.clone().all(same_length).then_some((header, rows))
}

/// Where each of `columns` stands among the titles.
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

/// The most that one unit can cost. The dearest unit of the embedded tables is a GiB-month of Filestore's tier `REGIONAL`
/// at 0.525 USD (`asserted_prices.csv`): two thousand times as much is no contract but another unit or currency, such as
/// the nanodollars of Google's billing catalogue, where a vCPU-hour is 63,200,000.
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

    /// The field, absent where it is empty.
    pub fn optional(&self, index: usize) -> Option<&str> {
        Some(self.text(index)).filter(|text| !text.is_empty())
    }

    /// The field as a number of zero or more.
    pub fn number(&self, index: usize) -> Result<f64, CatalogError> {
        let number = self.text(index).parse().ok().filter(|number: &f64| number.is_finite() && *number >= 0.0);
        number.ok_or_else(|| self.refuse(index, "a number of zero or more"))
    }

    /// The field as a number, absent where it is empty.
    pub fn optional_number(&self, index: usize) -> Result<Option<f64>, CatalogError> {
        self.optional(index).map(|_| self.number(index)).transpose()
    }

    /// The field as a price of one unit.
    pub fn price(&self, index: usize) -> Result<Money, CatalogError> {
        let price = self.text(index).parse().ok().filter(|price| (0.0..=MOST_DOLLARS).contains(price));
        price.map(Money::usd).ok_or_else(|| self.refuse(index, "a price of 0 to 1,000 US dollars"))
    }

    /// The field as a price, absent where it is empty.
    pub fn optional_price(&self, index: usize) -> Result<Option<Money>, CatalogError> {
        self.optional(index).map(|_| self.price(index)).transpose()
    }

    /// The field as a letter of confidence: A is proved, C is to be checked before relying on it.
    pub fn confidence(&self, index: usize) -> Result<char, CatalogError> {
        let mut letters = self.text(index).chars();
        letters.next().filter(|letter| "ABC".contains(*letter)).ok_or_else(|| self.refuse(index, "`A`, `B` or `C`"))
    }

    /// The field as a `T`, which `expected` describes.
    pub fn parse<T: FromStr>(&self, index: usize, expected: &str) -> Result<T, CatalogError> {
        self.text(index).parse().map_err(|_| self.refuse(index, expected))
    }

    /// The field as a `T`, absent where it is empty.
    pub fn optional_parse<T: FromStr>(&self, index: usize, expected: &str) -> Result<Option<T>, CatalogError> {
        self.optional(index).map(|_| self.parse(index, expected)).transpose()
    }

    /// The error that the field is not what was `expected`.
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

//! Values that differ from region to region.

use super::{
    CatalogError,
    table::{Files, Lines, Row},
};

/// Values by item and region, found by bisection.
#[derive(Debug, Clone)]
pub struct ByRegion<T, const N: usize> {
    rows: Rows<T, N>,
    value: Value<T, N>,
}

/// Reads the value of a row.
type Value<T, const N: usize> = fn(&Row<'_, N>) -> Result<T, CatalogError>;

#[derive(Debug, Clone)]
enum Rows<T, const N: usize> {
    /// A table of the user: item, region, value.
    Read(Vec<(String, String, T)>),
    /// An embedded table.
    Lines(Lines<N>),
}

impl<T: Clone, const N: usize> ByRegion<T, N> {
    /// The table `file`, whose first two columns are item and region. Two rows for the same item and region are an error.
    pub fn read(
        files: &Files,
        file: &'static str,
        columns: [&'static str; N],
        value: Value<T, N>,
    ) -> Result<Self, CatalogError> {
        if let Some(lines) = files.lines(file, columns) {
            return Ok(Self { rows: Rows::Lines(lines), value });
        }
        let mut rows = Vec::new();
        files.rows(file, columns, |row| {
            rows.push((row.text(0).to_owned(), row.text(1).to_owned(), value(row)?));
            Ok(())
        })?;
        rows.sort_by(|left, right| (&left.0, &left.1).cmp(&(&right.0, &right.1)));
        let twice = rows.windows(2).find(|pair| pair[0].0 == pair[1].0 && pair[0].1 == pair[1].1);
        if let Some([(item, region, _), _]) = twice {
            return Err(CatalogError::DuplicateRow { file: file.to_owned(), row: format!("{item},{region}") });
        }
        Ok(Self { rows: Rows::Read(rows), value })
    }

    /// The value of `item` in `region`.
    pub fn get(&self, item: &str, region: &str) -> Option<T> {
        match &self.rows {
            Rows::Read(rows) => {
                let found = rows.binary_search_by(|row| (row.0.as_str(), row.1.as_str()).cmp(&(item, region)));
                found.ok().map(|index| rows[index].2.clone())
            }
            Rows::Lines(lines) => lines.get([item, region], self.value),
        }
    }

    /// The regions that have a value of `item`, in order.
    pub fn regions(&self, item: &str) -> impl Iterator<Item = &str> {
        let (read, lines) = match &self.rows {
            Rows::Read(rows) => (Some(rows), None),
            Rows::Lines(lines) => (None, Some(lines)),
        };
        let read = read.into_iter().flatten().map(|row| (row.0.as_str(), row.1.as_str()));
        let lines = lines.into_iter().flat_map(Lines::iter).filter_map(|line| {
            let (item, rest) = line.split_once(',')?;
            Some((item, rest.split(',').next()?))
        });
        read.chain(lines).filter(move |(of, _)| *of == item).map(|(_, region)| region)
    }
}

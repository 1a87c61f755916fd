//! Something that differs from region to region.

use super::CatalogError;

/// Values by item and region, found by bisection.
#[derive(Debug, Clone)]
pub struct ByRegion<T> {
    rows: Vec<(String, String, T)>,
}

impl<T> ByRegion<T> {
    /// Sorts `rows` of item, region and value; two for the same item and region are an error of `file`.
    pub fn new(file: &str, mut rows: Vec<(String, String, T)>) -> Result<Self, CatalogError> {
        rows.sort_by(|left, right| (&left.0, &left.1).cmp(&(&right.0, &right.1)));
        let twice = rows.windows(2).find(|pair| pair[0].0 == pair[1].0 && pair[0].1 == pair[1].1);
        if let Some([(item, region, _), _]) = twice {
            return Err(CatalogError::DuplicateRow { file: file.to_owned(), row: format!("{item},{region}") });
        }
        Ok(Self { rows })
    }

    /// The value of `item` in `region`.
    pub fn get(&self, item: &str, region: &str) -> Option<&T> {
        let found = self.rows.binary_search_by(|row| (row.0.as_str(), row.1.as_str()).cmp(&(item, region)));
        found.ok().map(|index| &self.rows[index].2)
    }

    /// The regions that `item` has a value for, in order.
    pub fn regions(&self, item: &str) -> impl Iterator<Item = &str> {
        self.rows.iter().filter(move |row| row.0 == item).map(|row| row.1.as_str())
    }
}

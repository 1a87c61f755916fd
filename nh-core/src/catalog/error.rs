//! Why a file of the catalogue cannot be used, and what to do about it.

use std::path::Path;

use crate::hint::Hint;

/// Why a file of the catalogue cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CatalogError {
    /// The catalogue has no file of this name.
    #[error("`{file}` is not a table of the catalogue")]
    UnknownFile {
        /// The name of the file, with its folder where that is known.
        file: String,
        /// The nearest name that there is.
        nearest: &'static str,
    },
    /// The file is not CSV.
    #[error("`{file}` is not CSV with the same number of fields in each line")]
    Csv {
        /// The name of the file, with its folder where that is known.
        file: String,
        /// What the reader says, with the line.
        #[source]
        source: csv::Error,
    },
    /// A column is missing.
    #[error("`{file}` has no column `{column}`")]
    MissingColumn {
        /// The name of the file, with its folder where that is known.
        file: String,
        /// The missing column.
        column: &'static str,
        /// The columns that the table needs.
        needed: String,
    },
    /// A row is missing.
    #[error("`{file}` has no row `{row}`")]
    MissingRow {
        /// The name of the file, with its folder where that is known.
        file: String,
        /// The missing row.
        row: &'static str,
    },
    /// Two rows have the same key.
    #[error("`{file}` has two rows for `{row}`")]
    DuplicateRow {
        /// The name of the file, with its folder where that is known.
        file: String,
        /// What both are about.
        row: String,
    },
    /// A field has a value that its column does not accept.
    #[error("`{file}:{line}`: column `{column}` has `{written}`, which is not {expected}")]
    Field {
        /// The name of the file, with its folder where that is known.
        file: String,
        /// The line, counted from 1.
        line: u64,
        /// The column.
        column: &'static str,
        /// The field as written.
        written: String,
        /// What would do.
        expected: String,
    },
}

impl CatalogError {
    /// The same error with the folder of the file, because an embedded file has the same name.
    #[must_use]
    pub fn in_folder(mut self, folder: &Path) -> Self {
        let (Self::UnknownFile { file, .. }
        | Self::Csv { file, .. }
        | Self::MissingColumn { file, .. }
        | Self::MissingRow { file, .. }
        | Self::DuplicateRow { file, .. }
        | Self::Field { file, .. }) = &mut self;
        *file = folder.join(&*file).display().to_string();
        self
    }
}

impl Hint for CatalogError {
    fn hint(&self) -> Option<String> {
        Some(match self {
            Self::UnknownFile { nearest, .. } => format!("did you mean `{nearest}`?"),
            Self::Csv { .. } => "put quotation marks around fields that contain a comma".to_owned(),
            Self::MissingColumn { needed, .. } => format!("name the columns in the first line: `{needed}`"),
            Self::MissingRow { file, row } => {
                let name = Path::new(file).file_name().map_or(file.into(), |name| name.to_string_lossy());
                format!("copy the row `{row}` from the embedded `{name}`; a file replaces the whole table")
            }
            Self::DuplicateRow { row, .. } => format!("remove one of the rows for `{row}`"),
            Self::Field { expected, .. } => format!("write {expected}"),
        })
    }
}

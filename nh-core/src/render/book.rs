//! The course's book.

/// The version of Jupyter Book that the pages were tried with (docs and tests of this project use the same).
pub(super) const JUPYTER_BOOK: &str = "2.1.7";

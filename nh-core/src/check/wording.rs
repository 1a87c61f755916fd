//! Phrases that several rules share.

pub(super) use crate::unit::{counted, grouped, joined, listed, people};

/// Alternatives in backticks, separated by commas, with `or` before the last.
pub(super) fn one_of<T: std::fmt::Display>(items: impl IntoIterator<Item = T>) -> String {
    joined(items, "or")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_alternative_follows_or() {
        assert_eq!((one_of(["a"]), one_of(["a", "b"])), ("`a`".to_owned(), "`a` or `b`".to_owned()));
    }
}

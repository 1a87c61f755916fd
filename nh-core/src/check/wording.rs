//! Words that several rules put together in the same way.

pub(super) use crate::unit::{counted, grouped, listed, people};

/// The only item, or `one of` several.
pub(super) fn one_of<T: std::fmt::Display>(items: impl IntoIterator<Item = T>) -> String {
    let listed = listed(items);
    if listed.contains(" and ") { format!("one of {listed}") } else { listed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_are_one_of_them() {
        assert_eq!((one_of(["a"]), one_of(["a", "b"])), ("`a`".to_owned(), "one of `a` and `b`".to_owned()));
    }
}

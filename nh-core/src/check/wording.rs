//! Wording that several rules share.

pub(super) use crate::unit::{counted, grouped, people};

/// Literals in backticks, separated by commas, with `and` before the last.
pub(super) fn listed<T: std::fmt::Display>(items: impl IntoIterator<Item = T>) -> String {
    let mut items: Vec<String> = items.into_iter().map(|item| format!("`{item}`")).collect();
    match (items.pop(), items.is_empty()) {
        (None, _) => String::new(),
        (Some(only), true) => only,
        (Some(last), false) => format!("{} and {last}", items.join(", ")),
    }
}

/// The only item, or `one of` several.
pub(super) fn one_of<T: std::fmt::Display>(items: impl IntoIterator<Item = T>) -> String {
    let listed = listed(items);
    if listed.contains(" and ") { format!("one of {listed}") } else { listed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_comes_after_and() {
        assert_eq!(listed::<&str>([]), "");
        assert_eq!(listed(["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!((one_of(["a"]), one_of(["a", "b"])), ("`a`".to_owned(), "one of `a` and `b`".to_owned()));
    }
}

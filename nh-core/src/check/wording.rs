//! Phrases that several rules share.

pub(super) use crate::unit::{counted, grouped, people};

/// Items in backticks, separated by commas, with `and` before the last.
pub(super) fn listed<T: std::fmt::Display>(items: impl IntoIterator<Item = T>) -> String {
    joined(items, "and")
}

/// Alternatives in backticks, separated by commas, with `or` before the last.
pub(super) fn one_of<T: std::fmt::Display>(items: impl IntoIterator<Item = T>) -> String {
    joined(items, "or")
}

fn joined<T: std::fmt::Display>(items: impl IntoIterator<Item = T>, conjunction: &str) -> String {
    let mut items: Vec<String> = items.into_iter().map(|item| format!("`{item}`")).collect();
    match (items.pop(), items.is_empty()) {
        (None, _) => String::new(),
        (Some(only), true) => only,
        (Some(last), false) => format!("{} {conjunction} {last}", items.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_item_follows_the_conjunction() {
        assert_eq!(listed::<&str>([]), "");
        assert_eq!(listed(["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!((one_of(["a"]), one_of(["a", "b"])), ("`a`".to_owned(), "`a` or `b`".to_owned()));
    }
}

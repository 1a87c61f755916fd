//! Words that several rules put together in the same way.

/// A number and its noun: `1 node`, `25 nodes`.
pub(super) fn counted(number: impl Into<u64>, noun: &str) -> String {
    match number.into() {
        1 => format!("1 {noun}"),
        number => format!("{number} {noun}s"),
    }
}

/// Literals in backticks with commas between, the last after `and`.
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
    fn one_is_not_many_and_the_last_comes_after_and() {
        assert_eq!((counted(1u32, "node"), counted(0u32, "node")), ("1 node".to_owned(), "0 nodes".to_owned()));
        assert_eq!(listed::<&str>([]), "");
        assert_eq!(listed(["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!((one_of(["a"]), one_of(["a", "b"])), ("`a`".to_owned(), "one of `a` and `b`".to_owned()));
    }
}

//! Numbers and lists in sentences.

use std::fmt::Display;

/// A whole number with commas between thousands, for sentences and tables.
///
/// ```
/// assert_eq!(nh_core::unit::grouped(40_960), "40,960");
/// assert_eq!(nh_core::unit::grouped(-1_000), "-1,000");
/// ```
pub fn grouped(number: impl Into<i128>) -> String {
    let number = number.into();
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "-" } else { "" });
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number and its noun: `1 node`, `25 nodes`, `2 addresses`.
pub fn counted(number: impl Into<u64>, noun: &str) -> String {
    either(number, noun, &format!("{noun}{}", if noun.ends_with('s') { "es" } else { "s" }))
}

/// A number and its noun with an irregular plural: `1 person`, `2 people`.
pub(crate) fn either(number: impl Into<u64>, one: &str, many: &str) -> String {
    let number = number.into();
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}

/// A number of people: `1 person`, `2 people`.
pub(crate) fn people(number: impl Into<u64>) -> String {
    either(number, "person", "people")
}

/// Items in backticks, separated by commas, with `and` before the last.
pub(crate) fn listed<T: Display>(items: impl IntoIterator<Item = T>) -> String {
    joined(items, "and")
}

/// Items in backticks, separated by commas, with `conjunction` before the last.
pub(crate) fn joined<T: Display>(items: impl IntoIterator<Item = T>, conjunction: &str) -> String {
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
    fn one_is_not_many_and_thousands_stand_apart() {
        assert_eq!(
            [0, 999, 1_000, -1_234_567].map(|number: i128| grouped(number)),
            ["0", "999", "1,000", "-1,234,567"]
        );
        assert_eq!([0u32, 1, 5_000].map(|count| counted(count, "node")), ["0 nodes", "1 node", "5,000 nodes"]);
        assert_eq!([1u32, 2].map(|count| counted(count, "address")), ["1 address", "2 addresses"]);
        assert_eq!([1u32, 1_280].map(people), ["1 person", "1,280 people"]);
    }

    #[test]
    fn the_last_comes_after_and() {
        assert_eq!(listed::<&str>([]), "");
        assert_eq!((listed(["a"]), listed(["a", "b", "c"])), ("`a`".to_owned(), "`a`, `b` and `c`".to_owned()));
    }
}

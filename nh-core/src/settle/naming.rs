//! Derived names, made from the bootcamp's name.

use std::str::FromStr;

use crate::unit::UnitError;
pub(super) use crate::unit::{counted, fitted};

/// A name that follows its type's rule by construction.
#[expect(
    clippy::expect_used,
    reason = "callers pass a checked name with a fixed suffix, and `fitted` keeps it within the limit"
)]
pub(super) fn parse_valid<T: FromStr<Err = UnitError>>(text: &str) -> T {
    text.parse().expect("a checked name and a plain suffix make a name")
}

/// An RFC 1035 label made from any text: lower case, with hyphens for everything except letters and digits.
pub(super) fn label(text: &str) -> String {
    let mut label = String::new();
    for letter in text.chars().flat_map(char::to_lowercase) {
        if letter.is_ascii_lowercase() || letter.is_ascii_digit() {
            label.push(letter);
        } else if !label.is_empty() && !label.ends_with('-') {
            label.push('-');
        }
    }
    label.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::label;

    #[test]
    fn labels_come_from_any_text() {
        for (text, expected) in
            [("Small (6 GiB)", "small-6-gib"), ("  Größe L", "gr-e-l"), ("大", ""), ("2 GB", "2-gb"), ("--", "")]
        {
            assert_eq!(label(text), expected);
        }
    }
}

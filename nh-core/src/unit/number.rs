//! Numbers in sentences.

/// A whole number with a comma after each thousand, as tables have it.
pub(crate) fn grouped(number: impl Into<u64>) -> String {
    let digits = number.into().to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number and its noun: `1 node`, `25 nodes`, `2 addresses`.
pub(crate) fn counted(number: impl Into<u64>, noun: &str) -> String {
    let number = number.into();
    let ending = match number {
        1 => "",
        _ if noun.ends_with('s') => "es",
        _ => "s",
    };
    format!("{} {noun}{ending}", grouped(number))
}

/// A number of people, who have a plural of their own.
pub(crate) fn people(number: impl Into<u64>) -> String {
    let number = number.into();
    format!("{} {}", grouped(number), if number == 1 { "person" } else { "people" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_not_many_and_thousands_stand_apart() {
        assert_eq!([0u64, 999, 1_000, 40_960, 1_000_000].map(grouped), ["0", "999", "1,000", "40,960", "1,000,000"]);
        assert_eq!([0u32, 1, 5_000].map(|count| counted(count, "node")), ["0 nodes", "1 node", "5,000 nodes"]);
        assert_eq!([1u32, 2].map(|count| counted(count, "address")), ["1 address", "2 addresses"]);
        assert_eq!([1u32, 1_280].map(people), ["1 person", "1,280 people"]);
    }
}

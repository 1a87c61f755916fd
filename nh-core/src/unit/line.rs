//! Free text for pages, tables and terminals: one line, without invisible characters.

use super::{shape::text_type, unseen::is_unseen};

/// Everything except Unicode controls (C0, C1), line and paragraph separators, and the marks that reorder
/// or hide text (U+00AD, U+061C, U+200B to U+200F, U+202A to U+202E, U+2060 to U+2069, U+FEFF; Unicode Technical Report 36).
macro_rules! visible {
    ($least:literal, $most:literal) => {
        concat!(
            r"^[^\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]{",
            $least,
            ",",
            $most,
            "}$"
        )
    };
}

text_type!(
    /// The displayed name of something: a profile, a peer.
    Title, "one line of at most 100 visible characters", "Small", visible!("1", "100"),
    |text| is_line(text, 100)
);

text_type!(
    /// A sentence: the description of a profile, the reason for accepting a risk.
    Line, "one line of at most 500 visible characters", "for the first week", visible!("1", "500"),
    |text| is_line(text, 500)
);

/// Checks the pattern by hand, and that something is visible; a test compares both. Compiling the pattern would take
/// longer than reading the rest of a file.
fn is_line(text: &str, most: usize) -> bool {
    !text.trim().is_empty() && !text.chars().any(is_unseen) && text.chars().count() <= most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_can_be_seen_is_taken() {
        for text in ["Small", "größer — 12 GiB", "大きい", "`a` | <b>", "🙂"] {
            assert_eq!(text.parse::<Title>().unwrap().as_str(), text);
        }
        let long = "x".repeat(101);
        for text in [
            "",
            "  ",
            "two\nlines",
            "\u{1b}[31mred",
            "a\u{202e}b",
            "a\u{200b}b",
            "a\u{2028}b",
            "a\u{ad}b",
            "a\u{61c}b",
            long.as_str(),
        ] {
            assert!(text.parse::<Title>().is_err(), "{text:?}");
        }
        assert!(long.parse::<Line>().is_ok());
    }

    #[test]
    fn the_pattern_and_the_function_say_the_same() {
        let pattern = regex_lite::Regex::new(visible!("1", "100")).unwrap();
        for number in (0..0x3000).chain([0xfeff, 0xff00]) {
            let Some(letter) = char::from_u32(number) else { continue };
            let text = format!("a{letter}b");
            assert_eq!(text.parse::<Title>().is_ok(), pattern.is_match(&text), "{letter:?}");
        }
        for length in [0, 1, 99, 100, 101] {
            let text = "é".repeat(length);
            assert_eq!(text.parse::<Title>().is_ok(), pattern.is_match(&text), "{length}");
        }
    }
}

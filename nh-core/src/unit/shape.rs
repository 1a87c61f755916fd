//! Texts with a pattern: the type and the JSON schema share one regular expression.

use std::sync::OnceLock;

use regex_lite::Regex;

/// The shape of a text: a pattern, compiled when it is first used.
///
/// Compiling a repetition such as `{0,252}` unrolls it, which takes longer than all other checks of a small file. So
/// the pattern without its large bounds is tried first. If the whole text is no longer than the smallest removed bound,
/// no part of it can exceed one, and both patterns agree.
pub struct Shape {
    pattern: &'static str,
    loose: OnceLock<Option<(Regex, usize)>>,
    strict: OnceLock<Option<Regex>>,
}

/// Bounds from this value on are removed from the first pattern.
const LARGE: usize = 40;

impl Shape {
    /// The shape of `pattern`; an invalid pattern accepts nothing, and a test compiles every pattern.
    pub const fn new(pattern: &'static str) -> Self {
        Self { pattern, loose: OnceLock::new(), strict: OnceLock::new() }
    }

    /// Whether `text` has this shape.
    pub fn is_of(&self, text: &str) -> bool {
        let loose = self.loose.get_or_init(|| {
            let (pattern, smallest) = without_large_bounds(self.pattern);
            Some((Regex::new(&pattern).ok()?, smallest))
        });
        let Some((loose, smallest)) = loose else { return false };
        if text.len() <= *smallest || !loose.is_match(text) {
            return loose.is_match(text);
        }
        self.strict.get_or_init(|| Regex::new(self.pattern).ok()).as_ref().is_some_and(|strict| strict.is_match(text))
    }
}

/// `pattern` with `{2,}` for `{2,200}`, and the smallest removed bound.
fn without_large_bounds(pattern: &str) -> (String, usize) {
    let (mut loose, mut smallest) = (String::with_capacity(pattern.len()), usize::MAX);
    let mut parts = pattern.split_inclusive('}');
    for part in &mut parts {
        let bound = part
            .rsplit_once(',')
            .and_then(|(before, most)| Some((before, most.strip_suffix('}')?.parse().ok()?)))
            .filter(|(_, most)| *most >= LARGE);
        if let Some((before, most)) = bound {
            smallest = smallest.min(most);
            loose.extend([before, ",}"]);
        } else {
            loose.push_str(part);
        }
    }
    (loose, smallest)
}

/// Declares a text with a shape: its doc, its name in messages, an example, the pattern, and a check for what a pattern
/// cannot express. Patterns use only syntax that Rust, Go and JavaScript share.
macro_rules! shape {
    ($(#[$doc:meta])* $type:ident, $what:literal, $example:literal, $pattern:expr) => {
        $crate::unit::shape::shape!($(#[$doc])* $type, $what, $example, $pattern, |_| true);
    };
    ($(#[$doc:meta])* $type:ident, $what:literal, $example:literal, $pattern:expr, $also:expr) => {
        $crate::unit::shape::text_type!($(#[$doc])* $type, $what, $example, $pattern, |text| {
            static SHAPE: $crate::unit::shape::Shape = $crate::unit::shape::Shape::new($pattern);
            let also: fn(&str) -> bool = $also;
            SHAPE.is_of(text) && also(text)
        });
    };
}

/// The same with a hand-written check before the pattern, for types that are read ten thousand times.
macro_rules! text_type {
    ($(#[$doc:meta])* $type:ident, $what:literal, $example:literal, $pattern:expr, $accepts:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $type(String);

        impl $type {
            /// A valid example.
            pub const EXAMPLE: &'static str = $example;

            /// As written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::unit::UnitError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let accepts: fn(&str) -> bool = $accepts;
                if accepts(text) {
                    Ok(Self(text.to_owned()))
                } else {
                    let meant = $crate::unit::meant::name(text, accepts);
                    Err($crate::unit::UnitError::shape(text, concat!($what, " such as `", $example, "`")).meaning(meant))
                }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.pad(&self.0)
            }
        }

        impl AsRef<str> for $type {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl std::ops::Deref for $type {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl From<$type> for String {
            fn from(text: $type) -> Self {
                text.0
            }
        }

        impl PartialEq<str> for $type {
            fn eq(&self, other: &str) -> bool {
                self.0 == other
            }
        }

        $crate::unit::text::text_unit!($type, $what, Some($pattern), [$example]);
    };
}
pub(crate) use {shape, text_type};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_large_bounds_of_repetitions_go() {
        assert_eq!(
            without_large_bounds("^[a-z]{1,100}(?:b{2,9}c{64}){0,63}$"),
            ("^[a-z]{1,}(?:b{2,9}c{64}){0,}$".into(), 63)
        );
        assert_eq!(without_large_bounds(r"^[^,\]\\{}]+$"), (r"^[^,\]\\{}]+$".into(), usize::MAX));
    }

    #[test]
    fn a_shape_says_what_its_pattern_says() {
        let pattern = "^a{0,60}:[ab]{2,50}$";
        let (shape, whole) = (Shape::new(pattern), Regex::new(pattern).unwrap());
        for (first, second) in (0..70).flat_map(|first| (0..60).map(move |second| (first, second))) {
            for end in ["", "c"] {
                let text = format!("{}:{}{end}", "a".repeat(first), "b".repeat(second));
                assert_eq!(shape.is_of(&text), whole.is_match(&text), "{text}");
            }
        }
    }
}

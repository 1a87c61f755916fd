//! Texts with a shape: one regular expression is what the type accepts and what the JSON schema says.

/// Declares a text with a shape: its doc, what it is called in messages, an example, the pattern, and what a pattern
/// cannot say. Patterns keep to what Rust, Go and JavaScript read alike.
macro_rules! shape {
    ($(#[$doc:meta])* $type:ident, $what:literal, $example:literal, $pattern:expr) => {
        $crate::unit::shape::shape!($(#[$doc])* $type, $what, $example, $pattern, |_| true);
    };
    ($(#[$doc:meta])* $type:ident, $what:literal, $example:literal, $pattern:expr, $also:expr) => {
        $crate::unit::shape::text_type!($(#[$doc])* $type, $what, $example, $pattern, |text| {
            static PATTERN: std::sync::LazyLock<Option<regex_lite::Regex>> =
                std::sync::LazyLock::new(|| regex_lite::Regex::new($pattern).ok());
            let also: fn(&str) -> bool = $also;
            // A pattern that is none accepts nothing; a test reads the example of every type.
            PATTERN.as_ref().is_some_and(|pattern| pattern.is_match(text)) && also(text)
        });
    };
}

/// The same with a test of its own beside the pattern, for what is read ten thousand times.
macro_rules! text_type {
    ($(#[$doc:meta])* $type:ident, $what:literal, $example:literal, $pattern:expr, $accepts:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $type(String);

        impl $type {
            /// What a person may write here.
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
                    Err($crate::unit::UnitError::new(text, concat!($what, " such as `", $example, "`")))
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

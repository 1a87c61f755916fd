//! A value and its origin.

use std::{borrow::Cow, fmt, ops::Deref};

use serde::Serialize;

/// The origin of a settled value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Origin {
    /// It is in the file.
    Given,
    /// It was derived; the text is a noun phrase that follows "derived from".
    Derived(Cow<'static, str>),
}

/// A value that is in the file or was derived.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Settled<T> {
    /// The value.
    pub value: T,
    /// Its origin.
    pub origin: Origin,
}

impl<T> Settled<T> {
    /// A value that is in the file.
    pub(crate) const fn given(value: T) -> Self {
        Self { value, origin: Origin::Given }
    }

    /// A value that was derived from `why`, a noun phrase.
    pub(crate) fn derived(value: T, why: impl Into<Cow<'static, str>>) -> Self {
        Self { value, origin: Origin::Derived(why.into()) }
    }

    /// The given value, or the value and reason from `derive`. A given text with a shape becomes plain text here.
    pub(crate) fn or_derive<W: Into<Cow<'static, str>>>(
        given: Option<impl Into<T>>,
        derive: impl FnOnce() -> (T, W),
    ) -> Self {
        given.map_or_else(
            || {
                let (value, why) = derive();
                Self::derived(value, why)
            },
            |given| Self::given(given.into()),
        )
    }

    /// The given value, or `value`, derived from `why`.
    pub(crate) fn or(given: Option<impl Into<T>>, value: T, why: &'static str) -> Self {
        Self::or_derive(given, || (value, why))
    }

    /// Whether it is in the file.
    pub fn is_given(&self) -> bool {
        self.origin == Origin::Given
    }

    /// What it was derived from; absent if it was given.
    pub fn why(&self) -> Option<&str> {
        match &self.origin {
            Origin::Given => None,
            Origin::Derived(why) => Some(why),
        }
    }
}

impl<T> Deref for Settled<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: fmt::Display> fmt::Display for Settled<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::Settled;

    #[test]
    fn a_derived_value_is_not_given() {
        let zone = Settled::derived("us-east1-b", "the first zone of `us-east1`");
        assert_eq!(*zone, "us-east1-b");
        assert!(!zone.is_given());
    }
}

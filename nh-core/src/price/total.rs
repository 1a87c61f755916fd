//! A sum of which parts may be unknown.

use std::{fmt, iter::Sum, ops::AddAssign};

use serde::{Serialize, Serializer, ser::SerializeMap};

use crate::unit::Money;

/// A sum of amounts. If a part has no price, the sum is unknown, and what is known of it is a lower bound.
///
/// There is no way to read the amount without deciding between the two.
///
/// ```
/// use nh_core::{price::Total, unit::Money};
/// let sum: Total = [Total::known_as(Money::usd(2.0)), Total::UNKNOWN].into_iter().sum();
/// assert_eq!((sum.known(), sum.at_least()), (None, Money::usd(2.0)));
/// assert_eq!(sum.to_string(), "at least 2.00 USD");
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Total {
    at_least: Money,
    is_complete: bool,
}

impl Total {
    /// An amount of which nothing is known.
    pub const UNKNOWN: Self = Self { at_least: Money::usd(0.0), is_complete: false };

    /// A known amount.
    pub const fn known_as(amount: Money) -> Self {
        Self { at_least: amount, is_complete: true }
    }

    /// The amount; absent if a part of it has no price.
    pub const fn known(self) -> Option<Money> {
        if self.is_complete { Some(self.at_least) } else { None }
    }

    /// The sum of the parts that have a price.
    pub const fn at_least(self) -> Money {
        self.at_least
    }

    /// Whether every part has a price.
    pub const fn is_complete(self) -> bool {
        self.is_complete
    }
}

impl Default for Total {
    fn default() -> Self {
        Self::known_as(Money::default())
    }
}

impl AddAssign for Total {
    fn add_assign(&mut self, other: Self) {
        self.at_least += other.at_least;
        self.is_complete &= other.is_complete;
    }
}

impl Sum for Total {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::default(), |mut sum, part| {
            sum += part;
            sum
        })
    }
}

impl fmt::Display for Total {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { at_least, is_complete } = self;
        if *is_complete { write!(formatter, "{at_least}") } else { write!(formatter, "at least {at_least}") }
    }
}

/// A known amount is a number, an unknown one is `{"atLeast": number}`.
impl Serialize for Total {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let amount = self.at_least.rounded(6);
        if self.is_complete {
            return serializer.serialize_f64(amount);
        }
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry("atLeast", &amount)?;
        map.end()
    }
}

//! Amounts of money.

use std::{
    fmt,
    iter::Sum,
    ops::{Add, AddAssign, Mul},
    str::FromStr,
};

use super::{UnitError, UnitErrorKind, meant, text::text_unit};

/// An amount in US dollars, the currency of every price in the catalogue, before taxes and discounts.
///
/// ```
/// use nh_core::unit::Money;
/// let node_hour = Money::usd(6.2931);
/// assert_eq!((node_hour * (25.0 * 5.0 / 60.0)).to_string(), "13.11 USD");
/// assert_eq!("1,510.34 USD".parse::<Money>().unwrap().to_string(), "1,510.34 USD");
/// assert!("13 EUR".parse::<Money>().is_err());
/// assert!("1,5".parse::<Money>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Money(f64);

impl Money {
    /// `dollars` US dollars.
    pub const fn usd(dollars: f64) -> Self {
        Self(dollars)
    }

    /// US dollars, with a fraction.
    pub const fn as_usd(self) -> f64 {
        self.0
    }

    /// Rounded to `digits` decimals, for output without the noise of binary fractions.
    pub fn rounded(self, digits: i32) -> f64 {
        let factor = 10f64.powi(digits);
        (self.0 * factor).round() / factor
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}
impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}
impl Mul<f64> for Money {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        Self(self.0 * factor)
    }
}
impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::default(), Add::add)
    }
}

impl FromStr for Money {
    type Err = UnitError;

    fn from_str(text: &str) -> Result<Self, UnitError> {
        let refuse = || {
            let meant = meant::dollars(text).filter(|meant| meant != text && meant.parse::<Self>().is_ok());
            let error = UnitError::shape(text, "an amount in US dollars from 0 to 1,000,000,000 such as `5000 USD`");
            match meant::other_currency(text) {
                Some(unit) => error.of_kind(UnitErrorKind::OtherUnit { unit, wanted: "USD".to_owned() }),
                None => error.meaning(meant),
            }
        };
        let number = text.strip_suffix("USD").unwrap_or(text).trim_end();
        let dollars: f64 = ungrouped(number).ok_or_else(refuse)?.parse().map_err(|_| refuse())?;
        if (0.0..=1e9).contains(&dollars) {
            Ok(Self(dollars))
        } else {
            Err(refuse().outside(&"0 USD", &"1000000000 USD"))
        }
    }
}

/// The number without its thousands separators; absent if a comma is anywhere else, as in `1,5`.
fn ungrouped(number: &str) -> Option<String> {
    let (whole, fraction) = number.split_once('.').map_or((number, None), |(whole, rest)| (whole, Some(rest)));
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let mut plain = first.to_owned();
    for group in groups {
        if group.len() != 3 || !(1..=3).contains(&first.len()) {
            return None;
        }
        plain.push_str(group);
    }
    if let Some(fraction) = fraction {
        plain.push('.');
        plain.push_str(fraction);
    }
    Some(plain)
}

impl fmt::Display for Money {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} USD", Grouped(self.0))
    }
}

/// A number with two decimals and commas between thousands.
struct Grouped(f64);

impl fmt::Display for Grouped {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{:.2}", self.0);
        let (whole, cents) = text.split_once('.').unwrap_or((&text, "00"));
        let mut grouped = String::new();
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) && !grouped.ends_with('-') {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        write!(formatter, "{grouped}.{cents}")
    }
}

text_unit!(Money, "an amount in US dollars", None, ["5000 USD"]);

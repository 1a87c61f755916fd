//! Shares.

use std::{fmt, str::FromStr};

use super::{UnitError, meant, text::text_unit};

/// A share between `0%` and `100%`.
///
/// ```
/// use nh_core::unit::Percent;
/// assert_eq!("80%".parse::<Percent>().unwrap().of(1600), 1280);
/// assert!("0.8".parse::<Percent>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Percent(f64);

impl Percent {
    /// 0%.
    pub(crate) const NONE: Self = Self(0.0);
    /// 100%.
    pub const ALL: Self = Self(100.0);

    /// As a fraction between 0 and 1.
    pub fn fraction(self) -> f64 {
        self.0 / 100.0
    }

    /// This share of `count`, rounded up: half a person needs a whole seat.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a u32 is a u32")]
    pub fn of(self, count: u32) -> u32 {
        // Guard against rounding errors such as 0.1 + 0.2: a product that is whole except for rounding noise stays
        // whole.
        ((f64::from(count) * self.fraction()) - 1e-9).ceil().max(0.0) as u32
    }
}

impl FromStr for Percent {
    type Err = UnitError;

    fn from_str(text: &str) -> Result<Self, UnitError> {
        let refuse = || {
            let meant = meant::percent(text).filter(|meant| meant != text && meant.parse::<Self>().is_ok());
            let advice = matches!(text.trim(), "1" | "1.0").then(|| "write `100%` for all, or `1%`".to_owned());
            UnitError::shape(text, "a percentage from `0%` to `100%` such as `80%`").meaning(meant).advising(advice)
        };
        let number: f64 = text.strip_suffix('%').ok_or_else(refuse)?.trim_end().parse().map_err(|_| refuse())?;
        if (0.0..=100.0).contains(&number) { Ok(Self(number)) } else { Err(refuse().outside(&"0%", &"100%")) }
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}%", self.0)
    }
}

text_unit!(Percent, "percentage", Some(r"^\d+(\.\d+)?%$"), ["80%", "100%"]);

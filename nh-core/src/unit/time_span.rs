//! Lengths of time.

use std::{fmt, str::FromStr};

use super::{UnitError, meant, text::text_unit};

/// A length of time in whole seconds, written `90s`, `15m`, `8h`, `30d` or combined, `1h30m`.
///
/// A bare number other than `0` is refused: it could mean seconds, minutes or hours.
///
/// ```
/// use nh_core::unit::TimeSpan;
/// assert_eq!("1h30m".parse::<TimeSpan>().unwrap().seconds(), 5_400);
/// assert_eq!(TimeSpan::from_seconds(7_200).to_string(), "2h");
/// assert!("90".parse::<TimeSpan>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TimeSpan(u64);

/// A hundred years, in seconds.
const MOST: u64 = 100 * 366 * 86_400;

const STEPS: [(char, u64); 4] = [('d', 86_400), ('h', 3_600), ('m', 60), ('s', 1)];

impl TimeSpan {
    /// `seconds` seconds.
    pub const fn from_seconds(seconds: u64) -> Self {
        Self(seconds)
    }

    /// Seconds.
    pub const fn seconds(self) -> u64 {
        self.0
    }

    /// Hours, with a fraction.
    #[expect(clippy::cast_precision_loss, reason = "years of seconds are far below 2^52")]
    pub fn hours(self) -> f64 {
        self.0 as f64 / 3_600.0
    }
}

impl FromStr for TimeSpan {
    type Err = UnitError;

    fn from_str(text: &str) -> Result<Self, UnitError> {
        let refuse = || {
            let meant = meant::duration(text).map(|seconds| Self::from_seconds(seconds).to_string());
            let meant = meant.filter(|meant| meant != text && meant.parse::<Self>().is_ok());
            let number = text.trim().parse().ok().filter(|number: &u64| (1..MOST).contains(number));
            let advice = number.map(|number| {
                format!("add a unit: `{number}s` for seconds, `{number}m` for minutes, `{number}h` for hours or `{number}d` for days")
            });
            UnitError::shape(text, "a length of time such as `90s`, `15m`, `8h` or `30d`")
                .meaning(meant)
                .advising(advice)
        };
        if text == "0" {
            return Ok(Self(0));
        }
        let mut rest = text;
        let mut total: u64 = 0;
        while !rest.is_empty() {
            let letter = rest.find(|character: char| !character.is_ascii_digit()).ok_or_else(refuse)?;
            let number: u64 = rest[..letter].parse().map_err(|_| refuse())?;
            let unit = rest[letter..].chars().next().ok_or_else(refuse)?;
            let (_, factor) = STEPS.iter().find(|(name, _)| *name == unit).ok_or_else(refuse)?;
            total = number.checked_mul(*factor).and_then(|part| total.checked_add(part)).ok_or_else(refuse)?;
            rest = &rest[letter + unit.len_utf8()..];
        }
        // A longer span is a typing mistake; the limit also keeps sums from overflowing.
        match total {
            _ if text.is_empty() => Err(refuse()),
            beyond if beyond > MOST => Err(refuse().outside(&"0", &Self(MOST))),
            _ => Ok(Self(total)),
        }
    }
}

impl fmt::Display for TimeSpan {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == 0 {
            return formatter.write_str("0s");
        }
        let mut rest = self.0;
        for (letter, factor) in STEPS {
            // Whole days are printed as days; hours appear only if hours remain.
            if rest >= factor {
                write!(formatter, "{}{letter}", rest / factor)?;
                rest %= factor;
            }
        }
        Ok(())
    }
}

text_unit!(TimeSpan, "length of time", Some(r"^(0|(\d+[dhms])+)$"), ["90s", "15m", "8h", "30d"]);

/// A length of time above zero, for intervals and limits that would be meaningless as zero.
///
/// ```
/// use nh_core::unit::PositiveTimeSpan;
/// assert_eq!("15m".parse::<PositiveTimeSpan>().unwrap().get().seconds(), 900);
/// assert!("0s".parse::<PositiveTimeSpan>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PositiveTimeSpan(TimeSpan);

impl PositiveTimeSpan {
    /// The length.
    pub const fn get(self) -> TimeSpan {
        self.0
    }
}

impl From<PositiveTimeSpan> for TimeSpan {
    fn from(time: PositiveTimeSpan) -> Self {
        time.0
    }
}

impl FromStr for PositiveTimeSpan {
    type Err = UnitError;

    fn from_str(text: &str) -> Result<Self, UnitError> {
        let time: TimeSpan = text.parse()?;
        if time.0 == 0 {
            return Err(UnitError::shape(text, "a length of time above zero, such as `90s`, `15m`, `8h` or `30d`")
                .outside(&"1s", &TimeSpan(MOST)));
        }
        Ok(Self(time))
    }
}

impl fmt::Display for PositiveTimeSpan {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

text_unit!(
    PositiveTimeSpan,
    "length of time above zero",
    Some(r"^(\d+[dhms])*\d*[1-9]\d*[dhms](\d+[dhms])*$"),
    ["90s", "15m", "8h", "30d"]
);

//! Days on which something is held.

use std::{fmt, str::FromStr};

use jiff::civil::Weekday;

use super::{Date, UnitError, text::text_unit};

/// Days on which something is held: `weekdays`, `weekends`, `daily`, one day of the week such as `mon`, one date, or a
/// range of dates such as `2027-07-28..2027-07-30`, both ends included.
///
/// ```
/// use nh_core::unit::{Date, DayPattern};
/// let wednesday: Date = "2027-07-28".parse().unwrap();
/// for text in ["weekdays", "daily", "wed", "2027-07-28", "2027-07-26..2027-07-30"] {
///     assert!(text.parse::<DayPattern>().unwrap().includes(wednesday), "{text}");
/// }
/// assert!(!"weekends".parse::<DayPattern>().unwrap().includes(wednesday));
/// // The failing case: a range that ends before it starts.
/// assert!("2027-07-30..2027-07-26".parse::<DayPattern>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DayPattern {
    /// Monday to Friday.
    Weekdays,
    /// Saturday and Sunday.
    Weekends,
    /// Every day.
    Daily,
    /// One day of every week.
    Weekly(Weekday),
    /// From the first date to the last, inclusive; one date if they are equal.
    Dates(Date, Date),
}

/// Days of the week as they are written, in short and in full.
const NAMES: [(&str, &str, Weekday); 7] = [
    ("mon", "monday", Weekday::Monday),
    ("tue", "tuesday", Weekday::Tuesday),
    ("wed", "wednesday", Weekday::Wednesday),
    ("thu", "thursday", Weekday::Thursday),
    ("fri", "friday", Weekday::Friday),
    ("sat", "saturday", Weekday::Saturday),
    ("sun", "sunday", Weekday::Sunday),
];

impl DayPattern {
    /// Whether `day` is one of them.
    pub fn includes(self, day: Date) -> bool {
        let weekday = day.0.weekday();
        let weekend = weekday.to_monday_one_offset() > 5;
        match self {
            Self::Daily => true,
            Self::Weekdays => !weekend,
            Self::Weekends => weekend,
            Self::Weekly(own) => own == weekday,
            Self::Dates(first, last) => (first..=last).contains(&day),
        }
    }

    /// The first and the last date, where dates are given.
    pub(crate) const fn dates(self) -> Option<(Date, Date)> {
        match self {
            Self::Dates(first, last) => Some((first, last)),
            Self::Daily | Self::Weekdays | Self::Weekends | Self::Weekly(_) => None,
        }
    }
}

impl FromStr for DayPattern {
    type Err = UnitError;

    fn from_str(text: &str) -> Result<Self, UnitError> {
        let expected =
            "`weekdays`, `weekends`, `daily`, a day such as `mon`, a date, or a range such as `2027-07-28..2027-07-30`";
        let refuse = || UnitError::shape(text, expected).meaning(meant(text));
        match text {
            "weekdays" => return Ok(Self::Weekdays),
            "weekends" => return Ok(Self::Weekends),
            "daily" => return Ok(Self::Daily),
            _ => {}
        }
        if let Some((.., weekday)) = NAMES.iter().find(|(short, ..)| *short == text) {
            return Ok(Self::Weekly(*weekday));
        }
        if let Some((first, last)) = text.split_once("..") {
            let (first, last): (Date, Date) = (first.parse()?, last.parse()?);
            return if first <= last { Ok(Self::Dates(first, last)) } else { Err(refuse()) };
        }
        let date: Date = text.parse().map_err(|error: UnitError| {
            // A slip in a date is better described by the date.
            if text.starts_with(|letter: char| letter.is_ascii_digit()) { error } else { refuse() }
        })?;
        Ok(Self::Dates(date, date))
    }
}

/// What was most likely meant: `Monday`, `weekday`, `every day`, a range in reverse.
fn meant(text: &str) -> Option<String> {
    let folded = text.trim().to_lowercase();
    if let Some((first, last)) = folded.split_once("..") {
        return Some(format!("{last}..{first}"));
    }
    let of_week = NAMES.iter().find(|(short, full, _)| {
        folded.starts_with(short) && (full.starts_with(&folded) || folded.trim_end_matches('s') == *full)
    });
    let phrase = match folded.as_str() {
        "weekday" | "weekdays" | "workdays" => Some("weekdays"),
        "weekend" | "weekends" => Some("weekends"),
        "daily" | "every day" | "everyday" | "all" => Some("daily"),
        _ => None,
    };
    of_week.map(|(short, ..)| *short).or(phrase).map(str::to_owned)
}

impl fmt::Display for DayPattern {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Weekdays => formatter.write_str("weekdays"),
            Self::Weekends => formatter.write_str("weekends"),
            Self::Daily => formatter.write_str("daily"),
            Self::Weekly(own) => {
                let name = NAMES.iter().find(|(.., weekday)| weekday == own).map_or("", |(short, ..)| short);
                formatter.write_str(name)
            }
            Self::Dates(first, last) if first == last => first.fmt(formatter),
            Self::Dates(first, last) => write!(formatter, "{first}..{last}"),
        }
    }
}

text_unit!(
    DayPattern,
    "day or kind of days",
    Some(r"^(weekdays|weekends|daily|mon|tue|wed|thu|fri|sat|sun|\d{4}-\d{2}-\d{2}(\.\.\d{4}-\d{2}-\d{2})?)$"),
    ["weekdays", "mon", "2027-07-28", "2027-07-28..2027-07-30"]
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_they_are_read() {
        for text in ["weekdays", "weekends", "daily", "sun", "2027-07-28", "2027-07-28..2027-07-30"] {
            assert_eq!(text.parse::<DayPattern>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn a_slip_is_answered_with_what_was_meant() {
        for (text, expected) in [
            ("Monday", Some("mon")),
            ("thurs", Some("thu")),
            ("Fridays", Some("fri")),
            ("weekday", Some("weekdays")),
            ("2027-07-30..2027-07-28", Some("2027-07-28..2027-07-30")),
            ("28.07.2027", Some("2027-07-28")),
            ("monitor", None),
            ("never", None),
        ] {
            assert_eq!(text.parse::<DayPattern>().unwrap_err().meant(), expected, "{text}");
        }
    }
}

//! Days, times of day and time zones.

use std::{fmt, str::FromStr};

use jiff::civil;

use super::{UnitError, UnitErrorKind, meant, text::text_unit};

/// A day such as `2027-07-26`.
///
/// ```
/// use nh_core::unit::Date;
/// let first: Date = "2020-07-27".parse().unwrap();
/// let last: Date = "2020-08-07".parse().unwrap();
/// assert_eq!(first.days_until(last), 11);
/// assert!("27.07.2020".parse::<Date>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(pub civil::Date);

impl Date {
    /// Days from this day to `other`; negative if `other` is earlier.
    pub fn days_until(self, other: Self) -> i64 {
        i64::from((other.0 - self.0).get_days())
    }

    /// The year.
    pub(crate) fn year(self) -> i16 {
        self.0.year()
    }

    /// The same day `years` later, or the last day of its month; absent if it cannot be written.
    pub(crate) fn plus_years(self, years: i16) -> Option<Self> {
        self.0.checked_add(jiff::Span::new().years(years)).ok().map(Self)
    }

    /// The day `days` later; absent at the end of the calendar.
    pub fn plus_days(self, days: i32) -> Option<Self> {
        self.0.checked_add(jiff::Span::new().days(days)).ok().map(Self)
    }

    /// The first moment of the day in `zone`, in UTC, such as `2027-07-26T04:00:00Z`.
    pub(crate) fn midnight(self, zone: &TimeZone) -> String {
        // A checked name is in the database, and the bundled database is the same on every machine.
        let zone = jiff::tz::TimeZoneDatabase::bundled().get(zone.as_str()).unwrap_or(jiff::tz::TimeZone::UTC);
        let moment = zone.to_timestamp(self.0.at(0, 0, 0, 0)).ok();
        // At the end of the calendar, the moment may not exist in UTC; the day does.
        moment.map_or_else(|| format!("{self}T00:00:00Z"), |moment| moment.to_string())
    }
}

impl FromStr for Date {
    type Err = UnitError;

    fn from_str(text: &str) -> Result<Self, UnitError> {
        let refuse = || {
            let meant = meant::day(text).filter(|meant| meant != text && meant.parse::<Self>().is_ok());
            UnitError::shape(text, "a day from 2000 to 2099 such as `2027-07-26`")
                .meaning(meant)
                .advising(meant::advice_on_day(text))
        };
        // jiff also reads timestamps; a day has ten characters.
        if text.len() != 10 {
            return Err(refuse());
        }
        let day: civil::Date = text.parse().map_err(|_| refuse())?;
        // Another century is a typing mistake, and would make computations span thousands of years.
        if (2000..=2099).contains(&day.year()) {
            Ok(Self(day))
        } else {
            Err(refuse().outside(&"2000-01-01", &"2099-12-31"))
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// A time of day such as `09:00`, in the bootcamp's time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(pub civil::Time);

impl TimeOfDay {
    /// Seconds since midnight.
    pub(crate) fn seconds(self) -> u64 {
        let [hour, minute] = [self.0.hour(), self.0.minute()].map(|part| u64::try_from(part).unwrap_or(0));
        hour * 3_600 + minute * 60
    }
}

impl FromStr for TimeOfDay {
    type Err = UnitError;

    fn from_str(text: &str) -> Result<Self, UnitError> {
        let refuse = || {
            let meant = meant::time_of_day(text).filter(|meant| meant != text && meant.parse::<Self>().is_ok());
            let is_beyond = text.starts_with(|first: char| first.is_ascii_digit());
            let advice = is_beyond.then(|| "write hours from `00` to `23` and minutes from `00` to `59`".to_owned());
            UnitError::shape(text, "a time of day such as `09:00`").meaning(meant).advising(advice)
        };
        let (hour, minute) = text.split_once(':').ok_or_else(refuse)?;
        if hour.len() != 2 || minute.len() != 2 {
            return Err(refuse());
        }
        let (hour, minute) = (hour.parse().map_err(|_| refuse())?, minute.parse().map_err(|_| refuse())?);
        civil::Time::new(hour, minute, 0, 0).map(Self).map_err(|_| refuse())
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:02}:{:02}", self.0.hour(), self.0.minute())
    }
}

/// The name of a time zone in the IANA database, such as `America/Los_Angeles`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TimeZone(String);

impl TimeZone {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for TimeZone {
    type Err = UnitError;

    fn from_str(text: &str) -> Result<Self, UnitError> {
        // The bundled database gives the same answer on every machine.
        if jiff::tz::TimeZoneDatabase::bundled().get(text).is_ok() {
            Ok(Self(text.to_owned()))
        } else {
            Err(UnitError::shape(text, "a time zone of the IANA database such as `America/Los_Angeles`")
                .of_kind(UnitErrorKind::UnknownName)
                .meaning(nearest(text)))
        }
    }
}

impl fmt::Display for TimeZone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// The zone that differs from `text` only in case and spaces, or ends in it: `los angeles`.
fn nearest(text: &str) -> Option<String> {
    let folded = text.trim().replace(' ', "_").to_lowercase();
    let database = jiff::tz::TimeZoneDatabase::bundled();
    let mut ending = database.available().map(|zone| zone.as_str().to_owned()).filter(|zone| {
        let zone = zone.to_lowercase();
        zone == folded || zone.rsplit_once('/').is_some_and(|(_, city)| city == folded)
    });
    // If two zones match, either could be meant.
    ending.next().filter(|_| ending.next().is_none())
}

text_unit!(Date, "day", Some(r"^\d{4}-\d{2}-\d{2}$"), ["2027-07-26"]);
text_unit!(TimeOfDay, "time of day", Some(r"^\d{2}:\d{2}$"), ["09:00"]);
text_unit!(
    TimeZone,
    "time zone of the IANA database",
    Some(r"^[A-Za-z_]+(/[A-Za-z0-9_+\-]+)*$"),
    ["America/Los_Angeles", "UTC"]
);

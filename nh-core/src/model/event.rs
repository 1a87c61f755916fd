//! The dates of the bootcamp, and how many people take part.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::{Date, DayPattern, Percent, PositiveTimeSpan, Seats, TimeOfDay, TimeSpan, TimeZone, Title};

/// The days of the bootcamp, its seats and its sessions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Event {
    /// The first day. Rules that depend on a date use it by default.
    pub starts: Date,
    /// The last day, inclusive.
    pub ends: Date,
    /// The IANA time zone in which sessions are held; `UTC` if left out.
    pub timezone: Option<TimeZone>,
    /// The most users who have a server at the same time.
    pub seats: Seats,
    /// When users work together; if left out, every weekday for eight hours from 09:00, everybody, within 15 minutes.
    #[serde(default)]
    pub sessions: Vec<Session>,
    /// From this day to the last day, images and charts change only to fix what is broken.
    pub freeze: Option<Date>,
    /// The day on which what is kept is copied to a place outside the project.
    pub archive: Option<Date>,
    /// The day on which everything is deleted; a week after the last day if left out.
    pub teardown: Option<Date>,
}

/// A time at which many users have a server at once: a lesson, an exam, a rehearsal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Session {
    /// What pages and calendars call it; `session 1` and so on if left out.
    pub name: Option<Title>,
    /// The days on which it is held. Dates may be outside of the event: a rehearsal is a session before it. All other
    /// days are days of the event.
    #[serde(default)]
    pub days: Days,
    /// The days among them on which it is not held, such as holidays.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub except: Vec<DayPattern>,
    /// The time at which it begins.
    pub at: TimeOfDay,
    /// How long it lasts.
    pub lasts: PositiveTimeSpan,
    /// The share of the seats that are used; `100%` if left out.
    pub attendance: Option<Percent>,
    /// How many users come, instead of `attendance`.
    pub people: Option<Seats>,
    /// The time after the beginning within which users log in; 15 minutes if left out.
    pub arrive_within: Option<TimeSpan>,
}

/// Days on which a session is held: `weekdays`, `weekends`, `daily`, a day such as `mon`, a date, a range of dates, or
/// a list of these.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Days(Vec<DayPattern>);

impl Default for Days {
    fn default() -> Self {
        Self(vec![DayPattern::Weekdays])
    }
}

impl From<DayPattern> for Days {
    fn from(pattern: DayPattern) -> Self {
        Self(vec![pattern])
    }
}

impl Days {
    /// The days as written, in order.
    pub fn patterns(&self) -> &[DayPattern] {
        &self.0
    }

    /// Whether they include `day`.
    pub fn include(&self, day: Date) -> bool {
        self.0.iter().any(|pattern| pattern.includes(day))
    }

    /// Whether a date among them is `day`, whatever the day of the week.
    pub(crate) fn name(&self, day: Date) -> bool {
        self.0.iter().any(|pattern| pattern.dates().is_some() && pattern.includes(day))
    }
}

impl Serialize for Days {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.as_slice() {
            [pattern] => pattern.serialize(serializer),
            patterns => patterns.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Days {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form;
        impl<'de> serde::de::Visitor<'de> for Form {
            type Value = Days;
            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("days such as `weekdays`, or a list such as `[mon, 2027-07-28]`")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Days, E> {
                DayPattern::deserialize(serde::de::value::StrDeserializer::new(text)).map(Days::from)
            }
            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut list: A) -> Result<Days, A::Error> {
                let mut patterns = Vec::new();
                while let Some(pattern) = list.next_element()? {
                    patterns.push(pattern);
                }
                Ok(Days(patterns))
            }
        }
        deserializer.deserialize_any(Form)
    }
}

impl JsonSchema for Days {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Days".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let pattern = generator.subschema_for::<DayPattern>();
        schemars::json_schema!({
            "description": "Days on which a session is held: `weekdays`, `weekends`, `daily`, a day such as `mon`, a date, a range of dates, or a list of these.",
            "anyOf": [pattern, {"type": "array", "items": pattern}],
        })
    }
}

//! Days of the event as points in time.

use jiff::{Timestamp, tz::TimeZoneDatabase};

use crate::unit::{Date, TimeZone};

/// The first moment of `day` in the event's time zone, in UTC.
pub(super) fn midnight(day: Date, zone: &TimeZone) -> String {
    day.midnight(zone)
}

/// The time of day in UTC, such as `08:00`, at which it is `hour` on `day` in the event's time zone.
pub(super) fn time_in_utc(day: Date, hour: i8, zone: &TimeZone) -> String {
    let time = in_utc(day, hour, zone).map(|moment| jiff::tz::TimeZone::UTC.to_datetime(moment).time());
    time.map_or_else(|| format!("{hour:02}:00"), |time| format!("{:02}:{:02}", time.hour(), time.minute()))
}

fn in_utc(day: Date, hour: i8, zone: &TimeZone) -> Option<Timestamp> {
    // A checked name is in the database, and the bundled database is the same on every machine.
    let zone = TimeZoneDatabase::bundled().get(zone.as_str()).unwrap_or(jiff::tz::TimeZone::UTC);
    zone.to_timestamp(day.0.at(hour, 0, 0, 0)).ok()
}

#[cfg(test)]
mod tests {
    use super::{midnight, time_in_utc};

    #[test]
    fn days_begin_where_the_event_is() {
        let day = "2027-07-26".parse().unwrap();
        assert_eq!(midnight(day, &"America/Los_Angeles".parse().unwrap()), "2027-07-26T07:00:00Z");
        assert_eq!(midnight(day, &"Asia/Tokyo".parse().unwrap()), "2027-07-25T15:00:00Z");
        assert_eq!(midnight(day, &"UTC".parse().unwrap()), "2027-07-26T00:00:00Z");
        assert_eq!(time_in_utc(day, 3, &"America/Los_Angeles".parse().unwrap()), "10:00");
        assert_eq!(time_in_utc(day, 3, &"Asia/Kolkata".parse().unwrap()), "21:30");
        assert_eq!(midnight("2099-12-31".parse().unwrap(), &"UTC".parse().unwrap()), "2099-12-31T00:00:00Z");
    }
}

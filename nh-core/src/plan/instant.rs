//! Days of the course as instants of the world.

use jiff::tz::TimeZoneDatabase;

use crate::unit::{Date, TimeZone};

/// The first moment of `day` where the course is held, in UTC.
pub(super) fn midnight(day: Date, zone: &TimeZone) -> String {
    // A name that was checked is in the database, and the bundled one is the same on every machine.
    let zone = TimeZoneDatabase::bundled().get(zone.as_str()).unwrap_or(jiff::tz::TimeZone::UTC);
    match zone.to_timestamp(day.0.at(0, 0, 0, 0)) {
        Ok(moment) => moment.to_string(),
        // At the end of the calendar an instant may not exist; the day in UTC does.
        Err(_) => format!("{day}T00:00:00Z"),
    }
}

#[cfg(test)]
mod tests {
    use super::midnight;

    #[test]
    fn days_begin_where_the_course_is() {
        let day = "2027-07-26".parse().unwrap();
        assert_eq!(midnight(day, &"America/Los_Angeles".parse().unwrap()), "2027-07-26T07:00:00Z");
        assert_eq!(midnight(day, &"Asia/Tokyo".parse().unwrap()), "2027-07-25T15:00:00Z");
        assert_eq!(midnight(day, &"UTC".parse().unwrap()), "2027-07-26T00:00:00Z");
    }
}

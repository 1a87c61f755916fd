//! The calendar of sessions: for instructors as iCalendar, for programs as JSON.

mod ics;
mod occurrence;
mod zone;

use std::collections::BTreeMap;

use jiff::{
    Timestamp,
    tz::{TimeZone, TimeZoneDatabase},
};
use occurrence::{Occurrence, occurrences, written};
use serde::Serialize;

use super::Bundle;
use crate::settle::Resolved;

/// Where the calendar for people is.
const FOR_PEOPLE: &str = "calendar/sessions.ics";
/// Where the calendar for programs is.
const FOR_PROGRAMS: &str = "calendar/sessions.json";

/// From a moment on, so many users are expected.
#[derive(Serialize)]
struct Step {
    #[serde(serialize_with = "written")]
    from: Timestamp,
    users: u64,
}

/// The file for programs.
#[derive(Serialize)]
struct Calendar<'a> {
    hub: String,
    timezone: String,
    sessions: &'a [Occurrence],
    expected: Vec<Step>,
}

/// Adds both calendars.
pub(super) fn add(resolved: &Resolved, bundle: &mut Bundle) {
    let zone = TimeZoneDatabase::bundled().get(resolved.event.timezone.as_str()).unwrap_or(TimeZone::UTC);
    let sessions = occurrences(resolved, &zone);
    let name = resolved.event.timezone.as_str();
    bundle.insert(FOR_PEOPLE, ics::calendar(resolved, &sessions, name, &zone));
    let data = Calendar {
        hub: resolved.hub.host.to_string(),
        timezone: name.to_owned(),
        expected: expected(&sessions),
        sessions: &sessions,
    };
    // Numbers, texts and times can always be written.
    let text = serde_json::to_string_pretty(&data).unwrap_or_default();
    bundle.insert(FOR_PROGRAMS, text + "\n");
}

/// How many users are expected from when on: sessions that overlap are added up.
fn expected(sessions: &[Occurrence]) -> Vec<Step> {
    let mut changes: BTreeMap<Timestamp, i64> = BTreeMap::new();
    for session in sessions {
        *changes.entry(session.starts).or_default() += i64::from(session.users);
        *changes.entry(session.ends).or_default() -= i64::from(session.users);
    }
    let mut users = 0;
    let steps = changes.into_iter().filter(|(_, change)| *change != 0).map(|(from, change)| {
        users += change;
        Step { from, users: users.unsigned_abs() }
    });
    steps.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{catalog::Catalog, outlook::Outlook, parse, source::Documents};

    /// Both calendars of an event around the end of summer time, with these sessions.
    fn calendars(timezone: &str, sessions: &str) -> (String, serde_json::Value) {
        let text = format!(
            "name: tiny\nevent: {{starts: 2027-11-05, ends: 2027-11-08, timezone: {timezone}, seats: 100, \
             sessions: [{sessions}]}}\nproject: {{id: tiny-example, region: us-east1}}\n\
             hub: {{host: hub.example.org, login: {{github: {{organizations: [example]}}}}}}\n"
        );
        let parsed = parse::parse(Documents::new("bootcamp.yaml", text));
        let outlook =
            Outlook::of(&parsed, Catalog::embedded()).unwrap_or_else(|| panic!("{:?}", parsed.report.findings));
        let mut bundle = Bundle::default();
        add(&outlook.resolved, &mut bundle);
        let json = serde_json::from_str(bundle.get(FOR_PROGRAMS).unwrap_or_default()).unwrap_or_default();
        (bundle.get(FOR_PEOPLE).unwrap_or_default().to_owned(), json)
    }

    #[test]
    fn sessions_keep_their_hour_when_summer_time_ends() {
        // New York leaves summer time on Sunday, 7 November 2027, at 02:00.
        let (text, json) = calendars("America/New_York", "{days: [fri, mon], at: \"09:00\", lasts: 4h}");
        for line in [
            "DTSTART;TZID=America/New_York:20271105T090000",
            "DTEND;TZID=America/New_York:20271108T130000",
            "BEGIN:DAYLIGHT\r\nDTSTART:20270314T020000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\nTZNAME:EDT",
            "BEGIN:STANDARD\r\nDTSTART:20271107T020000\r\nTZOFFSETFROM:-0400\r\nTZOFFSETTO:-0500\r\nTZNAME:EST",
            "UID:2027-11-05-0900@hub.example.org",
        ] {
            assert!(text.contains(&format!("{line}\r\n")), "{line}\n{text}");
        }
        assert_eq!(json["sessions"][0]["starts"], "2027-11-05T13:00:00Z");
        assert_eq!(json["sessions"][1]["starts"], "2027-11-08T14:00:00Z");
    }

    #[test]
    fn zones_without_changes_have_one_offset() {
        let (text, _) = calendars("Etc/GMT+5", "{days: fri, at: \"09:00\", lasts: 4h}");
        assert!(text.contains("TZOFFSETFROM:-0500\r\nTZOFFSETTO:-0500\r\n"), "{text}");
        let (text, _) = calendars("UTC", "{days: fri, at: \"09:00\", lasts: 4h}");
        assert!(text.contains("DTSTART:20271105T090000Z\r\n") && !text.contains("VTIMEZONE"), "{text}");
    }

    #[test]
    fn overlaps_are_added_up_and_every_session_is_told_apart() {
        let two = "{name: R, days: fri, at: \"09:00\", lasts: 4h, people: 60}, \
                   {name: R, days: fri, at: \"11:00\", lasts: 4h, people: 30}";
        let (text, json) = calendars("UTC", two);
        let users: Vec<_> =
            json["expected"].as_array().into_iter().flatten().map(|step| step["users"].as_u64()).collect();
        assert_eq!(users, [60, 90, 30, 0].map(Some));
        assert!(text.contains("UID:2027-11-05-r@hub") && text.contains("UID:2027-11-05-r-2@hub"), "{text}");
    }
}

//! iCalendar (RFC 5545).

use jiff::{Timestamp, tz::TimeZone};

use super::{occurrence::Occurrence, zone};
use crate::{
    settle::Resolved,
    unit::{Date, grouped},
};

/// The most octets of a line, without its end (RFC 5545, section 3.1).
const LINE: usize = 75;

/// The sessions, and the day of the teardown.
pub(super) fn calendar(resolved: &Resolved, sessions: &[Occurrence], zone_name: &str, zone: &TimeZone) -> String {
    let (event, host) = (&resolved.event, &resolved.hub.host);
    // The same file must give the same calendar, so the stamp cannot be the time of rendering.
    let stamp = format!("DTSTAMP:{}T000000Z", event.starts.0.strftime("%Y%m%d"));
    let is_utc = zone_name == "UTC";
    let at = |property: &str, moment: Timestamp| {
        let local = zone.to_datetime(moment).strftime("%Y%m%dT%H%M%S").to_string();
        if is_utc { format!("{property}:{local}Z") } else { format!("{property};TZID={zone_name}:{local}") }
    };
    let mut lines: Vec<String> =
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//nhbootcamp//nh render//EN", "CALSCALE:GREGORIAN"]
            .map(str::to_owned)
            .to_vec();
    lines.push(format!("X-WR-CALNAME:{}", escaped(resolved.name.as_str())));
    if let (Some(first), Some(last), false) =
        (sessions.first(), sessions.iter().map(|session| session.ends).max(), is_utc)
    {
        lines.extend(zone::component(zone_name, zone, first.starts, last));
    }
    for session in sessions {
        lines.extend([
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}", session.uid),
            stamp.clone(),
            at("DTSTART", session.starts),
            at("DTEND", session.ends),
            format!("SUMMARY:{}", escaped(&format!("{}: {}", resolved.name, session.name))),
            format!("DESCRIPTION:{}", escaped(&format!("{} users expected", grouped(session.users)))),
            format!("URL:https://{host}"),
            "END:VEVENT".to_owned(),
        ]);
    }
    let day = |date: Date| date.0.strftime("%Y%m%d").to_string();
    let next = event.teardown.plus_days(1).unwrap_or(*event.teardown);
    lines.extend([
        "BEGIN:VEVENT".to_owned(),
        format!("UID:teardown@{host}"),
        stamp,
        format!("DTSTART;VALUE=DATE:{}", day(*event.teardown)),
        format!("DTEND;VALUE=DATE:{}", day(next)),
        format!("SUMMARY:{}", escaped(&format!("{}: the hub and all files are deleted", resolved.name))),
        "TRANSP:TRANSPARENT".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ]);
    lines.iter().map(|line| folded(line)).collect()
}

/// Text of a property: backslash, semicolon, comma and line breaks are escaped (section 3.3.11).
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// The line with its end; a long one continues after a line break and a space.
fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + 2);
    let mut octets = 0;
    for letter in line.chars() {
        if octets + letter.len_utf8() > LINE {
            folded.push_str("\r\n ");
            octets = 1;
        }
        folded.push(letter);
        octets += letter.len_utf8();
    }
    folded + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_letters() {
        let line = format!("SUMMARY:{}", "ü".repeat(80));
        let folded = folded(&line);
        assert!(folded.split("\r\n").all(|part| part.len() <= LINE), "{folded}");
        assert_eq!(folded.replace("\r\n ", ""), line + "\r\n");
    }

    #[test]
    fn separators_in_text_are_escaped() {
        assert_eq!(escaped(r"a,b;c\d"), r"a\,b\;c\\d");
    }
}

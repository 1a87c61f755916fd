//! The rules of a time zone, for calendars that do not know its name.

use jiff::{
    SignedDuration, Timestamp,
    tz::{Offset, TimeZone},
};

/// The offsets that apply from `from` to `until`, as a `VTIMEZONE` (RFC 5545, section 3.6.5).
pub(super) fn component(name: &str, zone: &TimeZone, from: Timestamp, until: Timestamp) -> Vec<String> {
    let second = SignedDuration::from_secs(1);
    let mut lines = vec!["BEGIN:VTIMEZONE".to_owned(), format!("TZID:{name}")];
    // The change before the first session sets its offset; a zone may have none.
    let earlier = from.checked_add(second).ok().and_then(|after| zone.preceding(after).next());
    if earlier.is_none() {
        let info = zone.to_offset_info(from);
        lines.extend(observance("19700101T000000", info.offset(), info.offset(), info.abbreviation(), false));
    }
    for change in earlier.into_iter().chain(zone.following(from)).take_while(|change| change.timestamp() <= until) {
        let before = change.timestamp().checked_sub(second).map_or(change.offset(), |moment| zone.to_offset(moment));
        // The onset is written in the offset before the change.
        let onset = before.to_datetime(change.timestamp()).strftime("%Y%m%dT%H%M%S").to_string();
        lines.extend(observance(&onset, before, change.offset(), change.abbreviation(), change.dst().is_dst()));
    }
    lines.push("END:VTIMEZONE".to_owned());
    lines
}

fn observance(onset: &str, before: Offset, after: Offset, abbreviation: &str, is_summer: bool) -> [String; 6] {
    let kind = if is_summer { "DAYLIGHT" } else { "STANDARD" };
    [
        format!("BEGIN:{kind}"),
        format!("DTSTART:{onset}"),
        format!("TZOFFSETFROM:{}", written(before)),
        format!("TZOFFSETTO:{}", written(after)),
        format!("TZNAME:{abbreviation}"),
        format!("END:{kind}"),
    ]
}

/// `+0200`.
fn written(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.unsigned_abs() / 60;
    format!("{sign}{:02}{:02}", minutes / 60, minutes % 60)
}

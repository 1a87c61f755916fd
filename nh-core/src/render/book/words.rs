//! Amounts in words, for readers who do not run clusters.

pub(super) use crate::unit::grouped;
use crate::{
    settle::{ResolvedEvent, ResolvedSession},
    unit::{Date, DayPattern, TimeSpan},
};

const SMALL: [&str; 13] =
    ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// A number in a sentence: up to twelve as a word.
pub(super) fn number(count: u64) -> String {
    match usize::try_from(count).ok().and_then(|index| SMALL.get(index)) {
        Some(word) => (*word).to_owned(),
        None => grouped(count),
    }
}

/// `count` things, such as "one person" and "12 people".
pub(super) fn some(count: u64, one: &str, many: &str) -> String {
    format!("{} {}", number(count), if count == 1 { one } else { many })
}

/// A length of time: "one hour", "90 minutes", "two hours and 30 minutes", "12 days".
pub(super) fn time(span: TimeSpan) -> String {
    let seconds = span.seconds();
    let (days, hours, minutes) = (seconds / 86_400, seconds % 86_400 / 3_600, seconds % 3_600 / 60);
    let parts: Vec<String> = [
        (days, "day", "days"),
        (hours, "hour", "hours"),
        (minutes, "minute", "minutes"),
        (seconds % 60, "second", "seconds"),
    ]
    .into_iter()
    .filter(|(count, ..)| *count > 0)
    .map(|(count, one, many)| some(count, one, many))
    .collect();
    match parts.split_last() {
        None => "no time".to_owned(),
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
    }
}

/// A range of days: "from … to …", or "on …" for one day.
pub(in crate::render) fn dates(starts: Date, ends: Date, day: impl Fn(Date) -> String) -> String {
    if starts == ends { format!("on {}", day(starts)) } else { format!("from {} to {}", day(starts), day(ends)) }
}

/// A day such as "Monday, 26 July 2027".
pub(super) fn day(date: Date) -> String {
    date.0.strftime("%A, %-d %B %Y").to_string()
}

/// The days of a session, and those among them on which it is not held: "Monday to Friday, except Wednesday, 28 July 2027".
pub(super) fn days(session: &ResolvedSession, event: &ResolvedEvent) -> String {
    let one = |pattern: &DayPattern| match pattern {
        DayPattern::Dates(first, last) if first == last => day(*first),
        DayPattern::Dates(first, last) => format!("{} to {}", day(*first), day(*last)),
        _ if event.starts == event.ends => day(event.starts),
        DayPattern::Weekdays => "Monday to Friday".to_owned(),
        DayPattern::Daily => "every day".to_owned(),
        DayPattern::Weekends => "Saturday and Sunday".to_owned(),
        DayPattern::Weekly(weekday) => format!("{weekday:?}"),
    };
    let all = |patterns: &[DayPattern]| patterns.iter().map(one).collect::<Vec<_>>().join("; ");
    let held = all(session.days.patterns());
    if session.except.is_empty() { held } else { format!("{held}, except {}", all(&session.except)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_words() {
        for (span, expected) in [
            ("1h", "one hour"),
            ("45m", "45 minutes"),
            ("90m", "one hour and 30 minutes"),
            ("12h", "twelve hours"),
            ("16h", "16 hours"),
            ("1d2h3m", "one day, two hours and three minutes"),
            ("0", "no time"),
        ] {
            assert_eq!(time(span.parse().unwrap()), expected);
        }
    }

    #[test]
    fn days_and_numbers_are_words() {
        let [first, last] = ["2027-07-26", "2027-07-27"].map(|text| text.parse().unwrap());
        assert_eq!(dates(first, last, |day| day.to_string()), "from 2027-07-26 to 2027-07-27");
        assert_eq!(dates(first, first, day), "on Monday, 26 July 2027");
        assert_eq!(day("2027-07-26".parse().unwrap()), "Monday, 26 July 2027");
        assert_eq!((number(12), number(1_255)), ("twelve".to_owned(), "1,255".to_owned()));
        assert_eq!(some(1, "person", "people"), "one person");
    }
}

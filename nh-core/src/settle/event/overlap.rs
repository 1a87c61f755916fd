//! Sessions that are held at the same time: their users are different people and are added up.

use super::{ResolvedEvent, ResolvedSession};
use crate::unit::{Date, TimeSpan};

/// Sessions repeat every week, and the eighth day is next to the seventh.
const DAYS: i32 = 8;
/// The seconds of a day.
const DAY: u64 = 86_400;

/// A session on one of its days, in seconds from the beginning of the event's first day.
#[derive(Debug, Clone, Copy)]
struct Held {
    session: usize,
    from: u64,
    until: u64,
}

impl ResolvedEvent {
    /// The users at the fullest time: the attendances of the sessions that are held then, as a number of seats.
    pub fn fullest(&self) -> u32 {
        if self.sessions.is_empty() {
            return self.seats;
        }
        self.attendance(&self.fullest_sessions())
    }

    /// The indices of the sessions that are held at the fullest time, in order.
    pub(crate) fn fullest_sessions(&self) -> Vec<usize> {
        let groups = self.at_once(|session| session.lasts.seconds());
        groups.into_iter().rev().max_by_key(|group| self.attendance(group)).unwrap_or_default()
    }

    /// Logins per second while the sessions that fill at the same time fill, evenly spread.
    pub(crate) fn arrivals_per_second(&self) -> f64 {
        self.arriving().into_iter().map(|group| self.rate(&group)).fold(0.0, f64::max)
    }

    /// The users who log in at the fastest rate, within which time, and the index of the session with most of them.
    pub(crate) fn busiest_arrival(&self) -> Option<(u32, TimeSpan, usize)> {
        let groups = self.arriving().into_iter().rev();
        let group = groups.max_by(|one, other| self.rate(one).total_cmp(&self.rate(other)))?;
        let rate_of = |index: &usize| self.sessions[*index].arrivals_per_second(self.seats);
        let index = group.iter().copied().max_by(|one, other| rate_of(one).total_cmp(&rate_of(other)))?;
        let (users, rate) = (self.attendance(&group), self.rate(&group));
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the longest of the sessions' times"
        )]
        let within = if rate > 0.0 { (f64::from(users) / rate - 1e-6).ceil() as u64 } else { 0 };
        Some((users, TimeSpan::from_seconds(within), index))
    }

    /// The longest time in which sessions follow each other with breaks of at most `pause`, and the index of the first one.
    pub(crate) fn longest_stretch(&self, pause: TimeSpan) -> (TimeSpan, usize) {
        let mut longest = (0, 0);
        let mut stretch: Option<Held> = None;
        for held in self.held(|session| session.lasts.seconds()) {
            let joined = stretch.filter(|stretch| held.from <= stretch.until.saturating_add(pause.seconds()));
            let now = joined.map_or(held, |stretch| Held { until: stretch.until.max(held.until), ..stretch });
            if now.until - now.from > longest.0 {
                longest = (now.until - now.from, now.session);
            }
            stretch = Some(now);
        }
        (TimeSpan::from_seconds(longest.0), longest.1)
    }

    /// The first and the last day with a session.
    pub(crate) fn first_and_last_session(&self) -> Option<(Date, Date)> {
        let is_held = |day: &Date| self.sessions.iter().any(|session| session.days.include(*day));
        // A weekday and a day of the weekend are both among any seven days.
        let within = |day: &Date| (self.starts..=self.ends).contains(day);
        let first = (0..DAYS).filter_map(|days| self.starts.plus_days(days)).filter(within).find(is_held)?;
        let last = (0..DAYS).filter_map(|days| self.ends.plus_days(-days)).filter(within).find(is_held)?;
        Some((first, last))
    }

    /// The sessions that fill at the same time.
    fn arriving(&self) -> Vec<Vec<usize>> {
        self.at_once(|session| session.arrive_within.seconds())
    }

    /// Groups of sessions of which, at one moment, the first `length` seconds overlap; each session alone if none is held.
    fn at_once(&self, length: fn(&ResolvedSession) -> u64) -> Vec<Vec<usize>> {
        let held = self.held(length);
        if held.is_empty() {
            return (0..self.sessions.len()).map(|index| vec![index]).collect();
        }
        let at = |moment: u64| {
            let running = held.iter().filter(|held| (held.from..held.until).contains(&moment));
            let mut sessions: Vec<usize> = running.map(|held| held.session).collect();
            sessions.sort_unstable();
            sessions.dedup();
            sessions
        };
        // A sum is largest where a session begins.
        held.iter().map(|held| at(held.from)).collect()
    }

    /// Every session of a week, in the order of time, for the first `length` seconds.
    fn held(&self, length: fn(&ResolvedSession) -> u64) -> Vec<Held> {
        let mut held = Vec::new();
        let days = (0..DAYS).filter_map(|day| self.starts.plus_days(day)).take_while(|day| *day <= self.ends);
        for (day, date) in (0u64..).zip(days) {
            for (session, of) in self.sessions.iter().enumerate().filter(|(_, session)| session.days.include(date)) {
                let from = day * DAY + of.at.seconds();
                held.push(Held { session, from, until: from.saturating_add(length(of).max(1)) });
            }
        }
        held.sort_by_key(|held| (held.from, held.session));
        held
    }

    /// The attendances of these sessions, added up.
    fn attendance(&self, sessions: &[usize]) -> u32 {
        sessions.iter().map(|index| self.sessions[*index].attendance.of(self.seats)).fold(0, u32::saturating_add)
    }

    /// The logins per second of these sessions, added up.
    fn rate(&self, sessions: &[usize]) -> f64 {
        sessions.iter().map(|index| self.sessions[*index].arrivals_per_second(self.seats)).sum()
    }
}

#[cfg(test)]
mod tests {
    use crate::{outlook::Outlook, parse, source::Documents};

    /// What `read` says of an event with these sessions, of 100 seats from a Monday.
    fn of<T>(sessions: &str, read: impl Fn(&super::ResolvedEvent) -> T) -> T {
        let text = format!(
            "name: tiny\nevent: {{starts: 2027-07-26, ends: 2027-08-06, seats: 100, sessions: [{sessions}]}}\n\
             project: {{id: tiny-example, region: us-east1}}\n\
             hub: {{host: hub.example.org, login: {{github: {{organizations: [example]}}}}}}\n"
        );
        let parsed = parse::parse(Documents::new("bootcamp.yaml", text));
        let catalog = crate::catalog::Catalog::embedded();
        let outlook = Outlook::of(&parsed, catalog).unwrap_or_else(|| panic!("{:?}", parsed.report.findings));
        read(&outlook.resolved.event)
    }

    #[test]
    fn sessions_that_overlap_are_added_up() {
        let morning = "{at: \"09:00\", lasts: 4h, attendance: 90%}";
        let fullest = |others: &str| of(&format!("{morning}{others}"), super::ResolvedEvent::fullest);
        assert_eq!(fullest(""), 90);
        assert_eq!(fullest(", {at: \"12:00\", lasts: 4h, attendance: 60%}"), 150);
        assert_eq!(fullest(", {at: \"13:00\", lasts: 4h, attendance: 60%}"), 90, "one begins when the other ends");
        assert_eq!(fullest(", {days: weekends, at: \"12:00\", lasts: 4h, attendance: 60%}"), 90, "never on one day");
        assert_eq!(fullest(", {at: \"20:00\", lasts: 14h, attendance: 60%}"), 150, "past midnight");
        assert_eq!(
            of("{at: \"09:00\", lasts: 30h, attendance: 60%}", super::ResolvedEvent::fullest),
            60,
            "the same users"
        );
    }

    #[test]
    fn arrivals_at_the_same_time_are_added_up() {
        let two = |at: &str| {
            let sessions = format!(
                "{{at: \"09:00\", lasts: 4h, attendance: 60%, arriveWithin: 10m}}, \
                 {{at: \"{at}\", lasts: 4h, attendance: 30%, arriveWithin: 10m}}"
            );
            of(&sessions, |event| event.busiest_arrival().map(|(users, within, _)| (users, within.to_string())))
        };
        assert_eq!(two("09:05"), Some((90, "10m".to_owned())));
        assert_eq!(two("09:10"), Some((60, "10m".to_owned())));
    }
}

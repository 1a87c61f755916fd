//! Sessions that are held at the same time: their users are different people and are added up.

use super::{ResolvedEvent, ResolvedSession};
use crate::unit::TimeSpan;

/// The seconds of a day.
const DAY: u64 = 86_400;

/// A session on one of its days, in seconds from the beginning of the first day with a session.
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
        let rate_of = |index: &usize| self.sessions[*index].arrivals_per_second();
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
        // A sum is largest where a session begins. A session that still runs on its next day has the same users.
        let mut ends = vec![0; self.sessions.len()];
        let starting = held.chunk_by(|one, other| one.from == other.from).map(|starting| {
            for held in starting {
                ends[held.session] = held.until.max(ends[held.session]);
            }
            let running = ends.iter().enumerate().filter(|(_, until)| **until > starting[0].from);
            running.map(|(session, _)| session).collect()
        });
        starting.collect()
    }

    /// Every session on each of its days, in the order of time, for the first `length` seconds.
    fn held(&self, length: fn(&ResolvedSession) -> u64) -> Vec<Held> {
        let days = self.days_of_sessions();
        let Some(first) = days.first().copied() else { return Vec::new() };
        let mut held = Vec::new();
        for date in days {
            let day = first.days_until(date).unsigned_abs();
            for (session, of) in self.sessions.iter().enumerate().filter(|(_, session)| self.holds(session, date)) {
                let from = day * DAY + of.at.seconds();
                held.push(Held { session, from, until: from.saturating_add(length(of).max(1)) });
            }
        }
        held.sort_by_key(|held| (held.from, held.session));
        held
    }

    /// The attendances of these sessions, added up.
    fn attendance(&self, sessions: &[usize]) -> u32 {
        sessions.iter().map(|index| self.sessions[*index].users).fold(0, u32::saturating_add)
    }

    /// The logins per second of these sessions, added up.
    fn rate(&self, sessions: &[usize]) -> f64 {
        sessions.iter().map(|index| self.sessions[*index].arrivals_per_second()).sum()
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

    #[test]
    fn sessions_on_dates_are_held_on_those_dates_only() {
        let fullest = |sessions: &str| of(sessions, super::ResolvedEvent::fullest);
        let morning = "{at: \"09:00\", lasts: 4h, people: 90}";
        let with = |other: &str| fullest(&format!("{morning}, {{{other}, at: \"12:00\", lasts: 4h, people: 20}}"));
        assert_eq!(with("days: 2027-08-05"), 110, "in the second week");
        assert_eq!(with("days: [sat, sun]"), 90, "never on one day");
        assert_eq!(with("days: [sat, wed]"), 110);
        assert_eq!(with("days: [wed], except: [2027-07-28, 2027-08-04]"), 90, "on no Wednesday at all");
        assert_eq!(with("days: 2027-07-21"), 90, "a rehearsal before the event, alone");
        assert_eq!(fullest("{days: 2027-07-21, at: \"12:00\", lasts: 4h, people: 20}"), 20, "a rehearsal only");
        assert_eq!(with("days: 2028-07-28"), 90, "another year");
    }
}

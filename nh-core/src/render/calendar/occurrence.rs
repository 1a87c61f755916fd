//! Sessions with their times.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use serde::{Serialize, Serializer};

use crate::{settle::Resolved, unit::Date};

/// A session on one of its days.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Occurrence {
    /// The name of the session.
    pub(super) name: String,
    /// When it begins.
    #[serde(serialize_with = "written")]
    pub(super) starts: Timestamp,
    /// When it ends.
    #[serde(serialize_with = "written")]
    pub(super) ends: Timestamp,
    /// When all users have logged in.
    #[serde(serialize_with = "written")]
    pub(super) arrived: Timestamp,
    /// The users who come.
    pub(super) users: u32,
    /// What identifies it in calendars, however often it is written.
    #[serde(skip)]
    pub(super) uid: String,
}

/// Every session on each of its days, in the order of time.
pub(super) fn occurrences(resolved: &Resolved, zone: &TimeZone) -> Vec<Occurrence> {
    let event = &resolved.event;
    let mut all = Vec::new();
    let mut used = BTreeSet::new();
    for session in event.sessions.iter() {
        // A session with a name keeps its identity when it is moved to another hour.
        let kind =
            if session.name.is_given() { slug(session.name.as_str()) } else { session.at.to_string().replace(':', "") };
        for day in event.days_of(session) {
            let Ok(starts) = zone.to_timestamp(day.0.to_datetime(session.at.0)) else { continue };
            let after = |seconds: u64| {
                let seconds = i64::try_from(seconds).unwrap_or(i64::MAX);
                starts.checked_add(SignedDuration::from_secs(seconds)).unwrap_or(Timestamp::MAX)
            };
            all.push(Occurrence {
                name: session.name.to_string(),
                starts,
                ends: after(session.lasts.seconds()),
                arrived: after(session.arrive_within.seconds()),
                users: session.users,
                uid: unique(&mut used, day, &kind, resolved.hub.host.as_ref()),
            });
        }
    }
    all.sort_by(|one, other| (one.starts, &one.uid).cmp(&(other.starts, &other.uid)));
    all
}

/// An identifier that no other session has.
fn unique(used: &mut BTreeSet<String>, day: Date, kind: &str, host: &str) -> String {
    let plain = format!("{day}-{kind}@{host}");
    let mut uid = plain.clone();
    for number in 2.. {
        if used.insert(uid.clone()) {
            break;
        }
        uid = format!("{day}-{kind}-{number}@{host}");
    }
    uid
}

/// Letters and digits in lower case, with hyphens between words.
fn slug(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

/// A moment in UTC, as RFC 3339 writes it.
pub(super) fn written<S: Serializer>(moment: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(moment)
}

//! Family 11: dates, freezes, teardown.

use super::Rule;

mod arrival_beyond_session;
mod credential_expires_early;
mod day_of_another_year;
mod ends_before_start;
mod impossible_archive;
mod late_freeze;
mod long_exclusion;
mod money_ends_early;
mod no_freeze;
mod no_staging;
mod no_teardown;
mod removed_runner;
mod session_longer_than_a_day;
mod session_never_held;
mod sessions_exceed_seats;
mod teardown_during_event;
mod upgrade_during_event;

/// The rules of this family, in the order of codes.
pub(super) static RULES: &[&Rule] = &[
    &no_teardown::RULE,
    &no_freeze::RULE,
    &no_staging::RULE,
    &ends_before_start::RULE,
    &session_never_held::RULE,
    &arrival_beyond_session::RULE,
    &late_freeze::RULE,
    &teardown_during_event::RULE,
    &upgrade_during_event::RULE,
    &day_of_another_year::RULE,
    &sessions_exceed_seats::RULE,
    &long_exclusion::RULE,
    &money_ends_early::RULE,
    &credential_expires_early::RULE,
    &impossible_archive::RULE,
    &removed_runner::RULE,
    &session_longer_than_a_day::RULE,
];

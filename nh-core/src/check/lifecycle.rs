//! Family 11: dates, freezes, teardown.

use super::Rule;

mod arrival_beyond_session;
mod day_of_another_year;
mod ends_before_start;
mod late_freeze;
mod long_exclusion;
mod no_freeze;
mod no_staging;
mod no_teardown;
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
];

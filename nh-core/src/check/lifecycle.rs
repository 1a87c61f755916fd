//! Family 11: dates, freezes, teardown.

pub(super) mod arrival_beyond_session;
pub(super) mod day_of_another_year;
pub(super) mod ends_before_start;
pub(super) mod late_freeze;
pub(super) mod no_freeze;
pub(super) mod no_staging;
pub(super) mod no_teardown;
pub(super) mod session_never_held;
pub(super) mod teardown_during_event;
pub(super) mod upgrade_during_event;

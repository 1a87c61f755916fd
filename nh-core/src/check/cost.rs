//! Family 10: cost.

use super::{Rule, Subject};
use crate::price::{MONTH, Phase};

mod address_without_teardown;
mod attendance_beside_people;
mod budget_without_account;
mod event_before_prices;
mod exception_without_session;
mod idle_nodes;
mod incomplete_forecast;
mod late_budget_alert;
mod no_budget;
mod over_budget;
mod placeholders_outside_event;
mod prices_of_another_region;
mod session_exceeds_seats;
mod session_outside_calendar;
mod unused_nat;

/// The rules of this family, in the order of codes.
pub(super) static RULES: &[&Rule] = &[
    &no_budget::RULE,
    &over_budget::RULE,
    &idle_nodes::RULE,
    &address_without_teardown::RULE,
    &unused_nat::RULE,
    &budget_without_account::RULE,
    &late_budget_alert::RULE,
    &incomplete_forecast::RULE,
    &placeholders_outside_event::RULE,
    &event_before_prices::RULE,
    &prices_of_another_region::RULE,
    &attendance_beside_people::RULE,
    &session_outside_calendar::RULE,
    &exception_without_session::RULE,
    &session_exceeds_seats::RULE,
];

/// Billed hours before and after the event.
fn hours_outside(subject: &Subject<'_>) -> f64 {
    let outside = subject.cost.days.iter().filter(|day| day.phase != Phase::Event).count();
    u32::try_from(outside).map_or(0.0, |days| f64::from(days) * 24.0)
}

//! Family 10: cost.

use super::Subject;
use crate::price::{MONTH, Phase};

pub(super) mod address_without_teardown;
pub(super) mod budget_without_account;
pub(super) mod idle_nodes;
pub(super) mod incomplete_forecast;
pub(super) mod late_budget_alert;
pub(super) mod no_budget;
pub(super) mod over_budget;
pub(super) mod placeholders_outside_event;
pub(super) mod unused_nat;

/// Billed hours before and after the event.
fn hours_outside(subject: &Subject<'_>) -> f64 {
    let outside = subject.cost.days.iter().filter(|day| day.phase != Phase::Event).count();
    u32::try_from(outside).map_or(0.0, |days| f64::from(days) * 24.0)
}

//! Family 10: money.

use super::Subject;
use crate::price::{MONTH, Phase};

pub(super) mod address_without_end;
pub(super) mod budget_without_account;
pub(super) mod idle_nodes;
pub(super) mod incomplete_forecast;
pub(super) mod late_alerts;
pub(super) mod no_budget;
pub(super) mod over_budget;
pub(super) mod placeholders_without_event;
pub(super) mod unused_nat;

/// Hours that are paid for before the event and after it.
fn hours_outside(subject: &Subject<'_>) -> f64 {
    let outside = subject.cost.days.iter().filter(|day| day.phase != Phase::Event).count();
    u32::try_from(outside).map_or(0.0, |days| f64::from(days) * 24.0)
}

//! The cost of the bootcamp, by hour and in total.
//!
//! Prices are list prices, before taxes. Sustained-use discounts are not counted: they depend on what
//! else runs in the month, and can only make the bootcamp cheaper.

mod demand;
mod item;
mod owners;
mod span;
mod timeline;
mod total;

use serde::Serialize;

use crate::{
    catalog::{Catalog, Price, Provenance, in_dollars},
    gap::{Computed, Gap, LeftOut},
    settle::Resolved,
    size::Sizing,
    unit::{Date, Money, TimeSpan},
};
use demand::Demand;
pub(crate) use item::MONTH;
use item::{Line, lines};
pub use owners::Owners;
pub use span::Phase;
use span::Span;
use timeline::{Moment, moments};
pub use total::Total;

/// The cost of the bootcamp in US dollars.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Cost {
    /// The first billed day.
    pub from: Date,
    /// The last billed day.
    pub until: Date,
    /// The billed items.
    pub items: Vec<CostItem>,
    /// Day by day.
    pub days: Vec<DayCost>,
    /// An hour with the cluster up and no users.
    pub idle_hour: Total,
    /// An hour at night during the event, with home disks and placeholders.
    pub night_hour: Total,
    /// An hour of the fullest session.
    pub fullest_hour: Total,
    /// The days of the event.
    pub event: Total,
    /// All days.
    pub total: Total,
    /// The part of all days that depends on asserted prices.
    #[serde(serialize_with = "in_dollars")]
    pub asserted: Money,
    /// The part of all days that depends on prices of another region.
    #[serde(serialize_with = "in_dollars")]
    pub elsewhere: Money,
    /// The date of the price list of nodes.
    pub prices_of: String,
    /// What will be paid for and could not be priced.
    pub unknown: Vec<LeftOut>,
    /// What is not counted.
    pub not_counted: Vec<&'static str>,
}

/// A billed item.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CostItem {
    /// What must be deleted to stop paying for it.
    pub of: Owners,
    /// What it is.
    pub what: String,
    /// What the quantity consists of.
    pub note: String,
    /// Units on all days.
    pub quantity: f64,
    /// The price of a unit.
    pub price: Computed<Price>,
    /// An hour with the cluster up and no users.
    pub idle_hour: Total,
    /// An hour of the fullest session.
    pub fullest_hour: Total,
    /// The days of the event.
    pub event: Total,
    /// All days.
    pub total: Total,
    /// What is known of each of [`Cost::days`]; for pictures; left out of the document, which would be hundreds of numbers longer.
    #[serde(skip)]
    pub days: Vec<Money>,
}

/// The cost of a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct DayCost {
    /// The day.
    pub date: Date,
    /// Before, during or after the event.
    pub phase: Phase,
    /// Users at most.
    pub people: u32,
    /// The most nodes of all pools.
    pub nodes: u32,
    /// What it costs.
    pub amount: Total,
}

/// What is not counted.
const NOT_COUNTED: [&str; 5] = [
    "sustained-use and committed-use discounts, credits and taxes",
    "traffic to the internet and through the NAT gateway",
    "logs and metrics beyond Google Cloud's free allotment, and checks from outside",
    "backups of Cloud SQL and operations of Cloud KMS",
    "a node that a single server keeps running after all others have stopped",
];

/// The cost of `nodes` nodes for a time, at the price of a node-hour.
pub(crate) fn cost_of_nodes(price: &Price, nodes: u32, time: TimeSpan) -> Money {
    price.amount * (f64::from(nodes) * time.hours())
}

/// Computes what the bootcamp costs. Never fails: what has no price says why.
pub fn price(resolved: &Resolved, sizing: &Sizing, catalog: &Catalog) -> Cost {
    let span = Span::of(resolved, catalog);
    let demand = Demand::new(resolved, sizing, &span);
    let moments = moments(resolved, &demand, &span, catalog);
    let like = |phase, people, with_placeholders| Moment {
        day: 0,
        hours: 1.0,
        phase,
        people,
        nodes: demand.nodes(people, with_placeholders),
    };
    let idle = like(Phase::Before, 0, false);
    let night = like(Phase::Event, 0, true);
    let fullest = like(Phase::Event, sizing.fullest, true);
    let lines = lines(resolved, catalog, &demand);
    let mut unknown = demand.unknown.clone();
    if span.cut {
        let what = "days after the third year".to_owned();
        unknown.push(LeftOut { what, gap: Gap::BeyondForecast });
    }
    let (mut night_hour, mut days) = (Total::default(), day_frames(&moments, &span));
    let mut items: Vec<CostItem> = Vec::new();
    for line in &lines {
        let mut item = CostItem {
            of: line.of.clone(),
            what: line.what.clone(),
            note: line.note.clone(),
            quantity: 0.0,
            price: line.price.clone(),
            idle_hour: line.costs(&idle),
            fullest_hour: line.costs(&fullest),
            event: Total::default(),
            total: Total::default(),
            days: vec![Money::default(); days.len()],
        };
        night_hour += line.costs(&night);
        for moment in &moments {
            let amount = line.costs(moment);
            item.quantity += (line.per_hour)(moment) * moment.hours;
            item.total += amount;
            if moment.phase == Phase::Event {
                item.event += amount;
            }
            if let (Some(day), Some(own)) = (days.get_mut(moment.day), item.days.get_mut(moment.day)) {
                day.amount += amount;
                *own += amount.at_least();
            }
        }
        if let Some(gap) = line.price.gap() {
            unknown.push(LeftOut { what: line.what.clone(), gap: gap.clone() });
        }
        items.push(item);
    }
    let with = |is: fn(&Price) -> bool| -> Money {
        let items = items.iter().filter(|item| item.price.known().is_some_and(is));
        items.map(|item| item.total.at_least()).sum()
    };
    let asserted = with(|price| price.provenance == Provenance::Asserted);
    let elsewhere = with(|price| price.other_region.is_some());
    let mut total: Total = items.iter().map(|item| item.total).sum();
    if span.cut {
        total += Total::UNKNOWN;
    }
    Cost {
        from: span.from,
        until: days.last().map_or(span.from, |day| day.date),
        idle_hour: items.iter().map(|item| item.idle_hour).sum(),
        night_hour,
        fullest_hour: items.iter().map(|item| item.fullest_hour).sum(),
        event: items.iter().map(|item| item.event).sum(),
        total,
        asserted,
        elsewhere,
        prices_of: catalog.prices_date(),
        items,
        days,
        unknown,
        not_counted: NOT_COUNTED.to_vec(),
    }
}

impl Line<'_> {
    /// Its cost during a moment.
    fn costs(&self, moment: &Moment) -> Total {
        let units = (self.per_hour)(moment) * moment.hours;
        let mut cost = match self.price.known() {
            Some(price) => Total::known_as(price.amount * units),
            // Nothing of it costs nothing, whatever its price is.
            None if units <= 0.0 => Total::default(),
            None => Total::UNKNOWN,
        };
        if !self.is_counted && moment.phase == Phase::Event {
            cost += Total::UNKNOWN;
        }
        cost
    }
}

/// The days, without amounts.
fn day_frames(moments: &[Moment], span: &Span) -> Vec<DayCost> {
    let mut days: Vec<DayCost> = Vec::new();
    for moment in moments {
        if days.len() == moment.day {
            let (date, phase) = (span.date(moment.day), moment.phase);
            days.push(DayCost { date, phase, people: 0, nodes: 0, amount: Total::default() });
        }
        if let Some(day) = days.get_mut(moment.day) {
            day.people = day.people.max(moment.people);
            day.nodes = day.nodes.max(moment.all_nodes());
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use super::cost_of_nodes;
    use crate::catalog::Catalog;

    #[test]
    fn nodes_cost_what_was_once_paid() {
        let price = Catalog::embedded()
            .node_price(&"m1-ultramem-40".parse().unwrap(), &"us-east1".parse().unwrap(), false)
            .unwrap();
        // "successfully scaled to 25 nodes for ~5 minutes … it cost me about 13 USD"
        assert_eq!(cost_of_nodes(&price, 25, "5m".parse().unwrap()).to_string(), "13.11 USD");
    }
}

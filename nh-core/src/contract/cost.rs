//! `nh cost --output json`.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Absent, VERSION, rounded, value_or_note};
use crate::{
    catalog::Provenance,
    outlook::Outlook,
    price::{CostItem, DayCost, Phase},
    resource::{Resource, ResourceKind},
    unit::{Date, Money},
};

/// The output of `nh cost --output json`. Every amount is in US dollars, before taxes and discounts.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CostDocument {
    /// The version of this contract.
    pub version: u32,
    /// The name of the bootcamp.
    pub bootcamp: String,
    /// The first billed day.
    pub from: Date,
    /// The last billed day.
    pub until: Date,
    /// The billed items.
    pub items: Vec<CostLine>,
    /// Day by day.
    pub days: Vec<CostDay>,
    /// An hour with the cluster up and no users, in US dollars.
    pub idle_hour_usd: f64,
    /// An hour at night during the event, with home disks and placeholders, in US dollars.
    pub night_hour_usd: f64,
    /// An hour of the fullest session, in US dollars.
    pub fullest_hour_usd: f64,
    /// The days of the event, in US dollars.
    pub event_usd: f64,
    /// All days, in US dollars.
    pub total_usd: f64,
    /// The part of all days that depends on asserted prices, in US dollars.
    pub asserted_usd: f64,
    /// What will be paid for and has no price here, each as a sentence that says why; no amount above includes it.
    pub unpriced: Vec<String>,
    /// What is not counted.
    pub not_counted: Vec<String>,
}

/// A billed item.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CostLine {
    /// What it is.
    pub what: String,
    /// The kind of resource that must be deleted to stop paying for it. `natAddresses` and `hubAddress` stand for all
    /// addresses of their kind, `releases` for the disks and the load balancer that releases create in the cluster.
    pub owner: ResourceKind,
    /// The name of the node pool; null if the owner is not a pool.
    pub pool: Option<String>,
    /// What its quantity consists of; may be empty.
    pub note: String,
    /// Units on all days.
    pub quantity: f64,
    /// The unit, such as `node-hour` or `gib-month`.
    pub unit: Option<String>,
    /// The price of a unit, in US dollars.
    pub unit_usd: Option<f64>,
    /// Whether the price comes from a price list.
    pub provenance: Option<Provenance>,
    /// The source of the price.
    pub source: Option<String>,
    /// An hour with the cluster up and no users, in US dollars.
    pub idle_hour_usd: Option<f64>,
    /// An hour of the fullest session, in US dollars.
    pub fullest_hour_usd: Option<f64>,
    /// The days of the event, in US dollars.
    pub event_usd: Option<f64>,
    /// All days, in US dollars.
    pub total_usd: Option<f64>,
    /// The reasons for fields that are null.
    pub absent: Absent,
}

/// The cost of a day.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CostDay {
    /// The day.
    pub date: Date,
    /// Before, during or after the event.
    pub phase: Phase,
    /// Users with a server, at most.
    pub people: u32,
    /// The most nodes of all pools.
    pub nodes: u32,
    /// The cost, in US dollars.
    pub usd: f64,
}

impl CostDocument {
    /// The document of a bootcamp's cost.
    pub fn new(outlook: &Outlook) -> Self {
        let Outlook { resolved, cost, .. } = outlook;
        Self {
            version: VERSION,
            bootcamp: resolved.name.to_string(),
            from: cost.from,
            until: cost.until,
            items: cost.items.iter().map(line).collect(),
            days: cost.days.iter().map(day).collect(),
            idle_hour_usd: dollars(cost.idle_hour),
            night_hour_usd: dollars(cost.night_hour),
            fullest_hour_usd: dollars(cost.fullest_hour),
            event_usd: dollars(cost.event),
            total_usd: dollars(cost.total),
            asserted_usd: dollars(cost.asserted),
            unpriced: cost.unknown.iter().map(ToString::to_string).collect(),
            not_counted: cost.not_counted.iter().map(ToString::to_string).collect(),
        }
    }
}

/// Six decimals: a unit can cost a fraction of a cent.
fn dollars(amount: Money) -> f64 {
    amount.rounded(6)
}

fn line(item: &CostItem) -> CostLine {
    let price = item.price.known();
    let mut absent = Absent::new();
    let mut amount = |field, amount| value_or_note(&mut absent, field, &item.price.map(|_| dollars(amount)));
    let (idle_hour_usd, fullest_hour_usd) =
        (amount("idleHourUsd", item.idle_hour), amount("fullestHourUsd", item.fullest_hour));
    let (event_usd, total_usd) = (amount("eventUsd", item.event), amount("totalUsd", item.total));
    if let Some(why) = item.price.gap() {
        absent.extend(["unit", "unitUsd", "provenance", "source"].map(|field| (field, why.to_string())));
    }
    CostLine {
        what: item.what.clone(),
        owner: item.of.kind(),
        pool: pool(item.of.first()),
        note: item.note.clone(),
        quantity: rounded(item.quantity),
        unit: price.map(|price| price.unit.clone()),
        unit_usd: price.map(|price| dollars(price.amount)),
        provenance: price.map(|price| price.provenance),
        source: price.map(|price| price.source.clone()),
        idle_hour_usd,
        fullest_hour_usd,
        event_usd,
        total_usd,
        absent,
    }
}

/// The name of the pool, where the resource is one.
fn pool(resource: &Resource) -> Option<String> {
    match resource {
        Resource::NodePool(name) => Some(name.to_string()),
        _ => None,
    }
}

fn day(day: &DayCost) -> CostDay {
    CostDay { date: day.date, phase: day.phase, people: day.people, nodes: day.nodes, usd: dollars(day.amount) }
}

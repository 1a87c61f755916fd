//! `nh cost --output json`.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Absent, rounded};
use crate::{
    catalog::Provenance,
    outlook::Outlook,
    price::{CostItem, DayCost, Phase, Total},
    resource::{Resource, ResourceKind},
    unit::{Date, Money},
};

/// The version of this contract: since 2, an amount of which a part has no price is null, and `atLeastUsd` has what is
/// known of it.
const VERSION: u32 = 2;

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
    /// An hour with the cluster up and no users, in US dollars; null if a part of it has no price.
    pub idle_hour_usd: Option<f64>,
    /// An hour at night during the event, with home disks and placeholders, in US dollars; null if a part of it has no price.
    pub night_hour_usd: Option<f64>,
    /// An hour of the fullest session, in US dollars; null if a part of it has no price.
    pub fullest_hour_usd: Option<f64>,
    /// The days of the event, in US dollars; null if a part of it has no price.
    pub event_usd: Option<f64>,
    /// All days, in US dollars; null if a part of it has no price.
    pub total_usd: Option<f64>,
    /// The part of all days that depends on asserted prices, in US dollars.
    pub asserted_usd: f64,
    /// The part of all days that depends on prices of another region, in US dollars.
    pub elsewhere_usd: f64,
    /// The sum of the parts that have a price: never more than what will be paid.
    pub at_least_usd: LowerBounds,
    /// The date of the price list of nodes.
    pub prices_of: String,
    /// The reasons for fields that are null.
    pub absent: Absent,
    /// What will be paid for and has no price here, each as a sentence that says why; no amount includes it.
    pub unpriced: Vec<String>,
    /// What is not counted.
    pub not_counted: Vec<String>,
}

/// What is known of the amounts, in US dollars; equal to them if every part has a price.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct LowerBounds {
    /// An hour with the cluster up and no users.
    pub idle_hour: f64,
    /// An hour at night during the event, with home disks and placeholders.
    pub night_hour: f64,
    /// An hour of the fullest session.
    pub fullest_hour: f64,
    /// The days of the event.
    pub event: f64,
    /// All days.
    pub total: f64,
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
    /// The date of the table that has the price.
    pub price_of: Option<String>,
    /// The region that the price is from, if there is none for the bootcamp's region.
    pub other_region: Option<String>,
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
    /// The cost, in US dollars; null if a part of it has no price.
    pub usd: Option<f64>,
    /// The sum of the parts that have a price, in US dollars.
    pub at_least_usd: f64,
}

impl CostDocument {
    /// The document of a bootcamp's cost.
    pub fn new(outlook: &Outlook) -> Self {
        let Outlook { resolved, cost, .. } = outlook;
        let mut absent = Absent::new();
        let why = cost.unknown.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
        let mut known = |field, total: Total| known_or_note(&mut absent, field, total, || why.clone());
        let (idle_hour_usd, night_hour_usd) =
            (known("idleHourUsd", cost.idle_hour), known("nightHourUsd", cost.night_hour));
        let (fullest_hour_usd, event_usd) = (known("fullestHourUsd", cost.fullest_hour), known("eventUsd", cost.event));
        let total_usd = known("totalUsd", cost.total);
        Self {
            version: VERSION,
            bootcamp: resolved.name.to_string(),
            from: cost.from,
            until: cost.until,
            items: cost.items.iter().map(line).collect(),
            days: cost.days.iter().map(day).collect(),
            idle_hour_usd,
            night_hour_usd,
            fullest_hour_usd,
            event_usd,
            total_usd,
            asserted_usd: dollars(cost.asserted),
            elsewhere_usd: dollars(cost.elsewhere),
            at_least_usd: LowerBounds {
                idle_hour: dollars(cost.idle_hour.at_least()),
                night_hour: dollars(cost.night_hour.at_least()),
                fullest_hour: dollars(cost.fullest_hour.at_least()),
                event: dollars(cost.event.at_least()),
                total: dollars(cost.total.at_least()),
            },
            prices_of: cost.prices_of.clone(),
            absent,
            unpriced: cost.unknown.iter().map(ToString::to_string).collect(),
            not_counted: cost.not_counted.iter().map(ToString::to_string).collect(),
        }
    }
}

/// Six decimals: a unit can cost a fraction of a cent.
fn dollars(amount: Money) -> f64 {
    amount.rounded(6)
}

/// The amount of `field`; if a part of it has no price, the reason goes to `absent`.
fn known_or_note(absent: &mut Absent, field: &'static str, total: Total, why: impl Fn() -> String) -> Option<f64> {
    if total.known().is_none() {
        absent.insert(field, why());
    }
    total.known().map(dollars)
}

fn line(item: &CostItem) -> CostLine {
    let price = item.price.known();
    let mut absent = Absent::new();
    let why = || item.price.gap().map_or_else(|| "its quantity is unknown".to_owned(), ToString::to_string);
    let mut amount = |field, total| known_or_note(&mut absent, field, total, why);
    let (idle_hour_usd, fullest_hour_usd) =
        (amount("idleHourUsd", item.idle_hour), amount("fullestHourUsd", item.fullest_hour));
    let (event_usd, total_usd) = (amount("eventUsd", item.event), amount("totalUsd", item.total));
    if let Some(why) = item.price.gap() {
        absent.extend(["unit", "unitUsd", "provenance", "source", "priceOf"].map(|field| (field, why.to_string())));
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
        price_of: price.map(|price| price.date.clone()),
        other_region: price.and_then(|price| price.other_region.clone()),
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
    CostDay {
        date: day.date,
        phase: day.phase,
        people: day.people,
        nodes: day.nodes,
        usd: day.amount.known().map(dollars),
        at_least_usd: dollars(day.amount.at_least()),
    }
}

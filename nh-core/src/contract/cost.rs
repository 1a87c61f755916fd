//! `nh cost --output json`.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Absent, VERSION, rounded, told};
use crate::{
    catalog::Provenance,
    price::{Cost, CostItem, CostOf, DayCost, Phase},
    settle::Resolved,
    unit::{Date, Money},
};

/// The output of `nh cost --output json`. Every amount is in US dollars, before taxes and discounts.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
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
    /// An idle hour before the event, in US dollars.
    pub idle_hour_usd: f64,
    /// An hour at night during the event, with home disks and placeholders, in US dollars.
    pub night_hour_usd: f64,
    /// An hour of the fullest session, in US dollars.
    pub fullest_hour_usd: f64,
    /// The days of the event, in US dollars.
    pub event_usd: f64,
    /// All days, in US dollars.
    pub total_usd: f64,
    /// The part of the total that is based on asserted prices, in US dollars.
    pub asserted_usd: f64,
    /// Billed items without a known price, each as a sentence with the reason; no amount above includes them.
    pub unpriced: Vec<String>,
    /// What is not counted.
    pub not_counted: Vec<String>,
}

/// A billed item.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CostLine {
    /// What it is.
    pub what: String,
    /// What must be deleted to stop paying for it.
    pub owner: CostOwner,
    /// The name of the node pool; null if the owner is not a pool.
    pub pool: Option<String>,
    /// What the quantity consists of; may be empty.
    pub note: String,
    /// Units on all days.
    pub quantity: f64,
    /// The unit, such as `node-hour` or `gib-month`.
    pub unit: Option<String>,
    /// The price of a unit, in US dollars.
    pub unit_usd: Option<f64>,
    /// Whether the price is in a price list.
    pub provenance: Option<Provenance>,
    /// The source of the price.
    pub source: Option<String>,
    /// An idle hour before the event, in US dollars.
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

/// What must be deleted to stop paying for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum CostOwner {
    /// A node pool; `pool` has its name.
    NodePool,
    /// The cluster itself.
    Cluster,
    /// The Filestore instance.
    Filestore,
    /// The Cloud SQL instance.
    CloudSql,
    /// The NAT gateway.
    NatGateway,
    /// All addresses of the NAT gateway.
    NatAddresses,
    /// All reserved addresses of the hub: an environment with its own load balancer has its own address.
    HubAddress,
    /// The Cloud KMS key.
    KmsKey,
    /// The image repository.
    Registry,
    /// The DNS zone, which the bootcamp does not own.
    DnsZone,
    /// What releases create in the cluster: disks and a load balancer.
    Releases,
}

/// The cost of a day.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CostDay {
    /// The day.
    pub date: Date,
    /// Before, during or after the event.
    pub phase: Phase,
    /// The most users with a server.
    pub people: u32,
    /// The most nodes of all pools.
    pub nodes: u32,
    /// The cost, in US dollars.
    pub usd: f64,
}

impl CostDocument {
    /// The document of a bootcamp's cost.
    pub fn new(resolved: &Resolved, cost: &Cost) -> Self {
        Self {
            version: VERSION,
            bootcamp: resolved.name.to_string(),
            from: cost.from,
            until: cost.until,
            items: cost.items.iter().map(|item| line(resolved, item)).collect(),
            days: cost.days.iter().map(day).collect(),
            idle_hour_usd: dollars(cost.idle_hour),
            night_hour_usd: dollars(cost.night_hour),
            fullest_hour_usd: dollars(cost.fullest_hour),
            event_usd: dollars(cost.event),
            total_usd: dollars(cost.total),
            asserted_usd: dollars(cost.asserted),
            unpriced: cost.unknown.clone(),
            not_counted: cost.not_counted.iter().map(ToString::to_string).collect(),
        }
    }
}

/// Six decimals: a unit can cost a fraction of a cent.
fn dollars(amount: Money) -> f64 {
    amount.rounded(6)
}

fn line(resolved: &Resolved, item: &CostItem) -> CostLine {
    let (owner, pool) = owner(item.of, resolved);
    let price = item.price.known();
    let mut absent = Absent::new();
    let mut amount = |field, amount| told(&mut absent, field, &item.price.map(|_| dollars(amount)));
    let (idle_hour_usd, fullest_hour_usd) =
        (amount("idleHourUsd", item.idle_hour), amount("fullestHourUsd", item.fullest_hour));
    let (event_usd, total_usd) = (amount("eventUsd", item.event), amount("totalUsd", item.total));
    if let Some(why) = item.price.gap() {
        absent.extend(["unit", "unitUsd", "provenance", "source"].map(|field| (field, why.to_owned())));
    }
    CostLine {
        what: item.what.clone(),
        owner,
        pool,
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

fn owner(of: CostOf, resolved: &Resolved) -> (CostOwner, Option<String>) {
    let alone = |owner| (owner, None);
    match of {
        CostOf::Pool(index) => (CostOwner::NodePool, resolved.pools.get(index).map(|pool| pool.name.to_string())),
        CostOf::Cluster => alone(CostOwner::Cluster),
        CostOf::Filestore => alone(CostOwner::Filestore),
        CostOf::CloudSql => alone(CostOwner::CloudSql),
        CostOf::NatGateway => alone(CostOwner::NatGateway),
        CostOf::NatAddresses => alone(CostOwner::NatAddresses),
        CostOf::HubAddress => alone(CostOwner::HubAddress),
        CostOf::KmsKey => alone(CostOwner::KmsKey),
        CostOf::Registry => alone(CostOwner::Registry),
        CostOf::DnsZone => alone(CostOwner::DnsZone),
        CostOf::Releases => alone(CostOwner::Releases),
    }
}

fn day(day: &DayCost) -> CostDay {
    CostDay { date: day.date, phase: day.phase, people: day.people, nodes: day.nodes, usd: dollars(day.amount) }
}

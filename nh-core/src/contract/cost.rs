//! `nh cost --output json`.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Absent, VERSION, rounded, value_or_note};
use crate::{
    catalog::Provenance,
    outlook::Outlook,
    price::{CostItem, CostOf, DayCost, Phase},
    settle::Resolved,
    unit::{Date, Money},
};

/// What `nh cost --output json` prints. Every amount is in US dollars, before taxes and discounts.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CostDocument {
    /// The version of this contract.
    pub version: u32,
    /// The name of the bootcamp.
    pub bootcamp: String,
    /// The first day that is paid for.
    pub from: Date,
    /// The last day that is paid for.
    pub until: Date,
    /// What is paid for.
    pub items: Vec<CostLine>,
    /// Day by day.
    pub days: Vec<CostDay>,
    /// An hour with the cluster up and no users, in US dollars.
    pub idle_hour_usd: f64,
    /// An hour of a night of the event, with home disks and placeholders, in US dollars.
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
    /// What is not counted at all.
    pub not_counted: Vec<String>,
}

/// One thing that is paid for.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CostLine {
    /// What it is.
    pub what: String,
    /// What must be deleted to stop paying for it.
    pub owner: CostOwner,
    /// The name of the node pool; null where no pool is the owner.
    pub pool: Option<String>,
    /// What its quantity consists of; may be empty.
    pub note: String,
    /// Units on all days.
    pub quantity: f64,
    /// The unit, such as `node-hour` or `gib-month`.
    pub unit: Option<String>,
    /// What a unit costs, in US dollars.
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
    /// Why fields are null.
    pub absent: Absent,
}

/// What must be deleted to stop paying for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum CostOwner {
    /// A node pool; `pool` says which.
    NodePool,
    /// The cluster itself.
    Cluster,
    /// The Filestore instance.
    Filestore,
    /// The Cloud SQL instance.
    CloudSql,
    /// The NAT gateway.
    NatGateway,
    /// The addresses of the NAT gateway, all together.
    NatAddresses,
    /// The reserved addresses of the hub, all together: an environment with a load balancer of its own has its own.
    HubAddress,
    /// The key of Cloud KMS.
    KmsKey,
    /// The repository of images.
    Registry,
    /// The DNS zone, which the bootcamp does not create.
    DnsZone,
    /// What releases create in the cluster: disks and a load balancer.
    Releases,
}

/// What a day costs.
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
    /// Nodes of all pools, at most.
    pub nodes: u32,
    /// What it costs, in US dollars.
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
            items: cost.items.iter().map(|item| line(resolved, item)).collect(),
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

fn line(resolved: &Resolved, item: &CostItem) -> CostLine {
    let (owner, pool) = owner(item.of, resolved);
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

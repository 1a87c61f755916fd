//! Prices in US dollars, before taxes and discounts.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::{
    AssertedItem, CatalogError, MachineFacts, NetworkItem, TableNote, asserted::read_asserted, by_region::ByRegion,
    table::Files,
};
use crate::unit::Money;

/// What one unit costs.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Price {
    /// US dollars for one unit.
    #[serde(serialize_with = "in_dollars")]
    pub amount: Money,
    /// The unit, such as `node-hour` or `gib-month`.
    pub unit: String,
    /// Whether it stands in a price list.
    pub provenance: Provenance,
    /// How sure it is, A to C.
    pub confidence: char,
    /// Who says so.
    pub source: String,
}

/// Writes an amount as a number of dollars with at most six decimals: a unit can cost a fraction of a cent.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
pub(crate) fn in_dollars<S: Serializer>(amount: &Money, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(amount.rounded(6))
}

/// Where a price comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Provenance {
    /// A machine-readable price list has it.
    Listed,
    /// Somebody says so; to be checked before relying on it.
    Asserted,
}

/// What a family's vCPU and GiB cost an hour.
#[derive(Debug, Clone, Copy)]
struct Rates {
    on_demand: (Money, Money),
    spot: Option<(Money, Money)>,
}

/// The tables of prices.
#[derive(Debug, Clone)]
pub struct Prices {
    rates: ByRegion<Rates>,
    rates_source: String,
    disks: ByRegion<Money>,
    disks_source: String,
    network: ByRegion<(String, Money)>,
    network_source: String,
    asserted: BTreeMap<AssertedItem, Price>,
}

impl Prices {
    /// Reads the tables.
    pub fn read(files: &Files<'_>) -> Result<Self, CatalogError> {
        let mut rates = Vec::new();
        let columns = ["family", "region", "vcpu_hour", "gib_hour", "spot_vcpu_hour", "spot_gib_hour"];
        files.rows("core_ram_prices.csv", columns, |row| {
            let on_demand = (row.price(2)?, row.price(3)?);
            let spot = row.optional_price(4)?.zip(row.optional_price(5)?);
            rates.push((row.text(0).to_owned(), row.text(1).to_owned(), Rates { on_demand, spot }));
            Ok(())
        })?;
        let mut disks = Vec::new();
        files.rows("disk_prices.csv", ["type", "region", "gib_month"], |row| {
            disks.push((row.text(0).to_owned(), row.text(1).to_owned(), row.price(2)?));
            Ok(())
        })?;
        let mut network = Vec::new();
        files.rows("network_prices.csv", ["item", "region", "unit", "usd"], |row| {
            network.push((row.text(0).to_owned(), row.text(1).to_owned(), (row.text(2).to_owned(), row.price(3)?)));
            Ok(())
        })?;
        let source = |name| TableNote::cited(&files.note(name));
        Ok(Self {
            rates: ByRegion::new("core_ram_prices.csv", rates)?,
            rates_source: source("core_ram_prices.csv"),
            disks: ByRegion::new("disk_prices.csv", disks)?,
            disks_source: source("disk_prices.csv"),
            network: ByRegion::new("network_prices.csv", network)?,
            network_source: source("network_prices.csv"),
            asserted: read_asserted(files)?,
        })
    }

    /// Whether there is such a region.
    pub fn has_region(&self, region: &str) -> bool {
        self.network.get(NetworkItem::AddressUsed.name(), region).is_some()
    }

    /// Every region.
    pub fn regions(&self) -> impl Iterator<Item = &str> {
        self.network.regions(NetworkItem::AddressUsed.name())
    }

    /// The hour of a node.
    pub fn node(&self, machine: &MachineFacts, region: &str, spot: bool) -> Option<Price> {
        // The rates are those of processor and memory; GPUs and local SSDs come on top and are not in the table.
        if machine.gpu.is_some() || machine.local_ssd.is_some() {
            return None;
        }
        let rates = self.rates.get(&machine.family, region)?;
        let (cpu, memory) = if spot { rates.spot? } else { rates.on_demand };
        let hour = cpu * machine.billed_cpu.cores() + memory * machine.memory.gib();
        Some(listed(hour, "node-hour", &self.rates_source))
    }

    /// The GiB-month of a disk.
    pub fn disk(&self, disk: &str, region: &str) -> Option<Price> {
        if let Some(amount) = self.disks.get(disk, region) {
            return Some(listed(*amount, "gib-month", &self.disks_source));
        }
        if disk == "hyperdisk-balanced" { self.asserted(AssertedItem::HyperdiskBalanced) } else { None }
    }

    /// An address, a gateway, traffic.
    pub fn network(&self, item: NetworkItem, region: &str) -> Option<Price> {
        let (unit, amount) = self.network.get(item.name(), region)?;
        Some(listed(*amount, unit, &self.network_source))
    }

    /// A price that no list has.
    pub fn asserted(&self, item: AssertedItem) -> Option<Price> {
        self.asserted.get(&item).cloned()
    }
}

fn listed(amount: Money, unit: &str, source: &str) -> Price {
    let provenance = Provenance::Listed;
    Price { amount, unit: unit.to_owned(), provenance, confidence: 'A', source: source.to_owned() }
}

//! Prices in US dollars, before taxes and discounts.

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::{CatalogError, MachineFacts, NetworkItem, by_region::ByRegion, table::Files};
use crate::unit::Money;

/// The price of one unit.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Price {
    /// US dollars for one unit.
    #[serde(serialize_with = "in_dollars")]
    pub amount: Money,
    /// The unit, such as `node-hour` or `gib-month`.
    pub unit: String,
    /// Whether it is from a price list.
    pub provenance: Provenance,
    /// Its confidence, A to C.
    pub confidence: char,
    /// Its source.
    pub source: String,
    /// The date of the table that has it.
    pub date: String,
    /// The region that it is from, if the catalogue has no price for the region that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_region: Option<String>,
}

/// Writes an amount as a number of dollars with at most six decimals: a unit can cost a fraction of a cent.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
pub(crate) fn in_dollars<S: Serializer>(amount: &Money, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(amount.rounded(6))
}

/// Where a price comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Provenance {
    /// A machine-readable price list has it.
    Listed,
    /// Somebody says so; to be checked before relying on it.
    Asserted,
}

impl Provenance {
    /// The provenance as JSON writes it: `listed` or `asserted`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Listed => "listed",
            Self::Asserted => "asserted",
        }
    }
}

/// The hourly prices of a family's vCPU and GiB.
#[derive(Debug, Clone, Copy)]
struct Rates {
    on_demand: (Money, Money),
    spot: Option<(Money, Money)>,
}

/// The table `core_ram_prices.csv`.
#[derive(Debug, Clone)]
pub struct NodePrices {
    rates: ByRegion<Rates, 6>,
    from: Listing,
}

impl NodePrices {
    /// Reads the table.
    pub fn read(files: &Files) -> Result<Self, CatalogError> {
        const FILE: &str = "core_ram_prices.csv";
        let columns = ["family", "region", "vcpu_hour", "gib_hour", "spot_vcpu_hour", "spot_gib_hour"];
        let rates = ByRegion::read(files, FILE, columns, |row| {
            let on_demand = (row.price(2)?, row.price(3)?);
            Ok(Rates { on_demand, spot: row.optional_price(4)?.zip(row.optional_price(5)?) })
        })?;
        Ok(Self { rates, from: Listing::table(files, FILE) })
    }

    /// The price of a node-hour.
    pub fn of(&self, machine: &MachineFacts, region: &str, spot: bool) -> Option<Price> {
        // The rates cover CPU and memory. GPUs and local SSDs cost extra and are not in the table.
        if machine.gpu.is_some() || machine.local_ssd.is_some() {
            return None;
        }
        let rates = self.rates.get(&machine.family, region)?;
        let (cpu, memory) = if spot { rates.spot? } else { rates.on_demand };
        let hour = cpu * machine.billed_cpu.cores() + memory * machine.memory.gib();
        let price = listed(hour, "node-hour", &self.from);
        if !spot {
            return Some(price);
        }
        // In 2026 the Spot prices of a type changed up to once a day, some by half within weeks.
        let source = format!("{}; Spot prices change", price.source);
        Some(Price { confidence: 'C', source, ..price })
    }
}

/// The table `disk_prices.csv`.
#[derive(Debug, Clone)]
pub struct DiskPrices {
    months: ByRegion<Money, 3>,
    from: Listing,
}

impl DiskPrices {
    /// Reads the table.
    pub fn read(files: &Files) -> Result<Self, CatalogError> {
        const FILE: &str = "disk_prices.csv";
        let months = ByRegion::read(files, FILE, ["type", "region", "gib_month"], |row| row.price(2))?;
        Ok(Self { months, from: Listing::table(files, FILE) })
    }

    /// The price of a GiB-month of a disk.
    pub fn of(&self, disk: &str, region: &str) -> Option<Price> {
        Some(listed(self.months.get(disk, region)?, "gib-month", &self.from))
    }
}

/// The table `network_prices.csv`.
#[derive(Debug, Clone)]
pub struct NetworkPrices {
    units: ByRegion<(String, Money), 4>,
    from: Listing,
}

impl NetworkPrices {
    /// Reads the table.
    pub fn read(files: &Files) -> Result<Self, CatalogError> {
        const FILE: &str = "network_prices.csv";
        let units = ByRegion::read(files, FILE, ["item", "region", "unit", "usd"], |row| {
            Ok((row.text(2).to_owned(), row.price(3)?))
        })?;
        Ok(Self { units, from: Listing::table(files, FILE) })
    }

    /// The price of an address or a gateway.
    pub fn of(&self, item: NetworkItem, region: &str) -> Option<Price> {
        let (unit, amount) = self.units.get(item.name(), region)?;
        Some(listed(amount, &unit, &self.from))
    }

    /// Whether the region exists.
    pub fn has_region(&self, region: &str) -> bool {
        self.units.get(NetworkItem::AddressUsed.name(), region).is_some()
    }

    /// Every region, sorted.
    pub fn regions(&self) -> impl Iterator<Item = &str> {
        self.units.regions(NetworkItem::AddressUsed.name())
    }
}

/// The provenance of the prices of a table.
#[derive(Debug, Clone)]
struct Listing {
    source: String,
    date: String,
}

impl Listing {
    fn table(files: &Files, name: &'static str) -> Self {
        let note = files.note(name);
        Self { source: note.cited(), date: note.date() }
    }
}

fn listed(amount: Money, unit: &str, from: &Listing) -> Price {
    Price {
        amount,
        unit: unit.to_owned(),
        provenance: Provenance::Listed,
        confidence: 'A',
        source: from.source.clone(),
        date: from.date.clone(),
        other_region: None,
    }
}

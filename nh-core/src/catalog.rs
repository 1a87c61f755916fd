//! Dated facts about the cloud: machine types, prices, limits, charts and end-of-life dates.
//!
//! The tables under `data/` are embedded. Each names its source and date. To replace a table, put a file of the same
//! name into a folder and pass the folder as `--catalog`.
//!
//! ```
//! use nh_core::{catalog::Catalog, unit::{MachineType, Region}};
//!
//! let catalog = Catalog::embedded();
//! let machine: MachineType = "m1-ultramem-40".parse().unwrap();
//! assert_eq!(catalog.machine_type(&machine).unwrap().memory.to_string(), "961Gi");
//! let region: Region = "us-east1".parse().unwrap();
//! assert_eq!(catalog.node_price(&machine, &region, false).unwrap().amount.rounded(4), 6.2931);
//! // The failing case: newer families have prices, but no table lists their zones. Absent means unknown.
//! assert!(catalog.zones_of(&"n4-highmem-16".parse().unwrap()).is_none());
//! ```

mod asserted;
mod assumption;
mod by_region;
mod chart_schema;
mod dated;
mod error;
mod family;
mod machine;
mod metric;
mod network_item;
mod price;
mod table;

use std::{
    collections::BTreeMap,
    sync::{LazyLock, OnceLock},
};

pub use asserted::AssertedItem;
pub(crate) use assumption::{Assumed, Assumption};
pub use chart_schema::unknown_chart_values;
pub(crate) use chart_schema::{CHART_SCHEMA_VERSION, ChartFaultKind, ChartValueKind, chart_faults, chart_places_of};
pub use dated::{ChartFact, DatedFact, DatedState, DatedSubject};
pub use error::CatalogError;
pub use family::FamilyQuota;
pub(crate) use machine::is_scarce;
pub use machine::{Gpu, MachineFacts};
pub(crate) use metric::METRICS;
pub use network_item::NetworkItem;
pub(crate) use price::in_dollars;
pub use price::{Price, Provenance};
pub use table::TableNote;

use crate::unit::{MachineType, Region};
use asserted::AssertedPrices;
use assumption::Assumptions;
use dated::{Charts, DatedFacts};
use family::{AttachLimits, FamilyQuotas};
use machine::{Machines, Zones};
use price::{DiskPrices, NetworkPrices, NodePrices};
use table::{Files, Table};

/// The embedded tables by file name, in the order in which they are shown.
const EMBEDDED: [(&str, &str); 11] = [
    ("machine_types.csv", include_str!("../data/machine_types.csv")),
    ("machine_type_zones.csv", include_str!("../data/machine_type_zones.csv")),
    ("core_ram_prices.csv", include_str!("../data/core_ram_prices.csv")),
    ("disk_prices.csv", include_str!("../data/disk_prices.csv")),
    ("network_prices.csv", include_str!("../data/network_prices.csv")),
    ("asserted_prices.csv", include_str!("../data/asserted_prices.csv")),
    ("family_quotas.csv", include_str!("../data/family_quotas.csv")),
    ("attach_limits.csv", include_str!("../data/attach_limits.csv")),
    ("charts.csv", include_str!("../data/charts.csv")),
    ("dated_facts.csv", include_str!("../data/dated_facts.csv")),
    ("assumptions.csv", include_str!("../data/assumptions.csv")),
];

static DEFAULT: LazyLock<Catalog> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "only a table of the user can have a fault")]
    Catalog::with_files(&BTreeMap::new()).expect("no table is replaced")
});

/// Facts about Google Cloud and the charts, with source and date.
///
/// A table is read on first use. Of a large embedded table only the rows that are looked up are read.
#[derive(Debug, Clone)]
pub struct Catalog {
    files: Files,
    machines: Table<Machines>,
    zones: Table<Zones>,
    node_prices: Table<NodePrices>,
    disk_prices: Table<DiskPrices>,
    network_prices: Table<NetworkPrices>,
    asserted: Table<AssertedPrices>,
    family_quotas: Table<FamilyQuotas>,
    attach_limits: Table<AttachLimits>,
    charts: Table<Charts>,
    dated_facts: Table<DatedFacts>,
    assumptions: Table<Assumptions>,
    notes: OnceLock<Vec<TableNote>>,
}

impl Catalog {
    /// The catalogue that is part of the program.
    pub fn embedded() -> &'static Self {
        &DEFAULT
    }

    /// The embedded catalogue with some of its tables replaced, by file name. Replaced tables are read immediately.
    ///
    /// ```
    /// use nh_core::catalog::Catalog;
    /// let cheaper = "item,unit,usd,region,confidence,source\ngke_cluster_fee,cluster-hour,free,any,A,our contract\n";
    /// let files = [("asserted_prices.csv".to_owned(), cheaper.to_owned())].into();
    /// let error = Catalog::with_files(&files).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "`asserted_prices.csv:2`: column `usd` has `free`, which is not a price of 0 to 1,000 US dollars"
    /// );
    /// ```
    pub fn with_files(files: &BTreeMap<String, String>) -> Result<Self, CatalogError> {
        let files = Files::new(&EMBEDDED, files)?;
        Ok(Self {
            machines: Table::new(&files, "machine_types.csv", Machines::read)?,
            zones: Table::new(&files, "machine_type_zones.csv", Zones::read)?,
            node_prices: Table::new(&files, "core_ram_prices.csv", NodePrices::read)?,
            disk_prices: Table::new(&files, "disk_prices.csv", DiskPrices::read)?,
            network_prices: Table::new(&files, "network_prices.csv", NetworkPrices::read)?,
            asserted: Table::new(&files, "asserted_prices.csv", AssertedPrices::read)?,
            family_quotas: Table::new(&files, "family_quotas.csv", FamilyQuotas::read)?,
            attach_limits: Table::new(&files, "attach_limits.csv", AttachLimits::read)?,
            charts: Table::new(&files, "charts.csv", Charts::read)?,
            dated_facts: Table::new(&files, "dated_facts.csv", DatedFacts::read)?,
            assumptions: Table::new(&files, "assumptions.csv", Assumptions::read)?,
            notes: OnceLock::new(),
            files,
        })
    }

    /// Its tables, each with source and date.
    pub fn tables(&self) -> &[TableNote] {
        self.notes.get_or_init(|| self.files.notes())
    }

    /// A machine type; absent if the catalogue has none of this name.
    pub fn machine_type(&self, machine_type: &MachineType) -> Option<&MachineFacts> {
        self.machines.get(&self.files).get(machine_type.as_ref())
    }

    /// Every machine type, sorted by name.
    pub fn machine_types(&self) -> impl Iterator<Item = &MachineFacts> {
        self.machines.get(&self.files).all()
    }

    /// Every machine type of a family such as `n2`, sorted by name.
    pub fn machine_types_of(&self, family: &str) -> impl Iterator<Item = &MachineFacts> {
        self.machines.get(&self.files).of_family(family)
    }

    /// The zones that offer a machine type; absent if they are unknown.
    pub fn zones_of(&self, machine_type: &MachineType) -> Option<impl Iterator<Item = &str>> {
        self.zones.get(&self.files).of(machine_type.as_ref())
    }

    /// The zones of `region` that offer at least one machine type, sorted. Zones newer than the table are missing.
    pub fn zones_in(&self, region: &Region) -> Vec<&str> {
        self.zones.get(&self.files).within(region.as_ref())
    }

    /// Whether the region exists.
    pub fn has_region(&self, region: &Region) -> bool {
        self.network_prices.get(&self.files).has_region(region.as_ref())
    }

    /// Every region that has prices, sorted.
    pub fn regions(&self) -> impl Iterator<Item = &str> {
        self.network_prices.get(&self.files).regions()
    }

    /// The price of a node-hour, on demand or as a Spot VM, before sustained-use discounts.
    ///
    /// Absent for types with GPUs or local SSDs, and for families that are not in the price list.
    pub fn node_price(&self, machine_type: &MachineType, region: &Region, spot: bool) -> Option<Price> {
        self.node_prices.get(&self.files).of(self.machine_type(machine_type)?, region.as_ref(), spot)
    }

    /// The price of a GiB-month of the Compute Engine disk type `disk`, such as `pd-balanced`.
    pub fn disk_price(&self, disk: &str, region: &Region) -> Option<Price> {
        let listed = self.disk_prices.get(&self.files).of(disk, region.as_ref());
        // The list has no Hyperdisk.
        let asserted = (disk == "hyperdisk-balanced").then_some(AssertedItem::HyperdiskBalanced);
        listed.or_else(|| self.asserted(asserted?, region))
    }

    /// The price of an address or a NAT gateway.
    pub fn network_price(&self, item: NetworkItem, region: &Region) -> Option<Price> {
        self.network_prices.get(&self.files).of(item, region.as_ref())
    }

    /// A price that is in no machine-readable list. If the table has none for `region`, this is another region's, and
    /// [`Price::other_region`] says of which.
    ///
    /// ```
    /// use nh_core::catalog::{AssertedItem, Catalog};
    /// let price = |region: &str| {
    ///     let price = Catalog::embedded().asserted(AssertedItem::FilestoreRegional, &region.parse().unwrap()).unwrap();
    ///     (price.amount.to_string(), price.other_region)
    /// };
    /// assert_eq!(price("us-east1"), ("0.45 USD".to_owned(), None));
    /// assert_eq!(price("southamerica-east1"), ("0.45 USD".to_owned(), Some("us-central1".to_owned())));
    /// ```
    pub fn asserted(&self, item: AssertedItem, region: &Region) -> Option<Price> {
        self.asserted.get(&self.files).of(item, region.as_ref())
    }

    /// The content of every table by file name, as `--catalog` reads it.
    ///
    /// ```
    /// use nh_core::catalog::Catalog;
    /// let files = Catalog::embedded().files();
    /// assert_eq!(Catalog::with_files(&files).unwrap().files(), files);
    /// ```
    pub fn files(&self) -> BTreeMap<String, String> {
        self.files.texts()
    }

    /// The day of the zones of machine types: later changes are unknown.
    pub(crate) fn zones_date(&self) -> String {
        self.files.note("machine_type_zones.csv").date()
    }

    /// The day of the prices of nodes.
    pub(crate) fn prices_date(&self) -> String {
        self.files.note("core_ram_prices.csv").date()
    }

    /// How many volumes a node of this type can attach in addition to its boot disk; absent if unknown.
    pub fn attach_limit(&self, machine_type: &MachineType) -> Option<u32> {
        self.attach_limits.get(&self.files).of(self.machine_type(machine_type)?)
    }

    /// The quota that the CPUs of a family count towards.
    pub fn family_quota(&self, family: &str) -> Option<&FamilyQuota> {
        self.family_quotas.get(&self.files).quota(family)
    }

    /// Whether nodes of a family accept the disk type `disk`, such as `pd-balanced`; absent if unknown.
    pub fn accepts_disk(&self, family: &str, disk: &str) -> Option<bool> {
        self.family_quotas.get(&self.files).accepts_disk(family, disk)
    }

    /// A dated fact, such as `dated(&DatedSubject::IngressNginx, DatedState::Ended)`.
    pub fn dated(&self, what: &DatedSubject, state: DatedState) -> Option<&DatedFact> {
        self.dated_facts.get(&self.files).get(what, state)
    }

    /// Every dated fact, in the order of the table.
    pub fn dated_facts(&self) -> impl Iterator<Item = &DatedFact> {
        self.dated_facts.get(&self.files).all()
    }

    /// Every chart, in the order of the table.
    pub fn charts(&self) -> impl Iterator<Item = &ChartFact> {
        self.charts.get(&self.files).all()
    }

    /// The newest version of the chart called `name`.
    pub fn chart(&self, name: &str) -> Option<&ChartFact> {
        self.charts.get(&self.files).newest(name)
    }

    /// A number that the model assumes because no measurement exists.
    pub(crate) fn assumption(&self, item: Assumption) -> &Assumed {
        self.assumptions.get(&self.files).get(item)
    }
}

#[cfg(test)]
mod tests;

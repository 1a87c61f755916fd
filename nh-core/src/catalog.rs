//! Dated facts about the cloud: machine types, prices, limits, charts and what ended when.
//!
//! The tables under `data/` are embedded; each says where it comes from and of what day it is. A person
//! who knows better puts a file of the same name into a folder and passes it as `--catalog`.
//!
//! ```
//! use nh_core::{catalog::Catalog, unit::{MachineType, Region}};
//!
//! let catalog = Catalog::embedded();
//! let machine: MachineType = "m1-ultramem-40".parse().unwrap();
//! assert_eq!(catalog.machine_type(&machine).unwrap().memory.to_string(), "961Gi");
//! let region: Region = "us-east1".parse().unwrap();
//! assert_eq!(catalog.node_price(&machine, &region, false).unwrap().amount.rounded(4), 6.2931);
//! // The failing case: newer families are priced, but where they are offered is unknown, not nowhere.
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

use std::{collections::BTreeMap, sync::LazyLock};

pub use asserted::AssertedItem;
pub use assumption::{Assumed, Assumption};
pub use chart_schema::{
    CHART_SCHEMA_VERSION, ChartFault, ChartFaultKind, ChartValueKind, chart_faults, chart_places_of,
    unknown_chart_values,
};
pub use dated::{ChartFact, DatedFact, DatedState, DatedSubject};
pub use error::CatalogError;
pub use family::FamilyQuota;
pub use machine::{Gpu, MachineFacts};
pub(crate) use metric::METRICS;
pub use network_item::NetworkItem;
pub(crate) use price::in_dollars;
pub use price::{Price, Provenance};
pub use table::TableNote;

use crate::unit::{MachineType, Region};
use assumption::Assumptions;
use dated::{Charts, DatedFacts};
use family::Families;
use machine::Machines;
use price::Prices;
use table::Files;

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
    #[expect(clippy::expect_used, reason = "the tables are part of the program; the tests parse each of them")]
    Catalog::with_files(&BTreeMap::new()).expect("the embedded tables are well-formed")
});

/// What is known about Google Cloud and the charts, with source and date.
#[derive(Debug, Clone)]
pub struct Catalog {
    machines: Machines,
    prices: Prices,
    families: Families,
    charts: Charts,
    dated_facts: DatedFacts,
    assumptions: Assumptions,
    notes: Vec<TableNote>,
}

impl Catalog {
    /// The catalogue that is part of the program, parsed once.
    pub fn embedded() -> &'static Self {
        &DEFAULT
    }

    /// The embedded catalogue with some of its tables replaced, by file name.
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
            machines: Machines::read(&files)?,
            prices: Prices::read(&files)?,
            families: Families::read(&files)?,
            charts: Charts::read(&files)?,
            dated_facts: DatedFacts::read(&files)?,
            assumptions: Assumptions::read(&files)?,
            notes: files.notes(),
        })
    }

    /// Its tables, each with source and date.
    pub fn tables(&self) -> &[TableNote] {
        &self.notes
    }

    /// What is known about a machine type; absent where the catalogue has none of that name.
    pub fn machine_type(&self, machine_type: &MachineType) -> Option<&MachineFacts> {
        self.machines.get(machine_type.as_ref())
    }

    /// Every machine type, in the order of their names.
    pub fn machine_types(&self) -> impl Iterator<Item = &MachineFacts> {
        self.machines.all()
    }

    /// The zones that offered a machine type; absent means that it is unknown, not that there are none.
    pub fn zones_of(&self, machine_type: &MachineType) -> Option<impl Iterator<Item = &str>> {
        self.machines.zones_of(machine_type.as_ref())
    }

    /// The zones of `region` in which any machine type was offered, in order; newer zones are not known.
    pub fn zones_in(&self, region: &Region) -> Vec<&str> {
        self.machines.zones_in(region.as_ref())
    }

    /// Whether there is such a region.
    pub fn has_region(&self, region: &Region) -> bool {
        self.prices.has_region(region.as_ref())
    }

    /// Every region that has prices, in order.
    pub fn regions(&self) -> impl Iterator<Item = &str> {
        self.prices.regions()
    }

    /// The hour of a node, on demand or as a Spot VM, before sustained-use discounts.
    ///
    /// Absent for types that come with GPUs or local SSDs, and for families whose prices are not in the list.
    pub fn node_price(&self, machine_type: &MachineType, region: &Region, spot: bool) -> Option<Price> {
        self.prices.node(self.machine_type(machine_type)?, region.as_ref(), spot)
    }

    /// The GiB-month of a disk of the type that Compute Engine calls `disk`, such as `pd-balanced`.
    pub fn disk_price(&self, disk: &str, region: &Region) -> Option<Price> {
        self.prices.disk(disk, region.as_ref())
    }

    /// What is paid for addresses, NAT and traffic.
    pub fn network_price(&self, item: NetworkItem, region: &Region) -> Option<Price> {
        self.prices.network(item, region.as_ref())
    }

    /// A price that no machine-readable list has; its source says for which region it was found.
    pub fn asserted(&self, item: AssertedItem) -> Option<Price> {
        self.prices.asserted(item)
    }

    /// Volumes that a node of this type takes beside its boot disk; absent where nobody has said.
    pub fn attach_limit(&self, machine_type: &MachineType) -> Option<u32> {
        self.families.attach_limit(self.machine_type(machine_type)?)
    }

    /// The quota that the CPUs of a family draw on.
    pub fn family_quota(&self, family: &str) -> Option<&FamilyQuota> {
        self.families.quota(family)
    }

    /// Whether nodes of a family can have a disk of type `disk`, such as `pd-balanced`; absent where nobody has said.
    pub fn accepts_disk(&self, family: &str, disk: &str) -> Option<bool> {
        self.families.accepts_disk(family, disk)
    }

    /// What began or ended, such as `dated(&DatedSubject::IngressNginx, DatedState::Ended)`.
    pub fn dated(&self, what: &DatedSubject, state: DatedState) -> Option<&DatedFact> {
        self.dated_facts.get(what, state)
    }

    /// All that began or ended, in the order of the table.
    pub fn dated_facts(&self) -> impl Iterator<Item = &DatedFact> {
        self.dated_facts.all()
    }

    /// Every chart, in the order of the table.
    pub fn charts(&self) -> impl Iterator<Item = &ChartFact> {
        self.charts.all()
    }

    /// The newest version of the chart called `name`.
    pub fn chart(&self, name: &str) -> Option<&ChartFact> {
        self.charts.newest(name)
    }

    /// A number that the model assumes where nothing was measured.
    pub fn assumption(&self, item: Assumption) -> &Assumed {
        self.assumptions.get(item)
    }
}

#[cfg(test)]
mod tests;

//! Prices in US dollars, before taxes and discounts.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::{CatalogError, MachineFacts, TableNote, by_region::ByRegion, table::Files};
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Provenance {
    /// A machine-readable price list has it.
    Listed,
    /// Somebody says so; to be checked before relying on it.
    Asserted,
}

/// What is paid for addresses, NAT and traffic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum NetworkItem {
    /// The hour of an external address that a VM or NAT gateway uses.
    AddressUsed,
    /// The hour of an external address that is reserved and nothing uses.
    AddressUnused,
    /// The hour of a NAT gateway with 32 nodes or more.
    NatGatewayMost,
    /// A GiB that a NAT gateway processes.
    NatData,
    /// A GiB to the Internet, of the first TiB in a month.
    EgressFirstTib,
    /// A GiB to the Internet, up to ten TiB in a month.
    EgressToTenTib,
    /// A GiB to the Internet, beyond ten TiB in a month.
    EgressBeyond,
}

impl NetworkItem {
    /// The name in `network_prices.csv`.
    const fn name(self) -> &'static str {
        match self {
            Self::AddressUsed => "external_address_used",
            Self::AddressUnused => "external_address_unused",
            Self::NatGatewayMost => "nat_gateway_most",
            Self::NatData => "nat_data",
            Self::EgressFirstTib => "egress_first_tib",
            Self::EgressToTenTib => "egress_to_10_tib",
            Self::EgressBeyond => "egress_beyond",
        }
    }
}

/// What has a price that no machine-readable list has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum AssertedItem {
    /// The hour of a cluster.
    ClusterFee,
    /// The hour of a vCPU of Cloud SQL.
    CloudSqlCpu,
    /// The hour of a GiB of memory of Cloud SQL.
    CloudSqlMemory,
    /// The month of a GiB of Cloud SQL's SSD.
    CloudSqlSsd,
    /// The month of a GiB of Cloud SQL's HDD.
    CloudSqlHdd,
    /// The month of a GiB of Cloud SQL's backups.
    CloudSqlBackup,
    /// The month of a GiB of Filestore's tier `BASIC_HDD`.
    FilestoreBasicHdd,
    /// The month of a GiB of Filestore's tier `BASIC_SSD`.
    FilestoreBasicSsd,
    /// The month of a GiB of Filestore's tier `ZONAL`.
    FilestoreZonal,
    /// The month of a GiB of Filestore's tier `REGIONAL`.
    FilestoreRegional,
    /// The hour of a forwarding rule.
    LoadBalancerRule,
    /// The hour of a node behind a NAT gateway.
    NatGatewayNode,
    /// The month of a DNS zone.
    DnsZone,
    /// The month of a version of a key of Cloud KMS.
    KmsKeyVersion,
    /// Ten thousand operations of Cloud KMS.
    KmsOperations,
    /// The month of a GiB in Artifact Registry.
    RegistryStorage,
    /// The month of a GiB of Hyperdisk Balanced.
    HyperdiskBalanced,
}

impl AssertedItem {
    pub(super) const ALL: [(Self, &'static str); 17] = [
        (Self::ClusterFee, "gke_cluster_fee"),
        (Self::CloudSqlCpu, "cloud_sql_postgres_enterprise_vcpu"),
        (Self::CloudSqlMemory, "cloud_sql_postgres_enterprise_memory"),
        (Self::CloudSqlSsd, "cloud_sql_ssd"),
        (Self::CloudSqlHdd, "cloud_sql_hdd"),
        (Self::CloudSqlBackup, "cloud_sql_backup"),
        (Self::FilestoreBasicHdd, "filestore_basic_hdd"),
        (Self::FilestoreBasicSsd, "filestore_basic_ssd"),
        (Self::FilestoreZonal, "filestore_zonal"),
        (Self::FilestoreRegional, "filestore_regional"),
        (Self::LoadBalancerRule, "load_balancer_rule"),
        (Self::NatGatewayNode, "nat_gateway_per_vm"),
        (Self::DnsZone, "cloud_dns_zone"),
        (Self::KmsKeyVersion, "kms_software_key_version"),
        (Self::KmsOperations, "kms_software_operations"),
        (Self::RegistryStorage, "artifact_registry_storage"),
        (Self::HyperdiskBalanced, "hyperdisk_balanced"),
    ];
}

/// What a family's vCPU and GiB cost an hour.
#[derive(Debug, Clone, Copy)]
struct Rates {
    on_demand: (f64, f64),
    spot: Option<(f64, f64)>,
}

/// The tables of prices.
#[derive(Debug, Clone)]
pub struct Prices {
    rates: ByRegion<Rates>,
    rates_source: String,
    disks: ByRegion<f64>,
    disks_source: String,
    network: ByRegion<(String, f64)>,
    network_source: String,
    asserted: BTreeMap<AssertedItem, Price>,
}

impl Prices {
    /// Reads the tables.
    pub fn read(files: &Files<'_>) -> Result<Self, CatalogError> {
        let mut rates = Vec::new();
        let columns = ["family", "region", "vcpu_hour", "gib_hour", "spot_vcpu_hour", "spot_gib_hour"];
        files.rows("core_ram_prices.csv", columns, |row| {
            let on_demand = (row.number(2)?, row.number(3)?);
            let spot = row.optional_number(4)?.zip(row.optional_number(5)?);
            rates.push((row.text(0).to_owned(), row.text(1).to_owned(), Rates { on_demand, spot }));
            Ok(())
        })?;
        let mut disks = Vec::new();
        files.rows("disk_prices.csv", ["type", "region", "gib_month"], |row| {
            disks.push((row.text(0).to_owned(), row.text(1).to_owned(), row.number(2)?));
            Ok(())
        })?;
        let mut network = Vec::new();
        files.rows("network_prices.csv", ["item", "region", "unit", "usd"], |row| {
            network.push((row.text(0).to_owned(), row.text(1).to_owned(), (row.text(2).to_owned(), row.number(3)?)));
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
        let hour = Money::usd(cpu) * machine.billed_cpu.cores() + Money::usd(memory) * machine.memory.gib();
        Some(listed(hour, "node-hour", &self.rates_source))
    }

    /// The GiB-month of a disk.
    pub fn disk(&self, disk: &str, region: &str) -> Option<Price> {
        if let Some(amount) = self.disks.get(disk, region) {
            return Some(listed(Money::usd(*amount), "gib-month", &self.disks_source));
        }
        if disk == "hyperdisk-balanced" { self.asserted(AssertedItem::HyperdiskBalanced) } else { None }
    }

    /// An address, a gateway, traffic.
    pub fn network(&self, item: NetworkItem, region: &str) -> Option<Price> {
        let (unit, amount) = self.network.get(item.name(), region)?;
        Some(listed(Money::usd(*amount), unit, &self.network_source))
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

fn read_asserted(files: &Files<'_>) -> Result<BTreeMap<AssertedItem, Price>, CatalogError> {
    let mut asserted = BTreeMap::new();
    let columns = ["item", "unit", "usd", "region", "confidence", "source"];
    files.rows("asserted_prices.csv", columns, |row| {
        let item = AssertedItem::ALL.iter().find(|(_, name)| *name == row.text(0));
        let (item, _) = item.ok_or_else(|| row.refuse(0, "an item that the model prices"))?;
        let place = match row.text(3) {
            "any" => String::new(),
            region => format!(", for {region}"),
        };
        let price = Price {
            amount: Money::usd(row.number(2)?),
            unit: row.text(1).to_owned(),
            provenance: Provenance::Asserted,
            confidence: row.confidence(4)?,
            source: format!("{}{place}", row.text(5)),
        };
        asserted.insert(*item, price);
        Ok(())
    })?;
    Ok(asserted)
}

//! Prices that are in no machine-readable list.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{CatalogError, Price, Provenance, table::Files};

/// An item whose price is in no machine-readable list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum AssertedItem {
    /// An hour of a cluster.
    ClusterFee,
    /// An hour of a Cloud SQL vCPU.
    CloudSqlCpu,
    /// An hour of a GiB of Cloud SQL memory.
    CloudSqlMemory,
    /// A month of a GiB of Cloud SQL SSD.
    CloudSqlSsd,
    /// A month of a GiB of Cloud SQL HDD.
    CloudSqlHdd,
    /// A month of a GiB of Cloud SQL backups.
    CloudSqlBackup,
    /// A month of a GiB of Filestore tier `BASIC_HDD`.
    FilestoreBasicHdd,
    /// A month of a GiB of Filestore tier `BASIC_SSD`.
    FilestoreBasicSsd,
    /// A month of a GiB of Filestore tier `ZONAL`.
    FilestoreZonal,
    /// A month of a GiB of Filestore tier `REGIONAL`.
    FilestoreRegional,
    /// A month of an instance of a Filestore tier other than Basic with less than 1 TiB, in addition to its GiB.
    FilestoreSmallInstance,
    /// An hour of a forwarding rule.
    LoadBalancerRule,
    /// An hour of an external address that a forwarding rule uses.
    ForwardingRuleAddress,
    /// An hour of a node behind a NAT gateway.
    NatGatewayNode,
    /// A month of a DNS zone.
    DnsZone,
    /// A month of a Cloud KMS key version.
    KmsKeyVersion,
    /// Ten thousand Cloud KMS operations.
    KmsOperations,
    /// A month of a GiB in Artifact Registry.
    RegistryStorage,
    /// A month of a GiB of Hyperdisk Balanced.
    HyperdiskBalanced,
}

impl AssertedItem {
    pub(super) const ALL: [(Self, &'static str); 19] = [
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
        (Self::FilestoreSmallInstance, "filestore_small_instance"),
        (Self::LoadBalancerRule, "load_balancer_rule"),
        (Self::ForwardingRuleAddress, "forwarding_rule_address"),
        (Self::NatGatewayNode, "nat_gateway_per_vm"),
        (Self::DnsZone, "cloud_dns_zone"),
        (Self::KmsKeyVersion, "kms_software_key_version"),
        (Self::KmsOperations, "kms_software_operations"),
        (Self::RegistryStorage, "artifact_registry_storage"),
        (Self::HyperdiskBalanced, "hyperdisk_balanced"),
    ];
}

/// The rows of `asserted_prices.csv` by item, in the order of the table.
#[derive(Debug, Clone)]
pub struct AssertedPrices(BTreeMap<AssertedItem, Vec<Row>>);

#[derive(Debug, Clone)]
struct Row {
    /// The regions that it is for; empty for all.
    regions: Vec<String>,
    price: Price,
}

impl AssertedPrices {
    /// Reads the table. An item without a row has no price.
    pub fn read(files: &Files) -> Result<Self, CatalogError> {
        const FILE: &str = "asserted_prices.csv";
        let mut asserted: BTreeMap<AssertedItem, Vec<Row>> = BTreeMap::new();
        let columns = ["item", "unit", "usd", "region", "confidence", "source"];
        let date = files.note(FILE).date();
        files.rows(FILE, columns, |row| {
            let item = AssertedItem::ALL.iter().find(|(_, name)| *name == row.text(0));
            let (item, name) = item.ok_or_else(|| row.refuse(0, "an item that the model prices"))?;
            let regions: Vec<String> = match row.text(3) {
                "any" => Vec::new(),
                regions => regions.split_ascii_whitespace().map(str::to_owned).collect(),
            };
            let price = Price {
                amount: row.price(2)?,
                unit: row.text(1).to_owned(),
                provenance: Provenance::Asserted,
                confidence: row.confidence(4)?,
                source: row.text(5).to_owned(),
                date: date.clone(),
                other_region: None,
            };
            let rows = asserted.entry(*item).or_default();
            let is_same = |other: &Row| {
                let both_any = other.regions.is_empty() && regions.is_empty();
                both_any || other.regions.iter().any(|region| regions.contains(region))
            };
            if rows.iter().any(is_same) {
                let row = format!("{name},{}", row.text(3));
                return Err(CatalogError::DuplicateRow { file: FILE.to_owned(), row });
            }
            rows.push(Row { regions, price });
            Ok(())
        })?;
        Ok(Self(asserted))
    }

    /// The price of `item` in `region`: the region's own row, or the one for all regions, or else the first row, which
    /// then says of which region it is and has the lowest confidence.
    pub fn of(&self, item: AssertedItem, region: &str) -> Option<Price> {
        let rows = self.0.get(&item)?;
        let own = rows.iter().find(|row| row.regions.iter().any(|of| of == region));
        if let Some(row) = own.or_else(|| rows.iter().find(|row| row.regions.is_empty())) {
            return Some(row.price.clone());
        }
        let other = rows.first()?;
        Some(Price { confidence: 'C', other_region: other.regions.first().cloned(), ..other.price.clone() })
    }
}

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
    /// An hour of a forwarding rule.
    LoadBalancerRule,
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

/// Reads `asserted_prices.csv`. An item without a row has no price.
pub fn read_asserted(files: &Files) -> Result<BTreeMap<AssertedItem, Price>, CatalogError> {
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
            amount: row.price(2)?,
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

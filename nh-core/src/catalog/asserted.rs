//! Prices that no machine-readable list has.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{CatalogError, Price, Provenance, table::Files};

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

/// Reads `asserted_prices.csv`; what it leaves out has no price.
pub fn read_asserted(files: &Files<'_>) -> Result<BTreeMap<AssertedItem, Price>, CatalogError> {
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

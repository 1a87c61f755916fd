//! What holds for a whole family of machine types: its quota, its disks, its limits.

use serde::Serialize;

use super::{CatalogError, MachineFacts, table::Files};
use crate::unit::Region;

/// The quota that the CPUs of a family draw on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FamilyQuota {
    /// The family.
    pub family: String,
    /// The metric as `gcloud compute regions describe` names it; newer families have none there.
    pub metric: Option<String>,
    /// A metric on which the CPUs draw as well, or so it may be.
    pub perhaps_also: Option<String>,
    /// The id in Cloud Quotas; absent where CPUs of the family are not limited by themselves.
    pub quota_id: Option<String>,
    /// The dimensions in Cloud Quotas, without the region's value.
    dimensions: String,
    /// Whether the id was made after the pattern of others, and is to be looked up by its metric.
    pub id_asserted: bool,
    /// Whether its nodes take persistent disks; if not, they take Hyperdisks only.
    pub persistent_disks: bool,
    /// What else is to be known.
    pub note: String,
}

impl FamilyQuota {
    /// The dimensions for `region`, as `gcloud beta quotas preferences create --dimensions` takes them.
    ///
    /// ```
    /// use nh_core::catalog::Catalog;
    /// let quota = Catalog::embedded().family_quota("n4").unwrap();
    /// assert_eq!(quota.dimensions(&"us-east1".parse().unwrap()), "region=us-east1,vm_family=N4");
    /// ```
    pub fn dimensions(&self, region: &Region) -> String {
        let with_value = |part: &str| if part == "region" { format!("region={region}") } else { part.to_owned() };
        self.dimensions.split(',').map(with_value).collect::<Vec<_>>().join(",")
    }
}

/// The tables `family_quotas.csv` and `attach_limits.csv`.
#[derive(Debug, Clone)]
pub struct Families {
    quotas: Vec<FamilyQuota>,
    /// Family, the most vCPU that the row holds for, volumes beside the boot disk.
    attach_limits: Vec<(String, Option<f64>, u32)>,
}

impl Families {
    /// Reads both tables.
    pub fn read(files: &Files<'_>) -> Result<Self, CatalogError> {
        let mut quotas = Vec::new();
        let columns = ["family", "metric", "perhaps_also", "quota_id", "dimensions", "id_asserted", "disks", "note"];
        files.rows("family_quotas.csv", columns, |row| {
            quotas.push(FamilyQuota {
                family: row.text(0).to_owned(),
                metric: row.optional(1).map(str::to_owned),
                perhaps_also: row.optional(2).map(str::to_owned),
                quota_id: row.optional(3).map(str::to_owned),
                dimensions: row.text(4).to_owned(),
                id_asserted: match row.text(5) {
                    "yes" => true,
                    "no" => false,
                    _ => return Err(row.refuse(5, "`yes` or `no`")),
                },
                persistent_disks: match row.text(6) {
                    "pd" => true,
                    "hyperdisk" => false,
                    _ => return Err(row.refuse(6, "`pd` or `hyperdisk`")),
                },
                note: row.text(7).to_owned(),
            });
            Ok(())
        })?;
        let mut attach_limits = Vec::new();
        files.rows("attach_limits.csv", ["family", "most_vcpu", "volumes"], |row| {
            let volumes = row.parse(2, "a number of volumes")?;
            attach_limits.push((row.text(0).to_owned(), row.optional_number(1)?, volumes));
            Ok(())
        })?;
        Ok(Self { quotas, attach_limits })
    }

    /// The quota of a family.
    pub fn quota(&self, family: &str) -> Option<&FamilyQuota> {
        self.quotas.iter().find(|quota| quota.family == family)
    }

    /// Whether nodes of a family take disks of a type.
    pub fn accepts_disk(&self, family: &str, disk: &str) -> Option<bool> {
        let persistent = self.quota(family)?.persistent_disks;
        if disk.starts_with("pd-") {
            return Some(persistent);
        }
        // A family without persistent disks boots from Hyperdisk Balanced; of the others the table says nothing.
        (disk == "hyperdisk-balanced" && !persistent).then_some(true)
    }

    /// Volumes beside the boot disk: the first row of the family whose vCPU hold the type's.
    pub fn attach_limit(&self, machine: &MachineFacts) -> Option<u32> {
        let family = if machine.is_shared_core() { "shared-core" } else { &machine.family };
        let holds = |most: Option<f64>| most.is_none_or(|most| machine.cpu.cores() <= most);
        self.attach_limits.iter().find(|(of, most, _)| of == family && holds(*most)).map(|(.., volumes)| *volumes)
    }
}

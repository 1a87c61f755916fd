//! Facts about a family of machine types: quota, disks, limits.

use serde::Serialize;

use super::{CatalogError, MachineFacts, table::Files};
use crate::unit::Region;

/// The quota that the CPUs of a family count towards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct FamilyQuota {
    /// The family.
    pub family: String,
    /// The metric's name in `gcloud compute regions describe`; absent for newer families.
    pub metric: Option<String>,
    /// A metric that the CPUs may also count towards.
    pub perhaps_also: Option<String>,
    /// The id in Cloud Quotas; absent if the family has no limit of its own.
    pub quota_id: Option<String>,
    /// The dimensions in Cloud Quotas, without the region's value.
    dimensions: String,
    /// Whether the id is a guess from the pattern of other ids. Look it up by its metric before using it.
    pub id_asserted: bool,
    /// Whether its nodes accept persistent disks. Otherwise they accept only Hyperdisks.
    pub persistent_disks: bool,
    /// Whether it also accepts the slow one, `pd-standard`.
    standard_disks: bool,
    /// A remark.
    pub note: String,
}

impl FamilyQuota {
    /// The dimensions for `region`, in the form of `gcloud beta quotas preferences create --dimensions`.
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

/// The table `family_quotas.csv`.
#[derive(Debug, Clone)]
pub struct FamilyQuotas(Vec<FamilyQuota>);

impl FamilyQuotas {
    /// Reads the table.
    pub fn read(files: &Files) -> Result<Self, CatalogError> {
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
                    "pd" | "pd-ssd" => true,
                    "hyperdisk" => false,
                    _ => return Err(row.refuse(6, "`pd`, `pd-ssd` or `hyperdisk`")),
                },
                standard_disks: row.text(6) == "pd",
                note: row.text(7).to_owned(),
            });
            Ok(())
        })?;
        Ok(Self(quotas))
    }

    /// The quota of a family.
    pub fn quota(&self, family: &str) -> Option<&FamilyQuota> {
        self.0.iter().find(|quota| quota.family == family)
    }

    /// Whether nodes of a family accept disks of a type.
    pub fn accepts_disk(&self, family: &str, disk: &str) -> Option<bool> {
        let quota = self.quota(family)?;
        let persistent = quota.persistent_disks;
        if disk == "pd-standard" {
            return Some(quota.standard_disks);
        }
        if disk.starts_with("pd-") {
            return Some(persistent);
        }
        // A family without persistent disks boots from Hyperdisk Balanced. The table does not cover other Hyperdisks.
        (disk == "hyperdisk-balanced" && !persistent).then_some(true)
    }
}

/// The table `attach_limits.csv`: family, the most vCPU that the row is for, volumes in addition to the boot disk.
#[derive(Debug, Clone)]
pub struct AttachLimits(Vec<(String, Option<f64>, u32)>);

impl AttachLimits {
    /// Reads the table.
    pub fn read(files: &Files) -> Result<Self, CatalogError> {
        let mut limits = Vec::new();
        files.rows("attach_limits.csv", ["family", "most_vcpu", "volumes"], |row| {
            let volumes = row.parse(2, "a number of volumes")?;
            limits.push((row.text(0).to_owned(), row.optional_number(1)?, volumes));
            Ok(())
        })?;
        Ok(Self(limits))
    }

    /// Volumes in addition to the boot disk: the first row of the family that has room for the type's vCPU.
    pub fn of(&self, machine: &MachineFacts) -> Option<u32> {
        let family = if machine.is_shared_core() { "shared-core" } else { &machine.family };
        let has_room = |most: Option<f64>| most.is_none_or(|most| machine.cpu.cores() <= most);
        self.0.iter().find(|(of, most, _)| of == family && has_room(*most)).map(|(.., volumes)| *volumes)
    }
}

//! Machine types and the zones that offer them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{CatalogError, table::Files};
use crate::unit::{Cpu, MachineType, Memory};

/// What is known about a machine type.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MachineFacts {
    /// Its name.
    pub name: MachineType,
    /// Its family, such as `n2`.
    pub family: String,
    /// The CPU that its operating system sees.
    pub cpu: Cpu,
    /// Its memory, before anything is reserved.
    pub memory: Memory,
    /// The GPUs that it always has.
    pub gpu: Option<Gpu>,
    /// The local SSDs that it always has.
    pub local_ssd: Option<Memory>,
    /// The CPU that is paid for; less than `cpu` on shared-core types.
    pub billed_cpu: Cpu,
}

impl MachineFacts {
    /// Whether it has a share of a core only, with fewer attached disks and more CPU reserved.
    pub fn is_shared_core(&self) -> bool {
        self.billed_cpu < self.cpu || matches!(self.family.as_str(), "f1" | "g1")
    }

    /// Whether its processor is an Arm: Ampere Altra (T2A) or Axion (C4A, N4A).
    pub fn is_arm(&self) -> bool {
        matches!(self.family.as_str(), "t2a" | "c4a" | "n4a")
    }
}

/// GPUs of a machine type.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Gpu {
    /// Their kind, such as `l4`.
    pub kind: String,
    /// How many; the smallest types have a share of one.
    pub count: f64,
}

/// The tables `machine_types.csv` and `machine_type_zones.csv`.
#[derive(Debug, Clone)]
pub struct Machines {
    types: BTreeMap<String, MachineFacts>,
    /// The number in `zones` of each type's row.
    rows: BTreeMap<String, usize>,
    /// Zones with a space between.
    zones: Vec<String>,
}

impl Machines {
    /// Reads both tables.
    pub fn read(files: &Files<'_>) -> Result<Self, CatalogError> {
        let mut types = BTreeMap::new();
        let columns = ["name", "family", "vcpu", "memory_gib", "gpu", "gpu_count", "local_ssd_gib", "billed_vcpu"];
        files.rows("machine_types.csv", columns, |row| {
            let gpu = match row.optional(4) {
                Some(kind) => Some(Gpu { kind: kind.to_owned(), count: row.number(5)? }),
                None => None,
            };
            let facts = MachineFacts {
                name: row.parse(0, "the name of a machine type")?,
                family: row.text(1).to_owned(),
                cpu: row.parse(2, "a number of vCPU")?,
                memory: mebibytes(row.number(3)?),
                gpu,
                local_ssd: row.optional_number(6)?.map(mebibytes),
                billed_cpu: row.parse(7, "a number of vCPU")?,
            };
            types.insert(row.text(0).to_owned(), facts);
            Ok(())
        })?;
        let mut rows = BTreeMap::new();
        let mut zones = Vec::new();
        files.rows("machine_type_zones.csv", ["types", "zones"], |row| {
            for name in row.text(0).split_ascii_whitespace() {
                rows.insert(name.to_owned(), zones.len());
            }
            zones.push(row.text(1).to_owned());
            Ok(())
        })?;
        Ok(Self { types, rows, zones })
    }

    /// The machine type called `name`.
    pub fn get(&self, name: &str) -> Option<&MachineFacts> {
        self.types.get(name)
    }

    /// Every machine type.
    pub fn all(&self) -> impl Iterator<Item = &MachineFacts> {
        self.types.values()
    }

    /// The zones that offered the machine type called `name`.
    pub fn zones_of(&self, name: &str) -> Option<impl Iterator<Item = &str>> {
        self.rows.get(name).map(|row| self.zones[*row].split_ascii_whitespace())
    }

    /// The zones of `region`.
    pub fn zones_in(&self, region: &str) -> Vec<&str> {
        let all = self.zones.iter().flat_map(|row| row.split_ascii_whitespace());
        let mut found: Vec<&str> =
            all.filter(|zone| zone.rsplit_once('-').is_some_and(|(of, _)| of == region)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Memory as the table has it, in GiB with a fraction.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of zero or more saturates")]
fn mebibytes(gibibytes: f64) -> Memory {
    Memory::from_mib((gibibytes * 1024.0).round().min(1e12) as u64)
}

//! Machine types and the zones that offer them.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashSet},
    sync::OnceLock,
};

use serde::Serialize;

use super::{
    CatalogError,
    table::{Files, Lines, Row},
};
use crate::unit::{Cpu, MachineType, Memory};

/// Facts about a machine type.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct MachineFacts {
    /// Its name.
    pub name: MachineType,
    /// Its family, such as `n2`.
    pub family: String,
    /// The CPU that its operating system sees.
    pub cpu: Cpu,
    /// Its memory, before reservations.
    pub memory: Memory,
    /// Its built-in GPUs.
    pub gpu: Option<Gpu>,
    /// Its built-in local SSDs.
    pub local_ssd: Option<Memory>,
    /// The billed CPU; less than `cpu` on shared-core types.
    pub billed_cpu: Cpu,
}

impl MachineFacts {
    /// Whether it has only a share of a core. Such types attach fewer disks and reserve more CPU.
    pub fn is_shared_core(&self) -> bool {
        self.billed_cpu < self.cpu || matches!(self.family.as_str(), "f1" | "g1")
    }

    /// Whether zones have few machines of its family: those with much memory, and those with GPUs.
    ///
    /// In 2020, 25 nodes of `m1-ultramem-40` were not to be had in one zone of us-east1.
    pub(crate) fn is_scarce(&self) -> bool {
        is_scarce(&self.family)
    }

    /// Whether it has an Arm processor: Ampere Altra (T2A) or Axion (C4A, N4A).
    pub fn is_arm(&self) -> bool {
        matches!(self.family.as_str(), "t2a" | "c4a" | "n4a")
    }
}

/// Whether zones have few machines of `family`.
pub(crate) fn is_scarce(family: &str) -> bool {
    const SCARCE: [&str; 12] = ["m1", "m2", "m3", "m4", "m4n", "x4", "a2", "a3", "a4", "g2", "g4", "h3"];
    SCARCE.contains(&family)
}

/// GPUs of a machine type.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Gpu {
    /// Their kind, such as `l4`.
    pub kind: String,
    /// How many; a fraction for the smallest types.
    pub count: f64,
}

/// The table `machine_types.csv`, sorted by name.
#[derive(Debug, Clone)]
pub struct Machines {
    types: Vec<Named>,
    /// The rows of the embedded table, one for each of `types`.
    lines: Option<Lines<8>>,
}

#[derive(Debug, Clone)]
struct Named {
    name: Cow<'static, str>,
    /// Read on first use.
    facts: OnceLock<Box<MachineFacts>>,
}

const FILE: &str = "machine_types.csv";
const COLUMNS: [&str; 8] = ["name", "family", "vcpu", "memory_gib", "gpu", "gpu_count", "local_ssd_gib", "billed_vcpu"];

impl Machines {
    /// Reads the table. The last row of a name wins.
    pub fn read(files: &Files) -> Result<Self, CatalogError> {
        if let Some(lines) = files.lines(FILE, COLUMNS) {
            let names = lines.iter().map(|line| line.split(',').next().unwrap_or(line));
            let types = names.map(|name| Named { name: Cow::Borrowed(name), facts: OnceLock::new() }).collect();
            return Ok(Self { types, lines: Some(lines) });
        }
        let mut types = BTreeMap::new();
        files.rows(FILE, COLUMNS, |row| {
            types.insert(row.text(0).to_owned(), Box::new(facts(row)?));
            Ok(())
        })?;
        let named = types.into_iter().map(|(name, facts)| Named { name: Cow::Owned(name), facts: facts.into() });
        Ok(Self { types: named.collect(), lines: None })
    }

    /// The machine type called `name`.
    pub fn get(&self, name: &str) -> Option<&MachineFacts> {
        let found = self.types.binary_search_by(|named| (*named.name).cmp(name));
        self.facts(found.ok()?)
    }

    /// The machine types of `family`, sorted by name.
    pub fn of_family(&self, family: &str) -> impl Iterator<Item = &MachineFacts> {
        // Unread rows of other families stay unread.
        let may_be = move |index: usize| {
            self.lines.as_ref().and_then(|lines| lines.field(index, 1)).is_none_or(|field| field == family)
        };
        let indices = (0..self.types.len()).filter(move |index| may_be(*index));
        indices.filter_map(|index| self.facts(index)).filter(move |facts| facts.family == family)
    }

    /// Every machine type.
    pub fn all(&self) -> impl Iterator<Item = &MachineFacts> {
        (0..self.types.len()).filter_map(|index| self.facts(index))
    }

    fn facts(&self, index: usize) -> Option<&MachineFacts> {
        let cell = &self.types.get(index)?.facts;
        if cell.get().is_none() {
            let facts = self.lines.as_ref()?.read(index, facts)?;
            // Another thread may have read the same row first.
            _ = cell.set(Box::new(facts));
        }
        cell.get().map(|facts| &**facts)
    }
}

fn facts(row: &Row<'_, 8>) -> Result<MachineFacts, CatalogError> {
    let gpu = match row.optional(4) {
        Some(kind) => Some(Gpu { kind: kind.to_owned(), count: row.number(5)? }),
        None => None,
    };
    Ok(MachineFacts {
        name: row.parse(0, "the name of a machine type")?,
        family: row.text(1).to_owned(),
        cpu: row.parse(2, "a number of vCPU")?,
        memory: mebibytes(row.number(3)?),
        gpu,
        local_ssd: row.optional_number(6)?.map(mebibytes),
        billed_cpu: row.parse(7, "a number of vCPU")?,
    })
}

/// The table `machine_type_zones.csv`.
#[derive(Debug, Clone)]
pub struct Zones {
    /// The index in `offering` of each type's row.
    rows: BTreeMap<String, usize>,
    /// Zones separated by spaces.
    offering: Vec<String>,
    /// Every zone once, sorted.
    all: Vec<String>,
}

impl Zones {
    /// Reads the table.
    pub fn read(files: &Files) -> Result<Self, CatalogError> {
        let (mut rows, mut offering) = (BTreeMap::new(), Vec::new());
        files.rows("machine_type_zones.csv", ["types", "zones"], |row| {
            for name in row.text(0).split_ascii_whitespace() {
                rows.insert(name.to_owned(), offering.len());
            }
            offering.push(row.text(1).to_owned());
            Ok(())
        })?;
        let all: HashSet<&str> = offering.iter().flat_map(|row| row.split_ascii_whitespace()).collect();
        let mut all: Vec<String> = all.into_iter().map(str::to_owned).collect();
        all.sort_unstable();
        Ok(Self { rows, offering, all })
    }

    /// The zones that offer the machine type called `name`.
    pub fn of(&self, name: &str) -> Option<impl Iterator<Item = &str>> {
        self.rows.get(name).map(|row| self.offering[*row].split_ascii_whitespace())
    }

    /// The zones of `region`, in order.
    pub fn within(&self, region: &str) -> Vec<&str> {
        let is_within = |zone: &&str| zone.rsplit_once('-').is_some_and(|(of, _)| of == region);
        self.all.iter().map(String::as_str).filter(is_within).collect()
    }
}

/// Memory in the table's unit, fractional GiB.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of zero or more saturates")]
fn mebibytes(gibibytes: f64) -> Memory {
    Memory::from_mib((gibibytes * 1024.0).round().min(1e12) as u64)
}

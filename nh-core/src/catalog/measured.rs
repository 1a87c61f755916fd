//! Nodes that were measured.

use serde::Serialize;

use super::{CatalogError, table::Files};
use crate::unit::{Cpu, MachineType, Memory};

/// What was measured on running nodes of a machine type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct MeasuredNode {
    /// The machine type.
    pub machine_type: MachineType,
    /// The allocatable memory.
    pub memory: Memory,
    /// The CPU that the node's own pods request.
    pub daemonset_cpu: Cpu,
    /// The memory that the node's own pods request.
    pub daemonset_memory: Memory,
}

/// The table `measured_nodes.csv`.
#[derive(Debug, Clone)]
pub struct MeasuredNodes(Vec<MeasuredNode>);

impl MeasuredNodes {
    /// Reads the table.
    pub fn read(files: &Files) -> Result<Self, CatalogError> {
        let mut nodes = Vec::new();
        let columns = ["machine_type", "allocatable_bytes", "daemonset_cores", "daemonset_bytes"];
        files.rows("measured_nodes.csv", columns, |row| {
            nodes.push(MeasuredNode {
                machine_type: row.parse(0, "the name of a machine type")?,
                memory: Memory::from_bytes(row.parse(1, "a number of bytes")?),
                daemonset_cpu: row.parse(2, "a number of cores")?,
                daemonset_memory: Memory::from_bytes(row.parse(3, "a number of bytes")?),
            });
            Ok(())
        })?;
        Ok(Self(nodes))
    }

    /// The measurement of a machine type.
    pub fn of(&self, machine_type: &MachineType) -> Option<&MeasuredNode> {
        self.0.iter().find(|node| node.machine_type == *machine_type)
    }
}

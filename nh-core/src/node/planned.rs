//! A node as the plan sets it up, with what was measured on nodes of its type.

use super::{Allocatable, Overhead, OverheadPart, allocatable, overhead::node_overhead};
use crate::{
    catalog::{Catalog, MachineFacts},
    model::Purpose,
    unit::{MachineType, Memory},
};

/// How the nodes of a pool are set up, apart from their machine type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NodeSetup {
    /// The maximum number of pods.
    pub max_pods: u32,
    /// The size of the boot disk.
    pub boot_disk: Memory,
    /// Whether images are streamed.
    pub image_streaming: bool,
}

/// The allocatable resources of a node of type `machine`: as measured, where the catalogue has a measurement, or else
/// as computed.
pub(crate) fn planned_node(machine: &MachineFacts, setup: NodeSetup, catalog: &Catalog) -> Allocatable {
    let NodeSetup { max_pods, boot_disk, image_streaming } = setup;
    let computed = allocatable(machine, max_pods, boot_disk, catalog.attach_limit(&machine.name));
    let node = match catalog.measured_node(&machine.name) {
        Some(measured) => Allocatable { memory: measured.memory, ..computed },
        None => computed,
    };
    if image_streaming { node.with_image_streaming(machine) } else { node }
}

/// What runs on every node of type `machine` in a pool for `purpose`, as [`node_overhead`], but with the `DaemonSet`s as
/// measured, where the catalogue has a measurement.
pub(crate) fn planned_overhead(
    machine: &MachineType,
    purpose: Purpose,
    cacher: Option<Memory>,
    catalog: &Catalog,
) -> Vec<OverheadPart> {
    let mut parts = node_overhead(purpose, cacher, catalog);
    if let (Some(measured), Some(daemonsets)) = (catalog.measured_node(machine), parts.first_mut()) {
        daemonsets.takes =
            Overhead { cpu: measured.daemonset_cpu, memory: measured.daemonset_memory, ..daemonsets.takes };
        daemonsets.source = format!("measured on nodes of type `{machine}` (2i2c-org/infrastructure)");
    }
    parts
}

#[cfg(test)]
mod tests;

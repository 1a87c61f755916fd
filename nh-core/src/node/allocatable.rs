//! The allocatable resources of a node.
//!
//! The formulas are those with which the cluster autoscaler predicts GKE's nodes (kubernetes/autoscaler,
//! `cloudprovider/gce/gce_reserved.go` and `os_reserved.go`); nodes measured in public clusters are within
//! 0.25 GiB of them.

use crate::{
    catalog::MachineFacts,
    unit::{Cpu, Memory},
};
use serde::Serialize;

const MIB: u64 = 1 << 20;
const GIB: u64 = 1 << 30;

/// The allocatable resources of a node, from which GKE's own `DaemonSets` also take a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Allocatable {
    /// CPU.
    pub cpu: Cpu,
    /// Memory.
    pub memory: Memory,
    /// Memory that the kernel leaves, before the kubelet's reservation and the eviction threshold.
    pub capacity: Memory,
    /// Pods.
    pub pods: u32,
    /// Volumes that can be attached in addition to the boot disk; absent if the limit is unknown.
    pub volumes: Option<u32>,
    /// Space on the boot disk for images, containers and host folders.
    pub disk: Memory,
}

/// The allocatable resources of a node of type `machine`.
///
/// ```
/// use nh_core::{catalog::Catalog, node::allocatable, unit::Memory};
/// let catalog = Catalog::embedded();
/// let name = "n1-highmem-8".parse().unwrap();
/// let machine = catalog.machine_type(&name).unwrap();
/// let node = allocatable(machine, 110, Memory::from_gib(100), catalog.attach_limit(&name));
/// assert_eq!(node.cpu.millicores(), 7_910);
/// // The trap of 2020: four servers of 12 GiB do not fit on 52 GB.
/// assert!(node.memory < Memory::from_gib(48));
/// ```
pub fn allocatable(machine: &MachineFacts, max_pods: u32, boot_disk: Memory, volumes: Option<u32>) -> Allocatable {
    let physical = machine.memory.bytes();
    let capacity = physical.saturating_sub(kernel_reserved(physical, machine.is_arm()));
    // evictionHard of the kubelet, memory.available: 100 MiB.
    let memory = capacity.saturating_sub(kubelet_reserved_mib(physical / MIB) * MIB).saturating_sub(100 * MIB);
    let cpu = machine.cpu.millicores().saturating_sub(cpu_reserved(machine, max_pods));
    Allocatable {
        cpu: Cpu::from_millicores(cpu),
        memory: whole_kib(memory),
        capacity: whole_kib(capacity),
        pods: max_pods,
        volumes,
        disk: whole_kib(disk_left(boot_disk.bytes())),
    }
}

/// Whole KiB, as nodes report.
fn whole_kib(bytes: u64) -> Memory {
    Memory::from_bytes(bytes / 1024 * 1024)
}

/// Millicores that GKE reserves for the kubelet.
fn cpu_reserved(machine: &MachineFacts, max_pods: u32) -> u64 {
    // GKE's page on node sizes: shared-core E2 machines lose 1060 millicores; nodes that may run more than
    // the usual 110 pods lose another 400.
    let many_pods = if max_pods > 110 { 400 } else { 0 };
    if machine.is_shared_core() && machine.family == "e2" {
        return 1_060 + many_pods;
    }
    let brackets = [(0, 0.06), (1_000, 0.01), (2_000, 0.005), (4_000, 0.0025)];
    reserved(machine.cpu.millicores(), &brackets) + many_pods
}

/// MiB that GKE reserves for the kubelet; the autoscaler repeats GKE's mistake of 1000 MiB per GiB.
fn kubelet_reserved_mib(physical_mib: u64) -> u64 {
    if physical_mib <= 1_000 {
        return if physical_mib == 0 { 0 } else { 255 };
    }
    reserved(physical_mib, &[(0, 0.25), (4_000, 0.2), (8_000, 0.1), (16_000, 0.06), (128_000, 0.02)])
}

/// The sum over all brackets, each from its threshold to the next, at its rate.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the original computes with doubles and truncates; amounts are far below 2^52"
)]
fn reserved(amount: u64, brackets: &[(u64, f64)]) -> u64 {
    let ends = brackets.iter().skip(1).map(|(threshold, _)| *threshold).chain([u64::MAX]);
    let parts = brackets.iter().zip(ends).map(|((from, rate), to)| amount.min(to).saturating_sub(*from) as f64 * rate);
    parts.sum::<f64>() as u64
}

/// Bytes that the kernel of Container-Optimized OS uses, which the kubelet does not see.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the original computes with doubles; memory is far below 2^52 bytes"
)]
fn kernel_reserved(physical: u64, arm: bool) -> u64 {
    let mut reserved = physical / 64 + 16 * MIB;
    if physical > 3 * GIB {
        reserved += 64 * MIB;
    }
    if physical <= 8 * GIB {
        reserved += 8 * MIB;
    }
    reserved += (0.00175 * physical as f64).min((248 * MIB) as f64) as u64;
    if arm { (reserved as f64 * 0.9971).round() as u64 } else { reserved }
}

/// Bytes that pods can use on a boot disk with Container-Optimized OS.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the original computes with doubles; disks are far below 2^52 bytes"
)]
fn disk_left(disk: u64) -> u64 {
    let size = disk as f64;
    let gib = GIB as f64;
    let system = (0.015_635 * size).ceil() + (4.148 * gib).ceil() + (0.001 * size).ceil().min((100 * MIB) as f64);
    // GKE's page on node sizes, in an older copy: the smallest of half the disk, 6 GiB and 35 %, 100 GiB.
    let kubelet = (0.5 * size).min(6.0 * gib + 0.35 * size).min(100.0 * gib);
    // evictionHard of the kubelet, nodefs.available: a tenth.
    (size - system - kubelet - 0.1 * size).max(0.0) as u64
}

#[cfg(test)]
mod tests;

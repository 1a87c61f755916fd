//! What runs on every node in addition to user servers, and what a server requests.

use super::Overhead;
use crate::{
    catalog::{Assumption, Catalog},
    model::Purpose,
    unit::Memory,
};
use serde::Serialize;

/// Something that leaves a node less room for servers.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct OverheadPart {
    /// What runs there.
    pub what: &'static str,
    /// What it requests.
    pub takes: Overhead,
    /// The source of these numbers.
    pub source: String,
}

/// What runs on every node of a pool for `purpose`; `cacher` is the memory request of the pod that copies datasets.
pub(crate) fn node_overhead(purpose: Purpose, cacher: Option<Memory>, catalog: &Catalog) -> Vec<OverheadPart> {
    let assumed = |item| catalog.assumption(item);
    let mut parts = vec![OverheadPart {
        what: "GKE's own DaemonSets",
        takes: Overhead {
            cpu: assumed(Assumption::DaemonsetCpu).cpu(),
            memory: assumed(Assumption::DaemonsetMemory).memory(),
            pods: assumed(Assumption::DaemonsetPods).count(),
        },
        source: assumed(Assumption::DaemonsetCpu).source.clone(),
    }];
    if purpose == Purpose::User {
        parts.push(OverheadPart {
            what: "image pullers",
            takes: Overhead { pods: assumed(Assumption::ImagePullerPods).count(), ..Overhead::default() },
            source: assumed(Assumption::ImagePullerPods).source.clone(),
        });
        if let Some(memory) = cacher {
            parts.push(OverheadPart {
                what: "node cacher",
                takes: Overhead { cpu: assumed(Assumption::NodeCacherCpu).cpu(), memory, pods: 1 },
                source: "memory from `datasets.cache`".to_owned(),
            });
        }
    }
    parts
}

/// The total of all parts.
pub(crate) fn overhead_total(parts: &[OverheadPart]) -> Overhead {
    parts.iter().fold(Overhead::default(), |total, part| total.and(part.takes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_core_node_runs_no_pre_pullers() {
        let parts = node_overhead(Purpose::User, Some(Memory::from_gib(16)), Catalog::embedded());
        let total = overhead_total(&parts);
        // Ten pods of GKE, two pre-pullers and the cacher.
        assert_eq!((total.pods, total.memory > Memory::from_gib(16)), (13, true));
        // The latter do not run on core nodes.
        assert_eq!(overhead_total(&node_overhead(Purpose::Core, None, Catalog::embedded())).pods, 10);
    }
}

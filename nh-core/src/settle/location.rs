//! The location: project, region and zones.

use serde::Serialize;

use super::{Settled, naming::parse_valid};
use crate::{
    catalog::Catalog,
    model::{Bootcamp, Purpose},
    unit::{MachineType, ProjectId, Region, Zone},
};

/// Project, region and zones.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ResolvedLocation {
    /// The project.
    pub project: ProjectId,
    /// The region.
    pub region: Region,
    /// The zone of zonal resources.
    pub zone: Settled<Zone>,
    /// The zones of nodes, unless their pool sets its own.
    pub node_zones: Settled<Vec<Zone>>,
    /// Fallback zones.
    pub fallback_zones: Vec<Zone>,
}

/// The machine type that determines which zones suit derived user pools.
const USUAL_MACHINE: &str = "n2-highmem-16";

/// Settles project, region and zones.
pub(super) fn settle(bootcamp: &Bootcamp, catalog: &Catalog) -> ResolvedLocation {
    let project = &bootcamp.project;
    let zone = Settled::or_derive(project.zone.clone(), || zone(bootcamp, catalog));
    let node_zones = if bootcamp.cluster.zones.is_empty() {
        let why = format!("the project's zone `{}`: traffic between nodes in one zone is free", *zone);
        Settled::derived(vec![zone.value.clone()], why)
    } else {
        Settled::given(bootcamp.cluster.zones.clone())
    };
    ResolvedLocation {
        project: project.id.clone(),
        region: project.region.clone(),
        zone,
        node_zones,
        fallback_zones: project.fallback_zones.clone(),
    }
}

/// A zone of the region: one of the nodes' zones, or else the first that offers their machine types.
fn zone(bootcamp: &Bootcamp, catalog: &Catalog) -> (Zone, String) {
    let region = &bootcamp.project.region;
    let user_pools = || bootcamp.cluster.node_pools.iter().filter(|pool| pool.purpose == Purpose::User);
    let wanted = [
        ("`cluster.zones`", bootcamp.cluster.zones.iter().find(|zone| zone.region() == *region)),
        ("the user pools", user_pools().flat_map(|pool| &pool.zones).find(|zone| zone.region() == *region)),
    ];
    if let Some((where_from, zone)) = wanted.into_iter().find_map(|(from, zone)| Some((from, zone?))) {
        return (zone.clone(), format!("the first zone of {where_from}"));
    }
    let zones = catalog.zones_in(region);
    let of = format!("on {}", catalog.zones_date());
    let machines: Vec<MachineType> = if bootcamp.cluster.node_pools.is_empty() {
        vec![parse_valid(USUAL_MACHINE)]
    } else {
        bootcamp.cluster.node_pools.iter().map(|pool| pool.machine_type.clone()).collect()
    };
    let offers = |zone: &str, machine: &MachineType| match catalog.zones_of(machine) {
        Some(mut offering) => offering.any(|offering| offering == zone),
        None => true,
    };
    if let Some(zone) = zones.iter().find(|zone| machines.iter().all(|machine| offers(zone, machine))) {
        let names: Vec<String> = machines.iter().map(|machine| format!("`{machine}`")).collect();
        let names = names.join(", ");
        return (parse_valid(zone), format!("the zones of `{region}` {of}: the first known one with {names}"));
    }
    match zones.first() {
        Some(zone) => (parse_valid(zone), format!("the zones of `{region}` {of}: the first known one")),
        // Every region has a zone with this letter; some have no zone `a`.
        None => (parse_valid(&format!("{region}-b")), format!("`{region}`, whose zones the catalogue does not know")),
    }
}

//! The cluster, its node pools, and the days on which GKE changes nothing.

use super::{
    Area, Command, Step, StepId,
    accounts::Accounts,
    draft::Draft,
    filter::{is, is_one_of},
    network::{Network, range_name},
    pool, usual,
};
use crate::{
    model::{Addon, Logging, NetworkPolicy, Purpose, ReleaseChannel, Terminator},
    settle::{AccountPurpose, RangePurpose, ResolvedPool},
};

/// What nodes need before they can start.
pub(super) struct Before<'a> {
    pub(super) services: &'a StepId,
    pub(super) network: &'a Network,
    pub(super) nat: Option<&'a StepId>,
    pub(super) accounts: &'a Accounts,
    pub(super) registry: &'a [StepId],
}

/// The step that makes the cluster.
pub(super) const ID: &str = "cluster";

/// The pool that is made together with the cluster.
pub(super) fn first_pool(pools: &[ResolvedPool]) -> Option<&ResolvedPool> {
    pools.iter().find(|pool| pool.purpose == Purpose::Core).or_else(|| pools.first())
}

/// Adds the cluster, its pools one after the other, and its quiet days.
pub(super) fn add(draft: &mut Draft<'_>, before: &Before<'_>) {
    let pools = &draft.resolved.pools;
    // gcloud makes a cluster together with its first pool, which GKE then calls `default-pool`.
    let first = first_pool(pools);
    let cluster = cluster(draft, before, first);
    let mut last = cluster;
    for pool in pools.iter().filter(|pool| first.is_none_or(|first| !std::ptr::eq(*pool, first))) {
        last = pool::add(draft, pool, &last, before.accounts);
    }
    quiet_days(draft, &last);
}

fn cluster(draft: &mut Draft<'_>, before: &Before<'_>, first: Option<&ResolvedPool>) -> StepId {
    let resolved = draft.resolved;
    let plan = &resolved.cluster;
    let name = plan.name.as_str();
    let reason = match first {
        Some(pool) => format!(
            "Its first pool is `{}` of the file, which GKE calls `default-pool`: what runs there is told by its label",
            *pool.name
        ),
        None => "The file has no node pools; GKE chooses the first by itself".to_owned(),
    };
    let purpose = first.map_or(AccountPurpose::NodeCore, |pool| pool::account(pool.purpose));
    let step = Step::new(
        Area::Cluster,
        ID,
        format!("Cluster `{name}`"),
        reason,
        create(draft, first),
        draft
            .list("container clusters list")
            .flag("location", &plan.location)
            .flag("filter", is("name", name).and(" AND ").and(is_one_of("status", &["RUNNING", "RECONCILING"], "")))
            .prints("name"),
    )
    .undone(draft.gcloud("container clusters delete", name).flag("location", &plan.location).quiet())
    .leaves(
        "disks of PersistentVolumeClaims and forwarding rules of LoadBalancer services, where those were not deleted \
         in the cluster first",
    )
    .takes(usual::CLUSTER)
    .needs(before.services)
    .needs(&before.network.subnet)
    .needs_all(before.nat)
    .needs_all(before.accounts.ready(purpose))
    .needs_all(before.registry);
    draft.add(step)
}

fn create(draft: &Draft<'_>, first: Option<&ResolvedPool>) -> Command {
    let resolved = draft.resolved;
    let plan = &resolved.cluster;
    let network = &resolved.network;
    let command = draft
        .gcloud("container clusters create", plan.name.as_str())
        .flag("location", &plan.location)
        .maybe("cluster-version", plan.version.as_ref().map(crate::unit::Version::as_str))
        .flag("release-channel", channel(*plan.release_channel));
    let command = match first {
        Some(pool) => pool::flags(draft, command, pool, "default-max-pods-per-node"),
        None => command,
    };
    let command = command
        .switch_if(*plan.private_nodes, "enable-private-nodes")
        .maybe("master-ipv4-cidr", network.range(RangePurpose::ControlPlane).map(ToString::to_string))
        .switch("enable-ip-alias")
        .flag("network", network.name.as_str())
        .flag("subnetwork", network.subnet.as_str())
        .maybe("cluster-secondary-range-name", range_name(draft, RangePurpose::Pods))
        .maybe("services-secondary-range-name", range_name(draft, RangePurpose::Services));
    let command = match *plan.network_policy {
        NetworkPolicy::DataplaneV2 => command.switch("enable-dataplane-v2"),
        NetworkPolicy::Calico => command.switch("enable-network-policy"),
        NetworkPolicy::None => command,
    };
    let addons: Vec<&str> = plan.addons.iter().copied().map(Addon::gcloud_name).collect();
    let command = way_in(draft, command).maybe("addons", (!addons.is_empty()).then(|| addons.join(",")));
    let command = match *plan.logging {
        Logging::SystemAndWorkloads => command.flag("logging", "SYSTEM,WORKLOAD").flag("monitoring", "SYSTEM"),
        Logging::System => command.flag("logging", "SYSTEM").flag("monitoring", "SYSTEM"),
        Logging::Stackdriver => command.switch("enable-stackdriver-kubernetes"),
    };
    command
        .maybe("workload-pool", plan.workload_identity.then(|| format!("{}.svc.id.goog", draft.project())))
        .maybe("gateway-api", (*resolved.hub.terminator == Terminator::Gateway).then_some("standard"))
        .flag("labels", draft.label())
}

/// How the Kubernetes API is reached: through its DNS name, guarded by IAM, or from some ranges.
fn way_in(draft: &Draft<'_>, command: Command) -> Command {
    let plan = &draft.resolved.cluster;
    let ranges: Vec<String> = plan.authorized_networks.iter().map(ToString::to_string).collect();
    let command = command.switch_if(*plan.dns_endpoint, "enable-dns-access");
    if ranges.is_empty() {
        // Where neither is asked for, GKE's default stays: without it nobody could reach the cluster.
        return command.switch_if(*plan.dns_endpoint, "no-enable-ip-access");
    }
    command.switch("enable-master-authorized-networks").flag("master-authorized-networks", ranges.join(","))
}

const fn channel(channel: ReleaseChannel) -> &'static str {
    match channel {
        ReleaseChannel::Rapid => "rapid",
        ReleaseChannel::Regular => "regular",
        ReleaseChannel::Stable => "stable",
        ReleaseChannel::Extended => "extended",
        ReleaseChannel::None => "None",
    }
}

/// The name of the maintenance exclusion.
const EXCLUSION: &str = "event";

fn quiet_days(draft: &mut Draft<'_>, last: &StepId) {
    let resolved = draft.resolved;
    let plan = &resolved.cluster;
    let Some(exclusion) = &plan.maintenance_exclusion else { return };
    let (from, until) = **exclusion;
    let name = plan.name.as_str();
    let update = || draft.gcloud("container clusters update", name).flag("location", &plan.location);
    let midnight = |day: crate::unit::Date| super::instant::midnight(day, &resolved.event.timezone);
    let step = Step::new(
        Area::Cluster,
        "maintenance-exclusion",
        format!("No upgrades {from} to {until}"),
        "An upgrade drains nodes, and with them the servers of people",
        update()
            .flag("add-maintenance-exclusion-name", EXCLUSION)
            .flag("add-maintenance-exclusion-start", midnight(from))
            .flag("add-maintenance-exclusion-end", midnight(until.plus_days(1).unwrap_or(until)))
            .flag("add-maintenance-exclusion-scope", "no_upgrades"),
        draft
            .list("container clusters list")
            .flag("location", &plan.location)
            .flag(
                "filter",
                is("name", name).and(format!(" AND maintenancePolicy.window.maintenanceExclusions.{EXCLUSION}:*")),
            )
            .prints("name"),
    )
    .undone(update().flag("remove-maintenance-exclusion", EXCLUSION))
    .takes(usual::CLUSTER_UPDATE)
    .needs(last);
    draft.add(step);
}

//! Node pools: the flags that a pool has in common with a cluster's first pool, and the pools after it.

use super::{
    draft::Draft,
    duration,
    filter::is,
};
use crate::{
    model::Purpose,
    plan::step::{Area, Command, States, Step},
    resource::{AccountPurpose, Resource},
    settle::{ResolvedCluster, ResolvedPool},
    unit::{ResourceName, Version, Zone, grouped},
};

/// The number of nodes of a pool, as gcloud counts them: some flags count per zone, others across all zones.
struct Size<'a> {
    zones: &'a [Zone],
    /// The initial number of nodes in each zone.
    each: u32,
    /// The minimum and maximum across all zones, if the pool scales.
    grows: Option<(u32, u32)>,
}

impl<'a> Size<'a> {
    /// The size of a pool.
    ///
    /// `--num-nodes` and `--max-nodes` count per zone: in three zones, `--num-nodes=1` creates three nodes. A pool of
    /// fixed size gets at most as many zones as nodes, and a pool in several zones sets its limits with
    /// `--total-min-nodes` and `--total-max-nodes` (help of `gcloud container node-pools create`, 528).
    fn of(pool: &'a ResolvedPool) -> Self {
        let (min, max) = (pool.nodes.min, pool.nodes.max);
        let zones = pool.zones.as_slice();
        let fixed = min == max;
        let used = if fixed { zones.len().min(usize::try_from(max.max(1)).unwrap_or(usize::MAX)) } else { zones.len() };
        let zones = &zones[..used];
        let count = u32::try_from(zones.len()).unwrap_or(1).max(1);
        Self { zones, each: min.div_ceil(count), grows: (!fixed).then_some((min, max)) }
    }

    /// The step, compared by its number of nodes.
    fn compared(&self, step: Step) -> Step {
        // gcloud prints nothing for 0.
        let printed = |count: u32| if count == 0 { String::new() } else { count.to_string() };
        let Some((min, max)) = self.grows else {
            return step.compares("the number of nodes in each zone", "initialNodeCount", printed(self.each));
        };
        let [fewest, most] = if self.zones.len() > 1 {
            ["autoscaling.totalMinNodeCount", "autoscaling.totalMaxNodeCount"]
        } else {
            ["autoscaling.minNodeCount", "autoscaling.maxNodeCount"]
        };
        step.compares("the minimum number of nodes", fewest, printed(min))
            .compares("the maximum number of nodes", most, printed(max))
    }

    fn flags(&self, command: Command) -> Command {
        let zones: Vec<&str> = self.zones.iter().map(Zone::as_str).collect();
        let command = command
            .maybe("node-locations", (!zones.is_empty()).then(|| zones.join(",")))
            .flag("num-nodes", self.each.to_string());
        let Some((min, max)) = self.grows else { return command };
        let command = command.switch("enable-autoscaling");
        if self.zones.len() > 1 {
            // In any zone that has capacity: getting a node matters more than an even spread.
            command
                .flag("total-min-nodes", min.to_string())
                .flag("total-max-nodes", max.to_string())
                .flag("location-policy", "ANY")
        } else {
            command.flag("min-nodes", min.to_string()).flag("max-nodes", max.to_string())
        }
    }
}

/// The service account of a pool's nodes.
pub(super) const fn account(purpose: Purpose) -> AccountPurpose {
    match purpose {
        Purpose::Core => AccountPurpose::NodeCore,
        Purpose::User => AccountPurpose::NodeUser,
    }
}

/// All flags about the nodes of a pool; `most_pods` is the flag that limits the pods per node.
pub(super) fn flags(draft: &Draft<'_>, command: Command, pool: &ResolvedPool, most_pods: &str) -> Command {
    let cluster = &draft.resolved.cluster;
    let labels: Vec<String> = pool.labels.iter().map(|(key, value)| format!("{key}={value}")).collect();
    let command = Size::of(pool).flags(command.flag("machine-type", pool.machine_type.as_str()));
    command
        .flag("image-type", pool.image_type.as_str())
        .flag("disk-type", pool.disk_type.name())
        .flag("disk-size", pool.disk_size.gib_rounded_up().to_string())
        .maybe("node-labels", (!labels.is_empty()).then(|| labels.join(",")))
        .maybe("node-taints", (!pool.taints.is_empty()).then(|| pool.taints.join(",")))
        .maybe("metadata", cluster.disable_legacy_endpoints.then_some("disable-legacy-endpoints=true"))
        .flag("service-account", &pool.account)
        .flag(most_pods, pool.max_pods_per_node.to_string())
        .switch(if *pool.auto_upgrade { "enable-autoupgrade" } else { "no-enable-autoupgrade" })
        .switch(if *pool.auto_repair { "enable-autorepair" } else { "no-enable-autorepair" })
        .flag("max-surge-upgrade", pool.max_surge.to_string())
        .flag("max-unavailable-upgrade", pool.max_unavailable.to_string())
        .switch_if(*cluster.image_streaming, "enable-image-streaming")
        .switch_if(pool.spot, "spot")
        .maybe("reservation-affinity", pool.reservation.as_ref().map(|_| "specific"))
        .maybe("reservation", pool.reservation.as_ref().map(ResourceName::as_str))
}

/// Adds a pool after the last change to the cluster, because GKE makes one change to a cluster at a time.
pub(super) fn add(
    draft: &mut Draft<'_>,
    cluster: &ResolvedCluster,
    pool: &ResolvedPool,
    last: &Resource,
    last_role: Option<&Resource>,
) -> Resource {
    let name = pool.name.as_str();
    let within = |command: Command| command.flag("cluster", cluster.name.as_str()).flag("location", &cluster.location);
    let create = within(draft.gcloud("container node-pools create", name))
        .maybe("node-version", pool.version.as_ref().map(Version::as_str));
    let step = Step::create(draft.unused(Resource::NodePool(pool.name.value.clone())), Area::Cluster)
        .title(format!("Node pool `{name}`"))
        .reason(reason(pool))
        .command(
            flags(draft, create, pool, "max-pods-per-node")
                .maybe("workload-metadata", cluster.workload_identity.then_some("GKE_METADATA")),
        )
        .probe(
            within(draft.list("container node-pools list"))
                .flag("filter", is("name", name))
                .prints("name"),
        )
        .states(
            "status",
            States::new(
                "RUNNING",
                "PROVISIONING RECONCILING",
                "STOPPING",
                format!(
                    "read the reason with `gcloud container node-pools describe {name} --cluster={} --location={} \
                     --project={} --format='value(conditions)'`; a pool that was created in vain must be deleted",
                    *cluster.name,
                    cluster.location,
                    draft.project()
                ),
            ),
        )
        .compares("the machine type", "config.machineType", pool.machine_type.as_str())
        .compares("the size of the boot disk in GB", "config.diskSizeGb", pool.disk_size.gib_rounded_up().to_string())
        .undo(within(draft.gcloud("container node-pools delete", name)).quiet())
        .duration(duration::NODE_POOL)
        .needs(last)
        .needs(&Resource::Account(account(pool.purpose)))
        .needs_all(last_role);
    draft.add(Size::of(pool).compared(step))
}

fn reason(pool: &ResolvedPool) -> String {
    let what = match pool.purpose {
        Purpose::Core => "For the hub, the proxy and monitoring, so that no user's server can crowd them out",
        Purpose::User => "For users' servers; its taint keeps all other pods away",
    };
    let count = match (pool.nodes.min, pool.nodes.max) {
        (min, max) if min == max => format!("{} of `{}`", grouped(max), *pool.machine_type),
        (min, max) => format!("{} to {} of `{}`, as needed", grouped(min), grouped(max), *pool.machine_type),
    };
    let spot = if pool.spot { "; Google can reclaim them at any time" } else { "" };
    format!("{what}: {count}{spot}")
}

//! The cluster, and its maintenance exclusion.

use super::{
    draft::Draft,
    duration,
    filter::{ends, is},
    instant, pool,
    ranges::{MissingRange, NamedRange},
};
use crate::{
    model::{Addon, Logging, NetworkPolicy, Purpose, ReleaseChannel, Terminator},
    plan::step::{Area, BeforeUndo, Command, Listing, States, Step, StepKind},
    resource::{AccountPurpose, Resource},
    settle::{RangePurpose, ResolvedCluster, ResolvedPool},
    unit::{Date, Version},
};

/// What nodes need before they can start, except resources that every bootcamp has.
pub(super) struct Before {
    /// The last role of an account.
    pub(super) last_role: Option<Resource>,
    /// The last binding of the image repository.
    pub(super) registry: Option<Resource>,
}

/// Adds the cluster, its pools one after the other, and its maintenance exclusion.
pub(super) fn add(
    draft: &mut Draft<'_>,
    cluster: &ResolvedCluster,
    pools: &[ResolvedPool],
    before: &Before,
) -> Result<(), MissingRange> {
    // gcloud creates a cluster together with its first pool, which GKE then calls `default-pool`.
    let first = pools.iter().position(|pool| pool.purpose == Purpose::Core).unwrap_or(0);
    let mut last = create(draft, cluster, pools.get(first), before)?;
    for (_, pool) in pools.iter().enumerate().filter(|(index, _)| *index != first) {
        last = pool::add(draft, cluster, pool, &last, before.last_role.as_ref());
    }
    maintenance_exclusion(draft, cluster, &last);
    Ok(())
}

fn create(
    draft: &mut Draft<'_>,
    cluster: &ResolvedCluster,
    first: Option<&ResolvedPool>,
    before: &Before,
) -> Result<Resource, MissingRange> {
    let name = cluster.name.as_str();
    let reason = match first {
        Some(pool) => format!(
            "Its first pool is `{}` in the file, but GKE calls it `default-pool`; the label of its nodes decides what \
             runs there",
            *pool.name
        ),
        None => "The file has no node pools; GKE chooses the first one".to_owned(),
    };
    let account = first.map_or(AccountPurpose::NodeCore, |pool| pool::account(pool.purpose));
    let nat = Resource::NatGateway;
    let labels = draft.labels();
    let step = Step::create(Resource::Cluster, Area::Cluster)
        .includes(first.map(|pool| Resource::NodePool(pool.name.value.clone())))
        .title(format!("Cluster `{name}`"))
        .reason(reason)
        .command(flags(draft, cluster, first)?.labels(&labels))
        .probe(
            draft
                .list("container clusters list")
                .flag("location", &cluster.location)
                .flag("filter", is("name", name))
                .prints("name"),
        )
        .states("status", states(draft, cluster))
        .compares("the network", "network", draft.resolved.network.name.as_str())
        .compares("the subnet", "subnetwork", draft.resolved.network.subnet.as_str())
        .labels(labels)
        .before_undo(BeforeUndo::EmptyCluster { credentials: credentials(draft, cluster) })
        .undo(draft.gcloud("container clusters delete", name).flag("location", &cluster.location).quiet())
        .leaves_listed(
            "disks of PersistentVolumeClaims, and what load balancers of services consist of",
            "only a running cluster deletes them; the script empties the cluster first if it can",
            leftovers(draft),
        )
        .duration(duration::CLUSTER)
        .needs(&Resource::Services)
        .needs(&Resource::Subnet)
        .needs_all(draft.has(&nat).then_some(&nat))
        .needs(&Resource::Account(account))
        .needs_all(&before.last_role)
        .needs_all(&before.registry);
    Ok(draft.add(step))
}

/// The states of a cluster (GKE API v1, `Cluster.Status`).
fn states(draft: &Draft<'_>, cluster: &ResolvedCluster) -> States {
    let name = cluster.name.as_str();
    let within = format!("--location={} --project={}", cluster.location, draft.project());
    States::new(
        "RUNNING",
        "PROVISIONING RECONCILING",
        "STOPPING",
        format!(
            "read the reason with `gcloud container clusters describe {name} {within} --format='value(conditions)'`; \
             if it was created in vain, delete it with `gcloud container clusters delete {name} {within}`"
        ),
    )
}

/// The command that connects to the cluster's API, to empty the cluster before it is deleted.
fn credentials(draft: &Draft<'_>, cluster: &ResolvedCluster) -> Command {
    draft
        .gcloud("container clusters get-credentials", cluster.name.as_str())
        .flag("location", &cluster.location)
        .switch_if(*cluster.dns_endpoint, "dns-endpoint")
}

/// Resources that a cluster creates itself and may leave behind.
fn leftovers(draft: &Draft<'_>) -> Vec<Listing> {
    vec![
        Listing {
            what: "unattached disks".to_owned(),
            command: draft
                .list("compute disks list")
                .flag("filter", "name~^pvc- AND -users:*")
                .prints("name,zone.basename(),sizeGb"),
        },
        Listing {
            what: "forwarding rules".to_owned(),
            command: draft.list("compute forwarding-rules list").prints("name,region.basename(),IPAddress"),
        },
        Listing {
            what: "addresses".to_owned(),
            command: draft.list("compute addresses list").prints("name,region.basename(),address,status"),
        },
        // GKE creates a rule `k8s-fw-…` for each load balancer; the network cannot be deleted before it.
        Listing {
            what: "firewall rules".to_owned(),
            command: draft
                .list("compute firewall-rules list")
                .flag("filter", ends("network", format!("/networks/{}", draft.resolved.network.name)))
                .prints("name,network.basename()"),
        },
    ]
}

fn flags(draft: &Draft<'_>, cluster: &ResolvedCluster, first: Option<&ResolvedPool>) -> Result<Command, MissingRange> {
    let resolved = draft.resolved;
    let network = &resolved.network;
    let command = draft
        .gcloud("container clusters create", cluster.name.as_str())
        .flag("location", &cluster.location)
        .maybe("cluster-version", cluster.version.as_ref().map(Version::as_str))
        .flag("release-channel", channel(*cluster.release_channel));
    let command = match first {
        Some(pool) => pool::flags(draft, command, pool, "default-max-pods-per-node"),
        None => command,
    };
    // Current control planes need no range.
    let control_plane = NamedRange::optional(network, RangePurpose::ControlPlane)?;
    let command = command
        .switch_if(*cluster.private_nodes, "enable-private-nodes")
        .maybe("master-ipv4-cidr", control_plane.map(|range| range.cidr.to_string()))
        .switch("enable-ip-alias")
        .flag("network", network.name.as_str())
        .flag("subnetwork", network.subnet.as_str())
        .flag("cluster-secondary-range-name", NamedRange::required(network, RangePurpose::Pods)?.name)
        .flag("services-secondary-range-name", NamedRange::required(network, RangePurpose::Services)?.name);
    let command = match *cluster.network_policy {
        NetworkPolicy::DataplaneV2 => command.switch("enable-dataplane-v2"),
        NetworkPolicy::Calico => command.switch("enable-network-policy"),
        NetworkPolicy::None => command,
    };
    let addons: Vec<&str> = cluster.addons.iter().copied().map(Addon::gcloud_name).collect();
    let command = api_access(cluster, command).maybe("addons", (!addons.is_empty()).then(|| addons.join(",")));
    let command = match *cluster.logging {
        Logging::SystemAndWorkloads => command.flag("logging", "SYSTEM,WORKLOAD").flag("monitoring", "SYSTEM"),
        Logging::System => command.flag("logging", "SYSTEM").flag("monitoring", "SYSTEM"),
        Logging::Stackdriver => command.switch("enable-stackdriver-kubernetes"),
    };
    Ok(command
        .maybe("workload-pool", cluster.workload_identity.then(|| format!("{}.svc.id.goog", draft.project())))
        .maybe("gateway-api", (*resolved.hub.terminator == Terminator::Gateway).then_some("standard")))
}

/// How the Kubernetes API is reached: through its DNS name, protected by IAM, or from some ranges.
fn api_access(cluster: &ResolvedCluster, command: Command) -> Command {
    let ranges: Vec<String> = cluster.authorized_networks.iter().map(ToString::to_string).collect();
    let command = command.switch_if(*cluster.dns_endpoint, "enable-dns-access");
    if ranges.is_empty() {
        // If the file chooses neither, GKE's default stays; otherwise the cluster could not be reached at all.
        return command.switch_if(*cluster.dns_endpoint, "no-enable-ip-access");
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

fn maintenance_exclusion(draft: &mut Draft<'_>, cluster: &ResolvedCluster, last: &Resource) {
    let Some(exclusion) = &cluster.maintenance_exclusion else { return };
    let (from, until) = **exclusion;
    let name = cluster.name.as_str();
    let update = || draft.gcloud("container clusters update", name).flag("location", &cluster.location);
    let zone = &draft.resolved.event.timezone;
    let midnight = |day: Date| instant::midnight(day, zone);
    let end = midnight(until.plus_days(1).unwrap_or(until));
    let window = format!("maintenancePolicy.window.maintenanceExclusions.{EXCLUSION}");
    let step = Step::new(StepKind::Configure, Resource::MaintenanceExclusion, Area::Cluster)
        .title(format!("No upgrades {from} to {until}"))
        .reason("An upgrade drains nodes and stops the users' servers on them")
        .command(
            update()
                .flag("add-maintenance-exclusion-name", EXCLUSION)
                .flag("add-maintenance-exclusion-start", midnight(from))
                .flag("add-maintenance-exclusion-end", &end)
                .flag("add-maintenance-exclusion-scope", "no_upgrades"),
        )
        .probe(
            draft
                .list("container clusters list")
                .flag("location", &cluster.location)
                .flag("filter", is("name", name).and(format!(" AND {window}:*")))
                .prints("name"),
        )
        .compares("its start", &format!("{window}.startTime"), midnight(from))
        .compares("its end", &format!("{window}.endTime"), end)
        .undo(update().flag("remove-maintenance-exclusion", EXCLUSION))
        .duration(duration::CLUSTER_UPDATE)
        .needs(last);
    draft.add(step);
}

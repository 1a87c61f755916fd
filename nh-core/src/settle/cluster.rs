//! The cluster.

use serde::Serialize;

use super::{
    ResolvedEvent, ResolvedImage, ResolvedLocation, ResolvedPool, Settled, naming::parse_valid, pool::CONTAINERD,
};
use crate::{
    model::{
        Addon, Availability, Bootcamp, Cluster, Logging, Maintenance, NetworkPolicy, Purpose, ReleaseChannel,
        Terminator,
    },
    unit::{Cidr, Date, Percent, ResourceName, Version},
};

/// The cluster.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ResolvedCluster {
    /// Its name.
    pub name: Settled<ResourceName>,
    /// Whether its control plane is regional.
    pub availability: Settled<Availability>,
    /// The region or zone of its control plane.
    pub location: String,
    /// A pinned version.
    pub version: Option<Version>,
    /// Its release channel.
    pub release_channel: Settled<ReleaseChannel>,
    /// Whether nodes have no external addresses.
    pub private_nodes: Settled<bool>,
    /// Ranges that can reach the control plane's IP endpoints.
    pub authorized_networks: Vec<Cidr>,
    /// Whether the DNS endpoint is enabled.
    pub dns_endpoint: Settled<bool>,
    /// The engine that enforces network policies.
    pub network_policy: Settled<NetworkPolicy>,
    /// Add-ons.
    pub addons: Settled<Vec<Addon>>,
    /// Logs and metrics.
    pub logging: Settled<Logging>,
    /// Workload Identity.
    pub workload_identity: Settled<bool>,
    /// Image streaming: containers start before their image is pulled completely.
    pub image_streaming: Settled<bool>,
    /// Whether node metadata disables legacy metadata endpoints.
    pub disable_legacy_endpoints: bool,
    /// First and last day without upgrades; absent without a release channel.
    pub maintenance_exclusion: Option<Settled<(Date, Date)>>,
    /// The share of the capacity that is kept free at the fullest session.
    pub headroom: Settled<Percent>,
}

/// Days before the event without upgrades, so that a fault of the last upgrade is noticed before users come.
const QUIET_DAYS: i32 = 3;

/// Settles the cluster.
pub(super) fn settle(
    bootcamp: &Bootcamp,
    event: &ResolvedEvent,
    place: &ResolvedLocation,
    pools: &[ResolvedPool],
    image: &ResolvedImage,
) -> ResolvedCluster {
    let cluster = &bootcamp.cluster;
    let control_plane = cluster.control_plane.clone().unwrap_or_default();
    let availability = Settled::or(
        cluster.availability,
        Availability::Regional,
        "the requirement that servers start while the control plane is upgraded",
    );
    let release_channel = release_channel(cluster);
    let network_policy =
        Settled::or(cluster.network_policy, NetworkPolicy::DataplaneV2, "the network policies of the charts");
    ResolvedCluster {
        name: Settled::or_derive(cluster.name.clone(), || {
            (parse_valid(bootcamp.name.as_str()), format!("the bootcamp's name `{}`", bootcamp.name))
        }),
        location: match *availability {
            Availability::Regional => place.region.to_string(),
            Availability::Zonal => place.zone.to_string(),
        },
        availability,
        version: cluster.version.clone(),
        private_nodes: Settled::or(
            cluster.private_nodes,
            true,
            "the nodes' traffic: it is outbound only, for which the NAT gateway is enough",
        ),
        dns_endpoint: if control_plane.authorized_networks.is_empty() {
            Settled::or(control_plane.dns_endpoint, true, "the absence of authorized networks")
        } else {
            Settled::or(
                control_plane.dns_endpoint,
                false,
                "the authorized networks, through which the control plane is reachable",
            )
        },
        authorized_networks: control_plane.authorized_networks,
        addons: Settled::or_derive(cluster.addons.clone(), || addons(bootcamp, *network_policy)),
        network_policy,
        logging: Settled::or(
            cluster.logging,
            Logging::SystemAndWorkloads,
            "the logs that show why a server did not start",
        ),
        workload_identity: Settled::or(cluster.workload_identity, true, "the goal that no pod has a key"),
        image_streaming: image_streaming(place, pools, image),
        disable_legacy_endpoints: cluster.disable_legacy_endpoints.unwrap_or(false),
        headroom: headroom(cluster),
        maintenance_exclusion: exclusion(cluster.maintenance.as_ref(), event, *release_channel),
        release_channel,
    }
}

/// The share of the capacity that is kept free: mybinder.org needs at least 1.2 times the expected load.
pub(super) fn headroom(cluster: &Cluster) -> Settled<Percent> {
    Settled::or(cluster.headroom, parse_valid("20%"), "the minimum in the experience of hubs of this kind")
}

fn release_channel(cluster: &Cluster) -> Settled<ReleaseChannel> {
    Settled::or_derive(cluster.release_channel, || match &cluster.version {
        Some(version) => (ReleaseChannel::None, format!("the pinned version `{version}`")),
        None => (ReleaseChannel::Regular, "GKE's default for clusters without a pinned version".to_owned()),
    })
}

fn addons(bootcamp: &Bootcamp, network_policy: NetworkPolicy) -> (Vec<Addon>, String) {
    let mut addons = vec![Addon::GcePersistentDiskCsiDriver];
    let mut why = "the disks that pods request".to_owned();
    if bootcamp.hub.tls.terminator == Some(Terminator::Gateway) {
        addons.push(Addon::HttpLoadBalancing);
        why.push_str(", the terminator `gateway`");
    }
    if network_policy == NetworkPolicy::Calico {
        addons.push(Addon::NetworkPolicy);
        why.push_str(", the network policy `calico`");
    }
    (addons, why)
}

/// GKE streams images from Artifact Registry in the same region or its multi-region, with containerd
/// (cloud.google.com/kubernetes-engine/docs/how-to/image-streaming).
pub(super) fn image_streaming(
    place: &ResolvedLocation,
    pools: &[ResolvedPool],
    image: &ResolvedImage,
) -> Settled<bool> {
    let other = pools.iter().find(|pool| pool.purpose == Purpose::User && **pool.image_type != *CONTAINERD);
    match (&image.registry, other) {
        (None, _) => Settled::derived(false, "the image's repository, which is not in Artifact Registry"),
        (Some(registry), _) if !registry.serves(&place.region) => Settled::derived(
            false,
            format!("the image's location `{}`, which does not serve `{}`", registry.location, place.region),
        ),
        (_, Some(pool)) => {
            Settled::derived(false, format!("the node image `{}` of pool `{}`", *pool.image_type, *pool.name))
        }
        (Some(registry), None) => Settled::derived(
            true,
            format!("the image's location `{}`, which serves `{}`", registry.location, place.region),
        ),
    }
}

fn exclusion(
    given: Option<&Maintenance>,
    event: &ResolvedEvent,
    channel: ReleaseChannel,
) -> Option<Settled<(Date, Date)>> {
    if channel == ReleaseChannel::None {
        return None;
    }
    let Maintenance { exclude_from, exclude_until } = given.cloned().unwrap_or_default();
    let from = exclude_from.unwrap_or_else(|| event.starts.plus_days(-QUIET_DAYS).unwrap_or(event.starts));
    let until = exclude_until.unwrap_or(event.ends);
    Some(if exclude_from.is_some() && exclude_until.is_some() {
        Settled::given((from, until))
    } else {
        let why = format!("{QUIET_DAYS} days before the first day, {}, and the last, {}", event.starts, event.ends);
        Settled::derived((from, until), why)
    })
}

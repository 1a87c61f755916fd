//! The network, its one subnet, and what lets the control plane in.

use super::{Area, Argument, Step, StepId, draft::Draft, filter::is, usual};
use crate::settle::RangePurpose;

/// The steps that others build on.
pub(super) struct Network {
    pub(super) network: StepId,
    pub(super) subnet: StepId,
}

/// Adds the network and its subnet.
pub(super) fn add(draft: &mut Draft<'_>, services: &StepId) -> Network {
    let plan = &draft.resolved.network;
    let (name, region) = (plan.name.as_str(), draft.region());
    let network = draft.add(
        Step::new(
            Area::Network,
            "network",
            format!("Network `{name}`"),
            "A network of its own: every range in it is one of this plan, and nothing of the default network is",
            draft
                .gcloud("compute networks create", name)
                .flag("subnet-mode", "custom")
                .flag("bgp-routing-mode", "regional")
                .flag("mtu", "1460"),
            draft.list("compute networks list").flag("filter", is("name", name)).prints("name"),
        )
        .undone(draft.gcloud("compute networks delete", name).quiet())
        .takes(usual::COMPUTE)
        .needs(services),
    );
    let secondary: Vec<String> = [RangePurpose::Services, RangePurpose::Pods]
        .into_iter()
        .filter_map(|purpose| Some(format!("{}={}", range_name(draft, purpose)?, **plan.range(purpose)?)))
        .collect();
    let subnet_name = plan.subnet.as_str();
    let subnet = draft.add(
        Step::new(
            Area::Network,
            "subnet",
            format!("Subnet `{subnet_name}` with its ranges"),
            "Its primary range is for nodes, its secondary ranges for services and pods, which GKE takes by name",
            draft
                .gcloud("compute networks subnets create", subnet_name)
                .flag("network", name)
                .flag("region", region)
                .maybe("range", plan.range(RangePurpose::Nodes).map(ToString::to_string))
                .flag("secondary-range", secondary.join(","))
                .switch("enable-private-ip-google-access"),
            draft
                .list("compute networks subnets list")
                .flag("regions", region)
                .flag("filter", is("name", subnet_name))
                .prints("name"),
        )
        .undone(draft.gcloud("compute networks subnets delete", subnet_name).flag("region", region).quiet())
        .takes(usual::COMPUTE)
        .needs(&network),
    );
    webhooks(draft, &network);
    proxies(draft, &network);
    Network { network, subnet }
}

/// A regional load balancer runs its proxies in a subnet of their own
/// (cloud.google.com/load-balancing/docs/proxy-only-subnets); a gateway on GKE waits until there is one.
fn proxies(draft: &mut Draft<'_>, network: &StepId) {
    let plan = &draft.resolved.network;
    let Some(range) = plan.range(RangePurpose::Proxies) else { return };
    let (name, region) = (format!("{}-{}", plan.name, RangePurpose::Proxies.range_name()), draft.region());
    draft.add(
        Step::new(
            Area::Network,
            "proxy-subnet",
            format!("Subnet `{name}` for proxies"),
            "The gateway is a load balancer of Google's, whose proxies take their addresses from here",
            draft
                .gcloud("compute networks subnets create", &name)
                .flag("network", plan.name.as_str())
                .flag("region", region)
                .flag("range", range.to_string())
                .flag("purpose", "REGIONAL_MANAGED_PROXY")
                .flag("role", "ACTIVE"),
            draft
                .list("compute networks subnets list")
                .flag("regions", region)
                .flag("filter", is("name", &name))
                .prints("name"),
        )
        .undone(draft.gcloud("compute networks subnets delete", &name).flag("region", region).quiet())
        .takes(usual::COMPUTE)
        .needs(network),
    );
}

/// The name that a range has in Google Cloud.
pub(super) fn range_name<'a>(draft: &Draft<'a>, purpose: RangePurpose) -> Option<&'a str> {
    draft.resolved.network.ranges.iter().find(|range| range.purpose == purpose).map(|range| range.name.as_str())
}

/// A peered control plane reaches nodes on 443 and 10250 only; admission webhooks listen on more
/// (cert-manager.io/docs/installation/compatibility, "GKE": 8443, 9443 and 10250).
fn webhooks(draft: &mut Draft<'_>, network: &StepId) {
    let resolved = draft.resolved;
    let Some(range) = resolved.network.range(RangePurpose::ControlPlane) else { return };
    if !*resolved.cluster.private_nodes || resolved.hub.cert_manager.is_none() {
        return;
    }
    let name = format!("{}-webhooks", resolved.network.name);
    draft.add(
        Step::new(
            Area::Network,
            "webhook-firewall",
            "Firewall rule for webhooks",
            "The control plane asks cert-manager and the ingress before it takes an object; a private cluster \
             lets it reach two ports of the nodes only",
            draft
                .gcloud("compute firewall-rules create", &name)
                .flag("network", resolved.network.name.as_str())
                .flag("direction", "INGRESS")
                .flag("source-ranges", range.to_string())
                .flag("allow", "tcp:8443,tcp:9443,tcp:10250"),
            draft.list("compute firewall-rules list").flag("filter", is("name", &name)).prints("name"),
        )
        .undone(draft.gcloud("compute firewall-rules delete", &name).quiet())
        .takes(usual::COMPUTE)
        .needs(network),
    );
}

/// `projects/P/global/networks/N`, the name by which other services know the network.
pub(super) fn resource(draft: &Draft<'_>) -> Argument {
    format!("projects/{}/global/networks/{}", draft.project(), draft.resolved.network.name).into()
}

//! The network, its subnets, and the firewall rule for webhooks.

use super::{
    draft::Draft,
    duration,
    filter::is,
    ranges::{MissingRange, NamedRange},
};
use crate::{
    plan::step::{Area, Command, Step},
    resource::Resource,
    settle::{RangePurpose, ResolvedNetwork},
};

/// Adds the network with its subnets and firewall rule.
pub(super) fn add(draft: &mut Draft<'_>, network: &ResolvedNetwork) -> Result<(), MissingRange> {
    let name = network.name.as_str();
    let step = Step::create(Resource::Network, Area::Network)
        .title(format!("Network `{name}`"))
        .reason("A separate network contains only the ranges of this plan, and nothing from the default network")
        .command(
            draft
                .gcloud("compute networks create", name)
                .flag("subnet-mode", "custom")
                .flag("bgp-routing-mode", "regional")
                .flag("mtu", "1460"),
        )
        .probe(draft.list("compute networks list").flag("filter", is("name", name)).prints("name"))
        .undo(draft.gcloud("compute networks delete", name).quiet())
        .duration(duration::COMPUTE)
        .needs(&Resource::Services);
    draft.add(step);
    subnet(draft, network)?;
    webhooks(draft, network)?;
    proxies(draft, network)
}

fn subnet(draft: &mut Draft<'_>, network: &ResolvedNetwork) -> Result<(), MissingRange> {
    let name = network.subnet.as_str();
    let nodes = NamedRange::required(network, RangePurpose::Nodes)?;
    let secondary = [RangePurpose::Services, RangePurpose::Pods]
        .map(|purpose| NamedRange::required(network, purpose).map(|range| format!("{}={}", range.name, range.cidr)));
    let secondary = secondary.into_iter().collect::<Result<Vec<_>, _>>()?;
    let step = subnet_step(draft, Resource::Subnet, network, name, &nodes, |create| {
        create.flag("secondary-range", secondary.join(",")).switch("enable-private-ip-google-access")
    });
    draft.add(step.title(format!("Subnet `{name}` with its ranges")).reason(
        "Its primary range is for nodes, its secondary ranges are for services and pods; GKE uses them by name",
    ));
    Ok(())
}

/// A subnet called `name` with `range`; `options` adds the flags by which subnets differ.
fn subnet_step(
    draft: &Draft<'_>,
    resource: Resource,
    network: &ResolvedNetwork,
    name: &str,
    range: &NamedRange<'_>,
    options: impl FnOnce(Command) -> Command,
) -> Step {
    let region = draft.region();
    let create = draft
        .gcloud("compute networks subnets create", name)
        .flag("network", network.name.as_str())
        .flag("region", region)
        .flag("range", range.cidr.to_string());
    let list = draft.list("compute networks subnets list").flag("regions", region);
    Step::create(resource, Area::Network)
        .command(options(create))
        .probe(list.flag("filter", is("name", name)).prints("name"))
        .compares("the range", "ipCidrRange", range.cidr.to_string())
        .undo(draft.gcloud("compute networks subnets delete", name).flag("region", region).quiet())
        .duration(duration::COMPUTE)
        .needs(&Resource::Network)
}

/// A regional load balancer runs its proxies in a separate subnet
/// (cloud.google.com/load-balancing/docs/proxy-only-subnets); a gateway on GKE waits until there is one.
fn proxies(draft: &mut Draft<'_>, network: &ResolvedNetwork) -> Result<(), MissingRange> {
    let Some(range) = NamedRange::optional(network, RangePurpose::Proxies)? else { return Ok(()) };
    let name = network.name.suffixed(range.name);
    let name = name.as_str();
    let step = subnet_step(draft, Resource::ProxySubnet, network, name, &range, |create| {
        create.flag("purpose", "REGIONAL_MANAGED_PROXY").flag("role", "ACTIVE")
    });
    draft.add(
        step.title(format!("Subnet `{name}` for proxies"))
            .reason("The gateway is a Google load balancer; its proxies get their addresses from this subnet"),
    );
    Ok(())
}

/// A peered control plane reaches nodes on 443 and 10250 only; admission webhooks listen on more
/// (cert-manager.io/docs/installation/compatibility, "GKE": 8443, 9443 and 10250).
fn webhooks(draft: &mut Draft<'_>, network: &ResolvedNetwork) -> Result<(), MissingRange> {
    let resolved = draft.resolved;
    let Some(range) = NamedRange::optional(network, RangePurpose::ControlPlane)? else { return Ok(()) };
    if !*resolved.cluster.private_nodes || resolved.hub.cert_manager.is_none() {
        return Ok(());
    }
    let name = network.name.suffixed("webhooks");
    let name = name.as_str();
    let step = Step::create(Resource::WebhookFirewall, Area::Network)
        .title("Firewall rule for webhooks")
        .reason(
            "The control plane asks cert-manager and the ingress controller before it accepts an object, and in a \
             private cluster it reaches only two ports of the nodes by default",
        )
        .command(
            draft
                .gcloud("compute firewall-rules create", name)
                .flag("network", network.name.as_str())
                .flag("direction", "INGRESS")
                .flag("source-ranges", range.cidr.to_string())
                .flag("allow", "tcp:8443,tcp:9443,tcp:10250"),
        )
        .probe(draft.list("compute firewall-rules list").flag("filter", is("name", name)).prints("name"))
        .compares("the source ranges", "sourceRanges.list()", range.cidr.to_string())
        .undo(draft.gcloud("compute firewall-rules delete", name).quiet())
        .duration(duration::COMPUTE)
        .needs(&Resource::Network);
    draft.add(step);
    Ok(())
}

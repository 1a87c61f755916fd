//! The way out of private nodes.

use super::{Area, Step, StepId, draft::Draft, filter::is, usual};

/// Adds the router, the addresses and the gateway on it; gives the gateway, where there is one.
pub(super) fn add(draft: &mut Draft<'_>, services: &StepId, network: &StepId) -> Option<StepId> {
    let plan = &draft.resolved.network;
    let nat = plan.nat.as_ref()?;
    let (region, router) = (draft.region(), plan.router.as_str());
    let router_step = draft.add(
        Step::new(
            Area::Network,
            "router",
            format!("Router `{router}`"),
            "Cloud NAT is a part of a router, which by itself does and costs nothing",
            draft.gcloud("compute routers create", router).flag("network", plan.name.as_str()).flag("region", region),
            draft
                .list("compute routers list")
                .flag("regions", region)
                .flag("filter", is("name", router))
                .prints("name"),
        )
        .undone(draft.gcloud("compute routers delete", router).flag("region", region).quiet())
        .takes(usual::COMPUTE)
        .needs(network),
    );
    let names: Vec<String> = (1..=*nat.addresses).map(|number| format!("{}-{number}", nat.name)).collect();
    let addresses: Vec<StepId> = names
        .iter()
        .enumerate()
        .map(|(index, name)| {
            let step = Step::new(
                Area::Network,
                format!("nat-address-{}", index + 1),
                format!("Address `{name}`, way out"),
                "Traffic of private nodes comes from this address, so that others can let it in",
                draft.gcloud("compute addresses create", name).flag("region", region),
                draft
                    .list("compute addresses list")
                    .flag("regions", region)
                    .flag("filter", is("name", name))
                    .prints("name"),
            )
            .undone(draft.gcloud("compute addresses delete", name).flag("region", region).quiet())
            .keeps("ip", "address")
            .takes(usual::COMPUTE)
            .needs(services);
            draft.add(step)
        })
        .collect();
    let dynamic = *nat.max_ports > *nat.min_ports;
    let gateway = nat.name.as_str();
    Some(
        draft.add(
            Step::new(
                Area::Network,
                "nat",
                format!("NAT gateway `{gateway}`"),
                format!(
                    "Nodes without addresses of their own can answer nobody and pull no image; each gets {} ports{}",
                    *nat.min_ports,
                    if dynamic { format!(" and may grow to {}", *nat.max_ports) } else { String::new() },
                ),
                draft
                    .gcloud("compute routers nats create", gateway)
                    .flag("router", router)
                    .flag("region", region)
                    .flag("nat-external-ip-pool", names.join(","))
                    .switch("nat-all-subnet-ip-ranges")
                    .switch_if(dynamic, "enable-dynamic-port-allocation")
                    .flag("min-ports-per-vm", nat.min_ports.to_string())
                    .maybe("max-ports-per-vm", dynamic.then(|| nat.max_ports.to_string()))
                    .switch("enable-logging")
                    .flag("log-filter", "ERRORS_ONLY"),
                // It takes no filter: the router is the bootcamp's own, and so is what is on it.
                draft.list("compute routers nats list").flag("router", router).flag("region", region).prints("name"),
            )
            .undone(
                draft
                    .gcloud("compute routers nats delete", gateway)
                    .flag("router", router)
                    .flag("region", region)
                    .quiet(),
            )
            .takes(usual::COMPUTE)
            .needs(&router_step)
            .needs_all(&addresses),
        ),
    )
}

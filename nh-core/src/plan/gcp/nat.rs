//! Internet access of private nodes.

use std::num::NonZeroU32;

use super::{draft::Draft, duration, filter::is};
use crate::{
    plan::step::{Area, Command, Step},
    resource::Resource,
    settle::{ResolvedNat, ResolvedNetwork},
};

/// Adds the router, its addresses and its gateway, if the bootcamp uses Cloud NAT.
pub(super) fn add(draft: &mut Draft<'_>, network: &ResolvedNetwork) {
    let Some(nat) = &network.nat else { return };
    let (region, router) = (draft.region(), network.router.as_str());
    let step = Step::create(Resource::Router, Area::Network)
        .title(format!("Router `{router}`"))
        .reason("Cloud NAT is configured on a router; the router alone does nothing and costs nothing")
        .command(
            draft
                .gcloud("compute routers create", router)
                .flag("network", network.name.as_str())
                .flag("region", region),
        )
        .probe(
            draft
                .list("compute routers list")
                .flag("regions", region)
                .flag("filter", is("name", router))
                .prints("name"),
        )
        .undo(draft.gcloud("compute routers delete", router).flag("region", region).quiet())
        .duration(duration::COMPUTE)
        .needs(&Resource::Network);
    draft.add(step);
    let addresses = addresses(draft, nat);
    gateway(draft, nat, router, &addresses);
}

/// Adds the addresses; returns the name of each.
fn addresses(draft: &mut Draft<'_>, nat: &ResolvedNat) -> Vec<(Resource, String)> {
    let region = draft.region();
    let mut addresses = Vec::new();
    for number in (1..=*nat.addresses).filter_map(NonZeroU32::new) {
        let name = nat.name.suffixed(&number.to_string());
        let name = name.as_str();
        let step = Step::create(Resource::NatAddress(number), Area::Network)
            .title(format!("NAT address `{name}`"))
            .reason("Private nodes connect from this address, so that other services can allow it")
            .command(draft.gcloud("compute addresses create", name).flag("region", region))
            .probe(
                draft
                    .list("compute addresses list")
                    .flag("regions", region)
                    .flag("filter", is("name", name))
                    .prints("name"),
            )
            .undo(draft.gcloud("compute addresses delete", name).flag("region", region).quiet())
            .persist("ip", "address")
            .duration(duration::COMPUTE)
            .needs(&Resource::Services);
        addresses.push((draft.add(step), name.to_owned()));
    }
    addresses
}

fn gateway(draft: &mut Draft<'_>, nat: &ResolvedNat, router: &str, addresses: &[(Resource, String)]) {
    let (region, gateway) = (draft.region(), nat.name.as_str());
    let names: Vec<&str> = addresses.iter().map(|(_, name)| name.as_str()).collect();
    let dynamic = *nat.max_ports > *nat.min_ports;
    let within = |command: Command| command.flag("router", router).flag("region", region);
    let step = Step::create(Resource::NatGateway, Area::Network)
        .title(format!("NAT gateway `{gateway}`"))
        .reason(format!(
            "Without it, nodes without a public address cannot pull images; each node gets {} ports{}",
            *nat.min_ports,
            if dynamic { format!(" and at most {}", *nat.max_ports) } else { String::new() },
        ))
        .command(
            within(draft.gcloud("compute routers nats create", gateway))
                .flag("nat-external-ip-pool", names.join(","))
                .switch("nat-all-subnet-ip-ranges")
                .switch_if(dynamic, "enable-dynamic-port-allocation")
                .flag("min-ports-per-vm", nat.min_ports.to_string())
                .maybe("max-ports-per-vm", dynamic.then(|| nat.max_ports.to_string()))
                .switch("enable-logging")
                .flag("log-filter", "ERRORS_ONLY"),
        )
        // The command has no filter, but the router belongs to the bootcamp, and so does everything on it.
        .probe(within(draft.list("compute routers nats list")).prints("name"))
        .compares("the minimum number of ports per node", "minPortsPerVm", nat.min_ports.to_string())
        .undo(within(draft.gcloud("compute routers nats delete", gateway)).quiet())
        .duration(duration::COMPUTE)
        .needs(&Resource::Router)
        .needs_all(addresses.iter().map(|(resource, _)| resource));
    draft.add(step);
}

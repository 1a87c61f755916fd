//! The addresses at which people find the hub, and the look from outside.

use super::{Area, Argument, Step, StepId, command::gcloud, draft::Draft, filter::is, usual};
use crate::{
    settle::output::{INGRESS_IP, ingress_step},
    unit::{EnvironmentName, Host, TimeSpan},
};

/// Adds the reserved addresses, the records of all hosts in the zone, and the check from outside.
pub(super) fn add(draft: &mut Draft<'_>, services: &StepId) {
    let resolved = draft.resolved;
    let shared = hub_address(draft, services);
    for environment in &resolved.environments {
        let address = if environment.has_own_address(*resolved.hub.terminator) {
            environment_address(draft, services, &environment.name)
        } else {
            shared.clone()
        };
        record(draft, services, environment.name.as_str(), &environment.host, &address);
    }
    if let Some(grafana) = &resolved.monitoring.grafana_host {
        record(draft, services, "grafana", grafana, &shared);
    }
    if let Some(every) = &resolved.monitoring.uptime_every {
        uptime(draft, services, **every);
    }
}

/// The address that records point to, and the step that has it.
#[derive(Clone)]
struct Address {
    value: Argument,
    step: StepId,
}

const WHY_RESERVED: &str = "People and the DNS keep it when the load balancer is made anew; a reserved address that \
                            nothing uses costs more than one in use";

/// The address of production, and of every host behind the same terminator.
fn hub_address(draft: &mut Draft<'_>, services: &StepId) -> Address {
    let plan = &draft.resolved.network.address;
    let (name, region) = (plan.name.as_str(), draft.region());
    let id = StepId::new(INGRESS_IP.step);
    let create = draft.gcloud("compute addresses create", name).flag("region", region).flag("network-tier", "PREMIUM");
    let list = draft.list("compute addresses list").flag("regions", region);
    let delete = |name: Argument| draft.gcloud("compute addresses delete", name).flag("region", region).quiet();
    // An address that the file names may be reserved under any name, or be in use and not reserved at all.
    let given = plan.ip.as_ref().filter(|ip| ip.is_given());
    let (title, create, list, delete) = match given {
        Some(ip) => (
            format!("Address {}, kept", **ip),
            create.flag("addresses", ip.to_string()),
            list.flag("filter", is("address", ip.to_string())),
            delete(id.output("name")),
        ),
        None => (format!("Address `{name}`"), create, list.flag("filter", is("name", name)), delete(name.into())),
    };
    let step = Step::new(Area::Access, id.as_str(), title, WHY_RESERVED, create, list.prints("name"))
        .undone(delete)
        .keeps_as(INGRESS_IP, "address")
        .takes(usual::COMPUTE)
        .needs(services);
    let step = if given.is_some() { step.puts_out("name", "name") } else { step };
    let step = draft.add(step);
    Address { value: given.map_or_else(|| INGRESS_IP.into(), |ip| ip.to_string().into()), step }
}

/// The address of an environment that has a load balancer of its own.
fn environment_address(draft: &mut Draft<'_>, services: &StepId, environment: &EnvironmentName) -> Address {
    let name = format!("{}-{environment}", draft.resolved.network.address.name);
    let region = draft.region();
    let step = draft.add(
        Step::new(
            Area::Access,
            ingress_step(environment),
            format!("Address `{name}`"),
            WHY_RESERVED,
            draft.gcloud("compute addresses create", &name).flag("region", region).flag("network-tier", "PREMIUM"),
            draft
                .list("compute addresses list")
                .flag("regions", region)
                .flag("filter", is("name", &name))
                .prints("name"),
        )
        .undone(draft.gcloud("compute addresses delete", &name).flag("region", region).quiet())
        .keeps(INGRESS_IP.field, "address")
        .takes(usual::COMPUTE)
        .needs(services),
    );
    Address { value: step.output(INGRESS_IP.field), step }
}

fn record(draft: &mut Draft<'_>, services: &StepId, what: &str, host: &Host, address: &Address) {
    let Some(dns) = &draft.resolved.network.dns else { return };
    let inside = |host: &str| host == dns.domain.as_str() || host.ends_with(&format!(".{}", dns.domain));
    if !inside(host.as_str()) {
        return;
    }
    let zone = dns.zone.as_str();
    let name = format!("{host}.");
    let step = Step::new(
        Area::Access,
        format!("dns-{what}"),
        format!("Record of `{host}`"),
        "Certificates are given only to a name that leads here; five minutes are soon over where it must change",
        draft
            .gcloud("dns record-sets create", &name)
            .flag("zone", zone)
            .flag("type", "A")
            .flag("ttl", "300")
            .flag("rrdatas", address.value.clone()),
        draft
            .list("dns record-sets list")
            .flag("zone", zone)
            .flag("name", &name)
            .flag("type", "A")
            .flag("filter", is("rrdatas", address.value.clone()))
            .prints("name"),
    )
    .undone(draft.gcloud("dns record-sets delete", &name).flag("zone", zone).flag("type", "A").quiet())
    .takes(usual::SMALL)
    .needs(services)
    .needs(&address.step);
    draft.add(step);
}

/// The minutes between two looks that Cloud Monitoring offers (`--period` of gcloud 528).
const PERIODS: [u64; 4] = [1, 5, 10, 15];

fn uptime(draft: &mut Draft<'_>, services: &StepId, every: TimeSpan) {
    let host = draft.resolved.hub.host.as_str();
    let name = format!("{}-hub", draft.resolved.name);
    let minutes = every.seconds().div_ceil(60);
    let period = PERIODS.into_iter().rfind(|period| *period <= minutes).unwrap_or(PERIODS[0]);
    let id = StepId::new("uptime");
    let step = Step::new(
        Area::Access,
        id.as_str(),
        format!("Look at `{host}` from outside"),
        format!(
            "Every {period} min from several continents; what runs in the cluster cannot tell that nobody reaches it"
        ),
        draft
            .gcloud("monitoring uptime create", &name)
            .flag("resource-type", "uptime-url")
            .flag("resource-labels", format!("host={host},project_id={}", draft.project()))
            .flag("protocol", "https")
            .flag("path", "/hub/health")
            .flag("period", period.to_string()),
        draft.list("monitoring uptime list-configs").flag("filter", is("displayName", &name)).prints("name"),
    )
    .undone(gcloud("monitoring uptime delete").name(id.output("name")).quiet())
    .puts_out("name", "name")
    .takes(usual::SMALL)
    .needs(services);
    draft.add(step);
}

//! The addresses at which users reach the hub, and the external uptime check.

use super::{dialect::gcloud, draft::Draft, duration, filter::is};
use crate::{
    plan::step::{Area, Argument, Step},
    resource::{RecordOwner, Resource},
    settle::{
        ResolvedEnvironment, ResolvedHub, ResolvedMonitoring,
        output::{INGRESS_IP, environment_ip},
        uptime_period,
    },
    unit::{Host, TimeSpan},
};

/// Adds the reserved addresses, the DNS records of all hosts, and the external uptime check.
pub(super) fn add(
    draft: &mut Draft<'_>,
    hub: &ResolvedHub,
    environments: &[ResolvedEnvironment],
    monitoring: &ResolvedMonitoring,
) {
    let shared = hub_address(draft);
    zone(draft);
    for environment in environments {
        let address = if environment.has_own_address(*hub.terminator) {
            environment_address(draft, environment)
        } else {
            shared.clone()
        };
        record(draft, RecordOwner::Environment(environment.name.clone()), &environment.host, &address);
    }
    if let Some(grafana) = &monitoring.grafana_host {
        record(draft, RecordOwner::Grafana, grafana, &shared);
    }
    if let Some(every) = &monitoring.uptime_every {
        uptime(draft, hub.host.as_str(), **every);
    }
}

/// The address in the DNS records, and its resource.
#[derive(Clone)]
struct Address {
    value: Argument,
    resource: Resource,
}

const WHY_RESERVED: &str = "The address stays the same when the load balancer is recreated; a reserved \
                            address that is not in use costs more than one in use";

/// The address of production, and of every host behind the same load balancer.
fn hub_address(draft: &mut Draft<'_>) -> Address {
    let plan = &draft.resolved.network.address;
    let (name, region) = (plan.name.as_str(), draft.region());
    let resource = INGRESS_IP.resource;
    let create = draft.gcloud("compute addresses create", name).flag("region", region).flag("network-tier", "PREMIUM");
    let list = draft.list("compute addresses list").flag("regions", region);
    let delete = |name: Argument| draft.gcloud("compute addresses delete", name).flag("region", region).quiet();
    // An address from the file may be reserved under any name, or be in use without being reserved.
    let given = plan.ip.as_ref().filter(|ip| ip.is_given());
    let (title, create, list, delete) = match given {
        Some(ip) => (
            format!("Address {}, kept", **ip),
            create.flag("addresses", ip.to_string()),
            list.flag("filter", is("address", ip.to_string())),
            delete(Argument::output(resource.clone(), "name")),
        ),
        None => (format!("Address `{name}`"), create, list.flag("filter", is("name", name)), delete(name.into())),
    };
    let step = Step::create(resource, Area::Access)
        .title(title)
        .reason(WHY_RESERVED)
        .command(create)
        .probe(list.prints("name"))
        .undo(delete)
        .persist_as(&INGRESS_IP, "address")
        .duration(duration::COMPUTE)
        .needs(&Resource::Services);
    let step = if given.is_some() { step.output("name", "name") } else { step };
    let value = given.map_or_else(|| INGRESS_IP.into(), |ip| ip.to_string().into());
    Address { value, resource: draft.add(step) }
}

/// The address of an environment with a separate load balancer.
fn environment_address(draft: &mut Draft<'_>, environment: &ResolvedEnvironment) -> Address {
    let key = environment_ip(&environment.name);
    let name = draft.resolved.network.address.name.suffixed(&environment.name);
    let (name, region) = (name.as_str(), draft.region());
    let step = Step::create(key.resource.clone(), Area::Access)
        .title(format!("Address `{name}`"))
        .reason(WHY_RESERVED)
        .command(draft.gcloud("compute addresses create", name).flag("region", region).flag("network-tier", "PREMIUM"))
        .probe(
            draft
                .list("compute addresses list")
                .flag("regions", region)
                .flag("filter", is("name", name))
                .prints("name"),
        )
        .undo(draft.gcloud("compute addresses delete", name).flag("region", region).quiet())
        .persist_as(&key, "address")
        .duration(duration::COMPUTE)
        .needs(&Resource::Services);
    let resource = draft.add(step);
    Address { value: key.into(), resource }
}

/// The zone, unless it exists.
fn zone(draft: &mut Draft<'_>) {
    let Some(dns) = draft.resolved.network.dns.as_ref().filter(|dns| !dns.existing) else { return };
    let (name, domain) = (dns.zone.as_str(), format!("{}.", dns.domain));
    let labels = draft.labels();
    let resource = Resource::DnsZone;
    let ours = is("name", name).and(" AND ").and(is("labels.bootcamp", draft.resolved.name.as_str()));
    let step = Step::create(resource.clone(), Area::Access)
        .title(format!("DNS zone `{name}` of `{}`", dns.domain))
        .reason("The records of the hub's hosts are in it; it answers nobody until the registrar names its servers")
        .command(
            draft
                .gcloud("dns managed-zones create", name)
                .flag("dns-name", &domain)
                .flag("description", format!("Hosts of {}", draft.resolved.name))
                .flag("visibility", "public")
                .labels(&labels),
        )
        // A zone that others made is not the plan's to delete: only one with its label counts.
        .probe(draft.list("dns managed-zones list").flag("filter", ours).prints("name"))
        .compares("the domain", "dnsName", &domain)
        .labels(labels)
        .undo(draft.gcloud("dns managed-zones delete", name).quiet())
        .leaves(
            "the name servers at the registrar",
            "remove them there: anyone could create a zone on these servers and answer for the domain",
        )
        .persist("nameServers", "nameServers.list()")
        .by_hand(
            Argument::from(format!("at the registrar of `{}`, set the name servers ", dns.domain))
                .and(Argument::output(resource, "nameServers")),
        )
        .duration(duration::SMALL)
        .needs(&Resource::Services);
    draft.add(step);
}

fn record(draft: &mut Draft<'_>, owner: RecordOwner, host: &Host, address: &Address) {
    let Some(dns) = &draft.resolved.network.dns else { return };
    let inside = |host: &str| host == dns.domain.as_str() || host.ends_with(&format!(".{}", dns.domain));
    if !inside(host.as_str()) {
        return;
    }
    let zone = dns.zone.as_str();
    let within = |words: &str| gcloud(words).flag("project", dns.project_or(draft.project())).flag("zone", zone);
    let name = format!("{host}.");
    let step = Step::create(Resource::DnsRecord(owner), Area::Access)
        .title(format!("DNS record of `{host}`"))
        .reason(
            "Certificates are issued only for names that resolve to this address; with a TTL of five minutes, changes \
             are soon visible everywhere",
        )
        .command(
            within("dns record-sets create")
                .name(&name)
                .flag("type", "A")
                .flag("ttl", "300")
                .flag("rrdatas", address.value.clone()),
        )
        .probe(within("dns record-sets list").flag("name", &name).flag("type", "A").prints("name"))
        .compares("the address", "rrdatas.list()", address.value.clone())
        .undo(within("dns record-sets delete").name(&name).flag("type", "A").quiet())
        .duration(duration::SMALL)
        .needs(&Resource::Services)
        .needs_all((!dns.existing).then_some(&Resource::DnsZone))
        .needs(&address.resource);
    draft.add(step);
}

fn uptime(draft: &mut Draft<'_>, host: &str, every: TimeSpan) {
    let name = format!("{}-hub", draft.resolved.name);
    let period = uptime_period(every);
    let step = Step::create(Resource::Uptime, Area::Access)
        .title(format!("Uptime check of `{host}`"))
        .reason(format!(
            "Every {period} min from several continents: monitoring inside the cluster does not notice that users \
             cannot reach it"
        ))
        .command(
            draft
                .monitoring_of("monitoring uptime create", &name)
                .flag("resource-type", "uptime-url")
                .flag("resource-labels", format!("host={host},project_id={}", draft.project()))
                .flag("protocol", "https")
                .flag("path", "/hub/health")
                .flag("period", period.to_string()),
        )
        .probe(
            draft.monitoring("monitoring uptime list-configs").flag("filter", is("displayName", &name)).prints("name"),
        )
        .compares("the host", "monitoredResource.labels.host", host)
        .compares("the period", "period", format!("{}s", period * 60))
        .undo(draft.monitoring_of("monitoring uptime delete", Argument::output(Resource::Uptime, "name")).quiet())
        .output("name", "name")
        .duration(duration::SMALL)
        .needs(&Resource::Services);
    draft.add(step);
}

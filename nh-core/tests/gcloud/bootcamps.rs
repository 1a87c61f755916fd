//! The bootcamps whose plans are looked at: the fixtures, and small ones for what no fixture has.

use std::fs;

use nh_core::{
    catalog::Catalog,
    inventory::Inventory,
    model::Outputs,
    outlook::Outlook,
    parse,
    plan::{self, Plan},
    price::{Cost, CostItem},
    resource::{Resource, ResourceKind},
    source::Documents,
    unit::Money,
};

use crate::tools;

/// What no fixture has, each on top of [`LEAST`].
const VARIANTS: [(&str, &str); 6] = [
    (
        "own-load-balancers",
        "hub: {host: hub.example.org, tls: {terminator: autohttps}, login: {github: {}}}\n\
         network: {dns: {zone: example-org, domain: example.org}}\n\
         environments: {staging: {host: staging.example.org}}\n\
         monitoring: {uptime: {every: 7m}, contactEmail: ops@example.org}\n",
    ),
    (
        "gateway-in-one-zone",
        "hub: {host: hub.example.org, tls: {terminator: gateway, certManager: v1.21.1}, login: {github: {}}}\n\
         cluster: {availability: zonal, networkPolicy: none, logging: system, workloadIdentity: false}\n",
    ),
    (
        "public-nodes",
        "cluster: {privateNodes: false, controlPlane: {authorizedNetworks: [192.0.2.0/24, 198.51.100.0/24]}}\n\
         image: {repository: europe-docker.pkg.dev/another-project/nh/env}\n\
         secrets: {age: [age1krddnf7alqw93s2qjml6a42dlu3zk4f0vtjtdxw2vwnzczzpkp4s2x4hk7]}\n\
         network: {nat: {addresses: 0}}\n",
    ),
    (
        "spot-and-reserved",
        "cluster:\n\
         \x20 zones: [us-east1-b, us-east1-c, us-east1-d]\n\
         \x20 releaseChannel: extended\n\
         \x20 nodePools:\n\
         \x20   - {name: core, purpose: core, machineType: n2-standard-4, nodes: 2}\n\
         \x20   - {name: more, purpose: core, machineType: n2-standard-4, nodes: {min: 1, max: 3}, zones: [us-east1-b]}\n\
         \x20   - {name: cheap, purpose: user, machineType: n2-highmem-8, nodes: {min: 0, max: 9}, spot: true}\n\
         \x20   - {name: sure, purpose: user, machineType: m1-ultramem-40, nodes: 5, reservation: held, labels: {course: nh}}\n",
    ),
    (
        "quotas-of-both-kinds",
        "quotas:\n\
         - {metric: CPUS_ALL_REGIONS, granted: 100, requested: 2000}\n\
         - {metric: N2_CPUS, granted: 100, requested: 900, region: us-central1}\n\
         - {metric: SSD_TOTAL_GB, granted: 500}\n\
         monitoring: {contactEmail: ops@example.org}\n",
    ),
    (
        "database-that-stands-by",
        "database: {cloudSql: {highAvailability: true, storage: 100Gi}}\n\
         image: {public: true}\n\
         network: {nat: {minPorts: 4096, maxPorts: 4096}, address: {ip: 203.0.113.9}}\n\
         datasets: {filestore: {tier: BASIC_HDD, capacity: 2560Gi}}\n",
    ),
];

const LEAST: &str = "name: nh-2027\n\
    event: {starts: 2027-07-26, ends: 2027-08-06, seats: 60}\n\
    project: {id: example-project, region: us-east1, zone: us-east1-b}\n";
const LEAST_HUB: &str = "hub: {host: hub.example.org, login: {github: {}}}\n";

/// A plan and what it is called in messages.
pub struct Named {
    pub name: String,
    pub is_fixture: bool,
    pub plan: Plan,
}

/// Every fixture under `fixtures/bootcamps`, and every variant.
pub fn all() -> Vec<Named> {
    let mut names: Vec<_> = fs::read_dir(tools::repository().join("fixtures/bootcamps"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let fixtures = names.into_iter().map(|name| Named { plan: fixture(&name), name, is_fixture: true });
    let variants = VARIANTS.into_iter().map(|(name, text)| Named {
        name: name.to_owned(),
        is_fixture: false,
        plan: variant(text),
    });
    fixtures.chain(variants).collect()
}

/// The plan of a fixture, as it is before anything has run.
pub fn fixture(name: &str) -> Plan {
    fixture_after(name, Outputs::new())
}

/// The plan of a fixture once steps have put out `outputs`.
pub fn fixture_after(name: &str, outputs: Outputs) -> Plan {
    let path = tools::repository().join(format!("fixtures/bootcamps/{name}/bootcamp.yaml"));
    of_text(&fs::read_to_string(path).unwrap(), outputs, &Inventory::empty())
}

/// The plan of a whole document.
pub fn of(text: &str) -> Plan {
    of_text(text, Outputs::new(), &Inventory::empty())
}

/// The plan of a variant.
pub fn named(name: &str) -> Plan {
    let (_, sections) = VARIANTS.into_iter().find(|(other, _)| *other == name).unwrap();
    variant(sections)
}

/// The plan of the least bootcamp with more sections.
pub fn variant(sections: &str) -> Plan {
    variant_seen(sections, &Inventory::empty())
}

/// The same with a billing account, so that it can be carried out from nothing.
pub fn billed_variant(sections: &str) -> Plan {
    let least = LEAST.replace("id: example-project", "id: example-project, billingAccount: 01A2B3-4C5D6E-7F8091");
    of_text(&format!("{least}{LEAST_HUB}{sections}"), Outputs::new(), &Inventory::empty())
}

/// The same, where something exists already.
pub fn variant_seen(sections: &str, inventory: &Inventory) -> Plan {
    let hub = if sections.contains("hub: {") { "" } else { LEAST_HUB };
    of_text(&format!("{LEAST}{hub}{sections}"), Outputs::new(), inventory)
}

/// The plan of a fixture, and what its things cost that steps make, in an hour in which nobody has come.
pub fn fixture_and_cost(name: &str) -> (Plan, Money) {
    let path = tools::repository().join(format!("fixtures/bootcamps/{name}/bootcamp.yaml"));
    let (plan, cost) = of_text_with_cost(&fs::read_to_string(path).unwrap(), Outputs::new(), &Inventory::empty());
    let made_by_steps = |item: &&CostItem| item.of.kind() != ResourceKind::Releases;
    (plan, cost.items.iter().filter(made_by_steps).map(|item| item.idle_hour.known().unwrap()).sum())
}

/// The plan of the least bootcamp with more sections, or why there is none.
pub fn try_variant(sections: &str) -> Result<Plan, plan::MissingRange> {
    plan::draft(&outlook_of(&format!("{LEAST}{LEAST_HUB}{sections}"), Outputs::new()), &Inventory::empty())
}

fn of_text(text: &str, outputs: Outputs, inventory: &Inventory) -> Plan {
    of_text_with_cost(text, outputs, inventory).0
}

fn of_text_with_cost(text: &str, outputs: Outputs, inventory: &Inventory) -> (Plan, Cost) {
    let outlook = outlook_of(text, outputs);
    (plan::draft(&outlook, inventory).unwrap(), outlook.cost)
}

fn outlook_of(text: &str, outputs: Outputs) -> Outlook {
    let parsed = parse::parse(Documents::new("bootcamp.yaml", text));
    let bootcamp = parsed.bootcamp.unwrap_or_else(|| panic!("{text}\n{:?}", parsed.report));
    Outlook::new(bootcamp, Vec::new(), outputs, Catalog::embedded())
}

/// A value that a resource may have.
pub fn sample(resource: &Resource, field: &str) -> String {
    match (resource, field) {
        (Resource::Project, "number") => "123456789012".to_owned(),
        (Resource::Budget, "name") => "billingAccounts/000000-000000-000000/budgets/0b1c".to_owned(),
        (Resource::NotificationChannel, "name") => "projects/example-project/notificationChannels/42".to_owned(),
        (Resource::AlertPolicy(cause), "name") => format!("projects/example-project/alertPolicies/{cause}"),
        (Resource::Uptime, "name") => "projects/example-project/uptimeCheckConfigs/hub-abc".to_owned(),
        (Resource::QuotaId(_), "id") => "CPUS-per-project-region".to_owned(),
        (Resource::Filestore, "ip") => "10.60.0.18".to_owned(),
        (Resource::SqlInstance, "ip") => "10.60.16.3".to_owned(),
        (_, "ip") => "203.0.113.10".to_owned(),
        (Resource::DnsZone, "nameServers") => "ns-cloud-a1.example.org.,ns-cloud-a2.example.org.".to_owned(),
        (_, "name") => "an-address".to_owned(),
        _ => panic!("no sample of {resource}.{field}"),
    }
}

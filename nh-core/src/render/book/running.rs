//! What the admins' pages use: where everything is, its capacity and cost, and the calendar.

use serde::Serialize;

use super::{
    told::{Told, told},
    words,
};
use crate::{
    model::{Purpose, Terminator},
    outlook::Outlook,
    price::Cost,
    render::{SUPPORT, names::secrets_folder},
    settle::{Resolved, ResolvedDatabase, ResolvedPool},
    size::{QuotaNeed, Sizing},
    unit::{Date, listed},
};

/// Where everything is, its capacity and cost.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "each is a question that a template asks")]
pub(super) struct Running {
    project: String,
    region: String,
    zones: String,
    /// In backticks with commas between; empty if there are none.
    fallback_zones: String,
    all_zones: String,
    cluster: String,
    location: String,
    dns_endpoint: bool,
    deployment: String,
    namespace: String,
    production: String,
    values_file: String,
    environments: Vec<Environment>,
    staging: Option<String>,
    support: &'static str,
    pools: Vec<Pool>,
    largest_pool: String,
    fullest: String,
    holds: Option<String>,
    free: Option<String>,
    headroom: String,
    placeholders: Option<Placeholders>,
    active_limit: String,
    concurrent: u32,
    hub_memory: String,
    calendar: Vec<Entry>,
    idle_hour: String,
    fullest_hour: String,
    event_cost: String,
    total_cost: String,
    budget: Option<String>,
    quotas: Vec<Quota>,
    database: Option<Database>,
    grafana: Option<String>,
    told: Told,
    secrets: String,
    certificates: bool,
    autohttps: bool,
    node_cacher: bool,
    curriculum: bool,
    builds_image: bool,
    kms: Option<String>,
    frozen: bool,
    timezone: String,
}

#[derive(Serialize)]
struct Environment {
    name: String,
    host: String,
    namespace: String,
    file: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Pool {
    name: String,
    purpose: &'static str,
    machine: String,
    nodes: String,
    max: u32,
    user: bool,
    spot: bool,
    max_pods: u32,
    seats: String,
    holds: String,
    expected: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Placeholders {
    count: u32,
    memory: String,
    from: String,
    until: String,
    as_default: bool,
}

#[derive(Serialize)]
struct Entry {
    day: String,
    what: String,
}

#[derive(Serialize)]
struct Quota {
    metric: String,
    needed: String,
    granted: String,
}

#[derive(Serialize)]
struct Database {
    name: String,
}

/// Where everything is, its capacity and cost.
pub(super) fn running(outlook: &Outlook) -> Running {
    let (resolved, sizing) = (&outlook.resolved, &outlook.sizing);
    let production = resolved.environments.iter().find(|environment| environment.production);
    let production = production.or_else(|| resolved.environments.first());
    let count = production.map_or(0, |production| *production.placeholders);
    let zones: Vec<String> = resolved.location.node_zones.iter().map(ToString::to_string).collect();
    let fallback_zones: Vec<String> = resolved.location.fallback_zones.iter().map(ToString::to_string).collect();
    let largest = sizing.pools.iter().max_by_key(|pool| pool.expected).or_else(|| sizing.pools.first());
    let terminator = *resolved.hub.terminator;
    Running {
        project: resolved.location.project.to_string(),
        region: resolved.location.region.to_string(),
        all_zones: [zones.as_slice(), fallback_zones.as_slice()].concat().join(","),
        zones: listed(&zones),
        fallback_zones: listed(&fallback_zones),
        cluster: resolved.cluster.name.to_string(),
        location: resolved.cluster.location.clone(),
        dns_endpoint: *resolved.cluster.dns_endpoint,
        deployment: resolved.delivery.deployment.to_string(),
        namespace: production.map_or_else(String::new, |production| production.namespace.to_string()),
        values_file: production.map_or_else(String::new, |production| production.short_name.clone()),
        production: production.map_or_else(|| "production".to_owned(), |production| production.name.to_string()),
        environments: resolved
            .environments
            .iter()
            .map(|environment| Environment {
                name: environment.name.to_string(),
                host: environment.host.to_string(),
                namespace: environment.namespace.to_string(),
                file: format!("{}.yaml", environment.short_name),
            })
            .collect(),
        staging: resolved.environments.iter().find(|one| !one.production).map(|one| one.name.to_string()),
        support: SUPPORT,
        pools: pools(resolved, sizing),
        largest_pool: largest.map_or_else(|| "user".to_owned(), |pool| pool.name.to_string()),
        fullest: words::grouped(sizing.fullest),
        holds: sizing.totals.holds.known().map(|seats| words::grouped(*seats)),
        free: sizing.totals.free.known().filter(|free| **free >= 0.0).map(|free| format!("{:.0}%", free * 100.0)),
        headroom: sizing.headroom.to_string(),
        placeholders: placeholders(resolved, count),
        active_limit: words::grouped(*resolved.hub.spawning.active_limit),
        concurrent: *resolved.hub.spawning.concurrent,
        hub_memory: resolved.hub.hub_resources.memory_limit.in_words(),
        calendar: calendar(resolved, count),
        idle_hour: outlook.cost.idle_hour.to_string(),
        fullest_hour: outlook.cost.fullest_hour.to_string(),
        event_cost: outlook.cost.event.to_string(),
        total_cost: total(&outlook.cost),
        budget: resolved.budget.as_ref().map(|budget| budget.amount.to_string()),
        quotas: quotas(sizing),
        database: match &resolved.database {
            ResolvedDatabase::Sqlite => None,
            ResolvedDatabase::CloudSql(sql) => Some(Database { name: sql.name.to_string() }),
        },
        grafana: resolved.monitoring.grafana_host.as_ref().map(ToString::to_string),
        told: told(outlook),
        secrets: secrets_folder(resolved),
        certificates: resolved.hub.cert_manager.is_some(),
        autohttps: terminator == Terminator::Autohttps,
        node_cacher: resolved.datasets.as_ref().is_some_and(|datasets| datasets.cache.is_some()),
        curriculum: resolved.datasets.as_ref().is_some_and(|datasets| datasets.curriculum.is_some()),
        builds_image: resolved.image.tag.is_none(),
        kms: resolved.secrets.kms.as_ref().map(|kms| kms.resource_id.clone()),
        frozen: resolved.event.freeze.is_some(),
        timezone: resolved.event.timezone.to_string(),
    }
}

fn total(cost: &Cost) -> String {
    let Cost { total, from, until, .. } = cost;
    format!("{total} from {} to {}", words::day(*from), words::day(*until))
}

fn pools(resolved: &Resolved, sizing: &Sizing) -> Vec<Pool> {
    let row = |pool: &ResolvedPool| {
        let size = sizing.pool(pool.name.as_str());
        let seats = size.and_then(|size| size.seats_per_node.known());
        let nodes = *pool.nodes;
        Pool {
            name: pool.name.to_string(),
            purpose: match pool.purpose {
                Purpose::Core => "hub, proxy, monitoring",
                Purpose::User => "user servers",
            },
            machine: pool.machine_type.to_string(),
            nodes: if nodes.min == nodes.max {
                nodes.max.to_string()
            } else {
                format!("{} to {}", nodes.min, nodes.max)
            },
            max: nodes.max,
            user: pool.purpose == Purpose::User,
            spot: pool.spot,
            max_pods: *pool.max_pods_per_node,
            seats: seats.map_or_else(dash, |seats| format!("{:.0}", seats.floor())),
            holds: size.and_then(|size| size.holds.known()).map_or_else(dash, |seats| words::grouped(*seats)),
            expected: size.map_or_else(dash, |size| words::grouped(size.expected)),
        }
    };
    resolved.pools.iter().map(row).collect()
}

fn dash() -> String {
    "–".to_owned()
}

/// Production's placeholders: `count`, which the environment may set itself.
fn placeholders(resolved: &Resolved, count: u32) -> Option<Placeholders> {
    let placeholders = &resolved.hub.placeholders;
    (count > 0).then(|| Placeholders {
        count,
        memory: placeholders.memory.in_words(),
        from: words::day(*placeholders.from),
        until: words::day(*placeholders.until),
        as_default: resolved
            .hub
            .default_profile()
            .is_some_and(|it| it.request(&resolved.hub.homes).memory == *placeholders.memory),
    })
}

/// The calendar, in order of days.
fn calendar(resolved: &Resolved, stand_ins: u32) -> Vec<Entry> {
    let event = &resolved.event;
    let mut entries: Vec<(Date, String)> = vec![
        (event.starts, "first day".to_owned()),
        (event.ends, "last day".to_owned()),
        (*event.teardown, "everything is deleted: `scripts/destroy.sh`".to_owned()),
    ];
    if let Some(freeze) = event.freeze {
        entries.push((
            freeze,
            "the freeze begins: until the last day, only what is broken and the roster are changed".to_owned(),
        ));
    }
    if let Some(archive) = event.archive {
        entries.push((archive, "what is kept is copied to a place outside the project".to_owned()));
    }
    if let Some(until) = resolved.budget.as_ref().and_then(|budget| budget.until) {
        entries.push((until, "last day on which the budget's money can be spent".to_owned()));
    }
    if let Some(exclusion) = &resolved.cluster.maintenance_exclusion {
        let (from, until) = **exclusion;
        entries.push((from, format!("no GKE upgrades until {}", words::day(until))));
    }
    let placeholders = &resolved.hub.placeholders;
    if stand_ins > 0 {
        entries.push((*placeholders.from, "placeholders run from this day on".to_owned()));
        entries.push((*placeholders.until, "last day of the placeholders".to_owned()));
    }
    // A stable sort keeps entries of one day in the order above.
    entries.sort_by_key(|(day, _)| *day);
    entries.into_iter().map(|(day, what)| Entry { day: words::day(day), what }).collect()
}

fn quotas(sizing: &Sizing) -> Vec<Quota> {
    let known = |need: &QuotaNeed| Quota {
        metric: need.metric.clone(),
        needed: words::grouped(need.needed),
        granted: need.granted.map_or_else(dash, words::grouped),
    };
    sizing.quotas.needs.iter().map(known).collect()
}

//! Settles every value that the file leaves open: [`Resolved`].
//!
//! Sizes, prices, plan, bundle and views read [`Resolved`], never the raw model: otherwise each would compute its own
//! defaults, and they would differ. Settling never fails: a value that cannot be derived is absent, with a reason if
//! a rule reports it.

mod account;
mod chart;
mod chart_version;
mod cluster;
mod core_needs;
mod database;
mod dataset;
mod delivery;
mod environment;
mod event;
mod hub;
mod image;
mod location;
mod monitoring;
mod naming;
mod network;
pub mod output;
mod pool;
mod profile;
mod secret;
mod settled;
mod sidecars;
mod start_time;

use std::collections::BTreeSet;

use serde::Serialize;

pub use account::ResolvedAccount;
pub use chart::{Release, ResolvedChart};
pub use cluster::ResolvedCluster;
pub(crate) use core_needs::{ALERTMANAGER, CONTROLLERS, dns_replicas};
pub use core_needs::{CoreNeeds, CorePart};
pub(crate) use database::MOST_USERS_ON_SQLITE;
pub use database::{ResolvedCloudSql, ResolvedDatabase};
pub(crate) use dataset::{CURRICULUM_COPY_VOLUME, DATASETS_COPY_VOLUME, SHARE_VOLUME};
pub use dataset::{ResolvedCache, ResolvedCurriculum, ResolvedDatasets};
pub use delivery::ResolvedDelivery;
pub(crate) use delivery::{RUNNER, removed_runner};
pub use environment::ResolvedEnvironment;
pub(crate) use environment::SUPPORT;
pub use event::{ResolvedEvent, ResolvedSession};
pub(crate) use hub::resources::usual_resources;
pub use hub::{ResolvedCulling, ResolvedHomes, ResolvedHub, ResolvedPlaceholders, ResolvedResources, ResolvedSpawning};
pub use image::{ArtifactRegistry, ResolvedImage};
pub use location::ResolvedLocation;
pub use monitoring::{ResolvedMonitoring, ResolvedSmtp};
pub(crate) use monitoring::{uptime_period, usual_prometheus};
pub(crate) use network::{CONNECTIONS_PER_SEAT, PORTS_PER_NAT_ADDRESS, RESERVED_IN_PRIMARY_RANGE, pod_block};
pub use network::{RangePurpose, ResolvedAddress, ResolvedNat, ResolvedNetwork, ResolvedRange};
pub(crate) use pool::PURPOSE_LABEL;
pub use pool::ResolvedPool;
pub use profile::ResolvedProfile;
pub use secret::{ResolvedKms, ResolvedSecrets};
pub use settled::{Origin, Settled};
pub use start_time::StartTime;

use crate::{
    catalog::Catalog,
    model::{Bootcamp, Budget, Outputs, People, Person, Purpose, RosterKeeping, Terminator},
    unit::{BootcampName, Percent},
};

/// A bootcamp in which every range, name and size is given or derived.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Resolved {
    /// The name of the bootcamp.
    pub name: BootcampName,
    /// Days, seats and sessions.
    pub event: ResolvedEvent,
    /// Project, region and zones.
    pub location: ResolvedLocation,
    /// The network and its address plan.
    pub network: ResolvedNetwork,
    /// Service accounts, in the order of [`AccountPurpose`](crate::resource::AccountPurpose).
    pub accounts: Vec<ResolvedAccount>,
    /// The cluster.
    pub cluster: ResolvedCluster,
    /// Its node pools, core before user.
    pub pools: Vec<ResolvedPool>,
    /// The hub's database.
    pub database: ResolvedDatabase,
    /// Shared datasets.
    pub datasets: Option<ResolvedDatasets>,
    /// The image.
    pub image: ResolvedImage,
    /// The keys of SOPS.
    pub secrets: ResolvedSecrets,
    /// The hub.
    pub hub: ResolvedHub,
    /// Everybody on the roster, admins first, in the order of the file.
    #[serde(skip)]
    pub people: Vec<Person>,
    /// Roster files next to `bootcamp.yaml`, each once.
    pub roster_files: Vec<String>,
    /// Whether logins are kept in the repository or with the secrets.
    pub roster_keeping: Settled<RosterKeeping>,
    /// Monitoring.
    pub monitoring: ResolvedMonitoring,
    /// Environments, `production` last.
    pub environments: Vec<ResolvedEnvironment>,
    /// The repository and its workflows.
    pub delivery: ResolvedDelivery,
    /// Charts that the meta-charts depend on.
    pub charts: Vec<ResolvedChart>,
    /// The budget.
    pub budget: Option<Budget>,
    /// The outputs of the plan's steps so far.
    pub outputs: Outputs,
}

/// Settles everything that `bootcamp` leaves open.
///
/// ```
/// use nh_core::{catalog::Catalog, settle::{self, RangePurpose}, model::{Bootcamp, Outputs}};
///
/// let bootcamp: Bootcamp = serde_saphyr::from_str(
///     "name: nh-2027\n\
///      event: {starts: 2027-07-26, ends: 2027-08-06, seats: 60}\n\
///      project: {id: example-project, region: us-east1}\n\
///      hub: {host: hub.example.org, login: {github: {organizations: [example]}}}\n",
/// )
/// .unwrap();
/// let resolved = settle::settle(&bootcamp, Vec::new(), Outputs::new(), Catalog::embedded());
/// assert_eq!(resolved.network.range(RangePurpose::Pods).unwrap().to_string(), "10.60.128.0/17");
/// assert_eq!(resolved.cluster.name.why(), Some("the bootcamp's name `nh-2027`"));
/// ```
pub fn settle(bootcamp: &Bootcamp, people: Vec<Person>, outputs: Outputs, catalog: &Catalog) -> Resolved {
    let event = event::settle(&bootcamp.event);
    let location = location::settle(bootcamp, catalog);
    let image = image::settle(bootcamp, catalog);
    let mut profiles = profile::settle(bootcamp, &people);
    let settling = pool::given::Settling { bootcamp, location: &location, image: &image, catalog };
    let mut pools = settling.given();
    let streams = *cluster::image_streaming(&location, &pools, &image);
    let room = pool::room::Room::new(bootcamp, streams, catalog);
    if !pools.iter().any(|pool| pool.purpose == Purpose::User) {
        pools.push(settling.user_pool(&event, &profiles, &room, *cluster::headroom(&bootcamp.cluster)));
    }
    let has_core = pools.iter().any(|pool| pool.purpose == Purpose::Core);
    let nodes = pools.iter().map(|pool| pool.nodes.max).fold(u32::from(!has_core), u32::saturating_add);
    let prometheus = monitoring::prometheus(bootcamp, nodes);
    if !has_core {
        let needs = core_needs(bootcamp, *prometheus, &pools, catalog);
        pools.insert(0, settling.core_pool(&event, &needs));
    }
    profile::assign_pools(&mut profiles, &bootcamp.hub.profiles, &pools, |pool, profile| {
        room.on_pool(pool, profile).is_some_and(|seats| seats > 0)
    });
    let seats_per_node = room.most(&pools, &profiles);
    let start = StartTime::new(catalog, *image.size);
    let hub = hub::settling::Settling { bootcamp, event: &event, catalog, pools: &pools, start }.hub(profiles);
    Resolved {
        name: bootcamp.name.clone(),
        network: network::settle(bootcamp, &pools, seats_per_node, &outputs),
        accounts: account::settle(bootcamp, &image),
        cluster: cluster::settle(bootcamp, &event, &location, &pools, &image),
        database: database::settle(bootcamp, &outputs),
        datasets: dataset::settle(bootcamp, &location, &outputs),
        secrets: secret::settle(bootcamp),
        people: in_order(people),
        roster_files: roster_files(bootcamp),
        roster_keeping: Settled::or(bootcamp.roster.keep, RosterKeeping::Secrets, "the privacy of the people on it"),
        monitoring: monitoring::settle(bootcamp, *hub.terminator, prometheus),
        environments: environment::settle(bootcamp, &hub.placeholders.count),
        delivery: delivery::settle(bootcamp),
        charts: chart::settle(bootcamp, &hub, catalog),
        budget: bootcamp.budget.clone().map(with_alerts),
        event,
        location,
        pools,
        image,
        hub,
        outputs,
    }
}

impl Resolved {
    /// The namespace of production.
    pub(crate) fn production_namespace(&self) -> &str {
        let production = self.environments.iter().find(|environment| environment.production);
        production.or_else(|| self.environments.first()).map_or("default", |environment| environment.namespace.as_str())
    }

    /// Nodes of all pools at their largest, with those that an upgrade adds.
    pub(crate) fn most_nodes(&self) -> u64 {
        pool::most_nodes(&self.pools)
    }
}

/// The files that the roster names, each once, in the order of their names.
fn roster_files(bootcamp: &Bootcamp) -> Vec<String> {
    let roster = &bootcamp.roster;
    let named =
        [&roster.admins, &roster.instructors, &roster.participants].into_iter().filter_map(|people| match people {
            People::File(path) => Some(path.to_string()),
            People::Listed(_) => None,
        });
    named.collect::<BTreeSet<_>>().into_iter().collect()
}

/// What will run on a core pool that does not exist yet.
fn core_needs(
    bootcamp: &Bootcamp,
    prometheus: ResolvedResources,
    user_pools: &[ResolvedPool],
    catalog: &Catalog,
) -> CoreNeeds {
    let (given, seats) = (&bootcamp.hub.resources, bootcamp.event.seats.get());
    CoreNeeds {
        hub: *hub::resources::hub(given.hub.as_ref(), seats),
        proxy: *hub::resources::proxy(given.proxy.as_ref(), seats),
        prometheus,
        environments: environment::count(bootcamp),
        terminator: bootcamp.hub.tls.terminator.unwrap_or(Terminator::Autohttps),
        alertmanager: bootcamp.monitoring.smtp.is_some() && bootcamp.monitoring.contact_email.is_some(),
        dns: dns_replicas(user_pools, catalog),
    }
}

/// Everybody, admins first, in the order of the file.
fn in_order(mut people: Vec<Person>) -> Vec<Person> {
    people.sort_by_key(|person| person.role);
    people
}

/// The budget with its alert thresholds; the default is 50%, 80% and 100%.
fn with_alerts(mut budget: Budget) -> Budget {
    if budget.alert_at.is_empty() {
        budget.alert_at = vec![naming::parse_valid("50%"), naming::parse_valid("80%"), Percent::ALL];
    }
    budget
}

//! Cloud SQL and the peering through which it is reached.

use super::{
    Area, Step, StepId,
    draft::Draft,
    filter::{is, is_one_of},
    instant,
    network::{Network, range_name, resource},
    usual,
};
use crate::settle::{RangePurpose, ResolvedCloudSql, ResolvedDatabase, output::SQL_IP};

/// The service that Cloud SQL is reached through.
const PRIVATE_SERVICES: &str = "servicenetworking.googleapis.com";

/// The user as whom hubs log in to the database.
pub const DATABASE_USER: &str = "jupyterhub";

/// Adds the peering, the instance, a database for each environment and the user of the hubs.
pub(super) fn add(draft: &mut Draft<'_>, services: &StepId, network: &Network) {
    let ResolvedDatabase::CloudSql(sql) = &draft.resolved.database else { return };
    let peering = peering(draft, services, network);
    let instance = instance(draft, sql, &peering);
    let name = sql.name.as_str();
    let mut last = instance;
    for environment in &draft.resolved.environments {
        let database = environment.namespace.as_str();
        let step = Step::new(
            Area::Data,
            format!("sql-database-{}", environment.name),
            format!("Database `{database}`"),
            format!("The hub of {} keeps its state apart from any other's", environment.name),
            draft.gcloud("sql databases create", database).flag("instance", name),
            draft.list("sql databases list").flag("instance", name).flag("filter", is("name", database)).prints("name"),
        )
        // A database that somebody is connected to cannot be dropped; the instance goes right after it anyway.
        .leaves("nothing: it goes with its instance")
        .takes(usual::SQL_OBJECT)
        .needs(&last);
        last = draft.add(step);
    }
    let step = Step::new(
        Area::Data,
        "sql-user",
        format!("User `{DATABASE_USER}` of the database"),
        "Hubs log in as it. Its password stands in no command line: gcloud reads it from its standard input",
        draft.gcloud("sql users create", DATABASE_USER).flag("instance", name).flag("flags-file", "-"),
        draft.list("sql users list").flag("instance", name).flag("filter", is("name", DATABASE_USER)).prints("name"),
    )
    .leaves("nothing: it goes with its instance")
    .reads_secret("--password", "the password of the database, as `hub.db.password` of the secrets has it")
    .takes(usual::SQL_OBJECT)
    .needs(&last);
    draft.add(step);
}

/// The hour at which nobody minds a backup, where the course is held.
const NIGHT: i8 = 3;

fn peering(draft: &mut Draft<'_>, services: &StepId, network: &Network) -> StepId {
    let name = draft.resolved.network.name.as_str();
    let range = range_name(draft, RangePurpose::Sql).unwrap_or("sql");
    let cidr = draft.resolved.network.range(RangePurpose::Sql);
    let reserved = draft.add(
        Step::new(
            Area::Network,
            "sql-range",
            format!("Range `{range}` for Cloud SQL"),
            "The instance lives in a network of Google's that is peered with ours; this range is what it takes",
            draft
                .gcloud("compute addresses create", range)
                .switch("global")
                .flag("purpose", "VPC_PEERING")
                .maybe("addresses", cidr.map(|cidr| cidr.first().to_string()))
                .maybe("prefix-length", cidr.map(|cidr| cidr.prefix().to_string()))
                .flag("network", name),
            draft.list("compute addresses list").switch("global").flag("filter", is("name", range)).prints("name"),
        )
        .undone(draft.gcloud("compute addresses delete", range).switch("global").quiet())
        .takes(usual::COMPUTE)
        .needs(&network.network),
    );
    let about = |verb: &str| draft.list(&format!("services vpc-peerings {verb}")).flag("network", name);
    let step = Step::new(
        Area::Network,
        "peering",
        "Peering with Google's services",
        "The database gets no public address; the peering is its only way in",
        about("connect").flag("service", PRIVATE_SERVICES).flag("ranges", range),
        about("list").flag("service", PRIVATE_SERVICES).prints("peering"),
    )
    .undone(about("delete").flag("service", PRIVATE_SERVICES).quiet())
    .leaves("the peering for some hours, where Google still holds the range of a deleted instance: try again then")
    .takes(usual::PEERING)
    .needs(&reserved)
    .needs(services);
    draft.add(step)
}

fn instance(draft: &mut Draft<'_>, sql: &ResolvedCloudSql, peering: &StepId) -> StepId {
    let name = sql.name.as_str();
    let network = resource(draft);
    let event = &draft.resolved.event;
    draft.add(
        Step::new(
            Area::Data,
            SQL_IP.step,
            format!("Cloud SQL instance `{name}`"),
            "The hub's state outlives the hub's pod; `--allocated-ip-range-name` exists in beta only",
            draft
                .gcloud("beta sql instances create", name)
                .flag("database-version", sql.version.as_str())
                .flag("edition", "ENTERPRISE")
                .flag("tier", sql.tier.as_str())
                .flag("region", draft.region())
                .flag("availability-type", if sql.high_availability { "REGIONAL" } else { "ZONAL" })
                .flag("network", network)
                .switch("no-assign-ip")
                .maybe("allocated-ip-range-name", range_name(draft, RangePurpose::Sql))
                .flag("storage-type", "SSD")
                .flag("storage-size", format!("{}GB", sql.storage.gib_rounded_up()))
                .switch("storage-auto-increase")
                .switch("backup")
                .flag("backup-start-time", instant::time_in_utc(event.starts, NIGHT, &event.timezone))
                .flag("ssl-mode", "ENCRYPTED_ONLY")
                .switch("deletion-protection"),
            draft
                .list("sql instances list")
                .flag("filter", is("name", name).and(" AND ").and(is_one_of("state", &["RUNNABLE"], "")))
                .prints("name"),
        )
        .undone(draft.gcloud("sql instances patch", name).switch("no-deletion-protection").quiet())
        .undone(draft.gcloud("sql instances delete", name).quiet())
        .leaves("its name, which is blocked for about a week; its backups go with it")
        .keeps_as(SQL_IP, "ipAddresses[0].ipAddress")
        .takes(usual::SQL_INSTANCE)
        .needs(peering),
    )
}

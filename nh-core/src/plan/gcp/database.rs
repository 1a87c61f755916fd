//! Cloud SQL and its peering.

use super::{
    draft::Draft,
    duration,
    filter::is,
    instant,
    ranges::{MissingRange, NamedRange},
};
use crate::{
    plan::step::{Area, States, Step},
    resource::Resource,
    settle::{RangePurpose, ResolvedCloudSql, ResolvedDatabase, ResolvedEnvironment, output::SQL_IP},
};

/// The service for private access to Cloud SQL.
const PRIVATE_SERVICES: &str = "servicenetworking.googleapis.com";

/// The database user of the hubs.
pub(crate) const DATABASE_USER: &str = "jupyterhub";

/// Why databases and users have no separate undo: a database with connections cannot be dropped, and the instance is
/// deleted right afterwards.
const GOES_WITH_INSTANCE: &str = "it is deleted with its instance";

/// Adds the peering, the instance, a database for each environment and the user of the hubs.
pub(super) fn add(
    draft: &mut Draft<'_>,
    database: &ResolvedDatabase,
    environments: &[ResolvedEnvironment],
) -> Result<(), MissingRange> {
    let ResolvedDatabase::CloudSql(sql) = database else { return Ok(()) };
    let range = NamedRange::required(&draft.resolved.network, RangePurpose::Sql)?;
    peering(draft, range);
    let mut last = instance(draft, sql, range);
    let name = sql.name.as_str();
    for environment in environments {
        let database = environment.namespace.as_str();
        let step = Step::create(Resource::SqlDatabase(environment.name.clone()), Area::Data)
            .title(format!("Database `{database}`"))
            .reason(format!("The hub of {} keeps its state separate from all other hubs", environment.name))
            .command(draft.gcloud("sql databases create", database).flag("instance", name))
            .probe(
                draft
                    .list("sql databases list")
                    .flag("instance", name)
                    .flag("filter", is("name", database))
                    .prints("name"),
            )
            .never_undone(GOES_WITH_INSTANCE)
            .duration(duration::SQL_OBJECT)
            .needs(&last);
        last = draft.add(step);
    }
    let step = Step::create(Resource::SqlUser, Area::Data)
        .title(format!("User `{DATABASE_USER}` of the database"))
        .reason("Hubs log in as this user; gcloud reads the password from standard input, never from the command line")
        .command(draft.gcloud("sql users create", DATABASE_USER).flag("instance", name).flag("flags-file", "-"))
        .probe(
            draft
                .list("sql users list")
                .flag("instance", name)
                .flag("filter", is("name", DATABASE_USER))
                .prints("name"),
        )
        .never_undone(GOES_WITH_INSTANCE)
        .reads_secret("--password", "the password of the database, `hub.db.password` in the secrets")
        .duration(duration::SQL_OBJECT)
        .needs(&last);
    draft.add(step);
    Ok(())
}

/// The hour of the night, in the event's time zone, at which a backup starts.
const NIGHT: i8 = 3;

fn peering(draft: &mut Draft<'_>, range: NamedRange<'_>) {
    let network = draft.resolved.network.name.as_str();
    let NamedRange { name, cidr } = range;
    let step = Step::create(Resource::SqlRange, Area::Network)
        .title(format!("Range `{name}` for Cloud SQL"))
        .reason("The instance gets its address from this range, in a Google network that is peered with this one")
        .command(
            draft
                .gcloud("compute addresses create", name)
                .switch("global")
                .flag("purpose", "VPC_PEERING")
                .flag("addresses", cidr.first().to_string())
                .flag("prefix-length", cidr.prefix().to_string())
                .flag("network", network),
        )
        .probe(draft.list("compute addresses list").switch("global").flag("filter", is("name", name)).prints("name"))
        .compares("the range", "address", cidr.first().to_string())
        .compares("the length of its prefix", "prefixLength", cidr.prefix().to_string())
        .undo(draft.gcloud("compute addresses delete", name).switch("global").quiet())
        .duration(duration::COMPUTE)
        .needs(&Resource::Network);
    draft.add(step);
    let about = |verb: &str| draft.list(&format!("services vpc-peerings {verb}")).flag("network", network);
    let step = Step::create(Resource::Peering, Area::Network)
        .title("Peering with Google's services")
        .reason("The database has no public address; only the peering leads to it")
        .command(about("connect").flag("service", PRIVATE_SERVICES).flag("ranges", name))
        .probe(about("list").flag("service", PRIVATE_SERVICES).prints("peering"))
        .undo(about("delete").flag("service", PRIVATE_SERVICES).quiet())
        .leaves(
            "the peering, for some hours",
            "Google may keep the range of a deleted instance that long; rerun the script later",
        )
        .duration(duration::PEERING)
        .needs(&Resource::SqlRange)
        .needs(&Resource::Services);
    draft.add(step);
}

fn instance(draft: &mut Draft<'_>, sql: &ResolvedCloudSql, range: NamedRange<'_>) -> Resource {
    let name = sql.name.as_str();
    // The name under which other services know the network.
    let network = format!("projects/{}/global/networks/{}", draft.project(), draft.resolved.network.name);
    let event = &draft.resolved.event;
    let step = Step::create(SQL_IP.resource, Area::Data)
        .title(format!("Cloud SQL instance `{name}`"))
        .reason("The hub's state outlives the hub's pod; `--allocated-ip-range-name` exists in beta only")
        .command(
            draft
                .gcloud("beta sql instances create", name)
                .flag("database-version", sql.version.as_str())
                .flag("edition", "ENTERPRISE")
                .flag("tier", sql.tier.as_str())
                .flag("region", draft.region())
                .flag("availability-type", if sql.high_availability { "REGIONAL" } else { "ZONAL" })
                .flag("network", network)
                .switch("no-assign-ip")
                .flag("allocated-ip-range-name", range.name)
                .flag("storage-type", "SSD")
                .flag("storage-size", format!("{}GB", sql.storage.gib_rounded_up()))
                .switch("storage-auto-increase")
                .switch("backup")
                .flag("backup-start-time", instant::time_in_utc(event.starts, NIGHT, &event.timezone))
                .flag("ssl-mode", "ENCRYPTED_ONLY")
                .switch("deletion-protection"),
        )
        .probe(
            draft
                .list("sql instances list")
                .flag("filter", is("name", name))
                .prints("name"),
        )
        .states("state", states(draft, name))
        .compares("the tier", "settings.tier", sql.tier.as_str())
        .compares("the version", "databaseVersion", sql.version.as_str())
        .compares(
            "the availability",
            "settings.availabilityType",
            if sql.high_availability { "REGIONAL" } else { "ZONAL" },
        )
        .undo(draft.gcloud("sql instances patch", name).switch("no-deletion-protection").quiet())
        .undo(draft.gcloud("sql instances delete", name).quiet())
        .persist_as(&SQL_IP, "ipAddresses[0].ipAddress")
        .duration(duration::SQL_INSTANCE)
        .needs(&Resource::Peering);
    draft.add(step)
}

/// The states of an instance (Cloud SQL Admin API v1beta4, `DatabaseInstance.state`).
fn states(draft: &Draft<'_>, name: &str) -> States {
    States::new(
        "RUNNABLE",
        "PENDING_CREATE MAINTENANCE ONLINE_MAINTENANCE REPAIRING",
        "PENDING_DELETE",
        format!(
            "read the reason with `gcloud sql operations list --instance={name} --project={}`; an instance that was \
             created in vain must be deleted, and its name can be used again at once",
            draft.project()
        ),
    )
}

//! The commented `bootcamp.yaml` that `nh init` writes: it asks a few questions and derives the rest.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::json;

use crate::{
    catalog::Catalog,
    hint::Hint,
    model::Bootcamp,
    outlook::Outlook,
    settle::{RangePurpose, ResolvedDatabase, ResolvedHomes},
    template::{self, TemplateError},
    unit::{
        BillingAccount, BootcampName, Date, EmailAddress, GithubOrganization, Host, ProjectId, Region, Seats, TimeZone,
        Username,
    },
};

/// The answers to the questions of `nh init`.
#[derive(Debug, Clone, PartialEq)]
pub struct Answers {
    /// The name of the bootcamp.
    pub name: BootcampName,
    /// The first day.
    pub starts: Date,
    /// The last day.
    pub ends: Date,
    /// The time zone of sessions.
    pub timezone: TimeZone,
    /// The most users who work at the same time.
    pub seats: Seats,
    /// The region.
    pub region: Region,
    /// The project.
    pub project: ProjectId,
    /// The host of the hub.
    pub host: Host,
    /// The GitHub organisation whose members may log in.
    pub organization: GithubOrganization,
    /// The e-mail address for certificates and alerts.
    pub contact: EmailAddress,
    /// The first admin.
    pub admin: Username,
    /// The billing account, if known, such as `0A1B2C-3D4E5F-607182`.
    pub billing_account: Option<BillingAccount>,
}

/// Why no file could be written from the answers.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StarterError {
    /// The last day is before the first, or the calendar ends.
    #[error("the bootcamp ends on {ends}, before it starts on {starts}")]
    Dates {
        /// The first day.
        starts: Date,
        /// The last day.
        ends: Date,
    },
    /// The catalogue does not know the region.
    #[error("there is no region `{0}`")]
    UnknownRegion(Region),
    /// The template could not be filled.
    #[error("cannot fill the template of `bootcamp.yaml`")]
    Template(#[from] TemplateError),
    /// The answers do not make a bootcamp.
    #[error("the answers do not make a bootcamp")]
    Bootcamp(#[from] serde_json::Error),
}

impl Hint for StarterError {
    fn hint(&self) -> Option<String> {
        match self {
            Self::Dates { .. } => Some("give a last day that is on or after the first day".to_owned()),
            Self::UnknownRegion(_) => {
                Some("use a region of Google Cloud, such as `us-east1` or `europe-west1`".to_owned())
            }
            Self::Template(_) | Self::Bootcamp(_) => None,
        }
    }
}

/// The template's data.
#[derive(Serialize)]
struct Data<'a> {
    name: &'a str,
    starts: String,
    ends: String,
    timezone: &'a str,
    seats: u32,
    freeze: String,
    teardown: String,
    project: &'a str,
    region: &'a str,
    organization: &'a str,
    repository: String,
    host: &'a str,
    #[serde(rename = "contactEmail")]
    contact_email: &'a str,
    profile: BTreeMap<&'static str, String>,
    admins: [&'a str; 1],
    #[serde(rename = "billingAccount")]
    billing_account: Option<&'a str>,
    budget: Option<String>,
    derived: serde_json::Value,
}

/// The text of a `bootcamp.yaml` made from `answers`; it has no findings, except for a missing billing account.
pub fn starter(answers: &Answers, catalog: &Catalog) -> Result<String, StarterError> {
    let Answers {
        name,
        starts,
        ends,
        timezone,
        seats,
        region,
        project,
        host,
        organization,
        contact,
        admin,
        billing_account,
    } = answers;
    if ends < starts {
        return Err(StarterError::Dates { starts: *starts, ends: *ends });
    }
    if !catalog.has_region(region) {
        return Err(StarterError::UnknownRegion(region.clone()));
    }
    // The freeze begins two working days before users come; a week after the event everything is deleted.
    let freeze = starts.plus_days(-3).unwrap_or(*starts);
    let teardown = ends.plus_days(7).unwrap_or(*ends);
    let bootcamp: Bootcamp = serde_json::from_value(json!({
        "name": name, "event": {"starts": starts, "ends": ends, "timezone": timezone, "seats": seats,
            "freeze": freeze, "teardown": teardown},
        "project": {"id": project, "region": region},
        "hub": {
            "host": host,
            "login": {"github": {"organizations": [organization]}},
            "profiles": [{"name": PROFILE, "default": true, "memory": {"guarantee": PROFILE_MEMORY}}],
        },
        "environments": {"staging": {}, "production": {}},
    }))?;
    let outlook = Outlook::new(bootcamp, Vec::new(), BTreeMap::new(), catalog);
    let total = outlook.cost.total.at_least().as_usd();
    // A quarter more than computed, in whole hundreds, for what the forecast does not count.
    let budget = (total * 1.25 / 100.0).ceil().max(1.0) * 100.0;
    let data = Data {
        name: name.as_str(),
        starts: starts.to_string(),
        ends: ends.to_string(),
        timezone: timezone.as_str(),
        seats: seats.get(),
        freeze: freeze.to_string(),
        teardown: teardown.to_string(),
        project: project.as_str(),
        region: region.as_str(),
        organization,
        repository: format!("{organization}/{name}"),
        host: host.as_str(),
        contact_email: contact.as_str(),
        profile: BTreeMap::from([("name", PROFILE.to_owned()), ("memory", PROFILE_MEMORY.to_owned())]),
        admins: [admin.as_str()],
        billing_account: billing_account.as_deref(),
        budget: Some(format!("{budget} USD")),
        derived: derived(&outlook, catalog, organization),
    };
    Ok(template::fill("starter/bootcamp.yaml.hbs", &data)?)
}

/// The profile of a new file: 2 GiB are enough for a notebook with a table of a few hundred megabytes.
const PROFILE: &str = "Standard";
const PROFILE_MEMORY: &str = "2Gi";

/// Derived values, for the commented lines.
fn derived(outlook: &Outlook, catalog: &Catalog, organization: &str) -> serde_json::Value {
    let Outlook { resolved, sizing, .. } = outlook;
    let zone = resolved.location.zone.as_str();
    let other = catalog
        .zones_in(&resolved.location.region)
        .into_iter()
        .find(|other| *other != zone)
        .map_or_else(|| format!("{}-c", resolved.location.region), str::to_owned);
    let ranges: Vec<_> = RangePurpose::ALL
        .iter()
        .copied()
        .filter_map(|purpose| {
            resolved.network.range(purpose).map(|cidr| json!({"key": purpose.key(), "cidr": cidr.value}))
        })
        .collect();
    let pools: Vec<_> = resolved
        .pools
        .iter()
        .map(|pool| {
            json!({"name": pool.name.value, "purpose": pool.purpose, "machineType": pool.machine_type.value,
                "min": pool.nodes.min, "max": pool.nodes.max})
        })
        .collect();
    let environments: Vec<_> = resolved
        .environments
        .iter()
        .map(|environment| {
            json!({"name": environment.name, "host": environment.host.value, "namespace": environment.namespace.value})
        })
        .collect();
    let database = match resolved.database {
        ResolvedDatabase::Sqlite => "sqlite",
        ResolvedDatabase::CloudSql(_) => "cloudSql",
    };
    let disk = match &resolved.hub.homes {
        ResolvedHomes::Disks { size, .. } => size.value,
        ResolvedHomes::Shared { quota } => *quota,
    };
    let quotas: Vec<_> =
        sizing.quotas.needs.iter().map(|need| json!({"metric": need.metric, "granted": need.needed})).collect();
    json!({
        "zone": zone,
        "otherZone": other,
        "releaseChannel": resolved.cluster.release_channel.value,
        "database": database,
        "curriculum": format!("https://github.com/{organization}/curriculum"),
        "image": resolved.image.repository.value,
        "disk": disk,
        "idle": resolved.hub.culling.idle.value,
        "maxAge": resolved.hub.culling.max_age.value,
        "ranges": ranges,
        "quotas": quotas,
        "pools": pools,
        "environments": environments,
    })
}

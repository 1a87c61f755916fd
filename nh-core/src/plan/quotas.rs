//! Quotas that were asked for.

use super::{Area, Step, StepId, accounts::kebab, command::gcloud, draft::Draft, filter::is, usual};
use crate::model::Quota;

/// Adds a request for each quota that says what is asked for.
///
/// They come first because people at Google may have to decide, which takes days; nothing waits for them.
pub(super) fn add(draft: &mut Draft<'_>, services: &StepId, quotas: &[Quota]) {
    for quota in quotas {
        if let Some(requested) = quota.requested {
            request(draft, services, quota, requested);
        }
    }
}

fn request(draft: &mut Draft<'_>, services: &StepId, quota: &Quota, requested: u64) {
    let metric = quota.metric.as_str().to_lowercase();
    // The one quota of Compute Engine here that counts all regions together has no region of its own.
    let global = metric.ends_with("_all_regions");
    let region = quota.region.as_ref().map_or(draft.region(), crate::unit::Region::as_str);
    let id = if global { kebab(&metric) } else { format!("{}-{region}", kebab(&metric)) };
    let project = draft.project();
    let listing = || {
        gcloud("beta quotas info list")
            .flag("project", project)
            .flag("service", "compute.googleapis.com")
            .flag("page-size", "1000")
    };
    let of_metric = is("metric", format!("compute.googleapis.com/{metric}"));
    let here = if global { of_metric } else { of_metric.and(" AND ").and(is("dimensions", "region")) };
    let find = listing().flag("filter", here.clone());
    let known = draft.add(
        Step::new(
            Area::Project,
            format!("quota-id-{id}"),
            format!("Id of the quota `{}`", quota.metric),
            "Cloud Quotas has ids of its own, which no rule makes from the metric; nothing is changed",
            find.clone().prints("quotaId"),
            find.prints("quotaId"),
        )
        .leaves("nothing: it only looks")
        .puts_out("id", "quotaId")
        .takes(usual::LOOK_UP)
        .needs(services),
    );
    let place = if global { "all regions".to_owned() } else { format!("`{region}`") };
    let granted = here.and(format!(" AND dimensionsInfos.details.value>={requested}")).and(if global {
        String::new()
    } else {
        format!(" AND dimensionsInfos.applicableLocations~^{region}$")
    });
    let contact = draft.resolved.monitoring.contact_email.as_ref().or(draft.resolved.hub.contact_email.as_ref());
    let step = Step::new(
        Area::Project,
        format!("quota-{id}"),
        format!("{requested} `{}` in {place}", quota.metric),
        format!(
            "{} are granted; what the file asks for may take days to be decided, and a quota is not yet a machine",
            quota.granted
        ),
        draft
            .gcloud("beta quotas preferences update", &id)
            .flag("service", "compute.googleapis.com")
            .flag("quota-id", known.output("id"))
            .flag("preferred-value", requested.to_string())
            .maybe("dimensions", (!global).then(|| format!("region={region}")))
            .maybe("email", contact.map(crate::unit::EmailAddress::as_str))
            .flag("justification", format!("{} seats of a course on JupyterHub", draft.resolved.event.seats))
            .switch("allow-missing"),
        listing().flag("flatten", "dimensionsInfos[]").flag("filter", granted).prints("quotaId"),
    )
    .leaves("the quota: it costs nothing, and only a request can lower it")
    .takes(usual::SMALL)
    .needs(&known);
    draft.add(step);
}

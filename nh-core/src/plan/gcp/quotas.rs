//! Quota requests.

use super::{dialect::gcloud, draft::Draft, duration, filter::is};
use crate::{
    model::Quota,
    plan::step::{Area, Argument, Step, StepKind},
    resource::{QuotaKey, Resource},
    unit::{EmailAddress, grouped},
};

/// Adds a request for each quota for which the file has a requested value.
///
/// They come first because Google may take days to decide; no other step waits for them.
pub(super) fn add(draft: &mut Draft<'_>, quotas: &[Quota]) {
    for quota in quotas {
        let key = key(draft, quota);
        // Cloud Quotas keeps one preference per quota. If the file repeats a quota, the largest value is requested.
        let same = quotas.iter().filter(|other| self::key(draft, other) == key);
        let most = same.filter_map(|other| other.requested).max();
        if let (Some(requested), false) = (most, draft.has(&Resource::Quota(key.clone()))) {
            request(draft, quota, &key, requested);
        }
    }
}

fn key(draft: &Draft<'_>, quota: &Quota) -> QuotaKey {
    let region = quota.region.as_ref().unwrap_or(&draft.resolved.location.region);
    QuotaKey::new(quota.metric.clone(), Some(region.clone()))
}

fn request(draft: &mut Draft<'_>, quota: &Quota, key: &QuotaKey, requested: u64) {
    let metric = quota.metric.as_str().to_lowercase();
    let region = key.region();
    let listing = || {
        gcloud("beta quotas info list")
            .flag("project", draft.project())
            .flag("service", "compute.googleapis.com")
            .flag("page-size", "1000")
    };
    let of_metric = is("metric", format!("compute.googleapis.com/{metric}"));
    let here = match region {
        Some(_) => of_metric.and(" AND ").and(is("dimensions", "region")),
        None => of_metric,
    };
    let find = listing().flag("filter", here.clone()).prints("quotaId");
    let granted = here
        .and(format!(" AND dimensionsInfos.details.value>={requested}"))
        .and(region.map_or_else(String::new, |region| format!(" AND dimensionsInfos.applicableLocations~^{region}$")));
    let place = region.map_or_else(|| "all regions".to_owned(), |region| format!("`{region}`"));
    let contact = draft.resolved.monitoring.contact_email.as_ref().or(draft.resolved.hub.contact_email.as_ref());
    let look_up = Step::new(StepKind::LookUp, Resource::QuotaId(key.clone()), Area::Project)
        .title(format!("Id of the quota `{}`", quota.metric))
        .reason("Cloud Quotas uses its own IDs, which cannot be derived from the metric")
        .command(find.clone())
        .probe(find)
        .never_undone("the step only reads")
        .output("id", "quotaId")
        .duration(duration::LOOK_UP)
        .needs(&Resource::Services);
    let request = Step::new(StepKind::Request, Resource::Quota(key.clone()), Area::Project)
        .title(format!("{requested} `{}` in {place}", quota.metric))
        .reason(format!(
            "{} are granted; Google may take days to decide on the request, and a quota does not reserve \
             machines",
            grouped(quota.granted)
        ))
        .command(
            draft
                .gcloud("beta quotas preferences update", key.to_string())
                .flag("service", "compute.googleapis.com")
                .flag("quota-id", Argument::output(look_up.resource.clone(), "id"))
                .flag("preferred-value", requested.to_string())
                .maybe("dimensions", region.map(|region| format!("region={region}")))
                .maybe("email", contact.map(EmailAddress::as_str))
                .flag("justification", format!("{} seats of a course on JupyterHub", draft.resolved.event.seats))
                .switch("allow-missing"),
        )
        .probe(listing().flag("flatten", "dimensionsInfos[]").flag("filter", granted).prints("quotaId"))
        .stays("the quota", "it costs nothing, and only another request can lower it")
        .duration(duration::SMALL)
        .needs(&look_up.resource);
    draft.add(look_up);
    draft.add(request);
}

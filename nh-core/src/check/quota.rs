//! Family 02: quotas, Google's limits on what the project can have at the same time.

use super::{Rule, Subject};
use crate::{model::Quota, size::QuotaNeed, unit::grouped};

mod duplicate_quota;
mod ineffective_quota;
mod missing_quota;
mod quota_in_other_region;
mod quota_not_granted;
mod quota_request_without_contact;
mod quota_too_small;

/// The rules of this family, in the order of codes.
pub(super) static RULES: &[&Rule] = &[
    &quota_too_small::RULE,
    &quota_not_granted::RULE,
    &missing_quota::RULE,
    &ineffective_quota::RULE,
    &quota_in_other_region::RULE,
    &duplicate_quota::RULE,
    &quota_request_without_contact::RULE,
];

/// The quotas in the file that the plan needs, each with its index and the need.
fn written<'a>(subject: &Subject<'a>) -> impl Iterator<Item = (usize, &'a Quota, &'a QuotaNeed)> + use<'a> {
    let (quotas, needs, home) = (&subject.bootcamp.quotas, &subject.sizing.quotas, &subject.bootcamp.project.region);
    needs.needs.iter().filter(|need| need.granted.is_some()).filter_map(move |need| {
        let here = |quota: &Quota| need.region.is_none() || quota.region.as_ref().unwrap_or(home) == home;
        let mut all = quotas.iter().enumerate();
        all.find(|(_, quota)| quota.metric.as_str() == need.metric && here(quota))
            .map(|(index, quota)| (index, quota, need))
    })
}

/// The largest part of a need, and the index of the pool that causes it.
fn largest(subject: &Subject<'_>, need: &QuotaNeed) -> (String, Option<usize>) {
    let Some(part) = need.parts.iter().max_by_key(|part| part.amount) else { return (String::new(), None) };
    let pool = subject.resolved.pools.iter().find(|pool| part.pool.as_ref() == Some(&pool.name.value));
    (format!("{} for {}", grouped(part.amount), part.what), pool.and_then(|pool| pool.index))
}

/// The sum of the parts of a need that are certain.
fn certainly_needed(need: &QuotaNeed) -> u64 {
    need.parts.iter().filter(|part| part.certain).map(|part| part.amount).fold(0, u64::saturating_add)
}

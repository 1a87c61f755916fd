//! Family 02: what Google allows the project to have at the same time.

use super::Subject;
use crate::{model::Quota, size::QuotaNeed};

pub(super) mod quota_elsewhere;
pub(super) mod quota_not_granted;
pub(super) mod quota_of_nothing;
pub(super) mod quota_too_small;
pub(super) mod quota_twice;
pub(super) mod unstated_quota;

/// A quota that is written, its place in the list, and what is needed of it.
fn written<'a>(subject: &Subject<'a>) -> impl Iterator<Item = (usize, &'a Quota, &'a QuotaNeed)> + use<'a> {
    let (quotas, needs, home) = (&subject.bootcamp.quotas, &subject.sizing.quotas, &subject.bootcamp.project.region);
    needs.needs.iter().filter(|need| need.granted.is_some()).filter_map(move |need| {
        let here = |quota: &Quota| need.region.is_none() || quota.region.as_ref().unwrap_or(home) == home;
        let mut all = quotas.iter().enumerate();
        all.find(|(_, quota)| quota.metric.as_str() == need.metric && here(quota))
            .map(|(index, quota)| (index, quota, need))
    })
}

/// The largest part of a need, and the pool in the file that it comes from.
fn largest(subject: &Subject<'_>, need: &QuotaNeed) -> (String, Option<usize>) {
    let Some(part) = need.parts.iter().max_by_key(|part| part.amount) else { return (String::new(), None) };
    let pool = subject.resolved.pools.iter().find(|pool| part.pool.as_ref() == Some(&pool.name.value));
    (format!("{} for {}", part.amount, part.what), pool.and_then(|pool| pool.index))
}

/// What is needed beyond doubt.
fn certainly_needed(need: &QuotaNeed) -> u64 {
    need.parts.iter().filter(|part| part.certain).map(|part| part.amount).fold(0, u64::saturating_add)
}

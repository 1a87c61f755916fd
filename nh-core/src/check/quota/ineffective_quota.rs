//! NH0204: a quota has no effect.

use crate::{
    catalog::METRICS,
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::Quota,
    parse::nearest,
    size::CPUS_PER_FAMILY,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0204",
        name: "ineffective-quota",
        severity: Severity::Warning,
        summary: "a quota has no effect",
        explanation: include_str!("ineffective_quota.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let quotas = subject.bootcamp.quotas.iter().enumerate();
    quotas
        .filter_map(|(index, quota)| of_family(subject, index, quota).or_else(|| unknown(subject, index, quota)))
        .collect()
}

/// A metric named after a machine family whose nodes use another metric.
fn of_family(subject: &Subject<'_>, index: usize, quota: &Quota) -> Option<Finding> {
    let family = quota.metric.as_str().strip_suffix("_CPUS")?.to_ascii_lowercase();
    let facts = subject.catalog.family_quota(&family)?;
    let used = match (&facts.metric, &facts.quota_id) {
        (Some(metric), _) => metric.as_str(),
        (None, Some(_)) => CPUS_PER_FAMILY,
        (None, None) => return Some(unlimited(index, &family)),
    };
    (quota.metric.as_str() != used).then(|| {
        RULE.finding(format!("`{}` has no effect: `{family}` nodes use `{used}`", quota.metric))
            .at(format!("quotas[{index}].metric"), "")
            .help(format!("set `metric: {used}`, with the amount granted for it"))
            .setting(format!("quotas[{index}].metric"), used)
    })
}

/// A metric that does not exist.
fn unknown(subject: &Subject<'_>, index: usize, quota: &Quota) -> Option<Finding> {
    let written = quota.metric.as_str();
    // A custom catalogue may contain newer families.
    let needed = subject.sizing.quotas.needs.iter().any(|need| need.metric == written);
    if needed || written == CPUS_PER_FAMILY || METRICS.binary_search(&written).is_ok() {
        return None;
    }
    let metrics = METRICS.into_iter().chain([CPUS_PER_FAMILY]);
    let path = format!("quotas[{index}].metric");
    let finding = RULE.finding(format!("`{written}` is not a Compute Engine quota metric")).at(path.as_str(), "");
    Some(match nearest(written, metrics) {
        Some(meant) => finding
            .help(format!("did you mean `{meant}`? `gcloud compute regions describe` lists all metrics"))
            .setting(path, meant),
        None => finding.help("use a metric that `gcloud compute regions describe` lists, such as `N2_CPUS`"),
    })
}

/// The metric of a family that has no CPU quota.
fn unlimited(index: usize, family: &str) -> Finding {
    RULE.finding(format!("`{family}` nodes have no CPU quota, only a GPU quota"))
        .at(format!("quotas[{index}].metric"), "")
        .help("remove it, and request as many GPUs as there are nodes")
}

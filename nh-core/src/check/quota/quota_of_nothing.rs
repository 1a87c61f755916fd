//! NH0204: a quota limits nothing.

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
        name: "quota-of-nothing",
        severity: Severity::Warning,
        summary: "a quota limits nothing",
        explanation: include_str!("quota_of_nothing.md"),
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

/// A metric that is called after a family whose nodes draw on another.
fn of_family(subject: &Subject<'_>, index: usize, quota: &Quota) -> Option<Finding> {
    let family = quota.metric.as_str().strip_suffix("_CPUS")?.to_ascii_lowercase();
    let facts = subject.catalog.family_quota(&family)?;
    let drawn_on = match (&facts.metric, &facts.quota_id) {
        (Some(metric), _) => metric.as_str(),
        (None, Some(_)) => CPUS_PER_FAMILY,
        (None, None) => return Some(unlimited(index, &family)),
    };
    (quota.metric.as_str() != drawn_on).then(|| {
        RULE.finding(format!("`{}` limits nothing: `{family}` nodes draw on `{drawn_on}`", quota.metric))
            .at(format!("quotas[{index}].metric"), "")
            .help(format!("write `metric: {drawn_on}`, with the figure that is granted for it"))
    })
}

/// A metric that nobody knows.
fn unknown(subject: &Subject<'_>, index: usize, quota: &Quota) -> Option<Finding> {
    let written = quota.metric.as_str();
    // A catalogue of one's own may know families that came later.
    let needed = subject.sizing.quotas.needs.iter().any(|need| need.metric == written);
    if needed || written == CPUS_PER_FAMILY || METRICS.binary_search(&written).is_ok() {
        return None;
    }
    let metrics = METRICS.into_iter().chain([CPUS_PER_FAMILY]);
    let help = match nearest(written, metrics) {
        Some(meant) => format!("did you mean `{meant}`? `gcloud compute regions describe` shows all that there are"),
        None => "write a metric as `gcloud compute regions describe` names it, such as `N2_CPUS`".to_owned(),
    };
    Some(
        RULE.finding(format!("`{written}` limits nothing: Compute Engine knows no such metric"))
            .at(format!("quotas[{index}].metric"), "")
            .help(help),
    )
}

/// CPUs of a family that are not limited by themselves.
fn unlimited(index: usize, family: &str) -> Finding {
    RULE.finding(format!("nodes of the family `{family}` have no quota of CPUs; their GPUs have one"))
        .at(format!("quotas[{index}].metric"), "")
        .help("take it out, and ask for as many GPUs as there are nodes")
}

//! NH0203: a required quota is not listed.

use crate::{
    check::{Requires, Rule, Subject, wording::grouped},
    diagnostic::{Card, Finding, Severity},
    size::{CPUS_PER_FAMILY, QuotaNeed},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0203",
        name: "missing-quota",
        severity: Severity::Warning,
        summary: "a required quota is not listed",
        explanation: include_str!("missing_quota.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// The least that new projects were seen to have, from public error messages and reports (confidence C; page).
const USUAL: [(&str, u64); 15] = [
    ("CPUS", 8),
    ("CPUS_ALL_REGIONS", 12),
    ("N2_CPUS", 24),
    ("C2D_CPUS", 24),
    (CPUS_PER_FAMILY, 24),
    ("PREEMPTIBLE_CPUS", 0),
    ("SSD_TOTAL_GB", 250),
    ("DISKS_TOTAL_GB", 2_000),
    ("IN_USE_ADDRESSES", 4),
    ("STATIC_ADDRESSES", 7),
    ("GPUS_ALL_REGIONS", 0),
    ("NVIDIA_L4_GPUS", 1),
    ("NVIDIA_T4_GPUS", 1),
    ("NVIDIA_A100_GPUS", 0),
    ("NVIDIA_A100_80GB_GPUS", 0),
];
/// No project was seen to reach this limit before those of its CPUs and disks.
const NEVER_FIRST: &str = "INSTANCES";

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let needs = subject.sizing.quotas.needs.iter();
    needs
        .filter(|need| need.granted.is_none() && need.metric != NEVER_FIRST)
        .filter_map(|need| {
            let needed = super::certainly_needed(need);
            let usual = USUAL.iter().find(|(metric, _)| *metric == need.metric).map(|(_, usual)| *usual);
            (needed > usual.unwrap_or(0)).then(|| finding(subject, need, needed, usual))
        })
        .collect()
}

fn finding(subject: &Subject<'_>, need: &QuotaNeed, needed: u64, usual: Option<u64>) -> Finding {
    let (largest, pool) = super::largest(subject, need);
    let known = match usual {
        Some(usual) => format!("new projects can have as few as {}", grouped(usual)),
        None => format!("how many `{}` a new project has is unknown", need.metric),
    };
    let mut finding = RULE
        .finding(format!(
            "the plan needs {} `{}`, but `quotas` does not list this metric",
            grouped(needed),
            need.metric
        ))
        .at(if subject.bootcamp.quotas.is_empty() { "project.region" } else { "quotas" }, known);
    if let Some(pool) = pool {
        finding = finding.at(format!("cluster.nodePools[{pool}].machineType"), largest);
    } else if need.metric.ends_with("_GB") {
        let homes = subject.bootcamp.hub.homes.per_user_disk.is_some();
        let path = if homes { "hub.homes.perUserDisk" } else { "event.seats" };
        finding = finding.at(path, largest);
    }
    finding.help(format!(
        "look up what is granted, request {}, and add `{{metric: {}, granted: …}}`",
        grouped(needed),
        need.metric
    ))
}

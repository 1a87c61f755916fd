//! NH0306: the number of pods stops a node before its memory does.

use super::wrong_max_pods::{LEAST, MOST};
use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    node::{Dimension, SeatsPerNode, allocatable, overhead_total, seats_per_node},
    settle::ResolvedPool,
    size::{PoolSize, ProfileSeats},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0306",
        name: "pods-before-memory",
        severity: Severity::Warning,
        summary: "the number of pods stops a node before its memory does",
        explanation: include_str!("pods_before_memory.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    // A number that no node takes has a finding of its own.
    let sized = super::sized_pools(subject);
    for (path, pool, size) in sized.filter(|(_, pool, _)| (LEAST..=MOST).contains(&*pool.max_pods_per_node)) {
        let Some((profile, seats, others)) = super::held_back_by(size, Dimension::Pods) else { continue };
        let kept = overhead_total(&size.overhead).pods;
        let (fit, name) = (seats.seats, &profile.name);
        let mut finding = RULE
            .finding(format!("pods stop `{}` at {fit} servers of `{name}`; memory and CPU hold {others}", *pool.name))
            .at(path.key("maxPodsPerNode"), format!("{kept} of them are the system's and the pre-pullers'"));
        if let Some(at) = super::profile_path(subject, &profile.slug) {
            finding = finding.at(at, "");
        }
        findings.push(finding.help(match raised(subject, pool, size, profile) {
            Some((pods, more)) => format!("write `maxPodsPerNode: {pods}` for {more} servers, or plan with {fit}"),
            None => format!("plan with {fit} servers on a node, or take smaller nodes"),
        }));
    }
    findings
}

/// The least number of pods with which something else stops the next server, and the servers there are then.
fn raised(subject: &Subject<'_>, pool: &ResolvedPool, size: &PoolSize, profile: &ProfileSeats) -> Option<(u32, u32)> {
    let machine = subject.catalog.machine_type(&pool.machine_type)?;
    let volumes = subject.catalog.attach_limit(&pool.machine_type);
    let kept = overhead_total(&size.overhead);
    let with = |pods: u32| -> SeatsPerNode {
        seats_per_node(&allocatable(machine, pods, *pool.disk_size, volumes), &kept, &profile.request)
    };
    let now = with(*pool.max_pods_per_node).seats;
    let pods = (*pool.max_pods_per_node + 1..=MOST).find(|pods| with(*pods).binds != Dimension::Pods)?;
    // More than 110 pods cost CPU, so that the gain may be none.
    Some((pods, with(pods).seats)).filter(|(_, seats)| *seats > now)
}

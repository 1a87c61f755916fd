//! NH0306: a node reaches its pod limit before its memory is full.

use super::wrong_max_pods::{LEAST, MOST};
use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    node::{Dimension, NodeSetup, SeatsPerNode, overhead_total, planned_node, seats_per_node},
    settle::ResolvedPool,
    size::{PoolSize, ProfileSeats},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0306",
        name: "pod-limited-node",
        severity: Severity::Warning,
        summary: "a node reaches its pod limit before its memory is full",
        explanation: include_str!("pod_limited_node.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    // NH0320 reports a number outside the bounds.
    let sized = super::sized_pools(subject);
    for (path, pool, size) in sized.filter(|(_, pool, _)| (LEAST..=MOST).contains(&*pool.max_pods_per_node)) {
        let Some((profile, seats, others)) = super::limited_by(size, Dimension::Pods) else { continue };
        let kept = overhead_total(&size.overhead).pods;
        let (fit, name) = (seats.seats, &profile.name);
        let mut finding = RULE
            .finding(format!(
                "`maxPodsPerNode` limits a node of `{}` to {fit} servers of `{name}`; memory and CPU allow {others}",
                *pool.name
            ))
            .at(path.key("maxPodsPerNode"), format!("{kept} of these pods belong to the system and the pre-pullers"));
        if let Some(at) = super::profile_path(subject, &profile.slug) {
            finding = finding.at(at, "");
        }
        findings.push(finding.help(match raised(subject, pool, size, profile) {
            Some((pods, more)) => format!("set `maxPodsPerNode: {pods}` to fit {more} servers, or plan with {fit}"),
            None => format!("plan with {fit} servers on a node, or use smaller nodes"),
        }));
    }
    findings
}

/// The smallest `maxPodsPerNode` that no longer limits the node, and the servers that fit then.
fn raised(subject: &Subject<'_>, pool: &ResolvedPool, size: &PoolSize, profile: &ProfileSeats) -> Option<(u32, u32)> {
    let machine = subject.catalog.machine_type(&pool.machine_type)?;
    let kept = overhead_total(&size.overhead);
    let with = |pods: u32| -> SeatsPerNode {
        let setup = NodeSetup { max_pods: pods, ..super::setup(subject, pool) };
        seats_per_node(&planned_node(machine, setup, subject.catalog), &kept, &profile.request)
    };
    let now = with(*pool.max_pods_per_node).seats;
    let pods = (*pool.max_pods_per_node + 1..=MOST).find(|pods| with(*pods).binds != Dimension::Pods)?;
    // Above 110 pods GKE reserves more CPU, so there may be no gain.
    Some((pods, with(pods).seats)).filter(|(_, seats)| *seats > now)
}

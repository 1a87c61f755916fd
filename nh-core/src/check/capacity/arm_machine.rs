//! NH0340: nodes have Arm processors, for which the bundle has no images.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    settle::ResolvedPool,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0340",
        name: "arm-machine",
        severity: Severity::Error,
        summary: "nodes have Arm processors, for which the bundle has no images",
        explanation: include_str!("arm_machine.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

/// Families with Arm processors (cloud.google.com/compute/docs/instances/arm-on-compute).
const ARM: [&str; 3] = ["c4a", "n4a", "t2a"];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let arm = |pool: &ResolvedPool| ARM.contains(&pool.machine_type.family());
    super::given_pools(subject)
        .filter(|(_, pool)| arm(pool))
        .map(|(path, pool)| {
            RULE.finding(format!("no pod of the bundle runs on the Arm nodes of `{}`", *pool.name))
                .at(path.key("machineType"), "GKE taints Arm nodes, and the workflow builds the image for x86")
                .help("use a family with x86 processors, such as `n2`")
        })
        .collect()
}

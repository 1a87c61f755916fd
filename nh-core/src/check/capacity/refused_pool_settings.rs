//! NH0339: GKE refuses two settings of a pool together.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    unit::Nodes,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0339",
        name: "refused-pool-settings",
        severity: Severity::Error,
        summary: "GKE refuses two settings of a pool together",
        explanation: include_str!("refused_pool_settings.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, pool) in super::given_pools(subject) {
        let written = pool.index.and_then(|index| subject.bootcamp.cluster.node_pools.get(index));
        let upgrades = written.and_then(|pool| pool.upgrades.as_ref());
        let unavailable = upgrades.and_then(|upgrades| upgrades.max_unavailable).map(Nodes::get);
        if *pool.max_surge == 0 && unavailable == Some(0) {
            findings.push(
                RULE.finding(format!(
                    "`{}` can be upgraded neither with an extra node nor with a missing one",
                    *pool.name
                ))
                .at(path.clone().key("upgrades").key("maxSurge"), "")
                .help("set `maxSurge: 1`, or remove `upgrades`")
                .setting(path.clone().key("upgrades").key("maxSurge"), 1),
            );
        }
        if pool.spot && pool.reservation.is_some() {
            findings.push(
                RULE.finding(format!("the Spot VMs of `{}` cannot use a reservation", *pool.name))
                    .at(path.clone().key("reservation"), "")
                    .at(path.key("spot"), "")
                    .help("remove one of them: a reservation holds machines at the full price"),
            );
        }
    }
    findings
}

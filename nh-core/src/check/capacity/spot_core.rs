//! NH0313: the core pool uses Spot VMs.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::Purpose,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0313",
        name: "spot-core",
        severity: Severity::Error,
        summary: "the core pool uses Spot VMs",
        explanation: include_str!("spot_core.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    super::given_pools(subject)
        .filter(|(_, pool)| pool.purpose == Purpose::Core && pool.spot)
        .map(|(path, pool)| {
            let spot = path.clone().key("spot");
            RULE.finding(format!(
                "the core pool `{}` uses Spot VMs, which Google can take back at any time",
                *pool.name
            ))
            .at(spot.clone(), "the hub and the proxy go down with them")
            .at(path.key("purpose"), "")
            .help("set `spot: false`; the core adds only one or two nodes to the bill")
            .setting(spot, false)
        })
        .collect()
}

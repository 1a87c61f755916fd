//! NH0313: the nodes of the core may be taken back.

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
        summary: "the nodes of the core may be taken back",
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
            RULE.finding(format!("the nodes of the core pool `{}` may be taken back at any time", *pool.name))
                .at(path.clone().key("spot"), "hub and proxy go with them")
                .at(path.key("purpose"), "")
                .help("write `spot: false`; the core is one or two nodes of the bill")
        })
        .collect()
}

//! NH0338: a pool of fixed size gets more nodes than the file says.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0338",
        name: "uneven-zones",
        severity: Severity::Warning,
        summary: "a pool of fixed size gets more nodes than the file says",
        explanation: include_str!("uneven_zones.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    super::given_pools(subject)
        .filter_map(|(path, pool)| {
            let (nodes, zones) = (pool.nodes.max, u32::try_from(pool.zones.len()).ok()?);
            let is_fixed = pool.nodes.min == nodes;
            if !is_fixed || zones < 2 || nodes <= zones || nodes.is_multiple_of(zones) {
                return None;
            }
            let (less, more) = (nodes / zones * zones, nodes.next_multiple_of(zones));
            let path = path.key("nodes");
            Some(
                RULE.finding(format!(
                    "`{}` gets {more} nodes, not {nodes}: GKE counts nodes for each of {zones} zones",
                    *pool.name
                ))
                .at(path.clone(), "")
                .help(format!("use {less} or {more}, or one zone"))
                .setting(path, more),
            )
        })
        .collect()
}

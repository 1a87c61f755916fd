//! NH0302: a pool has too few nodes for the fullest session.

use crate::{
    check::{
        Requires, Rule, Subject,
        wording::{self, counted},
    },
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0302",
        name: "too-few-nodes",
        severity: Severity::Error,
        summary: "a pool has too few nodes for the fullest session",
        explanation: include_str!("too_few_nodes.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    super::sized_pools(subject)
        .filter_map(|(path, pool, size)| {
            let (room, needed) = (*size.holds.known()?, *size.nodes.known()?);
            if size.expected <= room {
                return None;
            }
            let seats = size.seats_per_node.known().copied().unwrap_or_default();
            let most_at = path.key("nodes").key("max");
            let finding = RULE
                .finding(format!(
                    "`{}` has seats for {}, but {} are expected at once",
                    *pool.name,
                    counted(room, "user"),
                    wording::grouped(size.expected)
                ))
                .at(most_at.clone(), format!("{} with {seats:.1} seats each", counted(size.most_nodes, "node")))
                .at("event.seats", format!("{} at the fullest session", wording::grouped(subject.sizing.fullest)))
                .help(match size.nodes_with_headroom.known() {
                    Some(more) => format!("set `max: {more}`; {needed} nodes would be enough without headroom"),
                    None => format!("set `max: {needed}`"),
                });
            let wanted = size.nodes_with_headroom.known().copied().unwrap_or(needed);
            Some(finding.setting(most_at, wanted))
        })
        .collect()
}

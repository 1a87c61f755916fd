//! NH0302: a pool turns people away at the fullest session.

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
        summary: "a pool turns people away at the fullest session",
        explanation: include_str!("too_few_nodes.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    super::sized_pools(subject)
        .filter_map(|(path, pool, size)| {
            let (holds, needed) = (*size.holds.known()?, *size.nodes.known()?);
            if size.expected <= holds {
                return None;
            }
            let seats = size.seats_per_node.known().copied().unwrap_or_default();
            let finding = RULE
                .finding(format!(
                    "`{}` holds {}, and {} come at once",
                    *pool.name,
                    wording::people(holds),
                    wording::grouped(size.expected)
                ))
                .at(path.key("nodes").key("max"), format!("{} of {seats:.1} seats", counted(size.most_nodes, "node")))
                .at("event.seats", format!("{} at the fullest session", wording::grouped(subject.sizing.fullest)))
                .help(match size.nodes_with_headroom.known() {
                    Some(more) => format!("write `max: {more}`; {needed} hold them without anything to spare"),
                    None => format!("write `max: {needed}`"),
                });
            Some(finding)
        })
        .collect()
}

//! NH1003: user nodes run when nobody uses them.

use crate::{
    check::{Requires, Rule, Subject, wording::counted},
    diagnostic::{Card, Finding, Severity},
    model::Purpose,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH1003",
        name: "idle-nodes",
        severity: Severity::Warning,
        summary: "user nodes run when nobody uses them",
        explanation: include_str!("idle_nodes.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let region = &subject.resolved.location.region;
    let hours = super::hours_outside(subject);
    let pools = subject.resolved.pools.iter().filter(|pool| pool.purpose == Purpose::User && pool.nodes.min > 0);
    pools
        .filter_map(|pool| {
            let index = pool.index?;
            let least = pool.nodes.min;
            let price = subject.catalog.node_price(&pool.machine_type, region, pool.spot);
            let label = price.map_or_else(String::new, |price| {
                let amount = price.amount * (f64::from(least) * hours);
                format!("{amount} for the {} before and after the event", counted(days(hours), "day"))
            });
            let finding = RULE
                .finding(format!("`{}` keeps {} running when nobody uses the hub", *pool.name, counted(least, "node")))
                .at(format!("cluster.nodePools[{index}].nodes.min"), label)
                .help(format!(
                    "set `nodes: {{min: 0, max: {}}}`; placeholders keep room ready on the days of the event",
                    pool.nodes.max,
                ))
                .setting(format!("cluster.nodePools[{index}].nodes.min"), 0);
            Some(finding)
        })
        .collect()
}

/// The whole days in `hours`.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most three years of hours")]
fn days(hours: f64) -> u32 {
    (hours / 24.0) as u32
}

//! NH0331: servers run on Spot VMs.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::Purpose,
    price::cost_of_nodes,
    settle::ResolvedPool,
    unit::TimeSpan,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0331",
        name: "spot-users",
        severity: Severity::Warning,
        summary: "servers run on Spot VMs",
        explanation: include_str!("spot_users.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

const HOUR: TimeSpan = TimeSpan::from_seconds(3_600);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let pools = super::sized_pools(subject).filter(|(_, pool, _)| pool.purpose == Purpose::User && pool.spot);
    pools
        .filter(|(_, _, size)| size.expected > 0)
        .map(|(path, pool, size)| {
            let lost = match size.seats_per_node.known() {
                Some(seats) => format!("with each machine, {seats:.0} users lose their servers within 30 seconds"),
                None => "with each machine, its users lose their servers within 30 seconds".to_owned(),
            };
            RULE.finding(format!("servers on the pool `{}` run on Spot VMs, which Google can take back", *pool.name))
                .at(path.clone().key("spot"), lost)
                .help(help(subject, pool))
                .setting(path.key("spot"), false)
        })
        .collect()
}

/// What dependable machines cost more, where both prices are known.
fn help(subject: &Subject<'_>, pool: &ResolvedPool) -> String {
    let region = &subject.resolved.location.region;
    let hour = |spot| {
        let price = subject.catalog.node_price(&pool.machine_type, region, spot)?;
        Some(cost_of_nodes(&price, 1, HOUR))
    };
    let cost = hour(false).zip(hour(true));
    let cost =
        cost.map_or_else(String::new, |(usual, spot)| format!(": {usual} in place of {spot} for a node and hour"));
    format!("set `spot: false` for the time of the sessions{cost}")
}

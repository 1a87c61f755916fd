//! NH0335: many users share each CPU at the fullest session.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0335",
        name: "crowded-processors",
        severity: Severity::Advice,
        summary: "many users share each CPU at the fullest session",
        explanation: include_str!("crowded_processors.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Up to this many users a CPU, lessons with small tables were smooth on public hubs (a judgement; page).
const MOST: f64 = 8.0;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let sized = super::sized_pools(subject).filter(|(_, _, size)| size.expected > 0);
    sized
        .filter_map(|(path, pool, size)| {
            let (node, seats) = (size.allocatable.known()?, *size.seats_per_node.known()?);
            // A small course may not fill one node.
            let seats = seats.min(f64::from(size.expected));
            let each = seats / node.cpu.cores().max(0.001);
            let most = node.cpu.cores() * MOST;
            (each > MOST).then(|| {
                RULE.finding(format!("{each:.0} users share each CPU of the pool `{}` when its nodes are full", *pool.name))
                    .at(
                        path.clone().key("machineType"),
                        format!("{seats:.0} servers on {} CPU: {:.2} CPU for each", node.cpu, 1.0 / each),
                    )
                    .help(format!(
                        "use a machine type with less memory for each CPU, or guarantee {:.2} CPU, which limits a node to {most:.0} servers",
                        (100.0 / MOST).ceil() / 100.0
                    ))
            })
        })
        .collect()
}

//! NH0110: a node may get too few NAT ports for its users.

use crate::{
    check::{
        Requires, Rule, Subject,
        wording::{counted, grouped},
    },
    diagnostic::{Card, Finding, Severity},
    settle::CONNECTIONS_PER_SEAT,
    size::PoolSize,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0110",
        name: "too-few-nat-ports",
        severity: Severity::Warning,
        summary: "a node may get too few NAT ports for its users",
        explanation: include_str!("too_few_nat_ports.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(nat) = subject.resolved.network.nat.as_ref().filter(|nat| nat.max_ports.is_given()) else {
        return Vec::new();
    };
    let fullest = subject.sizing.pools.iter().filter_map(|pool| Some((seats(pool)?, pool)));
    let Some((seats, pool)) = fullest.max_by_key(|(seats, _)| *seats) else { return Vec::new() };
    let (needed, most) = (seats.saturating_mul(CONNECTIONS_PER_SEAT), *nat.max_ports);
    if most >= needed {
        return Vec::new();
    }
    let seats = counted(seats, "seat");
    vec![
        RULE.finding(format!(
            "a node of `{}` may need {} NAT ports, but gets at most {}",
            pool.name,
            grouped(needed),
            grouped(most)
        ))
        .at("network.nat.maxPorts", format!("for {seats} with {CONNECTIONS_PER_SEAT} connections each"))
        .help(format!("set `maxPorts: {}`, or remove it to have it derived", needed.next_power_of_two()))
        .setting("network.nat.maxPorts", needed.next_power_of_two()),
    ]
}

/// Whole seats on a node of a pool.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a node has at most 256 pods")]
fn seats(pool: &PoolSize) -> Option<u32> {
    pool.seats_per_node.known().map(|seats| seats.clamp(0.0, 256.0) as u32)
}

//! NH0308: a server of a profile does not fit on its nodes.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    node::{Dimension, overhead_total},
    size::{PoolSize, ProfileSeats},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0308",
        name: "profile-fits-no-node",
        severity: Severity::Error,
        summary: "a server of a profile does not fit on its nodes",
        explanation: include_str!("profile_fits_no_node.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, pool, size) in super::sized_pools(subject) {
        for profile in size.profiles.iter().filter(|profile| profile.runs_here) {
            let Some(seats) = profile.seats.known().filter(|seats| seats.seats == 0) else { continue };
            let Some(at) = super::profile_path(subject, &profile.slug) else { continue };
            let (key, requested, left, is_enough) = dimension(size, profile, seats.binds);
            findings.push(
                RULE.finding(format!("a server of `{}` does not fit on a node of `{}`", profile.name, *pool.name))
                    .at(at.key(key).key("guarantee"), requested)
                    .at(path.clone().key("machineType"), format!("leaves {left} for a server"))
                    .help(if is_enough {
                        format!("guarantee at most {left}, or put the profile on a pool with larger nodes")
                    } else {
                        format!("use a larger machine type for `{}`: this one has no room for servers", *pool.name)
                    }),
            );
        }
    }
    findings
}

/// Less is no use to a server, in millicores.
const LEAST_CPU: u64 = 50;

/// The key of the dimension that does not fit, the amount requested, the amount left, and whether a server can use that.
fn dimension(size: &PoolSize, profile: &ProfileSeats, binds: Dimension) -> (&'static str, String, String, bool) {
    let kept = overhead_total(&size.overhead);
    let Some(node) = size.allocatable.known() else {
        return ("memory", String::new(), String::new(), false);
    };
    if binds == Dimension::Cpu {
        let left = node.cpu.millicores().saturating_sub(kept.cpu.millicores());
        return ("cpu", format!("{} CPU", profile.request.cpu), format!("{left}m of CPU"), left >= LEAST_CPU);
    }
    // Rounded down, so that this value fits when it is used.
    let left = node.memory.saturating_sub(kept.memory).gib().floor();
    ("memory", format!("{}", profile.request.memory), format!("{left}Gi"), left >= 1.0)
}

//! NH0303: too few seats are free at the fullest session.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0303",
        name: "low-headroom",
        severity: Severity::Warning,
        summary: "too few seats are free at the fullest session",
        explanation: include_str!("low_headroom.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    super::sized_pools(subject)
        .filter_map(|(path, pool, size)| {
            let (most, with_headroom) = (size.most_nodes, *size.nodes_with_headroom.known()?);
            let free = *size.free.known()?;
            if free < 0.0 || with_headroom <= most {
                return None;
            }
            let wanted = subject.sizing.headroom;
            let given = subject.bootcamp.cluster.headroom.is_some();
            let most_at = path.key("nodes").key("max");
            let mut finding = RULE
                .finding(format!(
                    "only {:.0}% of the seats of `{}` are free at the fullest session",
                    free * 100.0,
                    *pool.name
                ))
                .at(most_at.clone(), format!("{with_headroom} nodes would keep {wanted} free"));
            if given {
                finding = finding.at("cluster.headroom", "");
            }
            Some(
                finding
                    .help(format!("set `max: {with_headroom}`; unused nodes cost nothing"))
                    .setting(most_at, with_headroom),
            )
        })
        .collect()
}

//! NH0304: the expected number of nodes does not match what the pool allows or needs.

use crate::{
    check::{Requires, Rule, Subject, wording::counted},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0304",
        name: "node-count-mismatch",
        severity: Severity::Warning,
        summary: "the expected number of nodes does not match what the pool allows or needs",
        explanation: include_str!("node_count_mismatch.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    super::given_pools(subject)
        .filter_map(|(path, pool)| {
            let expected = subject.bootcamp.cluster.node_pools.get(pool.index?)?.expects.as_ref()?.nodes?.get();
            let needed = subject.sizing.pool(pool.name.as_str()).and_then(|size| size.nodes.known().copied());
            let most = pool.nodes.max;
            let (message, help) = match needed {
                _ if expected > most => (
                    format!("{} are expected, but `{}` has at most {most}", counted(expected, "node"), *pool.name),
                    match needed {
                        Some(needed) => {
                            format!("set the same number in both places; the fullest session needs {needed}")
                        }
                        None => "set the same number in both places".to_owned(),
                    },
                ),
                Some(needed) if needed > expected => (
                    format!(
                        "the fullest session needs {} of `{}`, not {expected}",
                        counted(needed, "node"),
                        *pool.name
                    ),
                    format!("set `nodes: {needed}`"),
                ),
                _ => return None,
            };
            let finding = RULE
                .finding(message)
                .at(path.clone().key("expects").key("nodes"), "")
                .at(path.key("nodes").key("max"), "")
                .help(help);
            Some(finding)
        })
        .collect()
}

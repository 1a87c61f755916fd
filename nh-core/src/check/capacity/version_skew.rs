//! NH0324: nodes and control plane do not go together.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0324",
        name: "version-skew",
        severity: Severity::Error,
        summary: "nodes and control plane do not go together",
        explanation: include_str!("version_skew.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Minor versions that nodes may be behind the control plane: three since 1.28, two before.
const fn most_behind(minor: u32) -> u32 {
    if minor >= 28 { 3 } else { 2 }
}

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(cluster) = &subject.bootcamp.cluster.version else { return Vec::new() };
    let [major, minor, _] = cluster.numbers();
    super::given_pools(subject)
        .filter_map(|(path, pool)| {
            let [pool_major, pool_minor, _] = pool.version.as_ref()?.numbers();
            let label = if (pool_major, pool_minor) > (major, minor) {
                "newer than the control plane".to_owned()
            } else if pool_major == major && minor - pool_minor > most_behind(minor) {
                format!("{} minor versions behind, {} are allowed", minor - pool_minor, most_behind(minor))
            } else {
                return None;
            };
            let finding = RULE
                .finding(format!("nodes of `{}` and the control plane do not go together", *pool.name))
                .at(path.key("version"), label)
                .at("cluster.version", "")
                .help(format!("take the pool's version out; it is then the cluster's, `{cluster}`"));
            Some(finding)
        })
        .collect()
}

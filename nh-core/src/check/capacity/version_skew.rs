//! NH0324: a pool's version is incompatible with the control plane.

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
        summary: "a pool's version is incompatible with the control plane",
        explanation: include_str!("version_skew.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// How many minor versions nodes may be behind the control plane: three since 1.28, two before.
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
                format!("{} minor versions behind; at most {} are allowed", minor - pool_minor, most_behind(minor))
            } else {
                return None;
            };
            let finding = RULE
                .finding(format!("the version of `{}` is incompatible with the control plane", *pool.name))
                .at(path.key("version"), label)
                .at("cluster.version", "")
                .help(format!("remove the pool's version to use the cluster's, `{cluster}`"));
            Some(finding)
        })
        .collect()
}

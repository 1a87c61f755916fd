//! NH0309: a profile names a user pool that does not exist.

use crate::{
    check::{Requires, Rule, Subject, wording::one_of},
    diagnostic::{Card, Finding, Severity},
    model::Purpose,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0309",
        name: "profile-without-pool",
        severity: Severity::Error,
        summary: "a profile names a user pool that does not exist",
        explanation: include_str!("profile_without_pool.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let pools = &subject.resolved.pools;
    let users: Vec<&str> =
        pools.iter().filter(|pool| pool.purpose == Purpose::User).map(|pool| pool.name.as_str()).collect();
    // NH0310 reports that there is no user pool.
    if users.is_empty() {
        return Vec::new();
    }
    let profiles = subject.bootcamp.hub.profiles.iter().enumerate();
    profiles
        .filter_map(|(index, profile)| Some((index, profile.pool.as_ref()?)))
        .filter(|(_, name)| !users.contains(&name.as_str()))
        .map(|(index, name)| {
            let core = pools.iter().any(|pool| *pool.name == *name);
            let label = if core { "a core pool, which runs no user servers" } else { "no such pool" };
            RULE.finding(format!("no user pool is named `{name}`"))
                .at(format!("hub.profiles[{index}].pool"), label)
                .help(format!("use {}, or remove it to have a pool chosen", one_of(&users)))
        })
        .collect()
}

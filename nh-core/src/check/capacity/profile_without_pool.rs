//! NH0309: a profile names a node pool that is not there.

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
        summary: "a profile names a node pool that is not there",
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
    // Without any user pool the bootcamp has a finding of its own.
    if users.is_empty() {
        return Vec::new();
    }
    let profiles = subject.bootcamp.hub.profiles.iter().enumerate();
    profiles
        .filter_map(|(index, profile)| Some((index, profile.pool.as_ref()?)))
        .filter(|(_, name)| !users.contains(&name.as_str()))
        .map(|(index, name)| {
            let core = pools.iter().any(|pool| *pool.name == *name);
            let label = if core { "a pool for the core, which servers stay off" } else { "no such pool" };
            RULE.finding(format!("no user pool is called `{name}`"))
                .at(format!("hub.profiles[{index}].pool"), label)
                .help(format!("write {}, or leave it out and have it chosen", one_of(&users)))
        })
        .collect()
}

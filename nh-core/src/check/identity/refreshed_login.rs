//! NH0617: users who are logged in depend on the login provider.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    settle::ResolvedLogin,
    yaml::Value,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0617",
        name: "refreshed-login",
        severity: Severity::Warning,
        summary: "users who are logged in depend on the login provider",
        explanation: include_str!("refreshed_login.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    if !subject.resolved.hub.login.uses_oauth_app() {
        return Vec::new();
    }
    let terms = ResolvedLogin::of(&subject.resolved.hub.login);
    // From the most specific section to the most general one.
    let sections = [terms.section, "OAuthenticator", "Authenticator"];
    let set = |section: &str, key: &str| subject.hub_value(&["hub", "config", section, key]);
    // The most specific section counts, and the bundle writes that one.
    let age = set(sections[0], "auth_refresh_age").filter(|age| !matches!(age, Value::Int(0) | Value::Null));
    let age = age.map(|_| (sections[0], "auth_refresh_age", "0"));
    let before_start =
        sections.into_iter().find(|section| set(section, "refresh_pre_spawn") == Some(&Value::Bool(true)));
    let before_start = before_start.map(|section| (section, "refresh_pre_spawn", "false"));
    [age, before_start]
        .into_iter()
        .flatten()
        .map(|(section, key, wanted)| {
            RULE.finding(format!("users who are logged in cannot start or use servers while {} is down", terms.service))
                .at(format!("hub.values.hub.config.{section}.{key}"), "")
                .help(format!("remove it, or use `{key}: {wanted}`"))
                .removing(format!("hub.values.hub.config.{section}.{key}"))
        })
        .collect()
}

//! NH0501: the chart has no such value.

use crate::{
    catalog::{CHART_SCHEMA_VERSION, ChartFaultKind, chart_faults, chart_places_of},
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    yaml::Value,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0501",
        name: "unknown-chart-value",
        severity: Severity::Error,
        summary: "the chart has no such value",
        explanation: include_str!("unknown_chart_value.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Values of chart 0.9 and their replacements: values from the tags of the chart, replacements from its upgrade notes.
const MOVED: [(&str, &str); 11] = [
    ("auth.type", "hub.config.JupyterHub.authenticator_class"),
    ("auth.github", "hub.config.GitHubOAuthenticator"),
    ("auth.whitelist", "hub.config.Authenticator.allowed_users"),
    ("auth.admin", "hub.config.Authenticator.admin_users"),
    ("auth.state", "hub.config.Authenticator.enable_auth_state"),
    ("hub.extraConfigMap", "custom"),
    ("hub.uid", "hub.containerSecurityContext.runAsUser"),
    ("hub.imagePullPolicy", "hub.image.pullPolicy"),
    ("proxy.networkPolicy", "proxy.chp.networkPolicy"),
    ("rbac.enabled", "rbac.create"),
    ("singleuser.cloudMetadata.enabled", "singleuser.cloudMetadata.blockWithIptables"),
];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(values) = &subject.bootcamp.hub.values else { return Vec::new() };
    chart_faults(values)
        .into_iter()
        .filter_map(|fault| {
            let ChartFaultKind::UnknownKey(known) = fault.kind else { return None };
            let written = fault.path.to_string();
            let message = format!("chart {CHART_SCHEMA_VERSION} has no value `{written}`");
            Some(RULE.finding(message).at_key(super::value_path(&written), "").help(help(
                &written,
                fault.value,
                &known,
            )))
        })
        .collect()
}

/// Whether `value` has the keys of `rest`, which begins with a dot or is empty.
fn has_keys(value: &Value, rest: &str) -> bool {
    rest.is_empty()
        || rest.strip_prefix('.').is_some_and(|keys| value.at(&keys.split('.').collect::<Vec<_>>()).is_some())
}

fn help(path: &str, value: &Value, known: &[&str]) -> String {
    let (parent, key) = path
        .rsplit_once('.')
        .map_or_else(|| ("hub.values".to_owned(), path), |(parent, key)| (format!("hub.values.{parent}"), key));
    // The most common mistake: the parent's name is repeated, with the parent's keys below it.
    let inner =
        value.as_map().and_then(|entries| entries.keys().next()).filter(|inner| known.contains(&inner.as_str()));
    if let Some(inner) = inner.filter(|_| parent.ends_with(&format!(".{key}"))) {
        return format!("`{key}` is repeated; use `{parent}.{inner}`");
    }
    let moved: Vec<String> = MOVED
        .iter()
        .filter(|(old, _)| old.strip_prefix(path).is_some_and(|rest| has_keys(value, rest)))
        .map(|(old, target)| format!("`{old}` to `hub.values.{target}`"))
        .collect();
    if !moved.is_empty() {
        return format!("chart 1.0 moved {}; see its upgrade notes for what changed", moved.join(", "));
    }
    let nearest = known
        .iter()
        .map(|name| (strsim::jaro_winkler(&key.to_lowercase(), &name.to_lowercase()), name))
        .max_by(|left, right| left.0.total_cmp(&right.0));
    if let Some((_, name)) = nearest.filter(|(likeness, _)| *likeness > 0.8) {
        return format!("did you mean `{parent}.{name}`?");
    }
    match chart_places_of(key).as_slice() {
        [place] => format!("did you mean `hub.values.{place}`?"),
        [first, second, ..] => format!("did you mean `hub.values.{first}` or `hub.values.{second}`?"),
        [] => "remove it; put your own keys under `hub.values.custom`".to_owned(),
    }
}

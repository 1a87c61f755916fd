//! NH0503: a chart value overrides a field of the file.

use super::{
    changes::{self, Change},
    measures::measure_faults,
    owned::By,
};

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::Terminator,
    source::FieldPath,
    unit::TimeSpan,
    yaml::Value,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0503",
        name: "overridden-field",
        severity: Severity::Error,
        summary: "a chart value overrides a field of the file",
        explanation: include_str!("overridden_field.md"),
        acceptable: false,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings: Vec<(&str, Finding)> = Vec::new();
    // NH0559 says more about an amount that cannot be read at all.
    let unreadable: Vec<FieldPath> = measure_faults(subject).into_iter().map(|fault| fault.at).collect();
    // NH0504 reports the second terminator; the type of its service follows from it.
    let has_second = *subject.resolved.hub.terminator != Terminator::Autohttps
        && subject.hub_value(&["proxy", "https", "enabled"]).and_then(Value::as_bool) == Some(true);
    let is_other = |change: &Change| {
        change.is_part || (has_second && change.value == "proxy.service.type") || unreadable.contains(&change.at)
    };
    for change in changes::changes(subject).into_iter().filter(|change| !is_other(change)) {
        let Some(By::Field(field)) = change.owned.map(|owned| owned.by) else { continue };
        // A map that sets several values of one field is one fault.
        let parent = change.at.parent();
        match findings
            .iter_mut()
            .find(|(other, finding)| *other == field && finding.path().and_then(FieldPath::parent) == parent)
        {
            Some((_, finding)) => {
                *finding = finding.clone().at_key(change.at, "");
                finding.fix = None;
            }
            None => findings.push((field, finding(subject, &change, field))),
        }
    }
    findings.into_iter().map(|(_, finding)| finding).collect()
}

fn finding(subject: &Subject<'_>, change: &Change, field: &str) -> Finding {
    let Change { value, given, owned, .. } = change;
    let verb = if given.is_none() { "removes what" } else { "overrides" };
    let consequence = owned.map(|owned| owned.consequence).unwrap_or_default();
    let message = match given {
        Some(_) => format!("`{value}` {verb} the field `{field}`"),
        None => format!("`{value}: null` {verb} the field `{field}` sets"),
    };
    let mut finding = RULE.finding(message).at_key(change.at.clone(), consequence);
    if subject.sources.node(&FieldPath::from(field)).is_some() {
        finding = finding.at(field, "overridden");
    }
    let instead = given.as_ref().and_then(|given| in_field(value, given));
    let words = instead.as_ref().and_then(changes::scalar);
    let finding = finding.help(match words {
        Some(words) => format!("remove it from `hub.values`, and set `{field}: {words}` instead"),
        None => format!("remove it from `hub.values`, and set `{field}` instead"),
    });
    match instead {
        Some(instead) if !change.is_secret => finding.removing(change.at.clone()).setting(field, instead),
        _ => finding,
    }
}

/// The value as the field takes it, where that is one scalar.
fn in_field(value: &str, given: &Value) -> Option<Value> {
    match (value, given) {
        ("cull.timeout" | "cull.every" | "cull.maxAge" | "singleuser.startTimeout", Value::Int(seconds)) => {
            Some(TimeSpan::from_seconds(u64::try_from(*seconds).ok()?).to_string().into())
        }
        (
            "hub.activeServerLimit" | "hub.concurrentSpawnLimit" | "scheduling.userPlaceholder.replicas",
            Value::Int(count),
        ) => Some(Value::Int(*count)),
        (
            "proxy.service.loadBalancerIP"
            | "proxy.https.letsencrypt.contactEmail"
            | "singleuser.storage.capacity"
            | "singleuser.storage.dynamic.storageClass"
            | "hub.config.GitHubOAuthenticator.client_id",
            Value::Text(text),
        ) => Some(text.as_str().into()),
        _ => None,
    }
}

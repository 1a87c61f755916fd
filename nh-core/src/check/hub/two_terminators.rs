//! NH0504: two components would terminate TLS for the same host.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::Terminator,
    yaml::Value,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0504",
        name: "two-terminators",
        severity: Severity::Error,
        summary: "two components would terminate TLS for the same host",
        explanation: include_str!("two_terminators.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let terminator = *subject.resolved.hub.terminator;
    let is_on = |keys: &[&str]| subject.hub_value(keys).and_then(Value::as_bool) == Some(true);
    let own = terminator == Terminator::Autohttps;
    let others: &[&[&str]] = if own { &[&["ingress"], &["httpRoute"]] } else { &[&["proxy", "https"]] };
    others
        .iter()
        .filter(|keys| is_on(&[**keys, &["enabled"]].concat()))
        .map(|keys| {
            let value = keys.join(".");
            let (component, replacement) = match keys {
                ["ingress"] => ("an ingress controller", "`f5-nginx` or `traefik`"),
                ["httpRoute"] => ("a gateway", "`gateway`"),
                _ => ("the chart's own traefik", "`autohttps`"),
            };
            RULE.finding(format!("both {component} and `{}` would terminate TLS", terminator.name()))
                .at(super::value_path(&format!("{value}.enabled")), "")
                .at("hub.tls.terminator", format!("set to `{}`", terminator.name()))
                .help(format!("remove `{value}` from `hub.values`, or set `hub.tls.terminator` to {replacement}"))
        })
        .collect()
}

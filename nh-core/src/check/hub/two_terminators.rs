//! NH0504: two parts would terminate TLS for the same host.

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
        summary: "two parts would terminate TLS for the same host",
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
            let (mine, instead) = match keys {
                ["ingress"] => ("an ingress controller", "one of `f5-nginx` and `traefik`"),
                ["httpRoute"] => ("a gateway", "`gateway`"),
                _ => ("the chart's own traefik", "`autohttps`"),
            };
            RULE.finding(format!("{mine} would terminate TLS, and so would `{}`", terminator.name()))
                .at(super::value_path(&format!("{value}.enabled")), "")
                .at("hub.tls.terminator", format!("this says `{}`", terminator.name()))
                .help(format!("take `{value}` out of `hub.values`, or write {instead} as `hub.tls.terminator`"))
        })
        .collect()
}

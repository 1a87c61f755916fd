//! NH0508: the ingress controller no longer receives fixes.

use crate::{
    catalog::{DatedState, DatedSubject},
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::Terminator,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0508",
        name: "retired-ingress-controller",
        severity: Severity::Warning,
        summary: "the ingress controller no longer receives fixes",
        explanation: include_str!("retired_ingress_controller.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let retirement = subject.by_then(&DatedSubject::IngressNginx, DatedState::Ended);
    let Some(fact) = retirement.filter(|_| *subject.resolved.hub.terminator == Terminator::IngressNginx) else {
        return Vec::new();
    };
    vec![
        RULE.finding(format!(
            "ingress-nginx was retired on {}; vulnerabilities found since then are not fixed",
            fact.date
        ))
        .at("hub.tls.terminator", "")
        .help("use `traefik` or `f5-nginx`, or `autohttps` to serve only the hub"),
    ]
}

//! NH0508: the ingress controller gets no more fixes.

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
        name: "ended-ingress-controller",
        severity: Severity::Warning,
        summary: "the ingress controller gets no more fixes",
        explanation: include_str!("ended_ingress_controller.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let ends = subject.by_then(&DatedSubject::IngressNginx, DatedState::Ended);
    let Some(fact) = ends.filter(|_| *subject.resolved.hub.terminator == Terminator::IngressNginx) else {
        return Vec::new();
    };
    vec![
        RULE.finding(format!("ingress-nginx ended on {}: holes found since are not mended", fact.date))
            .at("hub.tls.terminator", "")
            .help("write `traefik` or `f5-nginx`, or `autohttps` if only the hub is to be served"),
    ]
}

//! NH0557: pods ask for a node that no pool has.

use super::selectors;

use crate::{
    check::{
        Requires, Rule, Subject,
        wording::{listed, one_of},
    },
    diagnostic::{Card, Finding, Severity},
    model::Purpose,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0557",
        name: "unknown-node-label",
        severity: Severity::Error,
        summary: "pods ask for a node that no pool has",
        explanation: include_str!("unknown_node_label.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let selectors = selectors::selectors(subject).into_iter();
    let findings = selectors.filter_map(|selector| {
        let unmet = selector.unmet(subject)?;
        let (pools, pods) = match selector.purpose {
            Some(Purpose::User) => ("no user pool has", "every server that needs it stays pending"),
            Some(Purpose::Core) => ("no core pool has", "the pod stays pending"),
            None => ("no pool has", "the pods stay pending"),
        };
        let kind = if unmet.len() == 1 { "the label" } else { "all of the labels" };
        let fitting =
            subject.resolved.pools.iter().filter(|pool| selector.purpose.is_none_or(|own| pool.purpose == own));
        let names: Vec<String> = fitting.map(|pool| format!("cloud.google.com/gke-nodepool: {}", *pool.name)).collect();
        let mut help = "add the label to `labels` of a pool in `cluster.nodePools`".to_owned();
        if !names.is_empty() {
            help = format!("{help}, or use {}", one_of(names));
        }
        let finding = RULE.finding(format!("{pools} {kind} {}: {pods}", listed(&unmet))).at_key(selector.at, "");
        Some(finding.help(help))
    });
    findings.collect()
}

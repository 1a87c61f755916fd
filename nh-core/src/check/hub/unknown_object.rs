//! NH0556: a chart value refers to an object that nothing creates.

use super::references::{self, Kind, Reference};

use crate::{
    check::{Requires, Rule, Subject, wording::listed},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0556",
        name: "unknown-object",
        severity: Severity::Error,
        summary: "a chart value refers to an object that nothing creates",
        explanation: include_str!("unknown_object.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let references = references::references(subject).into_iter();
    // NH0505 looks at storage classes.
    references
        .filter(|reference| reference.kind != Kind::StorageClass)
        .filter_map(|each| finding(subject, each))
        .collect()
}

fn finding(subject: &Subject<'_>, reference: Reference<'_>) -> Option<Finding> {
    let Reference { kind, name, at } = reference;
    let created = references::created(subject, kind);
    if created.iter().any(|known| known == name) {
        return None;
    }
    let mut help = format!("add the manifest that creates it to `cluster.manifests`, with `kind: {}`", kind.name());
    if !created.is_empty() {
        help = format!("{help}, or use one that exists: {}", listed(&created));
    }
    Some(
        RULE.finding(format!("no chart and no manifest creates the {} `{name}`: {}", kind.name(), kind.consequence()))
            .at(at, "")
            .help(help),
    )
}

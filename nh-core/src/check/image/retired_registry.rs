//! NH0403: the image is pushed to a retired registry.

use crate::{
    catalog::{DatedState, DatedSubject},
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0403",
        name: "retired-registry",
        severity: Severity::Error,
        summary: "the image is pushed to a retired registry",
        explanation: include_str!("retired_registry.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// The host of Container Registry.
const REGISTRY: &str = "gcr.io";

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let (image, location) = (&subject.resolved.image, &subject.resolved.location);
    let host = image.repository.split('/').next().unwrap_or_default();
    let is_retired = host == REGISTRY || host.ends_with(".gcr.io");
    let Some(fact) = subject
        .by_then(&DatedSubject::ContainerRegistry, DatedState::WritesEnded)
        .filter(|_| is_retired && image.repository.is_given())
    else {
        return Vec::new();
    };
    let (region, project, name) = (&location.region, &location.project, &subject.bootcamp.name);
    let last = image.repository.rsplit('/').next().unwrap_or("user");
    vec![
        RULE.finding(format!("`{host}` has accepted no images since {}", fact.date)).at("image.repository", "").help(
            format!("push to Artifact Registry: `{region}-docker.pkg.dev/{project}/{name}/{last}`, or remove it"),
        ),
    ]
}

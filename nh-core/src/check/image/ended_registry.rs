//! NH0403: the image is pushed to a registry that has ended.

use crate::{
    catalog::{DatedState, DatedSubject},
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0403",
        name: "ended-registry",
        severity: Severity::Error,
        summary: "the image is pushed to a registry that has ended",
        explanation: include_str!("ended_registry.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// The name under which the catalogue has Google's first registry.
const REGISTRY: &str = "gcr.io";

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let (image, place) = (&subject.resolved.image, &subject.resolved.location);
    let host = image.repository.split('/').next().unwrap_or_default();
    let is_there = host == REGISTRY || host.ends_with(".gcr.io");
    let closed = subject.by_then(&DatedSubject::ContainerRegistry, DatedState::WritesEnded);
    let Some(fact) = closed.filter(|_| is_there && image.repository.is_given()) else {
        return Vec::new();
    };
    let (region, project, name) = (&place.region, &place.project, &subject.bootcamp.name);
    let last = image.repository.rsplit('/').next().unwrap_or("user");
    vec![
        RULE.finding(format!("`{host}` takes no images since {}", fact.date)).at("image.repository", "").help(format!(
            "push to Artifact Registry: `{region}-docker.pkg.dev/{project}/{name}/{last}`, or leave it out"
        )),
    ]
}

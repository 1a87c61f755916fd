//! NH0321: the node image has been removed.

use crate::{
    catalog::{DatedState, DatedSubject},
    check::{Requires, Rule, Subject, places::SHOWN},
    diagnostic::{Card, Finding, Severity},
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0321",
        name: "removed-node-image",
        severity: Severity::Error,
        summary: "the node image has been removed",
        explanation: include_str!("removed_node_image.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Node images that run Docker.
const DOCKER: [&str; 2] = ["COS", "UBUNTU"];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    if subject.by_then(&DatedSubject::DockerNodeImages, DatedState::RemovedIn { major: 1, minor: 24 }).is_none() {
        return Vec::new();
    }
    let removed = |image: &str| DOCKER.iter().any(|docker| image.eq_ignore_ascii_case(docker));
    let pools: Vec<_> = super::given_pools(subject).filter(|(_, pool)| removed(&pool.image_type)).collect();
    let Some((_, first)) = pools.first() else { return Vec::new() };
    let image = first.image_type.as_str();
    let wanted = format!("{}_CONTAINERD", image.to_ascii_uppercase());
    let mut finding = RULE.finding(format!("the node image `{image}` was removed in Kubernetes 1.24"));
    for (path, _) in &pools {
        finding = finding.setting(path.clone().key("imageType"), wanted.as_str());
    }
    for (path, _) in pools.iter().take(SHOWN) {
        finding = finding.at(path.clone().key("imageType"), "");
    }
    vec![finding.help(format!("use `{wanted}`, or remove it"))]
}
